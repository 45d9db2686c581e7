#include "model/catalog/calls.h"

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"

namespace switchover {

using namespace Qt::StringLiterals;

CallMap::CallMap(const Topology &topology) : m_topology(topology)
{
    for (const Cluster &cluster : topology.clusters()) {
        for (const Id &member : cluster.members)
            m_clusterOf.insert(member, &cluster);
    }
    for (const Link &link : topology.links()) {
        const Settings settings(link);
        if (useOf(link) != u"request" || settings.number(u"queries") <= 0)
            continue;
        m_starts[link.from].push_back({&link, false});
        if (settings.flag(u"both"))
            m_starts[link.to].push_back({&link, true});
    }
}

QString CallMap::callName(const Node &caller, const Link &link, const Id &target) const
{
    const QString stated = Settings(link).text(u"call");
    if (!stated.isEmpty())
        return u"call:"_s + stated;
    const NodeKind *kind = catalog::nodeKind(caller.kind);
    if (kind && kind->anyNextHop)
        return u"network"_s;
    if (m_topology.cluster(target))
        return u"cluster:"_s + target;
    if (const Cluster *cluster = clusterOf(target))
        return u"cluster:"_s + cluster->id;
    const Node *node = m_topology.node(target);
    return u"kind:"_s + (node ? node->kind : QString());
}

std::vector<CallWay> CallMap::waysFrom(const Node &caller) const
{
    std::vector<Start> starts = m_starts.value(caller.id);
    if (const Cluster *cluster = clusterOf(caller.id)) {
        const std::vector<Start> shared = m_starts.value(cluster->id);
        starts.insert(starts.end(), shared.begin(), shared.end());
        std::ranges::stable_sort(starts, {}, [](const Start &start) { return start.link->rank.value; });
    }
    std::vector<CallWay> ways;
    for (const auto &[link, backwards] : starts) {
        const Settings settings(*link);
        const Id &target = backwards ? link->from : link->to;
        CallWay way{.link = link, .to = target, .call = callName(caller, *link, target)};
        way.backwards = backwards;
        if (const QStringList carries = settings.list(u"carries"); !carries.isEmpty()) {
            way.reads = carries.contains(u"read"_s);
            way.writes = carries.contains(u"write"_s);
        }
        way.optional = settings.flag(u"optional");
        ways.push_back(std::move(way));
    }
    return ways;
}

}   // namespace switchover
