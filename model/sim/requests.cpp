#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {

/// Until it waits for something: from node to node as long as nothing lies between.
void Engine::goOnFrom(Index id)
{
    do
        id = arrive(id);
    while (id != none);
}

Index Engine::send(Index parent, const Route &route)
{
    const Index id = makeFrame();
    Frame &caller = m_frames[parent];
    Frame &frame = m_frames[id];
    frame.request = caller.request;
    m_requests[frame.request].hold();
    frame.write = caller.write;
    frame.balanced = m_nodes[caller.node].role == Role::Balancer;
    frame.parent = parent;
    frame.link = route.link;
    frame.node = resolve(route, caller.write);
    if (route.cluster != none)
        takeTurn(route, caller.write);
    caller.child = id;
    caller.stage = Stage::Calling;
    if (passes(frame.link, caller.node, frame.node))
        return travel(id, Stage::Travelling, Event::FrameArrives) ? id : none;
    frame.stage = Stage::Lost;
    return none;
}

/// Over the frame's link, to its node or back to its caller. Returns whether it is there at once.
bool Engine::travel(Index id, Stage stage, Event event)
{
    Frame &frame = m_frames[id];
    LinkState &link = m_links[frame.link];
    ++(stage == Stage::Travelling
           ? (frame.write ? link.carried.writes : link.carried.reads)
           : (frame.cause == Cause::None ? link.carried.answers : link.carried.failures));
    if (!link.usual && link.losses.chance(link.loss)) {
        frame.stage = Stage::Lost;
        frame.cause = Cause::Lost;
        return false;
    }
    frame.stage = stage;
    frame.since = m_now;
    if (link.latency <= SimDuration(0))
        return true;
    // By the time that it arrives, the memory is there as well.
    if (event == Event::FrameArrives) {
        __builtin_prefetch(&m_nodes[frame.node]);
        __builtin_prefetch(&m_nodes[frame.node].busy);
        __builtin_prefetch(&m_nodes[frame.node].service);
    } else {
        __builtin_prefetch(&m_frames[frame.parent]);
        __builtin_prefetch(&m_requests[frame.request]);
    }
    frame.event = m_queue.pushConstant(link.lane, m_now + link.latency, eventPayload(event, id));
    return false;
}

Index Engine::arrive(Index id)
{
    const Frame &frame = m_frames[id];
    if (!takesAtOnce(frame.link, frame.node)) {
        arriveUnusually(id);
        return none;
    }
    if (frame.balanced && frame.parent != none)
        serverAccepted(frame.parent);
    return accept(id);
}

/// Where the way may be cut, the door closed, the link faulty or the node hung or choosy.
void Engine::arriveUnusually(Index id)
{
    Frame &frame = m_frames[id];
    const NodeState &node = m_nodes[frame.node];
    if (frame.parent != none && !passes(frame.link, m_frames[frame.parent].node, frame.node)) {
        frame.stage = Stage::Lost;
        return;
    }
    const bool fromBalancer = frame.balanced && frame.parent != none;
    LinkState &link = m_links[frame.link];
    if (node.crashed || ((node.draining || link.draining) && !fromBalancer)) {
        refuse(id, Cause::Refused, true);
        return;
    }
    if (fromBalancer)
        serverAccepted(frame.parent);
    if (link.losses.chance(link.faultErrors)) {
        answer(id, Cause::Error);
        return;
    }
    if (!freeze(id, Resume::Arrive))
        goOn(accept(id));
}

void Engine::refuse(Index id, Cause cause, bool atTheDoor)
{
    Frame &frame = m_frames[id];
    frame.notAccepted = atTheDoor;
    answer(id, cause);
}

/// Ends the visit, and those of its callers that have nothing left to do.
void Engine::answer(Index id, Cause cause)
{
    while (id != none)
        id = reply(id, cause);
}

/// The answer, good or bad, goes back to the caller. Returns the caller if it answers likewise at once.
Index Engine::reply(Index id, Cause cause)
{
    Frame &frame = m_frames[id];
    NodeState &node = m_nodes[frame.node];
    frame.timer = 0;
    releaseWorker(frame);
    if (frame.background) {
        deliveryEnded(id, cause);
        return none;
    }
    if (cause == Cause::None) {
        ++node.served;
        if (m_series.keepsNodes())
            node.latency.add(m_now - frame.arrived);
    } else {
        ++node.failed;
    }
    frame.cause = cause;
    if (detail == TraceDetail::Everything)
        noteRequest(TraceKind::Answered, frame, none, cause);
    if (frame.parent == none) {
        freeFrame(id);
        return none;
    }
    if (!passes(frame.link, frame.node, m_frames[frame.parent].node)) {
        frame.stage = Stage::Lost;
        frame.cause = Cause::Timeout;
        return none;
    }
    return travel(id, Stage::Returning, Event::FrameAnswered) ? answered(id) : none;
}

