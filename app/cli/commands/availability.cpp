#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/cli/command.h"
#include "model/availability/report_json.h"
#include "model/availability/words.h"
#include "model/base/escape.h"
#include "model/exchange/carried.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;
using availability::ClientReport;
using availability::Flow;
using availability::Report;

struct AvailabilityTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr std::size_t shownCutSets = 12;
constexpr std::size_t shownImprovements = 5;

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({u"json"_s, AvailabilityTexts::tr("Prints JSON, or writes it to OUT.")});
    parser.addOption({u"client"_s, AvailabilityTexts::tr("Only for this client; repeatable."), u"ID"_s});
    parser.addOption(
        {u"seed"_s,
         AvailabilityTexts::tr("Seed of the samples that are drawn where a drawing is too large (1)."),
         u"N"_s});
}

/// On one line, whatever the names in it hold.
QString lineOf(const QString &indent, QString text)
{
    return indent + visible(text.replace(u'\n', u' ').replace(u'\t', u' ')) + u'\n';
}

QString cutSetsText(const Topology &topology, const Flow &flow)
{
    if (flow.cutSets.empty())
        return lineOf(u"    "_s, AvailabilityTexts::tr("It takes more than %n failures at once to stop it.",
                                                       nullptr, int(flow.cutSetCounts.size())));
    QString text =
        lineOf(u"    "_s, AvailabilityTexts::tr("It stops when all on one of these lines are down:"));
    for (std::size_t i = 0; i < std::min(shownCutSets, flow.cutSets.size()); ++i) {
        QStringList names;
        for (const QString &component : flow.cutSets[i])
            names.append(availability::componentText(topology, component));
        text += lineOf(u"      "_s, names.join(u" + "_s));
    }
    double all = 0;
    for (const double count : flow.cutSetCounts)
        all += count;
    if (all > double(shownCutSets))
        text += lineOf(u"      "_s,
                       AvailabilityTexts::tr("and %1 more").arg(all - double(shownCutSets), 0, 'f', 0));
    return text;
}

QString improvementsText(const Topology &topology, const Flow &flow)
{
    QString text;
    for (std::size_t i = 0; i < std::min(shownImprovements, flow.importance.size()); ++i) {
        const auto &[component, birnbaum, improvement] = flow.importance[i];
        if (improvement <= 0)
            break;
        text += lineOf(u"      "_s,
                       AvailabilityTexts::tr("%1: %2 less")
                           .arg(availability::componentText(topology, component),
                                availability::downtimeText(improvement * availability::minutesPerYear)));
    }
    return text;
}

QString flowText(const Topology &topology, const QString &title, const Flow &flow)
{
    if (!flow.isServed)
        return lineOf(u"  "_s, AvailabilityTexts::tr("%1: never served, even with everything up").arg(title));
    const QString left = availability::unstatedText(topology, flow);
    const QString unstated = left.isEmpty() ? QString() : lineOf(u"    "_s, left);
    if (flow.isUnknown)
        return lineOf(u"  "_s,
                      AvailabilityTexts::tr("%1: unknown; nothing it needs states how often it fails")
                          .arg(title)) +
               unstated;
    if (flow.unavailability <= 0)
        return lineOf(u"  "_s,
                      AvailabilityTexts::tr("%1: always served; nothing it needs can fail").arg(title));
    QString text =
        lineOf(u"  "_s, AvailabilityTexts::tr("%1: available %2, %3")
                            .arg(title, availability::figureText(flow), availability::meaningText(flow)));
    text += unstated;
    text += lineOf(u"    "_s, availability::certaintyText(flow));
    text += cutSetsText(topology, flow);
    if (const QString improvements = improvementsText(topology, flow); !improvements.isEmpty())
        text += lineOf(u"    "_s, AvailabilityTexts::tr("What would help most, if it never failed:")) +
                improvements;
    return text;
}

bool sayTheSame(const Flow &a, const Flow &b)
{
    return a.isServed == b.isServed && a.unavailability == b.unavailability && a.isExact == b.isExact &&
           a.cutSets == b.cutSets && a.unstatedPoints == b.unstatedPoints;
}

QByteArray asText(const Topology &topology, const Report &report)
{
    QString text;
    for (const ClientReport &client : report.clients) {
        text += lineOf({}, topology.nameOf(client.client));
        if (sayTheSame(client.read, client.write)) {
            text += flowText(topology, AvailabilityTexts::tr("Reads and writes"), client.read);
        } else {
            text += flowText(topology, AvailabilityTexts::tr("Reads"), client.read);
            text += flowText(topology, AvailabilityTexts::tr("Writes"), client.write);
        }
    }
    if (!report.failovers.empty())
        text += lineOf({}, AvailabilityTexts::tr("While it switches over, on top of the above:"));
    for (const availability::FailoverTime &time : report.failovers)
        text += lineOf(u"  "_s, availability::failoverText(topology, time));
    text += lineOf({}, AvailabilityTexts::tr("Taken for granted:"));
    for (const QString &assumption : availability::assumptions(topology, report))
        text += lineOf(u"  "_s, assumption);
    return text.toUtf8();
}

ExitStatus print(const QCommandLineParser &parser, const Topology &topology, const Report &report)
{
    if (!parser.isSet(u"json"_s))
        return printResult(asText(topology, report)) ? ExitStatus::Done : ExitStatus::BadOutput;
    const QByteArray json = pretty(availability::reportJson(topology, report), 3);
    return writeOutput(parser.positionalArguments().value(1), visible(QString::fromUtf8(json)).toUtf8());
}

ExitStatus run(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() > 1 && !parser.isSet(u"json"_s)) {
        printMessage(AvailabilityTexts::tr("A file to write is for --json only."));
        return ExitStatus::Usage;
    }
    availability::Options options;
    options.clients = parser.values(u"client"_s);
    if (parser.isSet(u"seed"_s)) {
        bool number = false;
        options.seed = parser.value(u"seed"_s).toULongLong(&number);
        if (!number) {
            printMessage(AvailabilityTexts::tr("--seed: a whole number from 0 is needed."));
            return ExitStatus::Usage;
        }
    }
    const ReadDocument document = readCarriedDocument(parser.positionalArguments().constFirst());
    if (!document.topology) {
        for (const Problem &problem : document.problems)
            printMessage(problem.text());
        return ExitStatus::BadInput;
    }
    const auto report = availability::analyse(*document.topology, options);
    if (!report) {
        printMessage(report.error().what);
        return ExitStatus::Usage;
    }
    if (report->clients.empty())
        printMessage(AvailabilityTexts::tr("Nothing sends requests: draw a client and link it."));
    return print(parser, *document.topology, *report);
}

}   // namespace

Command availability()
{
    return {
        .verb = u"availability"_s,
        .summary =
            QT_TRANSLATE_NOOP("cli", "Tells how much of the time reads and writes are served, and why."),
        .arguments = {u"FILE"_s, u"OUT"_s},
        .addOptions = addOptions,
        .run = run,
        .optionalArguments = 1,
    };
}

}   // namespace switchover::commands
