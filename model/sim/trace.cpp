#include "model/sim/trace.h"

#include <cstdio>

#include "model/sim/balancer.h"

namespace switchover::sim {
namespace {

std::string number(double value, int decimals)
{
    char text[48];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string milliseconds(double seconds) { return number(seconds * 1000, 1) + " ms"; }

std::string nodeName(const Plan &plan, Index node)
{
    return node < plan.nodes.size() ? plan.nodes[node].element.name : std::string("?");
}

std::string clusterName(const Plan &plan, Index cluster)
{
    return cluster < plan.clusters.size() ? plan.clusters[cluster].element.name : std::string("?");
}

std::string requestName(const TraceEvent &event)
{
    return (event.write ? "Write " : "Read ") + std::to_string(event.request);
}

std::string targetName(const Plan &plan, const TraceEvent &event)
{
    switch (event.targetKind) {
    case FaultAction::Target::Node:
        return nodeName(plan, event.target);
    case FaultAction::Target::Link:
        return "link " + plan.links[event.target].element.name;
    case FaultAction::Target::Cluster:
        return clusterName(plan, event.target);
    case FaultAction::Target::Zone:
        return plan.zones[event.target].element.name;
    }
    return {};
}

std::string causeWords(Cause cause)
{
    switch (cause) {
    case Cause::None:
        return "no failure";
    case Cause::Refused:
        return "the connection was refused";
    case Cause::QueueFull:
        return "the queue was full";
    case Cause::Timeout:
        return "no answer came in time";
    case Cause::Error:
        return "it was answered with an error";
    case Cause::NoServer:
        return "the balancer had no server left";
    case Cause::Blocked:
        return "it waited for replicas that did not confirm";
    case Cause::Lost:
        return "a message was lost on the way";
    case Cause::Forbidden:
        return "the rules of a firewall do not let it in";
    }
    return {};
}

std::string outcomeWords(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::Passed:
        return "passed";
    case CheckOutcome::Refused:
        return "refused";
    case CheckOutcome::Timeout:
        return "without an answer";
    case CheckOutcome::Error:
        return "answered with an error";
    }
    return {};
}

/// Why the balancer has chosen this server.
std::string choiceWords(const Plan &plan, const TraceEvent &event)
{
    const Index index = event.node < plan.nodes.size() ? plan.nodes[event.node].balancer : none;
    if (index == none)
        return {};
    const BalancerPlan &balancer = plan.balancers[index];
    std::uint32_t active = 0;
    bool isBackup = false;
    for (const ServerPlan &server : balancer.servers) {
        active += !server.backup;
        isBackup = isBackup || (server.backup && server.route.node == event.target);
    }
    const std::string again =
        event.count > 0 ? ", attempt " + std::to_string(event.count + 1) : std::string();
    if (isBackup)
        return again + ": a backup, because no other server is left";
    if (active == 1)
        return again + ": it is the only server";
    const BalancerSpec *spec = findBalancer(balancer.algorithm);
    return again + ": " + std::string(spec ? spec->reason : "it was chosen") + " (" + balancer.algorithm +
           ")";
}

std::string requestSentence(const Plan &plan, const TraceEvent &event)
{
    const std::string who = requestName(event);
    const std::string where = nodeName(plan, event.node);
    switch (event.kind) {
    case TraceKind::Offered:
        return who + " starts at " + where;
    case TraceKind::Dispatch:
        return where + " sends " + who + " to " + nodeName(plan, event.target) + choiceWords(plan, event);
    case TraceKind::Retry:
        return where + " tries " + who + " again, attempt " + std::to_string(event.count) + ": " +
               causeWords(event.failure) + " at " + nodeName(plan, event.target);
    case TraceKind::Arrived:
        return who + " reaches " + where;
    case TraceKind::Answered:
        return where + " answers " + who +
               (event.failure == Cause::None ? "" : ": " + causeWords(event.failure));
    case TraceKind::Completed:
        return who + " is answered after " + milliseconds(event.value);
    default:
        return who + " fails after " + milliseconds(event.value) + ": " + causeWords(event.failure);
    }
}

std::string actionSentence(const Plan &plan, const TraceEvent &event)
{
    const std::string what = targetName(plan, event);
    switch (event.kind) {
    case TraceKind::Crash:
        return what + " crashes: connections are refused, work in hand is lost";
    case TraceKind::Hang:
        return what + " hangs: it accepts connections and never answers";
    case TraceKind::Partition:
        return what + " is cut off: nothing passes, nothing is refused";
    case TraceKind::Slow:
        return what + " is slower by a factor of " + number(event.value, 2);
    case TraceKind::Errors:
        return what + " answers " + number(event.value * 100, 1) + " % of requests with an error";
    case TraceKind::Drain:
        return what + " takes no new requests and finishes what it has";
    case TraceKind::Restore:
        return what + " is restored";
    case TraceKind::Stop:
        return what + " stops: it finishes what it has and is gone";
    case TraceKind::Promote:
        return what + " is to become primary";
    case TraceKind::Load:
        return what + " sends " + number(event.value, 2) + " times its rate";
    default:
        return "A setting of " + what + " changes";
    }
}

std::string checkSentence(const Plan &plan, const TraceEvent &event)
{
    const std::string balancer = nodeName(plan, event.node);
    const std::string server = nodeName(plan, event.target);
    if (event.kind == TraceKind::Check) {
        return "Check of " + server + " by " + balancer + ": " + outcomeWords(event.outcome) +
               (event.outcome == CheckOutcome::Passed
                    ? ""
                    : ", failure " + std::to_string(event.count) + " in a row");
    }
    if (event.kind == TraceKind::ServerUp)
        return balancer + " took " + server + " back in: " + std::to_string(event.count) +
               " checks in a row passed";
    const std::string checks =
        event.count == 1 ? std::string("a check") : std::to_string(event.count) + " checks in a row";
    return balancer + " took " + server + " out: " + checks + " failed, the last " +
           outcomeWords(event.outcome);
}

std::string clusterSentence(const Plan &plan, const TraceEvent &event)
{
    const std::string cluster = clusterName(plan, event.cluster);
    const std::string from = nodeName(plan, event.node);
    const std::string to = nodeName(plan, event.target);
    switch (event.kind) {
    case TraceKind::Takeover:
        return to + " takes over the address of " + cluster + (event.node == none ? "" : " from " + from);
    case TraceKind::FailureDetected:
        return cluster + " notices that its primary " + from + " is gone: " + std::to_string(event.count) +
               " checks in a row failed";
    case TraceKind::PromotionStarted:
        return cluster + " begins to promote " + to;
    case TraceKind::Promoted:
        return to + " is primary of " + cluster + " now; " + std::to_string(event.count) +
               " answered writes had not reached it";
    case TraceKind::WriteLost:
        return "Write " + std::to_string(event.request) + " was answered by " + from +
               " but had not reached the new primary: lost";
    case TraceKind::Rejoined:
        return to + " has caught up and is a replica of " + cluster;
    case TraceKind::WritesBlocked:
        return "Writes to " + cluster + " wait: not enough replicas are there to confirm them";
    case TraceKind::WritesReleased:
        return "Writes to " + cluster + " go on: enough replicas confirm them again";
    default:
        return to + " still takes itself for the primary of " + cluster +
               " and answers writes that nobody will ever see (split brain)";
    }
}

}   // namespace

std::string_view traceName(TraceKind kind)
{
    static constexpr std::string_view names[] = {"offered",
                                                 "dispatch",
                                                 "retry",
                                                 "arrived",
                                                 "answered",
                                                 "completed",
                                                 "failed",
                                                 "check",
                                                 "server-down",
                                                 "server-up",
                                                 "crash",
                                                 "hang",
                                                 "partition",
                                                 "slow",
                                                 "errors",
                                                 "drain",
                                                 "restore",
                                                 "stop",
                                                 "promote",
                                                 "load",
                                                 "set",
                                                 "takeover",
                                                 "failure-detected",
                                                 "promotion-started",
                                                 "promoted",
                                                 "write-lost",
                                                 "rejoined",
                                                 "writes-blocked",
                                                 "writes-released",
                                                 "split-brain"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view causeName(Cause cause)
{
    static constexpr std::string_view names[causeCount] = {"none",  "refused",   "queue-full", "timeout",
                                                           "error", "no-server", "blocked",    "lost"};
    return names[slotOf(cause)];
}

std::string_view outcomeName(CheckOutcome outcome)
{
    static constexpr std::string_view names[] = {"passed", "refused", "timeout", "error"};
    return names[static_cast<std::size_t>(outcome)];
}

std::string sentence(const Plan &plan, const TraceEvent &event)
{
    if (event.kind <= TraceKind::Failed)
        return requestSentence(plan, event);
    if (event.kind <= TraceKind::ServerUp)
        return checkSentence(plan, event);
    if (event.kind <= TraceKind::Set)
        return actionSentence(plan, event);
    return clusterSentence(plan, event);
}

}   // namespace switchover::sim
