#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

using Kind = FaultAction::Kind;
using Target = FaultAction::Target;

TraceKind traceKindOf(Kind kind)
{
    static constexpr TraceKind kinds[] = {TraceKind::Crash,   TraceKind::Hang,   TraceKind::Partition,
                                          TraceKind::Slow,    TraceKind::Errors, TraceKind::Drain,
                                          TraceKind::Restore, TraceKind::Stop,   TraceKind::Promote,
                                          TraceKind::Load,    TraceKind::Set};
    return kinds[static_cast<std::size_t>(kind)];
}

}   // namespace

void Engine::act(const FaultAction &action, bool random)
{
    TraceEvent event;
    event.kind = traceKindOf(action.kind);
    event.targetKind = action.target;
    event.target = action.index;
    event.node = action.target == Target::Node ? action.index : none;
    event.cluster = action.target == Target::Cluster ? action.index : none;
    event.value = action.value;
    const std::uint64_t traced = note(event);
    for (const Index node : nodesOf(action))
        m_nodes[node].traced = traced;
    if (action.kind == Kind::Partition && action.target != Target::Cluster)
        cut(action, true);
    else if (action.target == Target::Link)
        actOnLink(action.index, action);
    else if (action.kind == Kind::Promote && action.target == Target::Cluster) {
        const Index best = bestReplica(m_clusters[action.index]);
        if (best != none)
            beginPromotion(
                action.index, best,
                answersManager(
                    m_members[m_clusters[action.index].firstMember + m_clusters[action.index].primary]));
    } else {
        for (const Index node : nodesOf(action))
            actOnNode(node, action);
        if (action.kind == Kind::Restore && action.target == Target::Zone)
            cut(action, false);
    }
    partitionsChanged();
    if (random && action.kind == Kind::Crash) {
        const NodePlan &plan = m_plan->nodes[action.index];
        const SimDuration repair = draw(exponentialTime(plan.meanTimeToRepair), m_nodes[action.index].choice);
        schedule(m_now + plan.noticedAfter + repair, Event::NodeRepaired, action.index);
    } else if (random) {
        scheduleFailure(action.index);
    }
}

std::vector<Index> Engine::nodesOf(const FaultAction &action) const
{
    switch (action.target) {
    case Target::Node:
        return {action.index};
    case Target::Cluster:
        return m_plan->clusters[action.index].members;
    case Target::Zone:
        return m_plan->zones[action.index].nodes;
    case Target::Link:
        break;
    }
    return {};
}

void Engine::actOnNode(Index index, const FaultAction &action)
{
    NodeState &node = m_nodes[index];
    switch (action.kind) {
    case Kind::Crash:
        crash(index);
        return;
    case Kind::Hang:
        hang(index);
        return;
    case Kind::Partition:   // Of a cluster: each member for itself.
        cut({Kind::Partition, Target::Node, index}, true);
        return;
    case Kind::Slow:
        node.slow = action.value;
        return;
    case Kind::Errors:
        node.faultErrors = action.value;
        return;
    case Kind::Drain:
        drain(index, true);
        return;
    case Kind::Restore:
        restoreNode(index);
        return;
    case Kind::Stop:
        stop(index);
        return;
    case Kind::Promote:
        if (node.member != none && m_members[node.member].ready && !node.down()) {
            const ClusterState &cluster = m_clusters[m_members[node.member].cluster];
            const bool planned = answersManager(m_members[cluster.firstMember + cluster.primary]);
            if (cluster.primary != m_members[node.member].position && cluster.promoting == none)
                beginPromotion(m_members[node.member].cluster, m_members[node.member].position, planned);
        }
        return;
    case Kind::Load:
    case Kind::Set:
        changeSource(index, action);
        setAttribute({action.kind, Target::Node, index, action.value, action.attribute});
        return;
    }
}

void Engine::actOnLink(Index index, const FaultAction &action)
{
    LinkState &link = m_links[index];
    switch (action.kind) {
    case Kind::Slow:
        link.slow = action.value;
        setLatency(index);
        return;
    case Kind::Restore:
        link.cut = false;
        link.slow = 1;
        setLatency(index);
        return;
    case Kind::Set:
        setAttribute(action);
        return;
    case Kind::Crash:   // A cable has no process that could refuse: a dead link is a cut one.
    case Kind::Hang:
        link.cut = true;
        return;
    default:
        return;
    }
}

void Engine::noteDown(Index index, bool wasDown)
{
    NodeState &node = m_nodes[index];
    if (node.down() && !wasDown)
        node.downSince = m_now;
    else if (!node.down() && wasDown)
        node.downTime += m_now - node.downSince;
}

void Engine::crash(Index index)
{
    NodeState &node = m_nodes[index];
    if (node.crashed)
        return;
    const bool wasDown = node.down();
    node.crashed = true;
    node.hung = false;
    noteDown(index, wasDown);
    const Index balancer = m_plan->nodes[index].balancer;
    if (balancer != none) {
        stopChecks(balancer);
        m_balancers[balancer].pending.clear();
        m_balancers[balancer].backend.restart();
    }
    if (node.member != none &&
        m_plan->clusters[m_members[node.member].cluster].kind == ClusterPlan::Kind::Pair) {
        if (m_plan->clusters[m_members[node.member].cluster].pair.track)
            trackMember(node.member);
        else
            leavePair(node.member, false);
    }
    abortFrames(index);
}

