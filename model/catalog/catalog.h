#pragma once

#include <span>

#include "model/catalog/kinds.h"
#include "model/topology/topology.h"

/// Everything the program knows about kinds, found by id. The lists are in palette order.
namespace switchover::catalog {

std::span<const NodeKind> nodeKinds();
std::span<const ClusterKind> clusterKinds();
std::span<const ProbeKind> probeKinds();
std::span<const Action> actions();

/// nullptr if there is none of that id.
const NodeKind *nodeKind(const QString &id);
const ClusterKind *clusterKind(const QString &id);
const ProbeKind *probeKind(const QString &id);
const Action *action(const QString &id);

/// All attributes that an element of the kind may state: its own, then the common ones.
/// An unknown kind has the common ones alone.
std::span<const AttributeSpec> nodeAttributes(const QString &kind);
std::span<const AttributeSpec> clusterAttributes(const QString &kind);
std::span<const AttributeSpec> probeAttributes(const QString &kind);
std::span<const AttributeSpec> linkAttributes();
std::span<const AttributeSpec> zoneAttributes();
std::span<const AttributeSpec> scenarioAttributes();
std::span<const AttributeSpec> eventAttributes(const QString &action);
std::span<const AttributeSpec> expectationAttributes();
std::span<const AttributeSpec> documentAttributes();

struct ZoneKind
{
    QString id;
    Text label;
};
std::span<const ZoneKind> zoneKinds();

/// In the order of the list.
template <class Kinds> QStringList idsOf(const Kinds &kinds)
{
    QStringList ids;
    for (const auto &kind : kinds)
        ids.append(kind.id);
    return ids;
}

const AttributeSpec *find(std::span<const AttributeSpec> specs, const QString &id);

QString categoryLabel(Category category);

/// The actions that are offered by hand for an element, in catalogue order.
std::vector<const Action *> actionsFor(const Topology &topology, const Id &id);

/// Role of a node's kind; StandBy if the kind is not known.
Role roleOf(const Node &node);

}   // namespace switchover::catalog
