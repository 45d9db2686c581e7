#pragma once

#include <chrono>
#include <cstdint>

namespace switchover {

/// The simulated clock. It has no now(): simulated time is handed to you by the kernel, and adding
/// it to wall-clock time does not compile.
struct SimClock
{
    using duration = std::chrono::duration<std::int64_t, std::nano>;   ///< 1 ns ticks, range +-292 years.
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<SimClock>;
};

using SimTime = SimClock::time_point;
using SimDuration = SimClock::duration;

/// Seconds as printed in results. For output only: the kernel counts in ticks.
constexpr double seconds(SimDuration duration) { return static_cast<double>(duration.count()) / 1e9; }
constexpr double seconds(SimTime at) { return seconds(at.time_since_epoch()); }

}   // namespace switchover