/// The door is closed and the address handed over; what is inside is finished.
void Engine::stop(Index index)
{
    NodeState &node = m_nodes[index];
    if (node.crashed || node.hung)
        return;
    const bool wasDown = node.down();
    node.crashed = true;
    noteDown(index, wasDown);
    if (m_plan->nodes[index].balancer != none)
        stopChecks(m_plan->nodes[index].balancer);
    if (node.member != none &&
        m_plan->clusters[m_members[node.member].cluster].kind == ClusterPlan::Kind::Pair)
        leavePair(node.member, true);
}

/// Everything in hand is lost, and each caller hears of it: the machine resets its connections.
void Engine::abortFrames(Index index)
{
    NodeState &node = m_nodes[index];
    node.queue.clear();
    node.waiting.set(m_now, 0);
    node.busy.set(m_now, 0);
    node.frozen.clear();
    std::vector<FrozenFrame> doomed;
    for (Index id = 0; id < m_frames.size(); ++id) {
        Frame &frame = m_frames[id];
        const bool here = frame.node == index && !frame.root && frame.stage != Stage::Free &&
                          frame.stage != Stage::Travelling && frame.stage != Stage::Returning &&
                          frame.stage != Stage::Lost;
        if (!here)
            continue;
        if (frame.stage == Stage::Blocked)
            forgetBlocked(id);
        frame.event = m_queue.nextSequence();
        frame.holdsWorker = false;
        m_timeouts.cancel(id);
        doomed.push_back({id, frame.event});
    }
    for (const auto &[id, event] : doomed) {
        if (m_frames[id].event != event || m_frames[id].stage == Stage::Free)
            continue;   // Its caller, doomed as well, has taken it along.
        if (m_frames[id].child != none)
            abandon(m_frames[id].child);
        m_frames[id].child = none;
        if (m_frames[id].background)
            freeFrame(id);
        else
            answer(id, Cause::Error);
    }
}

void Engine::hang(Index index)
{
    NodeState &node = m_nodes[index];
    if (node.crashed || node.hung)
        return;
    const bool wasDown = node.down();
    node.hung = true;
    noteDown(index, wasDown);
    if (node.member != none && m_plan->clusters[m_members[node.member].cluster].pair.track)
        trackMember(node.member);
}

void Engine::drain(Index index, bool on)
{
    m_nodes[index].draining = on;
    for (Index i = 0; i < m_balancers.size(); ++i) {
        const std::vector<ServerPlan> &servers = m_plan->balancers[i].servers;
        for (Index server = 0; server < servers.size(); ++server) {
            if (servers[server].route.node != index)
                continue;
            m_balancers[i].backend.setDraining(server, on);
            if (!on)
                serveWaiting(i, server);
        }
    }
    const Index member = m_nodes[index].member;
    if (on && member != none && m_plan->clusters[m_members[member].cluster].kind == ClusterPlan::Kind::Pair)
        leavePair(member, true);
}

void Engine::restoreNode(Index index)
{
    NodeState &node = m_nodes[index];
    const bool wasDown = node.down();
    const bool wasCrashed = node.crashed;
    const bool wasHung = node.hung;
    node.crashed = node.hung = node.cut = false;
    node.slow = 1;
    node.faultErrors = 0;
    noteDown(index, wasDown);
    if (node.draining)
        drain(index, false);
    const Index member = node.member;
    if (member != none && !wasDown)
        m_members[member].stalePrimary =
            false;   // Somebody puts right the one that does not know it was replaced.
    if (member != none && m_plan->clusters[m_members[member].cluster].kind == ClusterPlan::Kind::Pair) {
        m_members[member].tracking = 0;
        if (m_members[member].vrrp == MemberState::Vrrp::Off)
            joinPair(member);
    }
    const Index balancer = m_plan->nodes[index].balancer;
    if (balancer != none && wasCrashed)
        startChecks(balancer);
    if (!wasHung)
        return;
    if (balancer != none)
        resumeChecks(balancer);
    thaw(index);
    startWaiting(index);
}

void Engine::scheduleFailure(Index index)
{
    const NodePlan &plan = m_plan->nodes[index];
    if (plan.meanTimeToFailure > SimDuration(0))
        schedule(m_now + draw(exponentialTime(plan.meanTimeToFailure), m_nodes[index].choice),
                 Event::NodeFails, index);
}

void Engine::changeSource(Index index, const FaultAction &action)
{
    using Attribute = FaultAction::Attribute;
    for (Index i = 0; i < m_sources.size(); ++i) {
        if (m_plan->sources[i].node != index)
            continue;
        SourceState &source = m_sources[i];
        if (action.kind == Kind::Load)
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
        m_nodes[action.index].workers = count;
        startWaiting(action.index);
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
