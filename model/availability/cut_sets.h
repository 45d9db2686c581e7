#pragma once

#include <cstdint>
#include <vector>

#include "model/availability/diagram.h"

namespace switchover::availability {

/// Leaves of a reduction that together stop the service, in ascending order.
using CutSet = std::vector<Index>;

struct CutSets
{
    std::vector<double> counts;     ///< By order, from 1.
    std::vector<CutSet> smallest;   ///< The smallest first; may be fewer than there are.
};

/// The minimal cut sets of at most @p order components; at most @p mostListed of them are listed. nullopt if the
/// budget is spent or there are too many to count.
///
/// @source A. Rauzy, New algorithms for fault trees analysis, 1993; truncated by order
std::optional<CutSets> minimalCutSets(const Diagram &diagram, int order, std::size_t mostListed,
                                      Budget &budget);

}   // namespace switchover::availability
