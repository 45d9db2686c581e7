#include <algorithm>
#include <utility>

#include "model/sim/engine.h"
#include "model/sim/retries.h"

namespace switchover::sim {
namespace {

constexpr SimDuration longestRetryPause = std::chrono::seconds(1);
constexpr std::uint32_t firstAddress = 0x0a000001;   ///< Sessions come from 10.0.0.1 upwards.
constexpr Index mostTold = 64;                       ///< Servers whose trial a request remembers.

std::vector<Index> serversIn(std::uint64_t bits, std::size_t count, Index last)
{
    std::vector<Index> servers;
    for (Index server = 0; server < std::min<std::size_t>(count, mostTold); ++server) {
        if (bits >> server & 1)
            servers.push_back(server);
    }
    if (last != none && last >= mostTold)
        servers.push_back(last);
    return servers;
}

RetryPolicy policyOf(const BalancerPlan &plan) { return {plan.retries, plan.redispatch, 0}; }

}   // namespace

void Engine::setUpBalancers()
{
    for (Index i = 0; i < m_plan->balancers.size(); ++i) {
        const BalancerPlan &plan = m_plan->balancers[i];
        const auto rest = std::chrono::duration_cast<std::chrono::seconds>(plan.failTimeout).count();
        std::vector<BackendServer> servers;
        for (const ServerPlan &server : plan.servers)
            servers.push_back({server.weight, 16 * server.weight, server.backup, true, false, 0,
                               server.mostConnections, PassiveCheck(plan.mostFails, rest)});
        Rng draws(streamSeed(m_plan->seed, m_plan->nodes[plan.node].element.id, "balance"));
        m_balancers.push_back({Backend(plan.algorithm, plan.allBackups, std::move(servers), plan.options),
                               static_cast<Index>(m_checks.size()),
                               {},
                               {},
                               {},
                               m_timeouts.listFor(plan.connectTimeout),
                               m_timeouts.listFor(plan.serverTimeout),
                               draws});
        refreshBalancer(i);
        for (Index server = 0; server < plan.servers.size(); ++server) {
            CheckState check;
            check.balancer = i;
            check.server = server;
            check.health = HealthCounter(plan.check.rise, plan.check.fall);
            m_checks.push_back(check);
        }
    }
}

void Engine::refreshBalancer(Index index)
{
    const BalancerPlan &plan = m_plan->balancers[index];
    BalancerState &balancer = m_balancers[index];
    balancer.servers = plan.servers.data();
    balancer.sticky = plan.sticky;
    balancer.learns =
        findBalancer(plan.algorithm)->byRequests || plan.observe.what != Observation::What::Nothing;
}

/// Sends the request to a server, rather not to the one that has just failed.
Index Engine::dispatch(Index id, Index avoid) { return sendTo(id, choose(m_frames[id], avoid)); }

Index Engine::sendTo(Index id, const Backend::Pick &pick)
{
    Frame &frame = m_frames[id];
    if (pick.server != none) {
        bind(frame, pick.server);
        frame.server = static_cast<std::uint16_t>(pick.server);
        return sendToServer(id);
    }
    if (pick.allFull)
        waitForRoom(id, pick.waitsFor);
    else
        answer(id, Cause::NoServer);
    return none;
}

Backend::Pick Engine::choose(const Frame &frame, Index avoid)
{
    BalancerState &balancer = m_balancers[m_nodes[frame.node].balancer];
    const Index own = avoid == none && balancer.sticky ? boundServer(frame) : none;
    if (own != none)
        return balancer.backend.servers()[own].full() ? Backend::Pick{none, true, own}
                                                      : Backend::Pick{own, false, none};
    if (balancer.learns && balancer.backend.spec().byRequests)
        return chooseByRequests(frame, avoid);
    PickContext ask;
    ask.address = firstAddress + m_requests[frame.request].session;
    ask.avoid = avoid;
    ask.rng = &balancer.draws;
    return balancer.backend.pick(ask);
}

/// As nginx does, which asks no server twice.
Backend::Pick Engine::chooseByRequests(const Frame &frame, Index avoid)
{
    BalancerState &balancer = m_balancers[m_nodes[frame.node].balancer];
    std::vector<Index> tried;
    if (frame.attempts > 0)
        tried = serversIn(frame.lsn, balancer.backend.servers().size(), avoid);
    PickContext ask;
    ask.address = firstAddress + m_requests[frame.request].session;
    ask.avoid = avoid;
    ask.rng = &balancer.draws;
    ask.second = wholeSeconds(m_now);
    ask.tried = tried;
    return balancer.backend.pick(ask);
}

/// For that server, or for any.
void Engine::waitForRoom(Index id, Index server)
{
    Frame &frame = m_frames[id];
    BalancerState &balancer = m_balancers[m_nodes[frame.node].balancer];
    frame.stage = Stage::Pending;
    frame.event = m_queue.nextSequence();
    frame.server = static_cast<std::uint16_t>(server);
    if (server == none) {
        balancer.pending.push({id, frame.event});
    } else {
        balancer.ownPending.resize(balancer.backend.servers().size());
        balancer.ownPending[server].push({id, frame.event});
    }
    arm(id, balancer.connect, m_queue.nextSequence());
}

/// The server that the client's cookie names, unless it is gone; draining does not matter to those it knows.
Index Engine::boundServer(const Frame &frame) const
{
    const BalancerState &balancer = m_balancers[m_nodes[frame.node].balancer];
    if (balancer.bound.empty())
        return none;
    const Index server = balancer.bound[m_requests[frame.request].session];
    return server != none && balancer.backend.servers()[server].up ? server : none;
}

/// The first server is the one a client comes back to, also after it was away.
/// @source HAProxy 2.6: cookies, recorded
void Engine::bind(const Frame &frame, Index server)
{
    BalancerState &balancer = m_balancers[m_nodes[frame.node].balancer];
    if (!balancer.sticky)
        return;
    std::vector<Index> &bound = balancer.bound;
    bound.resize(m_sessions, none);
    Index &own = bound[m_requests[frame.request].session];
    own = own == none ? server : own;
}

Index Engine::sendToServer(Index id)
{
    Frame &frame = m_frames[id];
    BalancerState &balancer = m_balancers[m_nodes[frame.node].balancer];
    const Route &route = balancer.servers[frame.server].route;
    balancer.backend.take(frame.server);
    frame.accepted = false;
    const Index target = resolve(route, frame.write);
    const std::uint64_t sequence = m_queue.nextSequence();
    // A connection that is accepted at once need not be waited for.
    if (m_links[route.link].latency > SimDuration(0) || !takesAtOnce(route.link, target))
        arm(id, balancer.connect, sequence);
    noteRequest(TraceKind::Dispatch, frame, target);
    return send(id, route);
}

/// The server has taken the connection: from now on the wait for its answer counts.
void Engine::serverAccepted(Index id)
{
    Frame &frame = m_frames[id];
    frame.accepted = true;
    ++m_nodes[m_frames[frame.child].node].accepted;
    arm(id, m_balancers[m_nodes[frame.node].balancer].answer, m_queue.nextSequence());
}

/// Returns the frame itself if all is well.
Index Engine::attemptReturned(Index id, Cause cause, bool notAccepted)
{
    const Index balancer = m_nodes[m_frames[id].node].balancer;
    m_frames[id].timer = 0;
    if (cause != Cause::None || m_balancers[balancer].learns) {
        attemptJudged(id, cause, notAccepted);
        return none;
    }
    releaseServer(balancer, m_frames[id].server);
    return id;
}

/// The answer speaks for or against the server, or asks for another attempt.
void Engine::attemptJudged(Index id, Cause cause, bool notAccepted)
{
    const Index balancer = m_nodes[m_frames[id].node].balancer;
    const bool byRequests = m_balancers[balancer].backend.spec().byRequests;
    const BalancerPlan &plan = m_plan->balancers[balancer];
    const bool watches = plan.observe.what != Observation::What::Nothing;
    const bool looksAt = byRequests || (cause != Cause::None && plan.repeats.afterAnswers());
    const Outcome outcome = looksAt ? outcomeOf(m_frames[id], cause, notAccepted) : Outcome::Answered;
    releaseServer(balancer, m_frames[id].server);
    if (watches && !byRequests)
        observe(m_frames[id], cause, notAccepted);
    if (byRequests)
        peerReturned(id, cause, outcome);
    else if (cause != Cause::None &&
             ((notAccepted && plan.repeats.refused) || repeats(plan.repeats, outcome, m_frames[id].write)))
        connectionFailed(id, cause);
    else
        answer(id, cause);
}

/// What a proxy makes of the answer, or of its absence.
Outcome Engine::outcomeOf(const Frame &frame, Cause cause, bool notAccepted)
{
    const Route &route = m_plan->balancers[m_nodes[frame.node].balancer].servers[frame.server].route;
    switch (cause) {
    case Cause::None:
        return Outcome::Answered;
    case Cause::Timeout:
    case Cause::Lost:
    case Cause::Blocked:
        return Outcome::Silent;
    case Cause::Forbidden:
        return Outcome::Failed;
    case Cause::Refused:
        return notAccepted ? Outcome::Refused : Outcome::Failed;
    case Cause::Error:
        return m_nodes[resolve(route, frame.write)].crashed ? Outcome::Reset : Outcome::Failed;
    case Cause::QueueFull:
    case Cause::NoServer:
        return Outcome::Overloaded;
    }
    return Outcome::Failed;
}

/// Each server at most once a request, as long as the outcome asks for the next. What failed counts against it.
/// @source nginx 1.22: proxy_next_upstream, recorded
void Engine::peerReturned(Index id, Cause cause, Outcome outcome)
{
    Frame &frame = m_frames[id];
    const Index balancerIndex = m_nodes[frame.node].balancer;
    const BalancerPlan &plan = m_plan->balancers[balancerIndex];
    Backend &backend = m_balancers[balancerIndex].backend;
    const auto present =
        static_cast<std::uint32_t>(std::ranges::count(backend.servers(), true, &BackendServer::up));
    const std::uint32_t tries =
        std::min(plan.tries > 0 ? std::min(plan.tries, present) : present, Frame::mostAttempts);
    const bool isLast = frame.attempts + 1U >= tries;
    const bool listed = repeats(plan.repeats, outcome, frame.write);
    const bool isAnswer = outcome == Outcome::Failed || outcome == Outcome::Overloaded;
    if (outcome == Outcome::Answered || (isAnswer && (isLast || !listed))) {
        backend.succeeded(frame.server);
        answer(id, cause);
        return;
    }
    backend.failed(frame.server, wholeSeconds(m_now));
    if (isLast || !listed) {
        answer(id, cause);
        return;
    }
    if (frame.attempts == 0)
        frame.lsn = 0;
    if (frame.server < mostTold)
        frame.lsn |= std::uint64_t(1) << frame.server;
    ++frame.attempts;
    frame.cause = cause;
    noteRequest(TraceKind::Retry, frame, resolve(plan.servers[frame.server].route, frame.write), cause);
    goOn(dispatch(id, frame.server));
}

/// Another attempt, unless all are used: at once on another server where there are several, else after a pause.
void Engine::connectionFailed(Index id, Cause cause)
{
    Frame &frame = m_frames[id];
    const Index balancerIndex = m_nodes[frame.node].balancer;
    const BalancerPlan &plan = m_plan->balancers[balancerIndex];
    const Backend &backend = m_balancers[balancerIndex].backend;
    if (frame.attempts >= std::min(plan.retries, Frame::mostAttempts)) {
        answer(id, cause);
        return;
    }
    ++frame.attempts;
    frame.cause = cause;
    const Index tried = resolve(plan.servers[frame.server].route, frame.write);
    noteRequest(TraceKind::Retry, frame, tried, cause);
    if (cause == Cause::Refused &&
        waitsBefore(policyOf(plan), backend,
                    {frame.attempts, frame.server, boundServer(frame) == frame.server})) {
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
    const Index balancerIndex = m_nodes[frame.node].balancer;
    const Backend &backend = m_balancers[balancerIndex].backend;
    if (goesElsewhere(policyOf(m_plan->balancers[balancerIndex]), backend,
                      {frame.attempts, frame.server, boundServer(frame) == frame.server}))
        goOn(dispatch(id, frame.server));
    else
        goOn(sendToServer(id));
}

void Engine::releaseServer(Index balancer, Index server)
{
    m_balancers[balancer].backend.release(server);
    serveWaiting(balancer, server);
}

/// Drops those that wait no longer. Returns whether somebody does.
bool Engine::someoneWaits(Fifo<FrozenFrame> &pending) const
{
    while (!pending.empty()) {
        const Frame &frame = m_frames[pending.front().frame];
        if (frame.event == pending.front().event && frame.stage == Stage::Pending)
            return true;
        pending.pop();
    }
    return false;
}

/// A server with room takes whoever waits longest, for it or for anyone, no matter whose turn it is.
void Engine::serveWaiting(Index balancerIndex, Index server)
{
    BalancerState &balancer = m_balancers[balancerIndex];
    if (balancer.pending.empty() && balancer.ownPending.empty())
        return;
    const auto hasRoom = [&balancer, server] {
        const BackendServer &entry = balancer.backend.servers()[server];
        return entry.usable() && !entry.full();
    };
    while (hasRoom()) {
        Fifo<FrozenFrame> *own =
            server < balancer.ownPending.size() && someoneWaits(balancer.ownPending[server])
                ? &balancer.ownPending[server]
                : nullptr;
        const bool anyone = someoneWaits(balancer.pending);
        if (!own && !anyone)
            return;
        const bool takesOwn = own && (!anyone || own->front().event < balancer.pending.front().event);
        const Index id = (takesOwn ? *own : balancer.pending).pop().frame;
        m_frames[id].server = static_cast<std::uint16_t>(server);
        goOn(sendToServer(id));
    }
}

/// Who waits for a server that is gone is balanced anew.
void Engine::leaveOwnQueue(Index balancerIndex, Index server)
{
    if (server >= m_balancers[balancerIndex].ownPending.size())
        return;
    Fifo<FrozenFrame> leaving;
    std::swap(leaving, m_balancers[balancerIndex].ownPending[server]);
    while (someoneWaits(leaving)) {
        const Index id = leaving.pop().frame;
        m_frames[id].timer = m_frames[id].event = 0;
        goOn(dispatch(id, server));
    }
}

void Engine::balancerTimedOut(Index id)
{
    const Frame &frame = m_frames[id];
    if (frame.stage == Stage::Pending) {
        m_frames[id].event = 0;
        answer(id, Cause::Timeout);
        return;
    }
    const Cause cause = causeOfSilence(id);
    const bool accepted = frame.accepted;
    if (frame.child != none)
        abandon(frame.child);
    m_frames[id].child = none;
    answer(attemptReturned(id, cause, !accepted), cause);
}

}   // namespace switchover::sim
