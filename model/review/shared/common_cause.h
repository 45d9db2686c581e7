#pragma once

#include "model/review/repair.h"

/// Copies that fall together because of where they stand.
namespace switchover::rules {

/// Clusters that have members to spare, but all of them (that hold data) in this zone.
std::vector<const Cluster *> clustersWhollyIn(const Drawing &drawing, const Id &zone);

/// Whether the zone is a single point of failure for this store alone: all else in it may fail.
bool isOnlyTheData(const Drawing &drawing, const Cluster &cluster, const Id &zone);

/// Moves every second member to another zone.
void spread(const Drawing &drawing, const Cluster &cluster, Repair &repair);

/// From one host or rack to another, whether it is the node's zone or a further one.
void moveToMachine(Repair &repair, const Id &node, const Id &from, const Id &to);

}   // namespace switchover::rules
