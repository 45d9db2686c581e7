#pragma once

#include <vector>

#include "model/io/reading.h"

namespace switchover {

/// Reports zones that stand inside themselves, and those nested too deep. @p list holds @p zones.
void checkZoneTree(Reading &reading, const Place &list, const std::vector<Zone> &zones);

/// The zones in an order in which each comes after the one it stands in.
/// @pre there is no circle
std::vector<Zone> parentsFirst(std::vector<Zone> zones);

}   // namespace switchover
