#pragma once

#include <optional>

#include "model/sim/backend.h"
#include "model/sim/frame.h"
#include "model/sim/health.h"
#include "model/sim/kernel/event_queue.h"
#include "model/sim/kernel/fifo.h"
#include "model/sim/node_state.h"
#include "model/sim/plan.h"
#include "model/sim/results.h"
#include "model/sim/trace.h"

/// What changes while a run goes on: plain values, so that a copy is a whole earlier moment.
namespace switchover::sim {

/// Content of an event: six bits say what, the rest whose.
enum class Event : std::uint32_t {
    Arrival,            ///< source
    FrameArrives,       ///< frame
    FrameServed,        ///< frame
    FrameAnswered,      ///< frame
    FrameWakes,         ///< frame
    CheckStarts,        ///< check
    CheckArrives,       ///< check
    CheckEnds,          ///< check
    SlowStart,          ///< check
    Fault,              ///< position in the plan's faults
    Advertisement,      ///< member
    PairTimer,          ///< member
    MemberCheck,        ///< member
    ReplicaCatchesUp,   ///< member
    Rejoin,             ///< member
    Promotion,          ///< cluster
    NodeFails,          ///< node
    NodeRepaired,       ///< node
    TrackedFailure,     ///< member
    Sample,
    WarmedUp
};

inline constexpr unsigned eventIdBits = 26;

inline std::uint32_t eventPayload(Event event, Index id)
{
    return static_cast<std::uint32_t>(event) << eventIdBits | id;
}

struct alignas(64) SourceState
{
    bool closed = false;
    bool poisson = false;
    bool level = false;   ///< No profile changes its rate.
    bool unwanted = false;
    std::uint16_t protocol = 0;   ///< As of its requests.
    Index node = none;
    std::uint32_t sessions = 1;
    double rate = 0;
    double factor = 1;
    double readShare = 1;
    std::uint32_t firstSession = 0;
    std::uint32_t leaving = 0;   ///< Users of a closed source that do not come again.
    std::uint64_t arrival = 0;   ///< Sequence of the arrival to come; any other one is outdated.
    Timeouts::List timeout = 0;
    Rng arrivals;
    Rng choice;
    Rng think;
    std::vector<SimTime> resolvedUntil;   ///< By session: how long it knows the name service's answer.
};

struct CheckState
{
    Index balancer = none;
    Index server = none;
    HealthCounter health{2, 3};
    CheckOutcome last = CheckOutcome::Passed;
    std::uint32_t failures = 0;   ///< In a row.
    std::uint32_t passes = 0;     ///< In a row.
    std::uint32_t errors = 0;     ///< Of requests, in a row.
    std::uint64_t event = 0;
    std::uint64_t traced = 0;
    SimTime started;
    SimTime arrives;   ///< Of the message under way, out or back.
    SimTime due;       ///< Of the next one, while none is made; else 0.
    SimTime upSince;
    bool onTheWay = false;   ///< Out or back, for the picture.
    bool returning = false;
    bool stopped = false;   ///< The balancer is not running.
};

struct BalancerState
{
    Backend backend;
    Index firstCheck = 0;        ///< Checks are numbered over all balancers, one for each server.
    Fifo<FrozenFrame> pending;   ///< Requests that wait for a server with room.
    std::vector<Fifo<FrozenFrame>> ownPending;   ///< By server: of a hash, those that wait for that one.
    std::vector<Index> bound;                    ///< By session: the server it stays with.
    Timeouts::List connect = 0;
    Timeouts::List answer = 0;
    Rng draws;
    const ServerPlan *servers = nullptr;   ///< Of the plan as it is now, like what follows.
    bool sticky = false;
    bool learns = false;   ///< From answers, good ones too.
};

/// One member of a pair or a database cluster.
struct MemberState
{
    enum class Vrrp : std::uint8_t { Off, Backup, Holder };
    struct Shipped
    {
        std::uint64_t lsn = 0;
        SimTime arrives;
        SimTime committed;
    };

    Index cluster = none;
    Index node = none;
    Index position = 0;
    // As one of a pair.
    Vrrp vrrp = Vrrp::Off;
    SimTime deadline;        ///< When it takes the address unless it hears of a holder.
    SimTime preemptsAfter;   ///< Since it has heard a lower one; else 0.
    std::uint64_t timer = 0;
    std::uint64_t tracking = 0;
    // As one of a database cluster.
    bool ready = true;   ///< Has the data of this cluster: not while it rejoins.
    bool seenUp = true;
    bool receiving = true;
    bool stalePrimary = false;   ///< Was replaced while it hung, and does not know.
    bool checking = false;       ///< A check waits for its answer.
    std::uint32_t failures = 0;
    std::uint64_t check = 0;
    std::uint64_t rejoin = 0;
    std::uint64_t received = 0;
    SimTime stoppedAt;       ///< Since when it receives nothing.
    Fifo<Shipped> shipped;   ///< On the way, in order.
};

struct AnsweredWrite
{
    std::uint64_t lsn = 0;
    std::uint64_t request = 0;
    SimTime at;
};

struct BlockedWrite
{
    std::uint64_t lsn = 0;
    Index frame = none;
};

struct ClusterState
{
    Index firstMember = 0;   ///< Members are numbered over all clusters.
    // Pair.
    Index holder = 0;   ///< Position of the one that has the address.
    // Database.
    Index primary = 0;        ///< Position.
    Index promoting = none;   ///< Position.
    std::uint64_t promotion = 0;
    bool planned = false;    ///< The primary still lives: it takes no writes until the switch is done.
    std::uint64_t lsn = 0;   ///< Of the last committed write.
    std::uint64_t acknowledged = 0;
    Fifo<AnsweredWrite> answered;   ///< Those that some serving replica may not have yet.
    Fifo<BlockedWrite> blocked;
    bool blocking = false;
    std::uint32_t readTurn = 0;
    std::vector<std::uint64_t> lastWrite;   ///< By session.
    SimTime failedAt;
    SimTime detectedAt;
    std::optional<SimTime> outageSince;
    std::uint64_t traced = 0;
    Rng delays;
    ClusterResult result;
};

}   // namespace switchover::sim
