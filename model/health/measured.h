#pragma once

#include "model/health/past.h"
#include "model/probe/sources/imported.h"
#include "model/topology/edit.h"

namespace switchover::health {

/// What history says of one node, to be put into the drawing.
struct Measured
{
    Id node;
    /// Share of the last 30 days in which it served. Only if it failed at least once in a day or more: otherwise
    /// nobody knows how often it fails.
    std::optional<double> availability;
    /// Mean time of an answer in the last 24 hours, the way there included; from 20 answers on.
    std::optional<SimDuration> service;
    std::optional<double>
        rate;   ///< Requests a second that a balancer counts now; of the only client there is.

    friend bool operator==(const Measured &, const Measured &) = default;
};

/// Nodes of which nothing is known are left out. @p balancer: what a balancer says now; nullptr: none does.
///
/// @errors those of endpointsAt().
Result<std::vector<Measured>> measuredValues(const Archive &archive, const Topology &topology,
                                             const probe::Import *balancer, qint64 now);

/// @p node with what was measured of it.
Node withMeasured(Node node, const Measured &measured);

/// Puts them into the drawing; the shape of a service time stays, if it has a mean.
Edit useMeasured(const Topology &topology, const std::vector<Measured> &values);

}   // namespace switchover::health
