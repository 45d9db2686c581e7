#include <algorithm>

#include "model/sim/engine.h"

/// What can be set while it runs without another plan.
namespace switchover::sim {
namespace {

/// Whether all requests at that node make one call, always over the same way.
bool hasOneWay(const Plan &whole, const NodePlan &plan)
{
    if (plan.calls.size() != 1 || plan.calls.front().routes.size() != 1 || plan.avoidsCircles)
        return false;
    const CallPlan &call = plan.calls.front();
    const Index target = call.routes.front().node;
    const bool namesOnly = target != none && whole.nodes[target].ttl > SimDuration(0);
    return call.forReads && call.forWrites && !call.optional && !call.skippedOnHit && !namesOnly;
}

/// Whether there is a balancer at its end that passes everything on at once.
bool leadsToBalancer(const Plan &whole, const Route &route)
{
    if (route.cluster != none)
        return false;
    const NodePlan &target = whole.nodes[route.node];
    return target.role == Role::Balancer && target.readService.isZero() && target.writeService.isZero();
}

}   // namespace

void Engine::changeSource(Index index, const FaultAction &action)
{
    using Attribute = FaultAction::Attribute;
    for (Index i = 0; i < m_sources.size(); ++i) {
        if (m_plan->sources[i].node != index)
            continue;
        SourceState &source = m_sources[i];
        if (action.kind == FaultAction::Kind::Load)
            source.factor = action.value;
        else if (action.attribute == Attribute::Rate)
            source.rate = action.value;
        else if (action.attribute == Attribute::ReadShare)
            source.readShare = action.value;
        // Waiting times have no memory, so the next arrival may be drawn anew.
        if (m_plan->sources[i].arrivals != SourcePlan::Arrivals::Closed &&
            action.attribute != Attribute::ReadShare)
            scheduleArrival(i);
    }
}

void Engine::setAttribute(const FaultAction &action)
{
    using Attribute = FaultAction::Attribute;
    const auto count = static_cast<std::uint32_t>(action.value < 0 ? 0 : action.value);
    switch (action.attribute) {
    case Attribute::Workers:
        setWorkers(action.index, count);
        return;
    case Attribute::QueueLimit:
        m_nodes[action.index].queueLimit = count;
        return;
    case Attribute::HitRatio:
        m_nodes[action.index].hitRatio = action.value;
        refreshNode(action.index);
        return;
    case Attribute::ErrorRate:
        m_nodes[action.index].errorRate = action.value;
        refreshNode(action.index);
        return;
    case Attribute::Limit:
        m_nodes[action.index].limit = action.value;
        refreshNode(action.index);
        return;
    case Attribute::Latency: {
        LinkState &link = m_links[action.index];
        link.latency = SimDuration(static_cast<SimDuration::rep>(action.value * 1e9));
        link.lane = m_queue.laneFor(link.latency);
        return;
    }
    case Attribute::Loss:
        m_links[action.index].loss = action.value;
        refreshLink(action.index);
        return;
    case Attribute::Weight:
        setWeight(action.index, action.value);
        return;
    case Attribute::None:
    case Attribute::Rate:
    case Attribute::ReadShare:
        return;
    }
}

void Engine::setWorkers(Index index, std::uint32_t count)
{
    NodeState &node = m_nodes[index];
    if (node.room.level() == 0) {   // Until now it was always as many.
        node.room.set(m_countsSince, node.workers);
        node.room.restart(m_countsSince);
    }
    node.room.set(m_now, count);
    node.workers = count;
    startWaiting(index);
}

void Engine::setWeight(Index link, double value)
{
    for (Index i = 0; i < m_balancers.size(); ++i) {
        const std::vector<ServerPlan> &servers = m_plan->balancers[i].servers;
        for (Index server = 0; server < servers.size(); ++server) {
            if (servers[server].route.link == link)
                m_balancers[i].backend.setWeight(server,
                                                 static_cast<std::uint32_t>(std::clamp(value, 0.0, 256.0)));
        }
    }
}

void Engine::setLatency(Index index)
{
    LinkState &link = m_links[index];
    const auto ticks = static_cast<double>(m_plan->links[index].latency.count()) * link.slow;
    link.latency = SimDuration(static_cast<SimDuration::rep>(ticks));
    link.lane = m_queue.laneFor(link.latency);
}

/// What visits look at is kept beside the state: the plan is large, and mostly text.
void Engine::refreshNode(Index index)
{
    const NodePlan &plan = m_plan->nodes[index];
    NodeState &node = m_nodes[index];
    node.role = plan.role;
    node.balancer = plan.balancer;
    node.calls = plan.calls.data();
    node.callCount = static_cast<std::uint32_t>(plan.calls.size());
    node.straight = hasOneWay(*m_plan, plan);
    if (node.straight)
        node.onward = plan.calls.front().routes.front();
    node.readService = plan.readService;
    node.writeService = plan.writeService;
    node.remembered = plan.ttl > SimDuration(0);
    node.avoidsCircles = plan.avoidsCircles;
    node.releasesWorkerWhileCalling = plan.releasesWorkerWhileCalling;
    const bool replicates = node.member != none && m_plan->clusters[m_members[node.member].cluster].kind ==
                                                       ClusterPlan::Kind::Database;
    const bool troubled = node.crashed || node.hung || node.draining;
    const bool bars = plan.role == Role::Queue || !plan.allowed.empty() || node.limit > 0;
    const bool varies = node.errorRate > 0 || node.faultErrors > 0 || node.hitRatio > 0;
    node.usual = !replicates && !troubled && !bars && !varies;
    node.serves = node.usual && plan.role != Role::Balancer && plan.role != Role::Forward;
    node.shortWay = plan.role == Role::Source && node.straight && leadsToBalancer(*m_plan, node.onward);
}

void Engine::refreshLink(Index index)
{
    LinkState &link = m_links[index];
    link.queries =
        static_cast<std::uint16_t>(std::max(1U, m_plan->links[index].queries) & Frame::mostQueries);
    link.usual = link.loss <= 0 && link.faultErrors <= 0 && !link.draining;
}

void Engine::refreshSource(Index index)
{
    const SourcePlan &plan = m_plan->sources[index];
    SourceState &source = m_sources[index];
    source.closed = plan.arrivals == SourcePlan::Arrivals::Closed;
    m_anyClosed = m_anyClosed || source.closed;
    source.poisson = plan.arrivals == SourcePlan::Arrivals::Poisson;
    source.level = plan.load.empty();
    source.unwanted = plan.unwanted;
    source.protocol = plan.protocol == none ? 0 : static_cast<std::uint16_t>(plan.protocol + 1);
    source.node = plan.node;
    source.sessions = plan.sessions;
}

}   // namespace switchover::sim
