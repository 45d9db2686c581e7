#pragma once

#include <span>

#include "model/availability/structure.h"

namespace switchover {
class Settings;
}

namespace switchover::availability {

/// Fills a structure from a drawing: one pass for the components, one for each operation.
///
/// @source the availability model of the specification: least fixpoint of
///         serve(v) = up(v) and, for every call of v, enough alternatives reached and serving
class StructureWriter
{
public:
    StructureWriter(const Topology &topology, Structure &structure)
        : m_topology(topology), m_calls(topology), m_structure(structure)
    {
    }

    void write();

private:
    /// One alternative of a call: a node and the links over which it is reached.
    struct Target
    {
        Id node;
        std::vector<Index> links;   ///< Any of them; none: it needs no link.
    };

    void writeComponents();
    void addComponent(Component component);
    void writeZones();
    void readWays();
    void writeServing(const Node &node, const std::vector<CallWay> &all);
    Index writeCall(std::span<const CallWay> ways);
    Index wholeCluster(const Cluster &cluster);
    Index writeAlternatives(const std::vector<Target> &targets);
    std::vector<Target> targetsOf(std::span<const CallWay> ways) const;
    const Cluster *commonCluster(const std::vector<Target> &targets) const;
    Index reached(const Target &target);
    Index reachedMember(const Cluster &cluster, const std::vector<Target> &targets, const Id &member);
    std::vector<Index> reachedMembers(const Cluster &cluster, const std::vector<Target> &targets,
                                      const QStringList &members);
    Index writePool(const Cluster &cluster, const std::vector<Target> &targets);
    Index writePair(const Cluster &cluster, const std::vector<Target> &targets);
    Index writeStoreReads(const Cluster &cluster, const std::vector<Target> &targets);
    Index writeStoreWrites(const Cluster &cluster, const std::vector<Target> &targets);
    Index writePrimary(const Cluster &cluster, const std::vector<Target> &targets);
    Index addMajority(const Cluster &cluster, Index gate);
    Index addFailover(const Cluster &cluster, std::vector<Index> first, const std::vector<Index> &others);
    static Index neededOf(const Cluster &cluster, Operation operation);

    const Topology &m_topology;
    CallMap m_calls;
    std::vector<std::vector<CallWay>> m_ways;   ///< Of each node; sorted by call.
    Structure &m_structure;
    Network *m_network = nullptr;   ///< The one being written.
    Operation m_operation = Operation::Read;
    QHash<Id, Index> m_upZones;
    QHash<Id, Index> m_clusters;   ///< The gate of each that is called as a whole.
};

}   // namespace switchover::availability
