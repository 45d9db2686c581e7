#pragma once

#include <map>
#include <vector>

#include "model/topology/topology.h"

namespace switchover::probe {

/// Which probed nodes one must get through to reach a probed node, read from the drawing: what hands requests on
/// (balancers, switches, firewalls, ...) stands before what its links lead to. Kinds that merely call others do not:
/// their death makes nobody unreachable. What is not probed is looked through.
class Dependencies
{
public:
    Dependencies() = default;
    explicit Dependencies(const Topology &topology);

    /// Node ids; a node is cut off only when all of them are down. Empty: nothing stands before it.
    const std::vector<Id> &parentsOf(const Id &node) const;
    /// Those that have @p node among their parents.
    const std::vector<Id> &childrenOf(const Id &node) const;
    /// As a person calls it, for sentences.
    QString nameOf(const Id &node) const { return m_names.contains(node) ? m_names.at(node) : node; }
    QString namesOf(const std::vector<Id> &nodes) const;

private:
    std::map<Id, std::vector<Id>> m_parents;
    std::map<Id, std::vector<Id>> m_children;
    std::map<Id, QString> m_names;
};

/// "primary" or "replica" if the drawing gives the node such a part, else empty.
QString drawnRole(const Topology &topology, const Id &node);

}   // namespace switchover::probe
