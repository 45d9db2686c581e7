#pragma once

#include <optional>
#include <vector>

#include "model/topology/topology.h"

namespace switchover::availability {

/// What the switching itself costs: it is no part of the steady state.
struct FailoverTime
{
    Id cluster;
    Id active;                               ///< The member whose failures count.
    std::optional<double> failuresPerYear;   ///< Unknown unless it states how often it fails.
    SimDuration detection{};
    SimDuration switching{};

    SimDuration eachTime() const { return detection + switching; }
    /// Minutes a year; unknown if the failures are.
    std::optional<double> minutesPerYear() const
    {
        return failuresPerYear ? std::optional(*failuresPerYear * seconds(eachTime()) / 60) : std::nullopt;
    }
};

/// Of every pair and database cluster that fails over by itself.
///
/// @source failures a year: 365 days / (MTBF + MTTR), or unavailability / MTTR. Detection of a pair: 3 advertisements
///         and the skew of the next (RFC 9568); of a database: as many intervals as checks must fail.
std::vector<FailoverTime> failoverTimes(const Topology &topology);

}   // namespace switchover::availability
