#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "model/review/stated.h"
#include "model/review/traits.h"

namespace switchover {

/// One end of a link seen from the other.
struct Way
{
    const Link *link;
    Id end;   ///< A node or a cluster.
};

using Nodes = std::vector<const Node *>;

/// Elements that alone stop some client's reads or writes, of those that serve at all.
struct SinglePoints
{
    std::set<Id> nodes;
    std::set<Id> links;
    std::set<Id> zones;
};

/// A drawing with what the rules ask about it, looked up once. A view: the topology outlives it.
class Drawing
{
public:
    explicit Drawing(const Topology &topology, std::stop_token stop = {});
    Drawing(const Drawing &) = delete;
    Drawing &operator=(const Drawing &) = delete;

    const Topology &topology() const { return m_topology; }
    bool is(const Node &node, Traits any) const { return (facts(node.id).traits & any) != Traits(); }
    /// Nodes with any of these traits, in the order of the document.
    Nodes nodesThat(Traits any) const;

    /// The cluster that a node is a member of; nullptr if none.
    const Cluster *clusterOf(const Id &node) const { return facts(node).cluster; }
    /// Members of a cluster; of a node, itself.
    Nodes nodesAt(const Id &end) const;
    /// Members that hold data: all but witnesses.
    Nodes dataMembers(const Cluster &cluster) const;
    bool isReplica(const Node &node) const;

    /// Links of requests, those of the node's cluster included. A link usable both ways is in both.
    std::vector<Way> callsFrom(const Id &node) const;
    std::vector<Way> callsTo(const Id &node) const;
    /// Links of any use whose end is the node itself or its cluster.
    std::vector<Way> linksOf(const Id &node) const;
    /// The nodes that a node calls, each once, in the order of the links.
    Nodes targetsOf(const Node &node) const;
    /// The nodes that call a node.
    Nodes callersOf(const Node &node) const;

    /// Breadth first over calls from @p starts, going on through nodes for which @p through holds
    /// (and through the starts). All that is visited, in that order.
    Nodes walk(const Nodes &starts, const std::function<bool(const Node &)> &through) const;
    /// Clients that come from the Internet: those not said to be internal.
    Nodes internetClients() const;
    /// Whether a call from the Internet ends at the node itself, or it states that it is public.
    bool isExposed(const Node &node) const;
    /// Whether the link comes from an Internet client or from the Internet itself.
    bool isFromInternet(const Link &link) const;

    /// Zones in which a node stands, with all around them.
    std::set<Id> zonesOf(const Node &node) const;
    /// Whether both stand in a stated zone of their own, and not in the same.
    static bool crossesZones(const Node &a, const Node &b);
    bool isMachine(const Id &zone) const;   ///< A host or a rack.
    /// One of those, an availability zone, or a data centre that is not divided into such.
    bool isSite(const Id &zone) const;

    /// Structural: whatever availability is stated. Asked for the first time it costs an evaluation for
    /// each element.
    const SinglePoints &singlePoints() const;
    /// Whether all that is served with everything up is still served without these nodes.
    bool survivesWithout(const std::set<Id> &nodes) const;
    /// Clients of which some read or write is not served with everything up.
    std::vector<Id> unservedClients() const;

    bool isStopped() const { return m_stop.stop_requested(); }

private:
    struct Facts
    {
        Traits traits;
        const Cluster *cluster = nullptr;
        std::vector<Way> out;   ///< Calls.
        std::vector<Way> in;
        std::vector<Way> all;   ///< Links of any use.
    };
    struct Service;

    const Facts &facts(const Id &id) const;
    std::vector<Way> ways(const Id &node, std::vector<Way> Facts::*which) const;
    Nodes distinct(const std::vector<Way> &ways) const;
    const Service &service() const;

    const Topology &m_topology;
    std::stop_token m_stop;
    QHash<Id, Facts> m_facts;
    mutable std::shared_ptr<Service> m_service;   ///< Made when first asked for.
};

/// Ids of nodes, in their order.
QStringList idsOf(const Nodes &nodes);

}   // namespace switchover
