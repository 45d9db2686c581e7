#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "model/base/json.h"
#include "model/sim/trace.h"

namespace switchover {

/// What a run is asked afterwards. Both run the plan again and keep only what was asked for, so that a long run
/// needs no long memory.

/// Everything that happened to one request, hop by hop, in order. Empty if the run makes no request of that number.
std::vector<sim::TraceEvent> wayOf(const std::shared_ptr<const sim::Plan> &plan, std::uint64_t request);

/// An event of the trace and those that it follows from, back to the root; the root first: of a request that failed
/// what was broken on its way, see withRoots(). Events have the numbers
/// that the trace file gives them. Empty if there is no such event.
std::vector<sim::TraceEvent> causesOf(const std::shared_ptr<const sim::Plan> &plan, std::uint64_t event);

/// Those of @p events, which are in order, that follow from the event of that number, at whatever remove. A cause
/// that is not among @p events breaks the chain.
std::vector<sim::TraceEvent> consequencesOf(const std::vector<sim::TraceEvent> &events, std::uint64_t number);

/// One line an event: time, number, sentence.
QString explanationText(const sim::Plan &plan, const std::vector<sim::TraceEvent> &events);

/// The same for programs: `events`, each as in the trace file.
Json explanationJson(const sim::Plan &plan, const std::vector<sim::TraceEvent> &events);

}   // namespace switchover
