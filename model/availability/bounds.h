#pragma once

#include <cstdint>
#include <vector>

#include "model/availability/cut_sets.h"
#include "model/availability/reduction.h"

namespace switchover::availability {

/// What can be said for certain about a reduction that is too large to be decided.
struct Bounds
{
    double lower = 0;   ///< Of the unavailability: the cut sets found.
    double upper = 1;
    int order = 0;                 ///< All minimal cut sets up to this order were found.
    std::vector<CutSet> cutSets;   ///< Minimal; the smallest first.
    std::vector<CutSet>
        counted;       ///< Those of which `lower` is the union: all, if their union is not too large.
    double tail = 1;   ///< Chance that more components are down than `order`.
};

/// Looks for cut sets up to @p order as long as the budget lasts; what it says is certain however far it came.
Bounds boundsOf(const Reduction &reduction, int order, Budget &budget);

/// An estimate on top of bounds.
struct Sampled
{
    double mean = 0;
    double low = 0;   ///< 95 % confidence.
    double high = 1;
    int samples = 0;
};

/// Draws states in which more components are down than the bounds' order, and sees which of them fail for a reason
/// that the bounds do not know. The same seed and number of samples give the same estimate. Fewer samples only if
/// stopped.
///
/// @source interval: E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927
Sampled sample(const Reduction &reduction, const Bounds &bounds, std::uint64_t seed, int samples,
               Budget &budget);

}   // namespace switchover::availability
