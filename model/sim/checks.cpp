#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {

/// As when the process starts: every server is believed up with just enough credit, the checks spread evenly.
void Engine::startChecks(Index balancerIndex)
{
    const BalancerPlan &plan = m_plan->balancers[balancerIndex];
    if (!plan.check.enabled)
        return;
    const Index first = m_balancers[balancerIndex].firstCheck;
    for (Index i = 0; i < plan.servers.size(); ++i) {
        CheckState &check = m_checks[first + i];
        check.health.restart();
        check.failures = check.passes = 0;
        check.stopped = check.onTheWay = false;
        if (!m_balancers[balancerIndex].backend.servers()[i].up)   // One that was stopped had seen it down.
            m_balancers[balancerIndex].backend.setUp(i, true);
        check.event = schedule(m_now + startOfChecks(plan.check, i, plan.servers.size()), Event::CheckStarts,
                               first + i);
    }
}

void Engine::stopChecks(Index balancer)
{
    const Index first = m_balancers[balancer].firstCheck;
    for (Index i = 0; i < m_plan->balancers[balancer].servers.size(); ++i) {
        m_checks[first + i].event = 0;
        m_checks[first + i].onTheWay = false;
    }
}

/// After the balancer's process has woken up: what was due is done now.
void Engine::resumeChecks(Index balancer)
{
    const Index first = m_balancers[balancer].firstCheck;
    for (Index i = 0; i < m_plan->balancers[balancer].servers.size(); ++i) {
        if (m_checks[first + i].stopped)
            m_checks[first + i].event = schedule(m_now, Event::CheckStarts, first + i);
        m_checks[first + i].stopped = false;
    }
}

void Engine::checkStarts(Index id)
{
    CheckState &check = m_checks[id];
    const BalancerPlan &plan = m_plan->balancers[check.balancer];
    if (m_nodes[plan.node].hung) {
        check.stopped = true;
        return;
    }
    const Route &route = plan.servers[check.server].route;
    LinkState &link = m_links[route.link];
    check.started = m_now;
    check.due = SimTime();
    if (!passes(route.link, plan.node, resolve(route, true)) || link.losses.chance(link.loss)) {
        endCheck(id, CheckOutcome::Timeout, costOfDroppedCheck(plan.check, plan.connectTimeout), false);
        return;
    }
    check.onTheWay = true;
    check.returning = false;
    check.arrives = m_now + link.latency;
    check.event = schedule(check.arrives, Event::CheckArrives, id);
}

void Engine::checkArrives(Index id)
{
    CheckState &check = m_checks[id];
    const BalancerPlan &plan = m_plan->balancers[check.balancer];
    const Route &route = plan.servers[check.server].route;
    const Index target = resolve(route, true);
    const SimDuration back = m_links[route.link].latency;
    const SimDuration spent = m_now - check.started;
    if (!passes(route.link, plan.node, target)) {
        endCheck(id, CheckOutcome::Timeout, costOfDroppedCheck(plan.check, plan.connectTimeout) - spent,
                 false);
    } else if (m_nodes[target].crashed) {
        endCheck(id, CheckOutcome::Refused, back, true);
    } else if (m_nodes[target].hung && plan.check.seesHang) {
        endCheck(id, CheckOutcome::Timeout, costOfMuteCheck(plan.check, plan.connectTimeout) - spent, false);
    } else if (plan.check.seesHang && m_balancers[check.balancer].draws.chance(m_nodes[target].faultErrors)) {
        endCheck(id, CheckOutcome::Error, back, true);
    } else {
        endCheck(id, CheckOutcome::Passed, back, true);
    }
}

void Engine::endCheck(Index id, CheckOutcome outcome, SimDuration after, bool onTheWay)
{
    CheckState &check = m_checks[id];
    check.last = outcome;
    check.onTheWay = check.returning = onTheWay;
    check.arrives = m_now + std::max(after, SimDuration(0));
    check.event = schedule(check.arrives, Event::CheckEnds, id);
}

void Engine::checkEnds(Index id)
{
    CheckState &check = m_checks[id];
    const BalancerPlan &plan = m_plan->balancers[check.balancer];
    const Index target = resolve(plan.servers[check.server].route, true);
    check.onTheWay = false;
    if (m_nodes[plan.node].hung) {
        check.stopped = true;
        return;
    }
    const bool passed = check.last == CheckOutcome::Passed;
    const std::uint32_t failuresBefore = check.failures;
    check.failures = passed ? 0 : check.failures + 1;
    check.passes = passed ? check.passes + 1 : 0;
    TraceEvent event;
    event.kind = TraceKind::Check;
    event.cause = failuresBefore == 0 && !passed ? m_nodes[target].traced : check.traced;
    event.node = plan.node;
    event.target = target;
    event.outcome = check.last;
    event.count = check.failures;
    check.traced = note(event);
    if (check.health.count(passed))
        serverChanged(id, check.traced);
    m_checks[id].due = m_now + gapAfterCheck(plan.check, m_checks[id].health);
    m_checks[id].event = schedule(m_checks[id].due, Event::CheckStarts, id);
}

