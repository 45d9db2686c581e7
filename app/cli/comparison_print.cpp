#include "app/cli/comparison_print.h"

#include <QCoreApplication>

#include <algorithm>

#include "app/cli/command.h"
#include "model/availability/words.h"
#include "model/base/escape.h"
#include "model/base/json.h"
#include "model/catalog/catalog.h"
#include "model/review/formats/formats.h"
#include "model/scenario/metric.h"

namespace switchover {

using namespace Qt::StringLiterals;
using report::FlowDifference;

namespace {

struct CompareText
{
    Q_DECLARE_TR_FUNCTIONS(Compare)
};

Json listJson(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.items.push_back(Json::of(text));
    return list;
}

Json elementsJson(const ElementDifferences &differences)
{
    Json elements = Json::object();
    elements.add(u"added"_s, listJson(differences.added));
    elements.add(u"removed"_s, listJson(differences.removed));
    Json changed = Json::object();
    for (const ElementDifferences::Change &change : differences.changed)
        changed.add(change.id, listJson(change.attributes));
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

Json reviewJsonOf(const PrintedComparison &print)
{
    Json review = Json::object();
    review.add(u"added"_s, findingsJson(print.b, print.findings.come));
    review.add(u"removed"_s, findingsJson(print.a, print.findings.gone));
    review.add(u"same"_s, Json::of(qint64(print.findings.stayed)));
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
    json.add(u"singlePointsAdded"_s, listJson(flow.singlePointsCome));
    json.add(u"singlePointsRemoved"_s, listJson(flow.singlePointsGone));
    return json;
}

/// Reads and writes of a client follow each other.
Json availabilityJson(const PrintedComparison &print)
{
    Json clients = Json::object();
    for (std::size_t i = 0; i + 1 < print.flows.size(); i += 2) {
        Json client = Json::object();
        client.add(u"read"_s, flowJson(print.flows[i]));
        client.add(u"write"_s, flowJson(print.flows[i + 1]));
        clients.add(print.flows[i].client, std::move(client));
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

Json resultsJsonOf(const PrintedComparison &print)
{
    Json figures = Json::object();
    for (const FigureDifference &figure : print.figures) {
        Json entry = Json::object();
        entry.add(u"a"_s, intervalJson(figure.a));
        entry.add(u"b"_s, intervalJson(figure.b));
        entry.add(u"difference"_s, intervalJson(figure.difference));
        entry.add(u"significant"_s, Json::of(figure.significant()));
        figures.add(figure.metric, std::move(entry));
    }
    Json results = Json::object();
    results.add(u"runs"_s, Json::of(qint64(print.runs)));
    results.add(u"confidence"_s, Json::of(0.95));
    results.add(u"metrics"_s, std::move(figures));
    return results;
}

/// 0 is no promise: the drawing states of nothing that it can fail.
QString downText(double unavailability)
{
    return unavailability > 0 ? availability::downtimeText(unavailability * availability::minutesPerYear)
                              : CompareText::tr("unknown");
}

QString flowName(const PrintedComparison &print, const FlowDifference &flow)
{
    return (flow.writes ? CompareText::tr("%1, writes") : CompareText::tr("%1, reads"))
        .arg(print.b.nameOf(flow.client));
}

QString findingLine(const Topology &topology, const Finding &finding)
{
    return u"%1 %2 %3"_s.arg(severityId(finding.severity), finding.rule, titleOf(topology, finding));
}

QString kindOf(const Topology &topology, const Id &id)
{
    if (const Node *node = topology.node(id))
        if (const NodeKind *kind = catalog::nodeKind(node->kind))
            return kind->label.translated();
    if (const Cluster *cluster = topology.cluster(id))
        if (const ClusterKind *kind = catalog::clusterKind(cluster->kind))
            return kind->label.translated();
    return topology.zone(id) ? CompareText::tr("Zone") : CompareText::tr("Link");
}

/// By its name, and by its id where that says something else; a link by its ends.
QString elementName(const Topology &topology, const Id &id)
{
    const QString name = topology.nameOf(id).simplified();
    return name == id || topology.link(id) ? name : u"%1 (%2)"_s.arg(name, id);
}

QString elementLines(const PrintedComparison &print)
{
    QString text;
    for (const QString &id : print.elements.added)
        text += CompareText::tr("added: %1\n").arg(elementName(print.b, id));
    for (const QString &id : print.elements.removed)
        text += CompareText::tr("removed: %1\n").arg(elementName(print.a, id));
    for (const ElementDifferences::Change &change : print.elements.changed)
        text += CompareText::tr("changed: %1: %2\n")
                    .arg(elementName(print.b, change.id), report::attributesText(print.a, print.b, change));
    return text;
}

/// "+1.8 k ± 28"
QString changeOf(const FigureDifference &figure)
{
    return u"%1 \u00B1 %2"_s.arg(metricChangeText(figure.metric, figure.difference.mean),
                                 metricText(figure.metric, figure.difference.halfWidth));
}

/// How many figures differ that are not told of; empty if none.
QString moreFigures(const PrintedComparison &print, std::size_t told)
{
    const auto all = std::ranges::count_if(print.figures, &FigureDifference::significant);
    const auto left = int(all - std::ptrdiff_t(told));
    return left > 0 ? CompareText::tr("%n more figures differ; --json tells them all.", nullptr, left)
                    : QString();
}

QString resultLines(const PrintedComparison &print)
{
    const std::vector<FigureDifference> figures = figuresThatMatter(print.figures);
    QString text;
    for (const FigureDifference &figure : figures)
        text += CompareText::tr("%1: %2, now %3; difference %4\n")
                    .arg(metricName(figure.metric, print.b).simplified(),
                         metricText(figure.metric, figure.a.mean), metricText(figure.metric, figure.b.mean),
                         changeOf(figure));
    const QString more = moreFigures(print, figures.size());
    if (!more.isEmpty())
        text += more + u'\n';
    if (!print.figures.empty() && text.isEmpty())
        text += CompareText::tr("The results do not differ beyond chance.\n");
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

QByteArray elementTable(const PrintedComparison &print)
{
    QByteArray text =
        tableHead({CompareText::tr("Element"), CompareText::tr("Difference"), CompareText::tr("What")});
    for (const QString &id : print.elements.added)
        text += tableRow({elementName(print.b, id), CompareText::tr("added"), kindOf(print.b, id)});
    for (const QString &id : print.elements.removed)
        text += tableRow({elementName(print.a, id), CompareText::tr("removed"), kindOf(print.a, id)});
    for (const ElementDifferences::Change &change : print.elements.changed)
        text += tableRow({elementName(print.b, change.id), CompareText::tr("changed"),
                          report::attributesText(print.a, print.b, change)});
    return text;
}

}   // namespace

bool PrintedComparison::differs() const
{
    return !elements.empty() || !findings.come.empty() || !findings.gone.empty() ||
           std::ranges::any_of(flows, &FlowDifference::differs) ||
           std::ranges::any_of(figures, &FigureDifference::significant);
}

QByteArray comparisonJson(const PrintedComparison &print)
{
    Json json = Json::object();
    json.add(u"different"_s, Json::of(print.differs()));
    json.add(u"elements"_s, elementsJson(print.elements));
    json.add(u"review"_s, reviewJsonOf(print));
    json.add(u"availability"_s, availabilityJson(print));
    json.add(u"results"_s, resultsJsonOf(print));
    return visible(QString::fromUtf8(pretty(json, 3))).toUtf8();
}

QByteArray comparisonText(const PrintedComparison &print)
{
    QString text = elementLines(print);
    for (const Finding &finding : print.findings.come)
        text += CompareText::tr("new finding: %1\n").arg(findingLine(print.b, finding).simplified());
    for (const Finding &finding : print.findings.gone)
        text += CompareText::tr("finding gone: %1\n").arg(findingLine(print.a, finding).simplified());
    for (const FlowDifference &flow : print.flows)
        if (flow.differs())
            text += CompareText::tr("%1: down time was %2, now %3\n")
                        .arg(flowName(print, flow).simplified(), downText(flow.before), downText(flow.after));
    return visible(text + resultLines(print)).toUtf8();
}

QByteArray comparisonMarkdown(const PrintedComparison &print)
{
    QByteArray text =
        "# " + escapedMarkdown(CompareText::tr("%1 compared with %2").arg(print.nameOfB, print.nameOfA)) +
        '\n';
    if (!print.differs())
        text += '\n' + escapedMarkdown(CompareText::tr("Nothing differs.")) + '\n';
    if (!print.elements.empty())
        text += section(CompareText::tr("Elements")) + elementTable(print);
    if (!print.findings.come.empty() || !print.findings.gone.empty())
        text += section(CompareText::tr("Review"));
    for (const Finding &finding : print.findings.come)
        text += "- " + escapedMarkdown(CompareText::tr("new: %1").arg(findingLine(print.b, finding))) + '\n';
    for (const Finding &finding : print.findings.gone)
        text += "- " + escapedMarkdown(CompareText::tr("gone: %1").arg(findingLine(print.a, finding))) + '\n';
    if (!print.flows.empty()) {
        text +=
            section(CompareText::tr("Availability")) +
            tableHead({CompareText::tr("Client"), CompareText::tr("Was down"), CompareText::tr("Is down")});
        for (const FlowDifference &flow : print.flows)
            text += tableRow({flowName(print, flow), downText(flow.before), downText(flow.after)});
    }
    if (print.figures.empty())
        return text;
    text += section(CompareText::tr("Results that differ beyond chance")) +
            tableHead({CompareText::tr("Figure"), CompareText::tr("Was"), CompareText::tr("Is"),
                       CompareText::tr("Difference")});
    const std::vector<FigureDifference> figures = figuresThatMatter(print.figures);
    for (const FigureDifference &figure : figures)
        text += tableRow({metricName(figure.metric, print.b), metricText(figure.metric, figure.a.mean),
                          metricText(figure.metric, figure.b.mean), changeOf(figure)});
    if (const QString more = moreFigures(print, figures.size()); !more.isEmpty())
        text += '\n' + escapedMarkdown(more) + '\n';
    return text;
}

}   // namespace switchover
