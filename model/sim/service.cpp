#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

constexpr SimDuration deliveryPause =
    std::chrono::seconds(1);   ///< Before a queue delivers again what failed.

}   // namespace

/// The request is at a node that works.
Index Engine::accept(Index id)
{
    Frame &frame = m_frames[id];
    NodeState &node = m_nodes[frame.node];
    frame.arrived = m_now;
    if (detail == TraceDetail::Everything)
        noteRequest(TraceKind::Arrived, frame, none);
    if (node.usual)
        return enter(id);
    if (const Cause cause = barredBy(frame, node, m_plan->nodes[frame.node]); cause != Cause::None)
        refuse(id, cause, false);
    else if (node.role == Role::Queue)
        enqueueDelivery(id);
    else
        return enter(id);
    return none;
}

/// A firewall's rules and a limit of requests a second, with room for the burst of one second.
Cause Engine::barredBy(const Frame &frame, NodeState &node, const NodePlan &plan)
{
    if (!plan.allowed.empty()) {
        const Index own = m_requests[frame.request].protocol;
        const Index protocol = own > 0 ? own - 1U : m_plan->links[frame.link].protocol;
        if (protocol >= plan.allowed.size() || !plan.allowed[protocol])
            return Cause::Forbidden;
    }
    if (node.limit <= 0)
        return Cause::None;
    const double most = std::max(1.0, node.limit);
    node.tokens = std::min(most, node.tokens + node.limit * seconds(m_now - node.tokensAt));
    node.tokensAt = m_now;
    if (node.tokens < 1)
        return Cause::Refused;
    node.tokens -= 1;
    return Cause::None;
}

/// To a worker, or into the queue for one.
Index Engine::enter(Index id)
{
    Frame &frame = m_frames[id];
    NodeState &node = m_nodes[frame.node];
    frame.since = m_now;
    if (node.workers == 0 || node.busy.level() < node.workers)
        return begin(id) ? served(id) : none;
    if (node.queue.size() >= node.queueLimit) {
        refuse(id, Cause::QueueFull, false);
        return none;
    }
    frame.stage = Stage::Queued;
    node.queue.push(id);
    node.waiting.set(m_now, static_cast<std::uint32_t>(node.queue.size()));
    return none;
}

/// Returns whether there is no work to do, so that it is served.
bool Engine::begin(Index id)
{
    Frame &frame = m_frames[id];
    NodeState &node = m_nodes[frame.node];
    node.busy.set(m_now, node.busy.level() + 1);
    frame.holdsWorker = true;
    ++node.begun;
    node.waited += static_cast<double>((m_now - frame.since).count());
    frame.since = m_now;
    const Distribution &service = frame.write ? node.writeService : node.readService;
    frame.stage = Stage::Serving;
    if (service.isZero()) {
        // At once only where nobody queues: what begins out of a queue must not end within the step that freed it.
        if (node.workers == 0 && (node.role == Role::Balancer || node.role == Role::Forward))
            return true;
        frame.event = schedule(m_now, Event::FrameServed, id);
        return false;
    }
    SimDuration time = draw(service, node.service);
    if (node.slow != 1)
        time = SimDuration(static_cast<SimDuration::rep>(static_cast<double>(time.count()) * node.slow));
    frame.event = schedule(m_now + time, Event::FrameServed, id);
    return false;
}

/// The node's own work is done: what now depends on what it is.
Index Engine::served(Index id)
{
    const NodeState &node = m_nodes[m_frames[id].node];
    if (!node.usual)
        return servedUnusually(id);
    return node.role == Role::Balancer ? dispatch(id, none) : startCalls(id);
}

Index Engine::servedUnusually(Index id)
{
    if (freeze(id, Resume::Served))
        return none;
    Frame &frame = m_frames[id];
    NodeState &node = m_nodes[frame.node];
    if (node.choice.chance(node.errorRate) || node.choice.chance(node.faultErrors)) {
        answer(id, Cause::Error);
        return none;
    }
    if (!frame.write && node.choice.chance(node.hitRatio)) {
        frame.hit = true;
        answer(id, Cause::None);
        return none;
    }
    if (node.role == Role::Balancer)
        return dispatch(id, none);
    const bool replicated = node.member != none && m_plan->clusters[m_members[node.member].cluster].kind ==
                                                       ClusterPlan::Kind::Database;
    if (replicated && frame.write) {
        commit(id);
        return none;
    }
    if (replicated)
        countStaleness(frame, node.member);
    return startCalls(id);
}

void Engine::releaseWorker(Frame &frame)
{
    if (!frame.holdsWorker)
        return;
    frame.holdsWorker = false;
    NodeState &node = m_nodes[frame.node];
    node.busy.set(m_now, node.busy.level() - 1);
    if (node.workers > 0 && !node.queue.empty())
        startWaiting(frame.node);
}

/// The next in the queue gets the free worker. Its work ends in an event of its own, never here.
void Engine::startWaiting(Index nodeIndex)
{
    NodeState &node = m_nodes[nodeIndex];
    while (!node.queue.empty() && !node.hung && node.busy.level() < node.workers) {
        const Index next = node.queue.pop();
        node.waits.add(m_now - m_frames[next].since);
        node.waiting.set(m_now, static_cast<std::uint32_t>(node.queue.size()));
        begin(next);
    }
}

/// A queue says yes at once and keeps a copy to deliver.
void Engine::enqueueDelivery(Index id)
{
    const NodeState &node = m_nodes[m_frames[id].node];
    if (node.queue.size() >= node.queueLimit) {
        refuse(id, Cause::QueueFull, false);
        return;
    }
    const Index copy = makeFrame();
    Frame &delivery = m_frames[copy];
    delivery = m_frames[id];
    m_requests[delivery.request].hold();
    delivery.parent = delivery.child = none;
    detach(copy);
    delivery.background = true;
    delivery.holdsWorker = false;
    delivery.event = delivery.timer = 0;
    deliver(copy);
    answer(id, Cause::None);
}

/// By a consumer that is free, or by the first that will be.
void Engine::deliver(Index id)
{
    Frame &frame = m_frames[id];
    NodeState &node = m_nodes[frame.node];
    frame.since = m_now;
    if (node.queue.empty() && !node.hung && node.busy.level() < node.workers) {
        begin(id);
        return;
    }
    frame.stage = Stage::Queued;
    node.queue.push(id);
    node.waiting.set(m_now, static_cast<std::uint32_t>(node.queue.size()));
}

/// Delivered, or to be tried again by the same consumer after a pause.
void Engine::deliveryEnded(Index id, Cause cause)
{
    Frame &frame = m_frames[id];
    if (cause == Cause::None) {
        freeFrame(id);
        return;
    }
    frame.stage = Stage::Waiting;
    frame.event = schedule(m_now + deliveryPause, Event::FrameWakes, id);
}

void Engine::wake(Index id)
{
    if (freeze(id, Resume::Wake))
        return;
    Frame &frame = m_frames[id];
    if (!frame.background) {
        retry(id);
        return;
    }
    frame.hit = false;
    deliver(id);
}

}   // namespace switchover::sim
