#pragma once

#include <cstdint>
#include <vector>

#include "model/layout/boxes.h"

namespace switchover::layout {

/// From one height to another.
struct Line
{
    double left, right;
    std::int64_t weight = 1;
};

/// Pairs of lines between the same two tiers that cross, by the product of their weights. Sorts @p lines.
/// Cost: n log n.
std::int64_t crossingsAmong(std::vector<Line> &lines);

/// Pairs of arrows without a common end whose straight lines from middle to middle cross, as a reader without
/// patience sees them.
int straightCrossings(const Boxes &boxes, const std::vector<Arrow> &arrows);

}   // namespace switchover::layout
