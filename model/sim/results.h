#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/sim/fault.h"
#include "model/sim/kernel/stats.h"

namespace switchover::sim {

/// Why a request failed.
enum class Cause : std::uint8_t {
    None,        ///< It did not.
    Refused,     ///< Nobody listens there, or more come than are let through.
    QueueFull,   ///< As many wait for a worker as may.
    Timeout,     ///< No answer within the caller's patience.
    Error,       ///< Answered with an error, or reset by a crash.
    NoServer,    ///< The balancer has no server left.
    Blocked,     ///< The write waited for replicas until its caller gave up.
    Lost,        ///< A message was lost on a link, which the caller sees as no answer.
    Forbidden    ///< By a firewall's rules; counted with those that were blocked.
};
inline constexpr std::size_t causeCount = 8;   ///< Those that are counted apart.
inline constexpr std::size_t slotOf(Cause cause)
{
    return static_cast<std::size_t>(cause == Cause::Forbidden ? Cause::Blocked : cause);
}
using CauseCounts = std::array<std::uint64_t, causeCount>;

struct ClassTotals
{
    std::uint64_t offered = 0;
    std::uint64_t completed = 0;
    std::uint64_t failed = 0;
};

/// Counts of requests made after the warm-up. offered = completed + failed + inFlight, always.
struct RunTotals
{
    ClassTotals all;
    ClassTotals reads;
    ClassTotals writes;
    CauseCounts causes{};
    std::uint64_t inFlight = 0;
    std::uint64_t staleReads = 0;
    ClassTotals unwanted;   ///< An attacker's requests: part of nothing else.
};

/// What has set out over a link since the start, whether it arrives or not.
struct LinkTotals
{
    std::uint64_t reads = 0;
    std::uint64_t writes = 0;
    std::uint64_t answers = 0;
    std::uint64_t failures = 0;   ///< Answers that say no.
};

struct NodeResult
{
    std::uint64_t served = 0;
    std::uint64_t failed = 0;     ///< Answered with a failure, refused or cut off.
    std::uint64_t accepted = 0;   ///< From balancers.
    double share = 0;             ///< Of what its balancers sent to servers that accepted.
    double utilisation = 0;       ///< Mean share of workers that are busy; 0 without a limit of workers.
    double busy = 0;              ///< Mean number of busy workers.
    double meanQueue = 0;
    std::uint32_t maxQueue = 0;
    double meanWait = 0;       ///< Seconds, of those that began to be served.
    double waitingShare = 0;   ///< Of those: who had to wait at all.
    double p50Wait = 0;        ///< Seconds, like the next two.
    double p95Wait = 0;
    double p99Wait = 0;
    double meanService = 0;   ///< Seconds a worker is held.
    double downTime = 0;      ///< Seconds.
    Histogram latency;        ///< From arrival to answer, of those served; empty in a very large drawing.
};

struct LostWrite
{
    std::uint64_t request = 0;
    SimTime answeredAt;
};

struct Failover
{
    SimTime failedAt;
    SimTime detectedAt;
    SimTime endedAt;
    Index from = none;   ///< Node.
    Index to = none;     ///< Node.
    SimDuration writeOutage{0};
    std::uint64_t lostWrites = 0;
    std::vector<LostWrite> lost;   ///< The first thousand of them.
};

struct ClusterResult
{
    std::vector<Failover> failovers;
    std::uint64_t failoverCount = 0;   ///< Also those that the list has no room for.
    SimDuration writeOutage{0};        ///< All time without a member that takes writes.
    std::uint64_t lostWrites = 0;
    std::uint64_t staleReads = 0;
};

struct NodeSample
{
    float utilisation = 0;
    float busy = 0;
    float queue = 0;
    float downShare = 0;
    std::uint32_t served = 0;
    std::uint32_t failed = 0;
    std::uint32_t accepted = 0;
};

/// One stretch of the time series. Latencies in seconds; quantiles of a coarsened stretch are means of its parts,
/// weighted by completed requests.
struct Sample
{
    SimTime begin;
    SimDuration width{0};
    std::uint64_t offered = 0;
    std::uint64_t completed = 0;
    CauseCounts causes{};
    double meanLatency = 0;
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;
    double maxLatency = 0;
    std::uint32_t inFlight = 0;
    std::vector<NodeSample> nodes;   ///< By node; empty where the drawing is too large to keep it.
    std::vector<float> lag;   ///< By cluster: how far the slowest serving replica is behind, in seconds.

    std::uint64_t failed() const;
};

struct Results
{
    SimDuration duration{0};
    SimDuration warmup{0};
    std::uint64_t events = 0;
    std::uint64_t fingerprint = 0;
    RunTotals totals;
    Histogram latency;
    Histogram readLatency;
    Histogram writeLatency;
    std::vector<NodeResult> nodes;
    std::vector<ClusterResult> clusters;
    std::vector<Sample> series;
    std::vector<Index>
        growing;   ///< Nodes before which ever more requests wait: the load is above their capacity.
    bool overgrown = false;   ///< So many were under way that the run ended before its time.

    /// completed / (completed + failed); 1 when nothing ended.
    double availability() const;
};

double availabilityOf(const ClassTotals &totals);

}   // namespace switchover::sim
