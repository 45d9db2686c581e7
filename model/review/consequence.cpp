#include "model/review/consequence.h"

#include <QCoreApplication>

#include "model/availability/analysis.h"
#include "model/availability/words.h"
#include "model/catalog/calls.h"
#include "model/catalog/catalog.h"
#include "model/review/rule.h"

namespace switchover {
namespace {

struct ConsequenceTexts
{
    Q_DECLARE_TR_FUNCTIONS(review)
};

bool warnsOfFailure(const Finding &finding)
{
    const Rule *rule = ruleById(finding.rule);
    return rule && rule->warnsOfFailure;
}

bool liesIn(const Topology &topology, Id zone, const Id &outer)
{
    while (!zone.isEmpty() && zone != outer) {
        const Zone *found = topology.zone(zone);
        zone = found ? found->parent : Id();
    }
    return !zone.isEmpty();
}

Ids failedWith(const Topology &topology, const Id &target)
{
    if (const Cluster *cluster = topology.cluster(target))
        return {cluster->members.begin(), cluster->members.end()};
    if (!topology.zone(target))
        return {target};
    Ids failed;
    for (const Node &node : topology.nodes())
        if (liesIn(topology, node.zone, target))
            failed.insert(node.id);
    return failed;
}

/// Nodes that requests get to, by any way that does not lead over what has failed.
Ids reachedWithout(const Topology &topology, const Ids &failed)
{
    const CallMap calls(topology);
    std::vector<const Node *> open;
    Ids reached;
    const auto reach = [&](const Node *node) {
        if (node && !failed.contains(node->id) && reached.insert(node->id).second)
            open.push_back(node);
    };
    for (const Node &node : topology.nodes())
        if (catalog::roleOf(node) == Role::Client)
            reach(&node);
    while (!open.empty()) {
        const Node *caller = open.back();
        open.pop_back();
        for (const CallWay &way : calls.waysFrom(*caller)) {
            if (failed.contains(way.link->id))
                continue;
            reach(topology.node(way.to));
            if (const Cluster *cluster = topology.cluster(way.to))
                for (const Id &member : cluster->members)
                    reach(topology.node(member));
        }
    }
    return reached;
}

}   // namespace

Consequence consequenceOfLosing(const Topology &topology, const QStringList &elements)
{
    Consequence consequence;
    for (const Id &element : elements)
        if (topology.contains(element))
            consequence.failed.merge(failedWith(topology, element));
    if (consequence.failed.empty())
        return {};
    const Ids after = reachedWithout(topology, consequence.failed);
    for (const Id &id : reachedWithout(topology, {}))
        if (!after.contains(id) && !consequence.failed.contains(id))
            consequence.cutOff.insert(id);
    return consequence;
}

Consequence consequenceOf(const Topology &topology, const Finding &finding)
{
    return warnsOfFailure(finding) ? consequenceOfLosing(topology, {finding.target}) : Consequence();
}

std::optional<double> downtimeFrom(const availability::Report &known, const Finding &finding)
{
    if (!warnsOfFailure(finding))
        return std::nullopt;
    double most = 0;
    for (const availability::ClientReport &client : known.clients)
        for (const availability::Flow *flow : {&client.read, &client.write})
            for (const availability::ComponentImportance &each : flow->importance)
                if (each.component == finding.target && flow->isExact)
                    most = std::max(most, each.improvement * availability::minutesPerYear);
    return most > 0 ? std::optional(most) : std::nullopt;
}

std::optional<double> downtimeFrom(const Topology &topology, const Finding &finding, std::stop_token stop)
{
    if (!warnsOfFailure(finding))
        return std::nullopt;
    const auto known = availability::analyse(topology, {.cutSetOrder = 1}, std::move(stop));
    return known ? downtimeFrom(*known, finding) : std::nullopt;
}

QHash<QString, double> downtimesOf(const Topology &topology, const Review &review, std::stop_token stop)
{
    QHash<QString, double> minutes;
    if (std::ranges::none_of(review.findings, warnsOfFailure))
        return minutes;   // An analysis can take seconds.
    const auto known = availability::analyse(topology, {.cutSetOrder = 1}, std::move(stop));
    for (const Finding &finding : review.findings)
        if (const auto cost = known ? downtimeFrom(*known, finding) : std::nullopt)
            minutes.insert(fingerprint(finding), *cost);
    return minutes;
}

QString costText(double minutes)
{
    return ConsequenceTexts::tr("It alone costs %1.").arg(availability::downtimeText(minutes));
}

}   // namespace switchover
