#pragma once

#include <QHash>

#include <vector>

#include "model/topology/topology.h"

namespace switchover {

/// What a request wants.
enum class Operation { Read, Write };

/// One link as a way from a caller to what it calls.
struct CallWay
{
    const Link *link = nullptr;
    Id to;                    ///< A node or a cluster.
    QString call;             ///< Ways of one name are alternatives; other names are further calls.
    bool backwards = false;   ///< From the link's `to` to its `from`: it is usable both ways.
    bool reads = true;
    bool writes = true;
    bool optional = false;   ///< The caller can do without.

    bool carries(Operation operation) const { return operation == Operation::Read ? reads : writes; }
};

/// Who calls whom: the one reading of a drawing that simulation, availability and review share.
///
/// Only links for requests are ways; replication and control are none. The name of a call is the link's
/// `call`; else one name for all ways on from a network kind (any next hop will do); else the target's cluster;
/// else the target's kind. A view: the topology outlives it.
class CallMap
{
public:
    explicit CallMap(const Topology &topology);

    /// nullptr: the node is in none.
    const Cluster *clusterOf(const Id &node) const { return m_clusterOf.value(node); }

    /// In the order of the links. A link from a cluster starts at each of its members.
    std::vector<CallWay> waysFrom(const Node &caller) const;

private:
    /// What a link says, read once.
    struct Start
    {
        const Link *link = nullptr;
        bool backwards = false;
        bool reads = true;
        bool writes = true;
        bool optional = false;
        QString call;   ///< As stated; may be empty.
    };

    QString callName(bool anyNextHop, const Start &start, const Id &target) const;
    void addLink(const Link &link);

    const Topology &m_topology;
    QHash<Id, const Cluster *> m_clusterOf;   ///< By member.
    QHash<Id, std::vector<Start>> m_starts;   ///< By the end at which a way begins.
};

}   // namespace switchover
