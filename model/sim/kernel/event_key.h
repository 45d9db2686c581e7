#pragma once

#include <cstdint>

#include "model/base/sim_time.h"

namespace switchover::sim {

/// Position and content of an event in one number, so that one wide compare orders two of them:
/// 60 bits of time (36 years of nanoseconds), 36 bits of sequence, 32 bits of payload. Ties in time go by the
/// order of scheduling, so one seed gives one run on every machine. What would come later than those 36 years
/// comes at their end.
__extension__ typedef unsigned __int128 EventKey;

inline constexpr EventKey noEvent = ~EventKey(0);
inline constexpr std::uint64_t sequenceMask = (1ULL << 36) - 1;
inline constexpr std::uint64_t latestTime = (1ULL << 60) - 2;

inline EventKey eventKey(SimTime at, std::uint64_t sequence, std::uint32_t payload)
{
    const auto ticks = static_cast<std::uint64_t>(at.time_since_epoch().count());
    return EventKey(ticks < latestTime ? ticks : latestTime) << 68 | EventKey(sequence) << 32 | payload;
}

inline SimTime timeOf(EventKey key)
{
    return SimTime(SimDuration(static_cast<SimDuration::rep>(static_cast<std::uint64_t>(key >> 68))));
}
inline std::uint64_t sequenceOf(EventKey key) { return static_cast<std::uint64_t>(key >> 32) & sequenceMask; }
inline std::uint32_t payloadOf(EventKey key) { return static_cast<std::uint32_t>(key); }

}   // namespace switchover::sim
