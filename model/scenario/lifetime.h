#pragma once

#include <functional>
#include <stop_token>

#include "model/scenario/compile.h"
#include "model/scenario/replications.h"

namespace switchover {

/// How long a drawing has run while its elements failed at random, and what a client has seen of that.
struct Lifetime
{
    static constexpr double mostYears = 30;

    double years = 0;
    Interval read;   ///< Share of its requests that failed, with 95 % confidence.
    Interval write;
};

/// A run in which nothing happens but what breaks by itself: a client asks now and then, so that load is no cause, and
/// every node fails and is repaired as it states. A node that states only its availability is down for its mttr, else
/// for four hours, at a time; what is stated so includes the time until somebody notices.
///
/// @errors as compile(); NotFound if there is no such client, or no node states that it can fail.
tl::expected<sim::Plan, RunProblems> lifetimePlan(const Topology &topology, const Id &client);

/// Hears of what is known so far. False: that is enough.
using LifetimeWatcher = std::function<bool(const Lifetime &)>;

/// Runs the plan of lifetimePlan() until @p watcher, who hears after each day, has enough, or for the most years.
/// Consecutive batches of days are taken as independent: repairs take hours. A batch is one day at first, so that a
/// large drawing has an interval soon, and twice as long whenever there are 40 of them, up to 32 days.
///
/// @source Law: Simulation Modeling and Analysis, 5th ed. (2015), section 9.5.3 (batch means)
/// @errors Cancelled within 100 ms of a stop.
Result<Lifetime> simulateLifetime(const sim::Plan &plan, const LifetimeWatcher &watcher,
                                  const std::stop_token &stop);

}   // namespace switchover