/// The answer is at the caller, which is returned if it answers likewise at once.
Index Engine::answered(Index id)
{
    Frame &frame = m_frames[id];
    const Index parent = frame.parent;
    const Cause cause = frame.cause;
    Frame &caller = m_frames[parent];
    if (m_cuts > 0 && !passes(frame.link, frame.node, caller.node)) {
        frame.stage = Stage::Lost;
        return none;
    }
    caller.child = none;
    caller.hit = caller.hit || frame.hit;
    caller.cause = cause;
    caller.accepted = !frame.notAccepted;
    freeFrame(id);
    return m_nodes[caller.node].usual || !freeze(parent, Resume::Returned) ? callReturned(parent, cause)
                                                                           : none;
}

/// Returns the frame itself if that was all it had to do.
Index Engine::callReturned(Index id, Cause cause)
{
    Frame &frame = m_frames[id];
    const NodeState &node = m_nodes[frame.node];
    if (node.role == Role::Balancer)
        return attemptReturned(id, cause, !frame.accepted);
    if (!frame.root)
        frame.timer = 0;
    if (cause != Cause::None) {
        callFailed(id, cause);
        return none;
    }
    frame.membersTried = 0;
    const Route &route = node.straight ? node.onward : node.calls[frame.call].routes[frame.server];
    if (--frame.queries > 0) {
        goOn(callOver(id, route));
        return none;
    }
    if (frame.root && !node.straight && route.node != none && m_nodes[route.node].remembered)
        rememberAnswer(frame, route);
    if (++frame.call < node.callCount)
        goOn(nextCall(id));
    else if (frame.root)
        requestEnded(id, Cause::None);
    else
        return id;
    return none;
}

/// Asked elsewhere, tried again, done without, or passed on.
void Engine::callFailed(Index id, Cause cause)
{
    Frame &frame = m_frames[id];
    const CallPlan &call = m_nodes[frame.node].calls[frame.call];
    const Route &route = call.routes[frame.server];
    if (readsElsewhere(frame, route, cause)) {
        ++frame.membersTried;
        goOn(callOver(id, route));
        return;
    }
    if (frame.attempts < m_plan->links[route.link].retries) {
        callAgain(id, cause);
        return;
    }
    if (!call.optional) {
        frame.root ? requestEnded(id, cause) : answer(id, cause);
        return;
    }
    frame.membersTried = 0;
    ++frame.call;
    goOn(nextCall(id));
}

/// What a name service said holds for that client for a while.
void Engine::rememberAnswer(const Frame &frame, const Route &route)
{
    const RequestState &request = m_requests[frame.request];
    SourceState &source = m_sources[request.source];
    source.resolvedUntil.resize(std::max(1U, m_plan->sources[request.source].sessions));
    source.resolvedUntil[request.session - source.firstSession] = m_now + m_plan->nodes[route.node].ttl;
}

/// Another attempt, as the link allows: by the next of the alternatives.
void Engine::callAgain(Index id, Cause cause)
{
    Frame &frame = m_frames[id];
    const CallPlan &call = m_nodes[frame.node].calls[frame.call];
    noteRequest(TraceKind::Retry, frame, resolve(call.routes[frame.server], frame.write), cause);
    ++frame.attempts;
    frame.membersTried = 0;
    const Index route = chooseRoute(id, call);
    frame.server = static_cast<std::uint16_t>(route);
    if (route == none)
        answer(id, Cause::NoServer);
    else
        goOn(callOver(id, call.routes[route]));
}

/// The link's own patience, or else the caller's. A client's goes for the whole request and runs already.
Index Engine::callOver(Index id, const Route &route)
{
    const LinkState &link = m_links[route.link];
    const NodeState &node = m_nodes[m_frames[id].node];
    if (!m_frames[id].root && (link.timed || node.timed))
        arm(id, link.timed ? link.timeout : node.timeout, m_queue.nextSequence());
    return send(id, route);
}

/// A read that one member of a database cluster refuses is asked of the next: a driver knows all of them.
/// @source libpq 15, "Specifying Multiple Hosts"
bool Engine::readsElsewhere(const Frame &frame, const Route &route, Cause cause) const
{
    if (cause != Cause::Refused || frame.accepted || frame.write || route.cluster == none)
        return false;
    const ClusterPlan &cluster = m_plan->clusters[route.cluster];
    return cluster.kind == ClusterPlan::Kind::Database &&
           cluster.database.reads != DatabasePlan::Reads::Primary &&
           frame.membersTried + 1U < cluster.members.size() && frame.membersTried < Frame::mostMembersTried;
}

