#pragma once

#include <optional>

#include "model/sim/plan.h"

namespace switchover {

/// When a run that begins with nothing to do has forgotten its beginning: a pilot run of the plan without a
/// warm-up is cut where the mean of the rest is known best (MSER-5 on the number of requests in flight).
/// nullopt if that is not within the first half: the run is too short, or more arrives than can be done.
///
/// @source White, Cobb, Spratt: A comparison of five steady-state truncation heuristics, WSC 2000
std::optional<SimDuration> findWarmup(const sim::Plan &plan);

/// The rule itself: how many of @p values, in batches of five, to leave out. nullopt as above.
std::optional<std::size_t> truncationOf(const std::vector<double> &values);

}   // namespace switchover
