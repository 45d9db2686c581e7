#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

#include "app/cli/run_request.h"
#include "model/render/theme.h"
#include "model/report/comparison.h"
#include "model/report/pictures.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct CompareText
{
    Q_DECLARE_TR_FUNCTIONS(Compare)
};

struct Format
{
    QString id;
    QByteArray (*make)(const report::Comparison &comparison);
};

const std::vector<Format> &formats()
{
    static const std::vector<Format> list = {{u"text"_s, report::comparisonText},
                                             {u"json"_s, report::comparisonJson},
                                             {u"markdown"_s, report::comparisonMarkdown}};
    return list;
}

void addOptions(QCommandLineParser &parser)
{
    addRunOptions(parser);
    parser.addOption(
        {u"replications"_s, CompareText::tr("Runs of each document, with the same seeds (10)."), u"N"_s});
    parser.addOption({u"jobs"_s, CompareText::tr("Runs at the same time (all cores)."), u"N"_s});
    parser.addOption({u"format"_s, CompareText::tr("text (the usual one), json or markdown."), u"FORMAT"_s});
    parser.addOption({u"json"_s, CompareText::tr("Prints one JSON object instead of lines.")});
    parser.addOption({u"picture"_s, CompareText::tr("Writes a picture of the difference (SVG)."), u"OUT"_s});
    parser.addOption({u"theme"_s,
                      CompareText::tr("Colours of the picture: %1.").arg(render::themeIds().join(u", "_s)),
                      u"THEME"_s, u"light"_s});
}

/// What was asked for, checked.
struct Request
{
    RunRequest run;
    Id scenario;   ///< Empty: nothing fails.
    int runs = 10;
    int jobs = 1;
    const Format *format = nullptr;
};

std::optional<Request> requestFrom(const QCommandLineParser &parser)
{
    bool ok = true;
    Request request;
    request.runs = countOption(parser, u"replications"_s, 10, mostReplications, ok);
    request.jobs = jobsOption(parser, ok);
    const std::optional<RunRequest> run = readRunRequest(parser);
    const QString format = parser.isSet(u"json"_s)     ? u"json"_s
                           : parser.isSet(u"format"_s) ? parser.value(u"format"_s)
                                                       : u"text"_s;
    const auto known = std::ranges::find(formats(), format, &Format::id);
    const auto theme = render::themeById(parser.value(u"theme"_s));
    if (known == formats().end())
        printMessage(CompareText::tr("There is no format \"%1\": text, json or markdown.").arg(format));
    else if (!theme)
        printMessage(theme.error().text());
    else if (ok && run) {
        request.run = *run;
        request.scenario = parser.value(u"scenario"_s);
        request.format = &*known;
        return request;
    }
    return std::nullopt;
}

/// A document that cannot run is told of, and compared all the same.
std::optional<CompiledRun> compileVersion(const report::Version &own, const report::Version &other,
                                          const Request &request)
{
    const Scenario *scenario = scenarioOfEither(*own.topology, *other.topology, request.scenario);
    if (scenario && !own.topology->scenarios().find(scenario->id))
        printMessage(CompareText::tr("Note: %1 has no scenario \"%2\" and runs that of %3.")
                         .arg(own.name, scenario->id, other.name));
    std::optional<CompiledRun> compiled = compileRequest(*own.topology, scenario, request.run);
    if (!compiled)
        printMessage(CompareText::tr("%1 cannot run; results are not compared.").arg(own.name));
    return compiled;
}

void runBoth(const Request &request, report::Comparison &comparison)
{
    const std::optional<CompiledRun> first = compileVersion(comparison.a, comparison.b, request);
    const std::optional<CompiledRun> second = compileVersion(comparison.b, comparison.a, request);
    comparison.scenario = request.scenario;
    comparison.runs = request.runs;
    if (first && second)
        comparison.figures = compareResults(*first->plan, *second->plan, request.runs, request.jobs);
}

ExitStatus writePicture(const QCommandLineParser &parser, const report::Comparison &comparison)
{
    if (!parser.isSet(u"picture"_s))
        return ExitStatus::Done;
    const report::Picture picture = report::differencePicture(comparison.a.topology, comparison.b.topology);
    return writeOutput(parser.value(u"picture"_s),
                       report::svgOf(picture, report::pictureTheme(parser.value(u"theme"_s))));
}

report::Version versionOf(const LoadedDocument &document, const QString &fileName)
{
    return {std::make_shared<const Topology>(*document.topology), QFileInfo(fileName).fileName()};
}

ExitStatus run(const QCommandLineParser &parser)
{
    const std::optional<Request> request = requestFrom(parser);
    if (!request)
        return ExitStatus::Usage;
    const QString nameOfA = parser.positionalArguments().at(0), nameOfB = parser.positionalArguments().at(1);
    const LoadedDocument a = loadDocument(nameOfA), b = loadDocument(nameOfB);
    if (!a.topology || !b.topology)
        return std::max(a.status, b.status);
    if (parser.isSet(u"scenario"_s) && !scenarioOfEither(*a.topology, *b.topology, request->scenario)) {
        printMessage(
            CompareText::tr("There is no scenario \"%1\" in either document.").arg(request->scenario));
        return ExitStatus::Usage;
    }
    auto comparison = report::compareVersions(versionOf(a, nameOfA), versionOf(b, nameOfB));
    if (!comparison) {
        printMessage(comparison.error().text());
        return ExitStatus::BadInput;
    }
    runBoth(*request, *comparison);
    if (const ExitStatus written = writePicture(parser, *comparison); written != ExitStatus::Done)
        return written;
    if (!printResult(request->format->make(*comparison)))
        return ExitStatus::BadOutput;
    return comparison->differs() ? ExitStatus::Found : ExitStatus::Done;
}

}   // namespace

Command compare()
{
    return {
        .verb = u"compare"_s,
        .summary =
            QT_TRANSLATE_NOOP("cli", "Tells what differs between two documents, in design and results."),
        .arguments = {u"A"_s, u"B"_s},
        .addOptions = addOptions,
        .run = run,
        .paints = true,
    };
}

}   // namespace switchover::commands
