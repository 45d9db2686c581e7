#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

#include "app/cli/run_request.h"
#include "model/scenario/comparison.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct CompareText
{
    Q_DECLARE_TR_FUNCTIONS(Compare)
};

void addOptions(QCommandLineParser &parser)
{
    addRunOptions(parser);
    parser.addOption(
        {u"replications"_s, CompareText::tr("Runs of each document, with the same seeds (10)."), u"N"_s});
    parser.addOption({u"jobs"_s, CompareText::tr("Runs at the same time (all cores)."), u"N"_s});
    parser.addOption({u"json"_s, CompareText::tr("Prints one JSON object instead of lines.")});
}

struct Comparison
{
    ElementDifferences elements;
    std::vector<FigureDifference> figures;   ///< Empty: at least one of the documents cannot run.

    bool differs() const
    {
        return !elements.empty() || std::ranges::any_of(figures, &FigureDifference::significant);
    }
};

/// Both runs, if both documents can run. A document that cannot is told of, and compared all the same.
std::vector<FigureDifference> runBoth(const QCommandLineParser &parser, const RunRequest &request,
                                      const Topology &a, const Topology &b, int runs, int jobs)
{
    const std::optional<CompiledRun> first = compileRequest(parser, a, request);
    const std::optional<CompiledRun> second = compileRequest(parser, b, request);
    if (!first || !second)
        return {};
    return compareResults(*first->plan, *second->plan, runs, jobs);
}

Json intervalJson(const Interval &interval)
{
    Json json = Json::object();
    json.add(u"mean"_s, Json::of(interval.mean));
    json.add(u"halfWidth"_s, Json::of(interval.halfWidth));
    return json;
}

Json listJson(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.items.push_back(Json::of(text));
    return list;
}

QByteArray asJson(const Comparison &comparison, int runs)
{
    Json elements = Json::object();
    elements.add(u"added"_s, listJson(comparison.elements.added));
    elements.add(u"removed"_s, listJson(comparison.elements.removed));
    Json changed = Json::object();
    for (const ElementDifferences::Change &change : comparison.elements.changed)
        changed.add(change.id, listJson(change.attributes));
    elements.add(u"changed"_s, std::move(changed));
    Json figures = Json::object();
    for (const FigureDifference &figure : comparison.figures) {
        Json entry = Json::object();
        entry.add(u"a"_s, intervalJson(figure.a));
        entry.add(u"b"_s, intervalJson(figure.b));
        entry.add(u"difference"_s, intervalJson(figure.difference));
        entry.add(u"significant"_s, Json::of(figure.significant()));
        figures.add(figure.metric, std::move(entry));
    }
    Json results = Json::object();
    results.add(u"runs"_s, Json::of(qint64(runs)));
    results.add(u"confidence"_s, Json::of(0.95));
    results.add(u"metrics"_s, std::move(figures));
    Json json = Json::object();
    json.add(u"different"_s, Json::of(comparison.differs()));
    json.add(u"elements"_s, std::move(elements));
    json.add(u"results"_s, std::move(results));
    return pretty(json, 3);
}

QString figureLine(const FigureDifference &figure)
{
    const auto number = [](double value) { return QString::number(value, 'g', 6); };
    return CompareText::tr("%1: %2, now %3; difference %4 +- %5\n")
        .arg(figure.metric, number(figure.a.mean), number(figure.b.mean), number(figure.difference.mean),
             number(figure.difference.halfWidth));
}

QByteArray asText(const Comparison &comparison)
{
    QString text;
    for (const QString &id : comparison.elements.added)
        text += CompareText::tr("added: %1\n").arg(id);
    for (const QString &id : comparison.elements.removed)
        text += CompareText::tr("removed: %1\n").arg(id);
    for (const ElementDifferences::Change &change : comparison.elements.changed)
        text += CompareText::tr("changed: %1 (%2)\n").arg(change.id, change.attributes.join(u", "_s));
    bool any = false;
    for (const FigureDifference &figure : comparison.figures) {
        if (figure.significant()) {
            text += figureLine(figure);
            any = true;
        }
    }
    if (!comparison.figures.empty() && !any)
        text += CompareText::tr("The results do not differ beyond chance.\n");
    return visible(text).toUtf8();
}

ExitStatus run(const QCommandLineParser &parser)
{
    bool ok = true;
    const int runs = countOption(parser, u"replications"_s, 10, mostReplications, ok);
    const int jobs = jobsOption(parser, ok);
    const std::optional<RunRequest> request = readRunRequest(parser);
    if (!ok || !request)
        return ExitStatus::Usage;
    const LoadedDocument a = loadDocument(parser, parser.positionalArguments().at(0));
    const LoadedDocument b = loadDocument(parser, parser.positionalArguments().at(1));
    if (!a.topology || !b.topology)
        return std::max(a.status, b.status);
    const Comparison comparison{compareElements(*a.topology, *b.topology),
                                runBoth(parser, *request, *a.topology, *b.topology, runs, jobs)};
    const QByteArray output = parser.isSet(u"json"_s) ? asJson(comparison, runs) : asText(comparison);
    if (!printResult(output))
        return ExitStatus::BadOutput;
    return comparison.differs() ? ExitStatus::Found : ExitStatus::Done;
}

}   // namespace

Command compare()
{
    return {
        .verb = u"compare"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Tells what differs between two documents and their results."),
        .arguments = {u"A"_s, u"B"_s},
        .addOptions = addOptions,
        .run = run,
    };
}

}   // namespace switchover::commands
