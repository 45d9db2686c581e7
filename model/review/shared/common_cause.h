#pragma once

#include "model/review/repair.h"

/// Copies that fall together because of where they stand.
namespace switchover::rules {

/// What takes the node along when it fails: its zone, those on which it stands besides, and the sites, racks and hosts
/// around them. A region or a network around is left out: those are not drawn to be survived.
std::vector<Id> failureDomainsOf(const Drawing &drawing, const Node &node);
/// The nodes of @p members by what takes them along.
QHash<Id, Nodes> byFailureDomain(const Drawing &drawing, const Nodes &members);

/// Clusters that have members to spare, but all of them (that hold data) in this zone.
std::vector<const Cluster *> clustersWhollyIn(const Drawing &drawing, const Id &zone);

/// Whether the zone is a single point of failure for this store alone: all else in it may fail.
bool isOnlyTheData(const Drawing &drawing, const Cluster &cluster, const Id &zone);

/// Moves every second member out of @p zone, into another one.
void spread(const Cluster &cluster, const Id &zone, Repair &repair);

/// From one zone to another, whether it is the node's own, one around that, or a further one.
void move(Repair &repair, const Id &node, const Id &from, const Id &to);

}   // namespace switchover::rules
