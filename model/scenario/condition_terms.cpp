#include "model/scenario/condition_terms.h"

#include <algorithm>

namespace switchover {

namespace {

using TermValue = std::optional<double>;

const sim::Sample *lastStretch(const sim::Simulation &run)
{
    return run.series().empty() ? nullptr : run.series().back().get();
}

template <double sim::Sample::*member> TermValue latency(const sim::Simulation &run, sim::Index)
{
    const sim::Sample *last = lastStretch(run);
    return last && last->completed > 0 ? TermValue(last->*member) : std::nullopt;
}

TermValue perSecond(const sim::Sample *last, std::uint64_t count)
{
    return last && last->width.count() > 0 ? TermValue(double(count) / seconds(last->width)) : std::nullopt;
}

constexpr ConditionFigure ofTheRun[] = {
    {"latency.mean", true, false, latency<&sim::Sample::meanLatency>},
    {"latency.p50", true, false, latency<&sim::Sample::p50>},
    {"latency.p95", true, false, latency<&sim::Sample::p95>},
    {"latency.p99", true, false, latency<&sim::Sample::p99>},
    {"latency.max", true, false, latency<&sim::Sample::maxLatency>},
    {"throughput", false, false,
     [](const sim::Simulation &run, sim::Index) {
         const sim::Sample *last = lastStretch(run);
         return perSecond(last, last ? last->completed : 0);
     }},
    {"failures", false, false,
     [](const sim::Simulation &run, sim::Index) {
         const sim::Sample *last = lastStretch(run);
         return perSecond(last, last ? last->failed() : 0);
     }},
    {"errors", false, false,
     [](const sim::Simulation &run, sim::Index) -> TermValue {
         const sim::Sample *last = lastStretch(run);
         const std::uint64_t ended = last ? last->completed + last->failed() : 0;
         return ended > 0 ? TermValue(double(last->failed()) / double(ended)) : std::nullopt;
     }},
    {"availability", false, true,
     [](const sim::Simulation &run, sim::Index) -> TermValue {
         return sim::availabilityOf(run.totals().all);
     }},
    {"failed", false, true,
     [](const sim::Simulation &run, sim::Index) -> TermValue { return double(run.totals().all.failed); }},
    {"inFlight", false, true,
     [](const sim::Simulation &run, sim::Index) -> TermValue { return double(run.totals().inFlight); }},
};

constexpr ConditionFigure ofNodes[] = {
    {"queue", false, true,
     [](const sim::Simulation &run, sim::Index node) -> TermValue { return double(run.node(node).queue); }},
    {"busy", false, true,
     [](const sim::Simulation &run, sim::Index node) -> TermValue { return double(run.node(node).busy); }},
    {"utilisation", false, true,
     [](const sim::Simulation &run, sim::Index node) -> TermValue {
         const sim::NodeView view = run.node(node);
         return view.workers > 0 ? TermValue(double(view.busy) / view.workers) : std::nullopt;
     }},
};

constexpr ConditionFigure ofClusters[] = {
    {"lag", true, true,
     [](const sim::Simulation &run, sim::Index cluster) -> TermValue {
         double most = 0;
         const sim::View view = run.view();
         for (const sim::MemberView &member : view.clusters[cluster].members)
             most = std::max(most, member.lag);
         return most;
     }},
    {"missing", false, true,
     [](const sim::Simulation &run, sim::Index cluster) -> TermValue {
         std::uint64_t most = 0;
         const sim::View view = run.view();
         for (const sim::MemberView &member : view.clusters[cluster].members)
             most = std::max(most, member.missing);
         return double(most);
     }},
    {"blockedWrites", false, true,
     [](const sim::Simulation &run, sim::Index cluster) -> TermValue {
         return double(run.view().clusters[cluster].blockedWrites);
     }},
};

/// Of any balancer that has it for a server: whether it is used.
bool isInRotation(const sim::Simulation &run, sim::Index node)
{
    const sim::View view = run.view();
    for (const sim::BalancerView &balancer : view.balancers)
        for (const sim::ServerView &server : balancer.servers)
            if (server.node == node && (!server.up || server.draining))
                return false;
    return true;
}

bool isPrimary(const sim::Simulation &run, sim::Index node)
{
    const sim::View view = run.view();
    for (const sim::ClusterView &cluster : view.clusters)
        for (const sim::MemberView &member : cluster.members)
            if (member.node == node && member.primary)
                return true;
    return false;
}

constexpr ConditionState statesOfNodes[] = {
    {"down", [](const sim::Simulation &run, sim::Index node) { return run.node(node).down(); }},
    {"up", [](const sim::Simulation &run, sim::Index node) { return !run.node(node).down(); }},
    {"crashed", [](const sim::Simulation &run, sim::Index node) { return run.node(node).crashed; }},
    {"hung", [](const sim::Simulation &run, sim::Index node) { return run.node(node).hung; }},
    {"cut", [](const sim::Simulation &run, sim::Index node) { return run.node(node).cut; }},
    {"slow", [](const sim::Simulation &run, sim::Index node) { return run.node(node).slow > 1; }},
    {"draining", [](const sim::Simulation &run, sim::Index node) { return run.node(node).draining; }},
    {"primary", isPrimary},
    {"out", [](const sim::Simulation &run, sim::Index node) { return !isInRotation(run, node); }},
    {"in", isInRotation},
};

constexpr ConditionState statesOfLinks[] = {
    {"down", [](const sim::Simulation &run, sim::Index link) { return bool(run.view().linksCut[link]); }},
    {"up", [](const sim::Simulation &run, sim::Index link) { return !run.view().linksCut[link]; }},
};

constexpr ConditionState statesOfZones[] = {
    {"down", [](const sim::Simulation &run, sim::Index zone) { return bool(run.view().zonesCut[zone]); }},
    {"up", [](const sim::Simulation &run, sim::Index zone) { return !run.view().zonesCut[zone]; }},
};

}   // namespace

std::span<const ConditionFigure> runFigures() { return ofTheRun; }
std::span<const ConditionFigure> nodeFigures() { return ofNodes; }
std::span<const ConditionFigure> clusterFigures() { return ofClusters; }
std::span<const ConditionState> nodeStates() { return statesOfNodes; }
std::span<const ConditionState> linkStates() { return statesOfLinks; }
std::span<const ConditionState> zoneStates() { return statesOfZones; }

}   // namespace switchover
