#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include "app/cli/command.h"
#include "model/base/escape.h"
#include "model/exchange/carried.h"
#include "model/review/consequence.h"
#include "model/review/formats/formats.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct ReviewTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qint64 mostBytes = qint64(64) * 1024 * 1024;

struct Format
{
    QString id;
    QByteArray (*make)(const PrintedReview &print);
};

const std::vector<Format> &formats()
{
    static const std::vector<Format> list = {{u"text"_s, reviewText},
                                             {u"json"_s, reviewJson},
                                             {u"sarif"_s, reviewSarif},
                                             {u"markdown"_s, reviewMarkdown}};
    return list;
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"format"_s, ReviewTexts::tr("text (the usual one), json, sarif or markdown."), u"FORMAT"_s});
    parser.addOption(
        {u"fail-on"_s,
         ReviewTexts::tr("Ends with 1 if there is an error, warning or note, or anything worse."),
         u"SEVERITY"_s});
    parser.addOption({u"baseline"_s,
                      ReviewTexts::tr("Findings that this file names are known and do not count."),
                      u"FILE"_s});
    parser.addOption({u"write-baseline"_s,
                      ReviewTexts::tr("Writes all of today's findings to a file for --baseline."),
                      u"FILE"_s});
    parser.addOption({u"out"_s, ReviewTexts::tr("Writes to a file instead of standard output."), u"FILE"_s});
}

ExitStatus wrong(const QString &message)
{
    printMessage(message);
    return ExitStatus::Usage;
}

/// The text of a file; nullopt, and a message, if it cannot be read.
std::optional<QByteArray> read(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes) {
        printMessage(ReviewTexts::tr("%1 cannot be read: %2").arg(name, file.errorString()));
        return std::nullopt;
    }
    return file.read(mostBytes);
}

bool readBaselineInto(PrintedReview &print, const QString &name)
{
    const auto text = read(name);
    if (!text)
        return false;
    auto known = readBaseline(*text);
    if (!known)
        printMessage(name + u": "_s + known.error().text());
    else
        print.baseline = *std::move(known);
    return known.has_value();
}

bool isOver(const PrintedReview &print, Severity limit)
{
    return std::ranges::any_of(print.review.findings, [&](const Finding &finding) {
        return finding.severity >= limit && !finding.accepted && !print.isKnown(finding);
    });
}

/// What was asked for, checked.
struct Request
{
    const Format *format = nullptr;
    std::optional<Severity> limit;
};

std::optional<Request> requestFrom(const QCommandLineParser &parser)
{
    Request request;
    const QString format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : u"text"_s;
    const auto known = std::ranges::find(formats(), format, &Format::id);
    request.limit = severityById(parser.value(u"fail-on"_s));
    if (known == formats().end())
        printMessage(
            ReviewTexts::tr("There is no format \"%1\": text, json, sarif or markdown.").arg(format));
    else if (parser.isSet(u"fail-on"_s) && !request.limit)
        printMessage(ReviewTexts::tr("--fail-on: \"%1\" is none of error, warning, note.")
                         .arg(parser.value(u"fail-on"_s)));
    else {
        request.format = &*known;
        return request;
    }
    return std::nullopt;
}

ExitStatus print(const QCommandLineParser &parser, const Request &request, const PrintedReview &made)
{
    const QString text = QString::fromUtf8(request.format->make(made));
    // In JSON such an escape means the same character.
    if (const ExitStatus written = writeOutput(parser.value(u"out"_s), visible(text).toUtf8());
        written != ExitStatus::Done)
        return written;
    if (parser.isSet(u"write-baseline"_s))
        if (const ExitStatus written =
                writeOutput(parser.value(u"write-baseline"_s), baselineText(made.review));
            written != ExitStatus::Done)
            return written;
    return request.limit && isOver(made, *request.limit) ? ExitStatus::Found : ExitStatus::Done;
}

ExitStatus run(const QCommandLineParser &parser)
{
    const auto request = requestFrom(parser);
    if (!request)
        return ExitStatus::Usage;
    if (parser.isSet(u"write-baseline"_s) && parser.value(u"write-baseline"_s).isEmpty())
        return wrong(ReviewTexts::tr("--write-baseline needs the name of a file."));
    const QString file = parser.positionalArguments().constFirst();
    const ReadDocument document = readCarriedDocument(file);
    for (const Problem &problem : document.problems)
        printMessage(problem.text());
    if (!document.topology)
        return ExitStatus::BadInput;
    const auto found = switchover::review(*document.topology);
    if (!found)
        return ExitStatus::BadOutput;
    PrintedReview made{*document.topology, *found, file, {}, {}, downtimesOf(*document.topology, *found)};
    if (const auto text = read(file))
        if (const Result<Json> json = parseJson(*text))
            made.lines = linesOfElements(*json);
    if (parser.isSet(u"baseline"_s) && !readBaselineInto(made, parser.value(u"baseline"_s)))
        return ExitStatus::BadInput;
    return print(parser, *request, made);
}

}   // namespace

Command review()
{
    return {
        .verb = u"review"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Says what is wrong with the design, why, and what to do."),
        .arguments = {u"FILE"_s},
        .addOptions = addOptions,
        .run = run,
    };
}

}   // namespace switchover::commands