void Engine::serverChanged(Index id, std::uint64_t cause)
{
    CheckState &check = m_checks[id];
    const BalancerPlan &plan = m_plan->balancers[check.balancer];
    Backend &backend = m_balancers[check.balancer].backend;
    const bool up = check.health.up();
    TraceEvent event;
    event.kind = up ? TraceKind::ServerUp : TraceKind::ServerDown;
    event.cause = cause;
    event.node = plan.node;
    event.target = resolve(plan.servers[check.server].route, true);
    event.outcome = check.last;
    event.count = up ? check.passes : check.failures;
    note(event);
    check.upSince = m_now;
    if (up && plan.slowStart > SimDuration(0) && !backend.spec().isStatic) {
        backend.setEffective(check.server, backend.servers()[check.server].weight);
        schedule(m_now + std::chrono::seconds(1), Event::SlowStart, id);
    }
    backend.setUp(check.server, up);
    if (up)
        serveWaiting(check.balancer, check.server);
    else
        leaveOwnQueue(check.balancer, check.server);
    if (!up && plan.endsSessions)
        endSessions(check.balancer, check.server);
}

/// Requests that fail one after the other speak against the server as its checks do.
void Engine::observe(const Frame &frame, Cause cause, bool notAccepted)
{
    const Index balancer = m_plan->nodes[frame.node].balancer;
    const BalancerPlan &plan = m_plan->balancers[balancer];
    const Index id = m_balancers[balancer].firstCheck + frame.server;
    CheckState &check = m_checks[id];
    const bool failed =
        cause != Cause::None && (notAccepted || plan.observe.what == Observation::What::Answers);
    check.errors = failed ? check.errors + 1 : 0;
    if (check.errors < plan.observe.limit || !check.health.up() || !plan.check.enabled)
        return;
    check.errors = 0;
    if (plan.observe.then != Observation::Then::CheckSoon)
        ++check.failures;
    check.last = cause == Cause::Refused ? CheckOutcome::Refused
                 : cause == Cause::Error ? CheckOutcome::Error
                                         : CheckOutcome::Timeout;
    bool changed = false;
    switch (plan.observe.then) {
    case Observation::Then::CheckSoon:
        break;
    case Observation::Then::FailedCheck:
        changed = check.health.count(false);
        break;
    case Observation::Then::LastChance:
        check.health.leaveLastChance();
        break;
    case Observation::Then::Down:
        check.health.markDown();
        changed = true;
        break;
    }
    const SimDuration soon = plan.check.fastInterval;
    if (soon > SimDuration(0) && check.due > m_now + soon) {
        check.due = m_now + soon;
        check.event = schedule(check.due, Event::CheckStarts, id);
    }
    if (changed)
        serverChanged(id, m_requests[frame.request].traced);
}

/// Whoever waits for an answer of that server hears that the connection is gone.
void Engine::endSessions(Index balancer, Index server)
{
    const Index node = m_plan->balancers[balancer].node;
    std::vector<Index> doomed;
    for (Index id = 0; id < m_frames.size(); ++id) {
        const Frame &frame = m_frames[id];
        if (frame.node == node && frame.stage == Stage::Calling && frame.server == server &&
            frame.child != none)
            doomed.push_back(id);
    }
    for (const Index id : doomed) {
        const Frame &frame = m_frames[id];
        if (frame.node != node || frame.stage != Stage::Calling || frame.server != server ||
            frame.child == none)
            continue;   // Gone with another one.
        abandon(frame.child);
        m_frames[id].child = none;
        m_frames[id].timer = 0;
        releaseServer(balancer, server);
        answer(id, Cause::Error);
    }
}

/// One step a second: E = W * floor((16 t + T) / T) until t reaches T.
/// @source HAProxy 2.6 slowstart, recorded
void Engine::slowStartTick(Index id)
{
    CheckState &check = m_checks[id];
    Backend &backend = m_balancers[check.balancer].backend;
    const BackendServer &server = backend.servers()[check.server];
    if (!server.up)
        return;
    const auto span =
        std::chrono::duration_cast<std::chrono::seconds>(m_plan->balancers[check.balancer].slowStart).count();
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(m_now - check.upSince).count();
    if (passed >= span) {
        backend.setEffective(check.server, 16 * server.weight);
        return;
    }
    backend.setEffective(check.server,
                         server.weight * static_cast<std::uint32_t>((16 * passed + span) / span));
    schedule(m_now + std::chrono::seconds(1), Event::SlowStart, id);
}

}   // namespace switchover::sim
