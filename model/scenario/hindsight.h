#pragma once

#include <vector>

#include "model/scenario/recording.h"

namespace switchover {

/// Questions to a run about what has happened up to now, answered by running stretches of it again. They cost some
/// milliseconds each and change nothing; to be asked where the recording may be read, as with LiveRun::look().

/// Everything that has happened to a request until now, hop by hop, in order. Empty if there is none of that number.
std::vector<sim::TraceEvent> wayOf(const Recording &recording, std::uint64_t request);

/// What will happen to it, hop by hop, if nothing is done by hand: a copy of the run goes on until it ends, within a
/// bounded number of events.
std::vector<sim::TraceEvent> comingOf(const Recording &recording, std::uint64_t request);

/// An event that has been told, and those that it follows from, back to the root; the root first.
std::vector<sim::TraceEvent> causesOf(const Recording &recording, const sim::TraceEvent &event);

}   // namespace switchover
