#include <algorithm>

#include "model/availability/words.h"
#include "model/base/escape.h"
#include "model/base/json.h"
#include "model/report/comparison.h"
#include "model/report/words.h"
#include "model/review/formats/formats.h"
#include "model/scenario/metric.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

Json elementsJson(const ElementDifferences &differences)
{
    Json elements = Json::object();
    elements.add(u"added"_s, Json::of(differences.added));
    elements.add(u"removed"_s, Json::of(differences.removed));
    Json changed = Json::object();
    for (const ElementDifferences::Change &change : differences.changed)
        changed.add(change.id, Json::of(change.attributes));
    elements.add(u"changed"_s, std::move(changed));
    return elements;
}

Json findingsJson(const Topology &topology, const std::vector<Finding> &findings)
{
    Json list = Json::array();
    for (const Finding &finding : findings) {
        Json entry = Json::object();
        entry.add(u"rule"_s, Json::of(finding.rule));
        entry.add(u"severity"_s, Json::of(severityId(finding.severity)));
        entry.add(u"target"_s, Json::of(targetText(finding)));
        entry.add(u"title"_s, Json::of(titleOf(topology, finding)));
        list.items.push_back(std::move(entry));
    }
    return list;
}

Json reviewJsonOf(const Comparison &comparison)
{
    Json review = Json::object();
    review.add(u"added"_s, findingsJson(*comparison.b.topology, comparison.findings.come));
    review.add(u"removed"_s, findingsJson(*comparison.a.topology, comparison.findings.gone));
    review.add(u"same"_s, Json::of(qint64(comparison.findings.stayed)));
    return review;
}

Json sideJson(double unavailability)
{
    Json side = Json::object();
    side.add(u"availability"_s, Json::of(1 - unavailability));
    side.add(u"unavailability"_s, Json::of(unavailability));
    side.add(u"downtimeMinutesPerYear"_s, Json::of(unavailability * availability::minutesPerYear));
    return side;
}

Json flowJson(const FlowDifference &flow)
{
    Json json = Json::object();
    json.add(u"a"_s, sideJson(flow.before));
    json.add(u"b"_s, sideJson(flow.after));
    json.add(u"exact"_s, Json::of(flow.isExact));
    json.add(u"singlePointsAdded"_s, Json::of(flow.singlePointsCome));
    json.add(u"singlePointsRemoved"_s, Json::of(flow.singlePointsGone));
    return json;
}

/// Reads and writes of a client follow each other.
Json availabilityJson(const Comparison &comparison)
{
    Json clients = Json::object();
    for (std::size_t i = 0; i + 1 < comparison.flows.size(); i += 2) {
        Json client = Json::object();
        client.add(u"read"_s, flowJson(comparison.flows[i]));
        client.add(u"write"_s, flowJson(comparison.flows[i + 1]));
        clients.add(comparison.flows[i].client, std::move(client));
    }
    Json json = Json::object();
    json.add(u"clients"_s, std::move(clients));
    return json;
}

Json intervalJson(const Interval &interval)
{
    Json json = Json::object();
    json.add(u"mean"_s, Json::of(interval.mean));
    json.add(u"halfWidth"_s, Json::of(interval.halfWidth));
    return json;
}

Json resultsJsonOf(const Comparison &comparison)
{
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
    if (!comparison.scenario.isEmpty())
        results.add(u"scenario"_s, Json::of(comparison.scenario));
    results.add(u"runs"_s, Json::of(qint64(comparison.runs)));
    results.add(u"confidence"_s, Json::of(0.95));
    results.add(u"metrics"_s, std::move(figures));
    return results;
}

QString findingLine(const Topology &topology, const Finding &finding)
{
    return u"%1 %2 %3"_s.arg(severityId(finding.severity), finding.rule, titleOf(topology, finding));
}

/// By its name, and by its id where that says something else; a link by its ends.
QString elementName(const Topology &topology, const Id &id)
{
    const QString name = topology.nameOf(id).simplified();
    return name == id || topology.link(id) ? name : u"%1 (%2)"_s.arg(name, id);
}

QString elementLines(const Comparison &comparison)
{
    QString text;
    for (const QString &id : comparison.elements.added)
        text += Words::tr("added: %1\n").arg(elementName(*comparison.b.topology, id));
    for (const QString &id : comparison.elements.removed)
        text += Words::tr("removed: %1\n").arg(elementName(*comparison.a.topology, id));
    for (const ElementDifferences::Change &change : comparison.elements.changed)
        text += Words::tr("changed: %1: %2\n")
                    .arg(elementName(*comparison.b.topology, change.id),
                         attributesText(*comparison.a.topology, *comparison.b.topology, change));
    return text;
}

/// How many figures differ that are not told of; empty if none.
QString moreFigures(const Comparison &comparison, std::size_t told)
{
    const auto all = std::ranges::count_if(comparison.figures, &FigureDifference::significant);
    const auto left = int(all - std::ptrdiff_t(told));
    return left > 0 ? Words::tr("%n more figures differ; the JSON tells them all.", nullptr, left)
                    : QString();
}

