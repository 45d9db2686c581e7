#pragma once

#include <cstdint>

#include "model/base/sim_time.h"

namespace switchover::sim {

/// Position of an element in its list in the plan.
using Index = std::uint32_t;
inline constexpr Index none = ~Index(0);

/// What can be done to a running system, by a scenario or by a click.
struct FaultAction
{
    enum class Kind : std::uint8_t {
        Crash,       ///< The process is gone: connections are refused at once, work in hand is lost.
        Hang,        ///< Accepts, never answers; wakes with what it had.
        Partition,   ///< Nothing passes, nothing is refused. Of a zone: between inside and outside.
        Slow,        ///< value: factor on service times, or on a link's latency.
        Errors,      ///< value: share of requests answered with an error.
        Drain,       ///< No new requests; what is there is finished. A holder of an address hands it over.
        Restore,     ///< Undoes all of the above.
        Stop,        ///< Finishes what it has, says goodbye, and is gone: a clean end.
        Promote,     ///< A replica becomes primary.
        Load,        ///< value: factor on the rate of a source.
        Set          ///< value: what the attribute becomes.
    };
    enum class Target : std::uint8_t { Node, Link, Cluster, Zone };
    /// What Set can change: a rate a second, a share of 0..1, a count, or a duration in seconds.
    enum class Attribute : std::uint8_t {
        None,
        Rate,
        ReadShare,
        Workers,
        QueueLimit,
        HitRatio,
        ErrorRate,
        Limit,
        Latency,
        Loss,
        Weight
    };

    Kind kind = Kind::Crash;
    Target target = Target::Node;
    Index index = none;
    double value = 1;
    Attribute attribute = Attribute::None;
    Index revision = none;   ///< Of Set: Plan::revisions has the plan from then on, with any other attribute.

    friend bool operator==(const FaultAction &, const FaultAction &) = default;
};

}   // namespace switchover::sim
