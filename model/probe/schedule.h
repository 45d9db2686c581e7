#pragma once

#include <cstdint>

#include "model/probe/reading.h"

namespace switchover::probe {

/// When a probe is asked next. Time is handed in, so a run can be replayed.
///
/// Each probe has a phase of its own, hashed from its id, and each interval differs a little: on a fixed grid a fault
/// that comes and goes with the grid is never seen, or always.
class Schedule
{
public:
    /// How urgent the next look is.
    enum class Pace { Usual, Quick, Resting };

    Schedule(const QString &id, Span interval, std::uint64_t seed);

    /// From the start to the first question: spread over the interval.
    Span first() const { return m_first; }
    /// From the beginning of one question to the next.
    Span next(Pace pace);
    Span interval() const { return m_interval; }

    static constexpr Span shortest = std::chrono::seconds(1);

private:
    double random();

    Span m_interval;
    Span m_first{};
    double m_rest = 1;   ///< Factor of an endpoint that is down for long.
    std::uint64_t m_state;
};

}   // namespace switchover::probe
