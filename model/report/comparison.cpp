#include "model/report/comparison.h"

#include <algorithm>

#include "model/availability/words.h"
#include "model/catalog/catalog.h"
#include "model/report/words.h"
#include "model/scenario/metric.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

bool Comparison::differs() const
{
    return !elements.empty() || !findings.come.empty() || !findings.gone.empty() ||
           std::ranges::any_of(flows, &FlowDifference::differs) ||
           std::ranges::any_of(figures, &FigureDifference::significant);
}

Result<Comparison> compareVersions(Version a, Version b, std::stop_token stop)
{
    Comparison comparison{.a = std::move(a), .b = std::move(b)};
    const Topology &first = *comparison.a.topology, &second = *comparison.b.topology;
    comparison.elements = compareElements(first, second);
    const auto findingsA = review(first, stop), findingsB = review(second, stop);
    if (!findingsA || !findingsB)
        return failure((findingsA ? findingsB : findingsA).error());
    comparison.findings = compareFindings(*findingsA, *findingsB);
    const auto flowsA = availability::analyse(first, {}, stop);
    const auto flowsB = availability::analyse(second, {}, stop);
    if (!flowsA || !flowsB)
        return failure((flowsA ? flowsB : flowsA).error());
    comparison.flows = compareAvailability(*flowsA, *flowsB);
    return comparison;
}

QString kindOf(const Topology &topology, const Id &element)
{
    if (const Node *node = topology.node(element))
        if (const NodeKind *kind = catalog::nodeKind(node->kind))
            return kind->label.translated();
    if (const Cluster *cluster = topology.cluster(element))
        if (const ClusterKind *kind = catalog::clusterKind(cluster->kind))
            return kind->label.translated();
    return topology.zone(element) ? Words::tr("Zone") : Words::tr("Link");
}

QString runsText(const Comparison &comparison)
{
    const QString runs = Words::tr("%n runs of each", nullptr, comparison.runs);
    const Scenario *scenario =
        scenarioOfEither(*comparison.b.topology, *comparison.a.topology, comparison.scenario);
    if (!scenario)
        return Words::tr("%1; nothing fails.").arg(runs);
    return Words::tr("%1, scenario \"%2\".")
        .arg(runs, scenario->name.isEmpty() ? scenario->id : scenario->name);
}

QString flowName(const Comparison &comparison, const FlowDifference &flow)
{
    return (flow.writes ? Words::tr("%1, writes") : Words::tr("%1, reads"))
        .arg(comparison.b.topology->nameOf(flow.client));
}

QString downText(double unavailability)
{
    return unavailability > 0 ? availability::downtimeText(unavailability * availability::minutesPerYear)
                              : Words::tr("unknown");
}

QString changeOf(const FigureDifference &figure)
{
    return u"%1 \u00B1 %2"_s.arg(metricChangeText(figure.metric, figure.difference.mean),
                                 metricText(figure.metric, figure.difference.halfWidth));
}

}   // namespace switchover::report
