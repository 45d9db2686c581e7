#pragma once

#include <vector>

#include "model/sim/frame.h"
#include "model/sim/kernel/event_queue.h"
#include "model/sim/kernel/fifo.h"
#include "model/sim/kernel/stats.h"
#include "model/sim/kernel/timeouts.h"
#include "model/sim/plan.h"
#include "model/sim/results.h"

/// What changes of nodes and links while a run goes on. What every visit looks at comes first, so that it fills
/// few cache lines; some of it is the plan's, which is large and mostly text.
namespace switchover::sim {

struct StickyRoute
{
    SimTime until;
    Index route = none;
};

struct alignas(64) NodeState
{
    Role role = Role::Idle;
    bool usual = false;   ///< A visit need not ask for trouble, faults, rules, limits, hits or replication.
    bool crashed = false;
    bool hung = false;
    bool cut = false;
    bool draining = false;
    bool timed = false;        ///< Its calls have a timeout.
    bool remembered = false;   ///< A name service: clients keep its answer for a while.
    bool avoidsCircles = false;
    bool releasesWorkerWhileCalling = false;
    bool straight = false;   ///< Makes one call, for every request, and there is one way for it: onward.
    bool shortWay = false;   ///< A source whose way onward leads to a balancer that has no work of its own.
    bool serves = false;     ///< Usual, and its work ends in an event.
    std::uint32_t workers = 0;
    std::uint32_t queueLimit = none;
    std::uint32_t callCount = 0;
    Index balancer = none;             ///< Into the balancers.
    const CallPlan *calls = nullptr;   ///< Of the plan as it is now.
    Route onward;
    Timeouts::List timeout = 0;
    std::uint64_t accepted = 0;

    TimeWeighted busy;   ///< With what follows the second cache line.
    double waited = 0;   ///< Nanoseconds, by those that began.
    std::uint64_t begun = 0;
    std::uint64_t served = 0;
    double slow = 1;

    Rng service;   ///< With what follows the third.
    Distribution readService;
    std::uint64_t failed = 0;

    Distribution writeService;
    Fifo<Index> queue;
    TimeWeighted waiting;
    Histogram latency;        ///< From arrival to answer, of those that were served.
    Histogram waits;          ///< Of those that had to queue.
    double errorRate = 0;     ///< Own, by plan or set.
    double faultErrors = 0;   ///< By the errors action.
    double hitRatio = 0;
    Rng choice;
    double limit = 0;
    double tokens = 0;   ///< Of the limit: requests that may pass now.
    SimTime tokensAt;
    Index member = none;               ///< Into the members of clusters.
    TimeWeighted room;                 ///< Workers over time, once their number has changed; else 0.
    std::vector<std::uint32_t> turn;   ///< By call.
    std::vector<FrozenFrame> frozen;
    std::vector<StickyRoute> sticky;   ///< Of a name service, by session.
    std::uint64_t traced = 0;          ///< Of the last fault.
    SimTime downSince;
    SimDuration downTime{0};
    std::uint32_t halfway = 0;   ///< Requests that waited when half of the run was over.
    double sampledBusy = 0;      ///< Areas and counts at the last sample.
    double sampledQueue = 0;
    SimDuration sampledDown{0};
    std::uint64_t sampledServed = 0;
    std::uint64_t sampledFailed = 0;
    std::uint64_t sampledAccepted = 0;

    bool down() const { return crashed || hung || cut; }
};
static_assert(sizeof(TimeWeighted) == 32 && sizeof(Rng) == 32 && sizeof(Distribution) == 24);

struct alignas(64) LinkState
{
    SimDuration latency{0};
    EventQueue::Lane lane = 0;
    std::uint16_t queries = 1;
    bool usual = false;   ///< Loses nothing, adds no errors and takes everything.
    bool cut = false;
    bool draining = false;   ///< Takes nothing new.
    bool timed = false;
    Timeouts::List timeout = 0;
    LinkTotals carried;
    double loss = 0;
    double slow = 1;
    double faultErrors = 0;   ///< By the errors action: share of requests over it answered with an error.
    Rng losses;
};

}   // namespace switchover::sim
