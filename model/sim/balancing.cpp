#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

constexpr SimDuration longestRetryPause = std::chrono::seconds(1);
constexpr std::uint32_t firstAddress = 0x0a000001;   ///< Sessions come from 10.0.0.1 upwards.

}   // namespace

/// Chooses a server for the request, rather not the one that has just failed.
void Engine::dispatch(Index id, Index avoid)
{
    Frame &frame = m_frames[id];
    const Index balancerIndex = m_plan->nodes[frame.node].balancer;
    BalancerState &balancer = m_balancers[balancerIndex];
    const Backend::Pick pick = balancer.backend.pick(firstAddress + frame.session, avoid, balancer.draws);
    if (pick.server != none) {
        frame.server = pick.server;
        sendToServer(id);
        return;
    }
    if (!pick.allFull) {
        answer(id, Cause::NoServer);
        return;
    }
    frame.stage = Stage::Waiting;
    frame.pending = true;
    frame.event = m_queue.nextSequence();
    balancer.pending.push({id, frame.event});
    m_timeouts.arm(id, balancer.connect, m_now, m_queue.nextSequence());
}

void Engine::sendToServer(Index id)
{
    Frame &frame = m_frames[id];
    const Index balancerIndex = m_plan->nodes[frame.node].balancer;
    const Route &route = m_plan->balancers[balancerIndex].servers[frame.server].route;
    m_balancers[balancerIndex].backend.take(frame.server);
    frame.accepted = false;
    frame.pending = false;
    m_timeouts.arm(id, m_balancers[balancerIndex].connect, m_now, m_queue.nextSequence());
    noteRequest(TraceKind::Dispatch, frame, resolve(route, frame.write));
    send(id, route);
}

/// The server has taken the connection: from now on the wait for its answer counts.
void Engine::serverAccepted(Index id)
{
    Frame &frame = m_frames[id];
    frame.accepted = true;
    ++m_nodes[m_frames[frame.child].node].accepted;
    m_timeouts.arm(id, m_balancers[m_plan->nodes[frame.node].balancer].answer, m_now, m_queue.nextSequence());
}

void Engine::attemptReturned(Index id, Cause cause, bool notAccepted)
{
    const Frame frame = m_frames[id];
    m_timeouts.cancel(id);
    releaseServer(m_plan->nodes[frame.node].balancer, frame.server);
    if (cause != Cause::None && notAccepted)
        connectionFailed(id, cause);
    else
        answer(id, cause);
}

/// Another attempt, unless all are used: at once on another server where there are several, else after a pause.
/// @source HAProxy 2.6: retries and option redispatch, recorded
void Engine::connectionFailed(Index id, Cause cause)
{
    Frame &frame = m_frames[id];
    const Index balancerIndex = m_plan->nodes[frame.node].balancer;
    const BalancerPlan &plan = m_plan->balancers[balancerIndex];
    const Backend &backend = m_balancers[balancerIndex].backend;
    if (frame.attempts >= plan.retries) {
        answer(id, cause);
        return;
    }
    ++frame.attempts;
    frame.cause = cause;
    const Index tried = resolve(plan.servers[frame.server].route, frame.write);
    noteRequest(TraceKind::Retry, frame, tried, cause);
    const bool elsewhereAtOnce = plan.redispatch && !backend.spec().byHash && backend.activeUsable() > 1;
    if (cause == Cause::Refused && !elsewhereAtOnce) {
        frame.stage = Stage::Waiting;
        const SimDuration pause = std::min(longestRetryPause, plan.connectTimeout);
        frame.event = pause == longestRetryPause ? m_queue.pushConstant(m_retryLane, m_now + pause,
                                                                        eventPayload(Event::FrameWakes, id))
                                                 : schedule(m_now + pause, Event::FrameWakes, id);
        return;
    }
    retry(id);
}

void Engine::retry(Index id)
{
    const Frame &frame = m_frames[id];
    const Index balancerIndex = m_plan->nodes[frame.node].balancer;
    const BalancerPlan &plan = m_plan->balancers[balancerIndex];
    const Backend &backend = m_balancers[balancerIndex].backend;
    const bool lastAttempt = frame.attempts == plan.retries;
    const bool severalServers = !backend.spec().byHash && backend.activeUsable() > 1;
    const bool markedDown = !backend.servers()[frame.server].up;
    if (plan.redispatch && (lastAttempt || severalServers || markedDown))
        dispatch(id, frame.server);
    else
        sendToServer(id);
}

void Engine::releaseServer(Index balancer, Index server)
{
    m_balancers[balancer].backend.release(server);
    serveWaiting(balancer);
}

/// Whoever waits longest gets the room that has become free.
void Engine::serveWaiting(Index balancerIndex)
{
    BalancerState &balancer = m_balancers[balancerIndex];
    while (!balancer.pending.empty()) {
        const auto [id, event] = balancer.pending.front();
        Frame &frame = m_frames[id];
        if (frame.event != event || !frame.pending) {
            balancer.pending.pop();
            continue;
        }
        const Backend::Pick pick = balancer.backend.pick(firstAddress + frame.session, none, balancer.draws);
        if (pick.server == none)
            return;
        balancer.pending.pop();
        frame.server = pick.server;
        sendToServer(id);
    }
}

void Engine::balancerTimedOut(Index id)
{
    const Frame frame = m_frames[id];
    if (frame.pending) {
        m_frames[id].pending = false;
        m_frames[id].event = 0;
        answer(id, Cause::Timeout);
        return;
    }
    const Cause cause = causeOfSilence(id);
    if (frame.child != none)
        abandon(frame.child);
    m_frames[id].child = none;
    attemptReturned(id, cause, !frame.accepted);
}

}   // namespace switchover::sim
