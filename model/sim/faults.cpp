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
    else if (action.revision != none)
        revise(action.revision);
    else if (action.target == Target::Link)
        actOnLink(action.index, action);
    else if (action.kind == Kind::Promote && action.target == Target::Cluster) {
        const Index best = bestReplica(m_clusters[action.index]);
        if (best != none && m_clusters[action.index].promoting == none)
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
        refreshNode(index);
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
    case Kind::Errors:
        link.faultErrors = action.value;
        refreshLink(index);
        return;
    case Kind::Drain:
        drainLink(index, true);
        return;
    case Kind::Restore:
        link.cut = false;
        link.slow = 1;
        link.faultErrors = 0;
        refreshLink(index);
        setLatency(index);
        if (link.draining)
            drainLink(index, false);
        return;
    case Kind::Set:
        setAttribute(action);
        return;
    case Kind::Crash:   // A cable has no process that could refuse: a dead link is a cut one.
    case Kind::Hang:
    case Kind::Stop:
        link.cut = true;
        return;
    default:
        return;
    }
}

void Engine::noteDown(Index index, bool wasDown)
{
    NodeState &node = m_nodes[index];
    refreshNode(index);
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
        frame.timer = 0;
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
    refreshNode(index);
    drainServers();
    const Index member = m_nodes[index].member;
    if (on && member != none && m_plan->clusters[m_members[member].cluster].kind == ClusterPlan::Kind::Pair)
        leavePair(member, true);
}

/// Nothing new goes over the link; answers still come back.
void Engine::drainLink(Index index, bool on)
{
    m_links[index].draining = on;
    refreshLink(index);
    drainServers();
}

/// What balancers know of servers that are drained, or to which the way is.
void Engine::drainServers()
{
    for (Index i = 0; i < m_balancers.size(); ++i) {
        const std::vector<ServerPlan> &servers = m_plan->balancers[i].servers;
        for (Index server = 0; server < servers.size(); ++server) {
            const Route &route = servers[server].route;
            const bool draining =
                m_links[route.link].draining || (route.node != none && m_nodes[route.node].draining);
            if (draining == m_balancers[i].backend.servers()[server].draining)
                continue;
            m_balancers[i].backend.setDraining(server, draining);
            if (!draining)
                serveWaiting(i, server);
        }
    }
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

}   // namespace switchover::sim
