#pragma once

#include <span>
#include <vector>

#include "model/sim/plan.h"
#include "model/sim/trace.h"

namespace switchover {

/// A chain of causes with its roots: an event of a request says at which hop it failed, not why that hop was broken.
/// Adds what was broken then, by hand or by plan, where the chain meets it, and of a balancer without servers what it
/// had taken out. In order; the chain as it is if it begins with such an event, or nothing was broken.
///
/// @p changes are events of the run in order, up to the last of @p chain at least; those of requests do not matter.
std::vector<sim::TraceEvent> withRoots(const sim::Plan &plan, std::vector<sim::TraceEvent> chain,
                                       std::span<const sim::TraceEvent> changes);

/// Whether withRoots() asks for it: something broken, mended, or taken in or out.
bool isChange(const sim::TraceEvent &event);

}   // namespace switchover
