#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/sim/plan.h"
#include "model/sim/results.h"

namespace switchover::sim {

/// What can happen in a run. A closed set.
enum class TraceKind : std::uint8_t {
    Offered,
    Dispatch,
    Retry,
    Arrived,
    Answered,
    Completed,
    Failed,
    Check,
    ServerDown,
    ServerUp,
    Crash,
    Hang,
    Partition,
    Slow,
    Errors,
    Drain,
    Restore,
    Stop,
    Promote,
    Load,
    Set,
    Takeover,
    FailureDetected,
    PromotionStarted,
    Promoted,
    WriteLost,
    Rejoined,
    WritesBlocked,
    WritesReleased,
    SplitBrain
};

enum class CheckOutcome : std::uint8_t { Passed, Refused, Timeout, Error };

/// One thing that happened, by index; the sentence is made when somebody reads it.
struct TraceEvent
{
    SimTime at;
    std::uint64_t sequence = 0;   ///< Counts from 1.
    std::uint64_t cause = 0;      ///< Sequence of the event that this one follows from; 0: of its own.
    TraceKind kind = TraceKind::Offered;
    Cause failure = Cause::None;
    CheckOutcome outcome = CheckOutcome::Passed;
    bool write = false;
    FaultAction::Target targetKind = FaultAction::Target::Node;
    Index node = none;     ///< Where it happened; for an action on a link, cluster or zone: none.
    Index target = none;   ///< The other node; for an action: the index of its target.
    Index cluster = none;
    std::uint64_t request = 0;
    std::uint32_t session = 0;
    std::uint32_t count = 0;   ///< Checks in a row, writes lost, attempts.
    double value = 0;          ///< Latency in seconds, a factor, a share.
};

/// Whether every event is wanted, or all but the hops of requests from node to node.
enum class TraceDetail : std::uint8_t { Decisions, Everything };

/// The name in files.
std::string_view traceName(TraceKind kind);
std::string_view causeName(Cause cause);
std::string_view outcomeName(CheckOutcome outcome);

/// The plain sentence that says what happened and why. English; text from the document is in it as it is.
std::string sentence(const Plan &plan, const TraceEvent &event);

}   // namespace switchover::sim
