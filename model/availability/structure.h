#pragma once

#include <QHash>
#include <QStringList>

#include <array>
#include <vector>

#include "model/availability/network.h"
#include "model/catalog/calls.h"
#include "model/topology/topology.h"

namespace switchover::availability {

/// Something that is up or down independently of the others.
struct Component
{
    enum class Kind { Node, Link, Zone, Failover };

    Kind kind = Kind::Node;
    Id element;                  ///< The node, link, zone, or the cluster whose failover it is.
    double unavailability = 0;   ///< 0: never fails; 1: known to be down.
    bool stated = false;         ///< The document says how available it is.

    bool canFail() const { return unavailability > 0 && unavailability < 1; }
    bool isKnownDown() const { return unavailability >= 1; }
    /// As cut sets call it: the element's id, or "failover:CLUSTER".
    QString name() const;
};

/// What must be up for a read, and for a write, of each node: needs of which all must be met, alternatives of which
/// enough must be, zones as common causes, and the failover of pairs and clusters.
///
/// Leaf i of both networks is component i. A value that holds no reference to the topology.
class Structure
{
public:
    explicit Structure(const Topology &topology);

    const std::vector<Component> &components() const { return m_components; }
    /// By an element's id, or "failover:CLUSTER"; none if there is no such component.
    Index component(const QString &name) const { return m_byName.value(name, none); }
    /// Nodes of a kind that requests come from, in the order of the document.
    const QStringList &clients() const { return m_clients; }

    const Network &network(Operation operation) const { return m_networks[std::size_t(operation)]; }
    /// The gate that is true while @p node serves requests; none if there is no such node. The same for both.
    Index servingGate(const Id &node) const;
    /// The gate that is true while the node and all zones in which it stands are up.
    Index upGate(const Id &node) const;

private:
    friend class StructureWriter;

    std::vector<Component> m_components;
    QHash<QString, Index> m_byName;
    QStringList m_clients;
    std::array<Network, 2> m_networks;
    QHash<Id, Index> m_nodes;   ///< Position in the document.
    Index m_firstUp = 0;
    Index m_firstServing = 0;
};

/// Stated availability, or MTBF / (MTBF + MTTR), as its complement; 0 if neither is stated.
double unavailabilityOf(const Attributes &attributes);

}   // namespace switchover::availability
