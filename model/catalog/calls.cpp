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
    for (const Link &link : topology.links())
        addLink(link);
}

/// Most links state little or nothing, and there may be many: what is not stated is not looked up.
void CallMap::addLink(const Link &link)
{
    Start start{.link = &link};
    bool both = false;
    if (!link.attributes.empty()) {
        const Settings settings(link);
        if (useOf(link) != u"request" || settings.number(u"queries") <= 0)
            return;
        if (const QStringList carries = settings.list(u"carries"); !carries.isEmpty()) {
            start.reads = carries.contains(u"read"_s);
            start.writes = carries.contains(u"write"_s);
        }
        start.optional = settings.flag(u"optional");
        start.call = settings.text(u"call");
        both = settings.flag(u"both");
    }
    m_starts[link.from].push_back(start);
    if (both) {
        start.backwards = true;
        m_starts[link.to].push_back(std::move(start));
    }
}

QString CallMap::callName(bool anyNextHop, const Start &start, const Id &target) const
{
    if (!start.call.isEmpty())
        return u"call:"_s + start.call;
    if (anyNextHop)
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
    const NodeKind *kind = catalog::nodeKind(caller.kind);
    const bool anyNextHop = kind && kind->anyNextHop;
    std::vector<CallWay> ways;
    ways.reserve(starts.size());
    for (const Start &start : starts) {
        const Id &target = start.backwards ? start.link->from : start.link->to;
        ways.push_back({.link = start.link,
                        .to = target,
                        .call = callName(anyNextHop, start, target),
                        .backwards = start.backwards,
                        .reads = start.reads,
                        .writes = start.writes,
                        .optional = start.optional});
    }
    return ways;
}

}   // namespace switchover
