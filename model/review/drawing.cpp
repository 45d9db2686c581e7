#include "model/review/drawing.h"

#include <QSet>

#include <algorithm>

#include "model/catalog/settings.h"

namespace switchover {

using namespace Qt::StringLiterals;

Drawing::Drawing(const Topology &topology, std::stop_token stop)
    : m_topology(topology), m_stop(std::move(stop))
{
    for (const Node &node : topology.nodes())
        m_facts[node.id].traits = traitsOf(node.kind);
    for (const Cluster &cluster : topology.clusters())
        for (const Id &member : cluster.members)
            if (Facts &of = m_facts[member]; !of.cluster)
                of.cluster = &cluster;
    for (const Link &link : topology.links()) {
        m_facts[link.from].all.push_back({&link, link.to});
        m_facts[link.to].all.push_back({&link, link.from});
        if (useOf(link) != u"request")
            continue;
        m_facts[link.from].out.push_back({&link, link.to});
        m_facts[link.to].in.push_back({&link, link.from});
        if (isTrue(link, u"both"_s)) {
            m_facts[link.to].out.push_back({&link, link.from});
            m_facts[link.from].in.push_back({&link, link.to});
        }
    }
}

const Drawing::Facts &Drawing::facts(const Id &id) const
{
    static const Facts none;
    const auto it = m_facts.constFind(id);
    return it == m_facts.cend() ? none : *it;
}

Nodes Drawing::nodesThat(Traits any) const
{
    Nodes nodes;
    for (const Node &node : m_topology.nodes())
        if (is(node, any))
            nodes.push_back(&node);
    return nodes;
}

Nodes Drawing::nodesAt(const Id &end) const
{
    if (const Node *node = m_topology.node(end))
        return {node};
    Nodes nodes;
    if (const Cluster *cluster = m_topology.cluster(end))
        for (const Id &member : cluster->members)
            nodes.push_back(m_topology.node(member));
    return nodes;
}

Nodes Drawing::dataMembers(const Cluster &cluster) const
{
    Nodes nodes = nodesAt(cluster.id);
    const QStringList witnesses = listOf(cluster, u"witnesses"_s);
    std::erase_if(nodes, [&](const Node *node) { return witnesses.contains(node->id); });
    return nodes;
}

bool Drawing::isReplica(const Node &node) const
{
    const Cluster *cluster = clusterOf(node.id);
    return cluster && cluster->kind == u"database-cluster" && !isTrue(*cluster, u"multiPrimary"_s) &&
           !listOf(*cluster, u"witnesses"_s).contains(node.id) && textOf(*cluster, u"primary"_s) != node.id &&
           !listOf(*cluster, u"primaries"_s).contains(node.id);
}

std::vector<Way> Drawing::ways(const Id &node, std::vector<Way> Facts::*which) const
{
    const Facts &own = facts(node);
    std::vector<Way> ways = own.*which;
    if (own.cluster) {
        const std::vector<Way> &shared = facts(own.cluster->id).*which;
        ways.insert(ways.end(), shared.begin(), shared.end());
    }
    return ways;
}

std::vector<Way> Drawing::callsFrom(const Id &node) const { return ways(node, &Facts::out); }
std::vector<Way> Drawing::callsTo(const Id &node) const { return ways(node, &Facts::in); }
std::vector<Way> Drawing::linksOf(const Id &node) const { return ways(node, &Facts::all); }

Nodes Drawing::distinct(const std::vector<Way> &ways) const
{
    Nodes nodes;
    QSet<const Node *> seen;
    QSet<Id> ends;
    for (const Way &way : ways) {
        if (ends.contains(way.end))
            continue;
        ends.insert(way.end);
        for (const Node *node : nodesAt(way.end))
            if (!seen.contains(node)) {
                seen.insert(node);
                nodes.push_back(node);
            }
    }
    return nodes;
}

Nodes Drawing::targetsOf(const Node &node) const { return distinct(callsFrom(node.id)); }
Nodes Drawing::callersOf(const Node &node) const { return distinct(callsTo(node.id)); }

Nodes Drawing::walk(const Nodes &starts, const std::function<bool(const Node &)> &through) const
{
    Nodes visited;
    QSet<Id> seen;   // Ends of links: nodes, and clusters of which all members are in already.
    const auto visit = [&](const Id &end) {
        if (seen.contains(end))
            return;
        seen.insert(end);
        for (const Node *node : nodesAt(end))
            if (node->id == end || !seen.contains(node->id)) {
                seen.insert(node->id);
                visited.push_back(node);
            }
    };
    for (const Node *start : starts)
        visit(start->id);
    const std::size_t first = visited.size();
    for (std::size_t i = 0; i < visited.size(); ++i) {
        if (i >= first && !through(*visited[i]))
            continue;
        for (const Way &way : facts(visited[i]->id).out)
            visit(way.end);
        if (const Cluster *cluster = clusterOf(visited[i]->id))
            for (const Way &way : facts(cluster->id).out)
                visit(way.end);
    }
    return visited;
}

Nodes Drawing::internetClients() const
{
    Nodes clients = nodesThat(Trait::Client);
    std::erase_if(clients, [](const Node *node) { return textOf(*node, u"location"_s) == u"internal"; });
    return clients;
}

bool Drawing::isFromInternet(const Link &link) const
{
    const Node *from = m_topology.node(link.from);
    return from && (from->kind == u"internet" ||
                    (is(*from, Trait::Client) && textOf(*from, u"location"_s) != u"internal"));
}

bool Drawing::isExposed(const Node &node) const
{
    if (isTrue(node, u"public"_s))
        return true;
    const std::vector<Way> ways = callsTo(node.id);
    return std::ranges::any_of(ways, [&](const Way &way) { return isFromInternet(*way.link); });
}

std::set<Id> Drawing::zonesOf(const Node &node) const
{
    std::set<Id> zones;
    QStringList direct = listOf(node, u"alsoOn"_s);
    direct.prepend(node.zone);
    for (const Id &id : direct)
        for (const Zone *zone = m_topology.zone(id); zone && !zones.contains(zone->id);
             zone = m_topology.zone(zone->parent))
            zones.insert(zone->id);
    return zones;
}

bool Drawing::crossesZones(const Node &a, const Node &b)
{
    return !a.zone.isEmpty() && !b.zone.isEmpty() && a.zone != b.zone;
}

bool Drawing::isMachine(const Id &zone) const
{
    const Zone *found = m_topology.zone(zone);
    return found && (found->kind == u"host" || found->kind == u"rack");
}

bool Drawing::isSite(const Id &id) const
{
    const Zone *found = m_topology.zone(id);
    if (!found || found->kind != u"datacenter")
        return found && (isMachine(id) || found->kind == u"availability-zone");
    return std::ranges::none_of(m_topology.zones(), [&](const Zone &zone) {
        return zone.kind == u"availability-zone" && zone.parent == id;
    });
}

QStringList idsOf(const Nodes &nodes)
{
    QStringList ids;
    for (const Node *node : nodes)
        ids.append(node->id);
    return ids;
}

}   // namespace switchover