QString resultLines(const Comparison &comparison)
{
    const std::vector<FigureDifference> figures = figuresThatMatter(comparison.figures);
    QString text;
    for (const FigureDifference &figure : figures)
        text += Words::tr("%1: %2, now %3; difference %4\n")
                    .arg(metricName(figure.metric, *comparison.b.topology).simplified(),
                         metricText(figure.metric, figure.a.mean), metricText(figure.metric, figure.b.mean),
                         changeOf(figure));
    const QString more = moreFigures(comparison, figures.size());
    if (!more.isEmpty())
        text += more + u'\n';
    if (!comparison.figures.empty() && text.isEmpty())
        text += Words::tr("The results do not differ beyond chance.\n");
    return text;
}

QByteArray section(const QString &title) { return "\n## " + escapedMarkdown(title) + "\n\n"; }

QByteArray tableHead(const QStringList &columns)
{
    QByteArray row = "|", line = "|";
    for (const QString &column : columns) {
        row += ' ' + escapedMarkdown(column) + " |";
        line += " --- |";
    }
    return row + '\n' + line + '\n';
}

QByteArray tableRow(const QStringList &cells)
{
    QByteArray row = "|";
    for (const QString &cell : cells)
        row += ' ' + escapedMarkdown(cell) + " |";
    return row + '\n';
}

QByteArray elementTable(const Comparison &comparison)
{
    QByteArray text = tableHead({Words::tr("Element"), Words::tr("Difference"), Words::tr("What")});
    for (const QString &id : comparison.elements.added)
        text += tableRow({elementName(*comparison.b.topology, id), Words::tr("added"),
                          kindOf(*comparison.b.topology, id)});
    for (const QString &id : comparison.elements.removed)
        text += tableRow({elementName(*comparison.a.topology, id), Words::tr("removed"),
                          kindOf(*comparison.a.topology, id)});
    for (const ElementDifferences::Change &change : comparison.elements.changed)
        text += tableRow({elementName(*comparison.b.topology, change.id), Words::tr("changed"),
                          attributesText(*comparison.a.topology, *comparison.b.topology, change)});
    return text;
}

}   // namespace

QByteArray comparisonJson(const Comparison &comparison)
{
    Json json = Json::object();
    json.add(u"different"_s, Json::of(comparison.differs()));
    json.add(u"elements"_s, elementsJson(comparison.elements));
    json.add(u"review"_s, reviewJsonOf(comparison));
    json.add(u"availability"_s, availabilityJson(comparison));
    json.add(u"results"_s, resultsJsonOf(comparison));
    return visible(QString::fromUtf8(pretty(json, 3))).toUtf8();
}

QByteArray comparisonText(const Comparison &comparison)
{
    QString text = elementLines(comparison);
    for (const Finding &finding : comparison.findings.come)
        text += Words::tr("new finding: %1\n").arg(findingLine(*comparison.b.topology, finding).simplified());
    for (const Finding &finding : comparison.findings.gone)
        text +=
            Words::tr("finding gone: %1\n").arg(findingLine(*comparison.a.topology, finding).simplified());
    for (const FlowDifference &flow : comparison.flows)
        if (flow.differs())
            text += Words::tr("%1: down time was %2, now %3\n")
                        .arg(flowName(comparison, flow).simplified(), downText(flow.before),
                             downText(flow.after));
    return visible(text + resultLines(comparison)).toUtf8();
}

QByteArray comparisonMarkdown(const Comparison &comparison)
{
    QByteArray text =
        "# " + escapedMarkdown(Words::tr("%1 compared with %2").arg(comparison.b.name, comparison.a.name)) +
        '\n';
    if (!comparison.differs())
        text += '\n' + escapedMarkdown(Words::tr("Nothing differs.")) + '\n';
    if (!comparison.elements.empty())
        text += section(Words::tr("Elements")) + elementTable(comparison);
    if (!comparison.findings.come.empty() || !comparison.findings.gone.empty())
        text += section(Words::tr("Review"));
    for (const Finding &finding : comparison.findings.come)
        text += "- " +
                escapedMarkdown(Words::tr("new: %1").arg(findingLine(*comparison.b.topology, finding))) +
                '\n';
    for (const Finding &finding : comparison.findings.gone)
        text += "- " +
                escapedMarkdown(Words::tr("gone: %1").arg(findingLine(*comparison.a.topology, finding))) +
                '\n';
    if (!comparison.flows.empty()) {
        text += section(Words::tr("Availability")) +
                tableHead({Words::tr("Client"), Words::tr("Was down"), Words::tr("Is down")});
        for (const FlowDifference &flow : comparison.flows)
            text += tableRow({flowName(comparison, flow), downText(flow.before), downText(flow.after)});
    }
    if (comparison.figures.empty())
        return text;
    text += section(Words::tr("Results that differ beyond chance")) + escapedMarkdown(runsText(comparison)) +
            "\n\n" +
            tableHead({Words::tr("Figure"), Words::tr("Was"), Words::tr("Is"), Words::tr("Difference")});
    const std::vector<FigureDifference> figures = figuresThatMatter(comparison.figures);
    for (const FigureDifference &figure : figures)
        text += tableRow({metricName(figure.metric, *comparison.b.topology),
                          metricText(figure.metric, figure.a.mean), metricText(figure.metric, figure.b.mean),
                          changeOf(figure)});
    if (const QString more = moreFigures(comparison, figures.size()); !more.isEmpty())
        text += '\n' + escapedMarkdown(more) + '\n';
    return text;
}

}   // namespace switchover::report
