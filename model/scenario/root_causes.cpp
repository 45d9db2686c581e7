#include "model/scenario/root_causes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace switchover {

namespace {
namespace root_causes {   // Whose short names others of this folder may have too.

using sim::Index;
using sim::TraceEvent;
using Kind = sim::TraceKind;
using Target = sim::FaultAction::Target;

constexpr std::size_t mostRoots = 4;   ///< More is no explanation.

bool isBreak(const TraceEvent &event)
{
    switch (event.kind) {
    case Kind::Crash:
    case Kind::Hang:
    case Kind::Partition:
    case Kind::Slow:
    case Kind::Errors:
    case Kind::Drain:
    case Kind::Stop:
    case Kind::Promote:
    case Kind::Load:
        return true;
    default:
        return false;
    }
}

bool hasFailed(const TraceEvent &event)
{
    return ((event.kind == Kind::Retry || event.kind == Kind::Failed) && event.failure != sim::Cause::None) ||
           (event.kind == Kind::Check && event.outcome != sim::CheckOutcome::Passed);
}

/// What requests pass.
struct Reach
{
    std::set<Index> nodes;
    std::set<Index> links;

    bool meets(const sim::Plan &plan, const TraceEvent &fault) const
    {
        const auto has = [this](Index node) { return nodes.contains(node); };
        switch (fault.targetKind) {
        case Target::Node:
            return has(fault.target);
        case Target::Link:
            return links.contains(fault.target);
        case Target::Zone:
            return std::ranges::any_of(plan.zones[fault.target].nodes, has);
        case Target::Cluster:
            return std::ranges::any_of(plan.clusters[fault.target].members, has);
        }
        return false;
    }
};

/// Calls @p visit for every way on from @p node.
template <class Visit> void eachRoute(const sim::Plan &plan, Index node, Visit visit)
{
    for (const sim::CallPlan &call : plan.nodes[node].calls)
        for (const sim::Route &route : call.routes)
            visit(route);
    if (const Index balancer = plan.nodes[node].balancer; balancer != sim::none)
        for (const sim::ServerPlan &server : plan.balancers[balancer].servers)
            visit(server.route);
}

std::vector<Index> endsOf(const sim::Plan &plan, const sim::Route &route)
{
    if (route.cluster != sim::none)
        return plan.clusters[route.cluster].members;
    return route.node == sim::none ? std::vector<Index>() : std::vector{route.node};
}

/// One hop: the node and what leads there from @p from.
Reach hop(const sim::Plan &plan, Index from, Index to)
{
    Reach reach;
    reach.nodes.insert(to);
    if (from == sim::none)
        return reach;
    eachRoute(plan, from, [&](const sim::Route &route) {
        if (route.link != sim::none && std::ranges::count(endsOf(plan, route), to) > 0)
            reach.links.insert(route.link);
    });
    return reach;
}

/// Everything that a request may pass from there on.
Reach onward(const sim::Plan &plan, Index from)
{
    Reach reach;
    std::vector<Index> open{from};
    while (!open.empty()) {
        const Index node = open.back();
        open.pop_back();
        if (!reach.nodes.insert(node).second)
            continue;
        eachRoute(plan, node, [&](const sim::Route &route) {
            if (route.link != sim::none)
                reach.links.insert(route.link);
            for (const Index end : endsOf(plan, route))
                open.push_back(end);
        });
    }
    return reach;
}

/// What was broken, and which servers were out of rotation, before an event.
class Moment
{
public:
    Moment(const sim::Plan &plan, std::span<const TraceEvent> changes, std::uint64_t before) : m_plan(plan)
    {
        for (const TraceEvent &event : changes) {
            if (event.sequence >= before)
                break;
            if (isBreak(event))
                m_broken[{event.targetKind, event.target}] = event;
            else if (event.kind == Kind::Restore)
                mend(event);
            else if (event.kind == Kind::ServerDown)
                m_out[{event.node, event.target}] = event;
            else if (event.kind == Kind::ServerUp)
                m_out.erase({event.node, event.target});
        }
    }

    /// The latest of those that @p reach meets, in order.
    std::vector<TraceEvent> brokenIn(const Reach &reach) const
    {
        std::vector<TraceEvent> met;
        for (const auto &[where, event] : m_broken)
            if (reach.meets(m_plan, event))
                met.push_back(event);
        std::ranges::sort(met, std::greater(), &TraceEvent::sequence);
        if (met.size() > mostRoots)
            met.resize(mostRoots);
        return met;
    }

    std::vector<TraceEvent> outOf(const Reach &reach) const
    {
        std::vector<TraceEvent> out;
        for (const auto &[where, event] : m_out)
            if (reach.nodes.contains(event.node))
                out.push_back(event);
        return out;
    }

private:
    void mend(const TraceEvent &event)
    {
        m_broken.erase({event.targetKind, event.target});
        if (event.targetKind == Target::Zone)
            for (const Index node : m_plan.zones[event.target].nodes)
                m_broken.erase({Target::Node, node});
    }

    const sim::Plan &m_plan;
    std::map<std::pair<Target, Index>, TraceEvent> m_broken;
    std::map<std::pair<Index, Index>, TraceEvent> m_out;   ///< By balancer and server.
};

/// What stood behind one failed event: at the hop itself, else further on its way.
std::vector<TraceEvent> rootsOf(const sim::Plan &plan, const std::vector<TraceEvent> &chain, std::size_t at,
                                std::span<const TraceEvent> changes)
{
    const TraceEvent &failed = chain[at];
    const Moment moment(plan, changes, failed.sequence);
    if (failed.target != sim::none)
        if (auto roots = moment.brokenIn(hop(plan, failed.node, failed.target)); !roots.empty())
            return roots;
    if (failed.kind == Kind::Check)
        return {};
    // Of a failed request only its beginning is known: the last balancer that sent it on says more.
    Index from = failed.target != sim::none ? failed.target : failed.node;
    for (std::size_t i = at; failed.target == sim::none && i-- > 0;) {
        if (chain[i].kind != Kind::Dispatch || chain[i].target == sim::none)
            continue;
        from = failed.failure == sim::Cause::NoServer ? chain[i].node : chain[i].target;
        if (from != chain[i].node)
            if (auto roots = moment.brokenIn(hop(plan, chain[i].node, from)); !roots.empty())
                return roots;
        break;
    }
    const Reach way = onward(plan, from);
    std::vector<TraceEvent> roots = moment.brokenIn(way);
    if (failed.failure == sim::Cause::NoServer)
        for (const TraceEvent &out : moment.outOf(way))
            roots.push_back(out);
    return roots;
}

}   // namespace root_causes
}   // namespace

bool isChange(const sim::TraceEvent &event) { return event.kind >= sim::TraceKind::ServerDown; }

std::vector<sim::TraceEvent> withRoots(const sim::Plan &plan, std::vector<sim::TraceEvent> chain,
                                       std::span<const sim::TraceEvent> changes)
{
    using namespace root_causes;
    if (chain.empty() || isBreak(chain.front()))
        return chain;
    std::optional<std::size_t> failed;
    for (std::size_t i = 0; i < chain.size(); ++i)
        if (hasFailed(chain[i]) && (!failed || chain[i].kind != Kind::Check))
            failed = i;   // Of checks the first, of a request's failures the last.
    if (!failed)
        return chain;
    for (const TraceEvent &root : rootsOf(plan, chain, *failed, changes))
        if (std::ranges::count(chain, root.sequence, &TraceEvent::sequence) == 0)
            chain.push_back(root);
    std::ranges::sort(chain, {}, &TraceEvent::sequence);
    return chain;
}

}   // namespace switchover
