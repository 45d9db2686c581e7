#include <algorithm>

#include "model/sim/engine.h"

/// What can be set while it runs without another plan.
namespace switchover::sim {

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
        return;
    case Attribute::ErrorRate:
        m_nodes[action.index].errorRate = action.value;
        return;
    case Attribute::Limit:
        m_nodes[action.index].limit = action.value;
        return;
    case Attribute::Latency: {
        LinkState &link = m_links[action.index];
        link.latency = SimDuration(static_cast<SimDuration::rep>(action.value * 1e9));
        link.lane = m_queue.laneFor(link.latency);
        return;
    }
    case Attribute::Loss:
        m_links[action.index].loss = action.value;
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

}   // namespace switchover::sim
