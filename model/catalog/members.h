#pragma once

#include "model/topology/topology.h"

/// Who does what in a cluster while all is well.
namespace switchover {

/// All but the witnesses.
QStringList dataMembers(const Cluster &cluster);

/// Those that take writes, or hold the address: as stated, else the first that holds data.
QStringList primariesOf(const Cluster &cluster);

}   // namespace switchover