Index Engine::startCalls(Index id)
{
    Frame &frame = m_frames[id];
    frame.call = 0;
    if (m_nodes[frame.node].releasesWorkerWhileCalling)
        releaseWorker(frame);
    return nextCall(id);
}

/// Whether the request makes this call: not a call for the other class, not after a cache had the answer, and a
/// name service is not asked again while the answer holds.
bool Engine::isDue(const Frame &frame, const CallPlan &call) const
{
    if (!(frame.write ? call.forWrites : call.forReads) || (frame.hit && call.skippedOnHit))
        return false;
    if (!frame.root)
        return true;
    const Index target = call.routes.front().node;
    if (target == none || !m_nodes[target].remembered || m_nodes[target].callCount > 0)
        return true;
    const RequestState &request = m_requests[frame.request];
    const SourceState &source = m_sources[request.source];
    return source.resolvedUntil.empty() ||
           source.resolvedUntil[request.session - source.firstSession] <= m_now;
}

/// In turn, past nodes that take nothing new if there is another. Behind a name service a client keeps its answer.
/// None where every way leads back to where the request has been.
Index Engine::chooseRoute(Index id, const CallPlan &call)
{
    const Frame &frame = m_frames[id];
    NodeState &node = m_nodes[frame.node];
    const auto count = static_cast<Index>(call.routes.size());
    if (node.avoidsCircles)
        return chooseWayOn(id, call);
    if (count == 1)
        return 0;
    if (node.remembered) {
        node.sticky.resize(m_sessions);
        const StickyRoute &known = node.sticky[m_requests[frame.request].session];
        if (known.until > m_now)
            return known.route;
    }
    std::uint32_t &turn = node.turn[frame.call];
    Index route = turn % count;
    for (Index tried = 0; tried < count; ++tried) {
        const Route &next = call.routes[(turn + tried) % count];
        if (!m_links[next.link].draining && (next.node == none || !m_nodes[next.node].draining)) {
            route = (turn + tried) % count;
            break;
        }
    }
    turn = (route + 1) % count;
    if (node.remembered)
        node.sticky[m_requests[frame.request].session] = {m_now + m_plan->nodes[frame.node].ttl, route};
    return route;
}

/// If all are made, the visit ends.
Index Engine::nextCall(Index id)
{
    Frame &frame = m_frames[id];
    const NodeState &node = m_nodes[frame.node];
    if (node.straight && frame.call == 0)
        return call(id, 0, node.onward);
    for (; frame.call < node.callCount; ++frame.call) {
        const CallPlan &next = node.calls[frame.call];
        if (!isDue(frame, next))
            continue;
        const Index way = chooseRoute(id, next);
        if (way != none)
            return call(id, way, next.routes[way]);
        answer(id, Cause::NoServer);
        return none;
    }
    frame.root ? requestEnded(id, Cause::None) : answer(id, Cause::None);
    return none;
}

Index Engine::call(Index id, Index way, const Route &route)
{
    Frame &frame = m_frames[id];
    frame.server = static_cast<std::uint16_t>(way);
    frame.queries = m_links[route.link].queries;
    frame.membersTried = 0;
    if (!frame.root)
        frame.attempts = 0;
    return callOver(id, route);
}

/// Nothing has come back in time: says why, as far as it can be known from outside the simulated world.
Cause Engine::causeOfSilence(Index id) const
{
    Cause cause = Cause::Timeout;
    for (Index at = id; at != none; at = m_frames[at].child) {
        if (m_frames[at].stage == Stage::Blocked)
            cause = Cause::Blocked;
        else if (m_frames[at].stage == Stage::Lost && m_frames[at].cause == Cause::Lost)
            cause = Cause::Lost;
    }
    return cause;
}

void Engine::timedOut(Index id)
{
    Frame &frame = m_frames[id];
    const bool isPending = frame.stage == Stage::Pending;
    if (!frame.root && freeze(id, isPending ? Resume::GaveUpWaiting : Resume::TimedOut))
        return;
    if (m_nodes[frame.node].role == Role::Balancer) {
        balancerTimedOut(id);
        return;
    }
    const Cause cause = causeOfSilence(id);
    if (frame.child != none)
        abandon(frame.child);
    m_frames[id].child = none;
    if (frame.root)
        requestEnded(id, cause);
    else
        answer(callReturned(id, cause), cause);
}

}   // namespace switchover::sim
