#include <algorithm>

#include "model/sim/engine.h"

/// Routers in a ring or a mesh, with links that are usable both ways: who passes a request on sends it where it
/// has not been, and where it can still arrive.
namespace switchover::sim {
namespace {

void addTargets(const Plan &plan, const Route &route, std::vector<Index> &to)
{
    if (route.node != none)
        to.push_back(route.node);
    else
        to.insert(to.end(), plan.clusters[route.cluster].members.begin(),
                  plan.clusters[route.cluster].members.end());
}

}   // namespace

/// Whether a request that has been at those nodes and goes to @p node can come to one that works on it.
bool Engine::leadsOn(Index node, std::vector<bool> been) const
{
    std::vector<Index> next{node};
    while (!next.empty()) {
        const Index at = next.back();
        next.pop_back();
        if (been[at])
            continue;
        been[at] = true;
        const NodePlan &plan = m_plan->nodes[at];
        if (!plan.avoidsCircles || plan.calls.empty())
            return true;
        for (const CallPlan &call : plan.calls) {
            for (const Route &route : call.routes)
                addTargets(*m_plan, route, next);
        }
    }
    return false;
}

/// In turn among the ways that lead on, past drained ones if there is another.
Index Engine::chooseWayOn(Index id, const CallPlan &call)
{
    std::vector<bool> been(m_nodes.size());
    for (Index at = id; at != none; at = m_frames[at].parent)
        been[m_frames[at].node] = true;
    const Frame &frame = m_frames[id];
    std::uint32_t &turn = m_nodes[frame.node].turn[frame.call];
    const auto count = static_cast<Index>(call.routes.size());
    Index drained = none;
    for (Index tried = 0; tried < count; ++tried) {
        const Index way = (turn + tried) % count;
        const Route &route = call.routes[way];
        std::vector<Index> targets;
        addTargets(*m_plan, route, targets);
        if (!std::ranges::any_of(targets, [&](Index target) { return leadsOn(target, been); }))
            continue;
        if (!m_links[route.link].draining && (route.node == none || !m_nodes[route.node].draining)) {
            turn = (way + 1) % count;
            return way;
        }
        drained = drained == none ? way : drained;
    }
    return drained;
}

}   // namespace switchover::sim
