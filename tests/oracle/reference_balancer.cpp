#include <algorithm>
#include <utility>

#include "tests/oracle/reference_engine.h"

namespace switchover::sim::test {

// --- Balancers.

void ReferenceEngine::dispatch(const VisitPtr &visit, Index avoid)
{
    BalancerNow &balancer = balancerOf(*visit);
    PickContext ask;
    ask.address = 0x0a000001 + visit->request.session;
    ask.avoid = avoid;
    ask.rng = &balancer.draws;
    const Backend::Pick pick = balancer.backend.pick(ask);
    if (pick.server != none) {
        visit->route = pick.server;
        toServer(visit);
    } else if (!pick.allFull) {
        answer(visit, Cause::NoServer);
    } else {
        visit->where = Visit::Where::Pending;
        visit->step = ++m_steps;
        balancer.pending.push_back(visit);
        startTimer(visit, planOf(*visit).connectTimeout);
    }
}

void ReferenceEngine::toServer(const VisitPtr &visit)
{
    const Route &route = planOf(*visit).servers[visit->route].route;
    balancerOf(*visit).backend.take(visit->route);
    visit->accepted = false;
    startTimer(visit, planOf(*visit).connectTimeout);
    noteVisit(TraceKind::Dispatch, *visit, resolve(route, visit->write), Cause::None);
    send(visit, route);
}

void ReferenceEngine::attemptReturned(const VisitPtr &visit, Cause cause, bool notAccepted)
{
    const BalancerPlan &plan = planOf(*visit);
    Backend &backend = balancerOf(*visit).backend;
    stopTimer(visit);
    backend.release(visit->route);
    serveWaiting(m_plan.nodes[visit->node].balancer, visit->route);
    if (cause == Cause::None || !notAccepted || visit->attempts >= plan.retries) {
        answer(visit, cause);
        return;
    }
    ++visit->attempts;
    visit->cause = cause;
    noteVisit(TraceKind::Retry, *visit, resolve(plan.servers[visit->route].route, visit->write), cause);
    const RetryPolicy policy{plan.retries, plan.redispatch, 0};
    if (cause != Cause::Refused || !waitsBefore(policy, backend, {visit->attempts, visit->route, false})) {
        again(visit);
        return;
    }
    visit->where = Visit::Where::Waiting;
    after(std::min<SimDuration>(std::chrono::seconds(1), plan.connectTimeout), visit, [this, visit] {
        if (!freeze(visit, [this, visit] { again(visit); }))
            again(visit);
    });
}

void ReferenceEngine::again(const VisitPtr &visit)
{
    const RetryPolicy policy{planOf(*visit).retries, planOf(*visit).redispatch, 0};
    if (goesElsewhere(policy, balancerOf(*visit).backend, {visit->attempts, visit->route, false}))
        dispatch(visit, visit->route);
    else
        toServer(visit);
}

void ReferenceEngine::serveWaiting(Index index, Index server)
{
    BalancerNow &balancer = *m_balancers[index];
    while (!balancer.pending.empty()) {
        const VisitPtr next = balancer.pending.front();
        const BackendServer &room = balancer.backend.servers()[server];
        if (!room.usable() || room.full())
            return;
        balancer.pending.pop_front();
        if (next->where != Visit::Where::Pending)
            continue;
        next->route = server;
        toServer(next);
    }
}

// --- Checks.

void ReferenceEngine::planCheck(Check &check, SimTime when, void (ReferenceEngine::*what)(Check &))
{
    check.step = ++m_steps;
    at(when, [this, &check, step = check.step, what] {
        if (check.step == step)
            (this->*what)(check);
    });
}

void ReferenceEngine::startChecks(Index balancer)
{
    const CheckPlan &plan = m_plan.balancers[balancer].check;
    if (!plan.enabled)
        return;
    std::vector<Check> &checks = m_balancers[balancer]->checks;
    for (Check &check : checks) {
        check.health.restart();
        check.failures = check.passes = 0;
        check.stopped = false;
        if (!m_balancers[balancer]->backend.servers()[check.server].up)
            m_balancers[balancer]->backend.setUp(check.server, true);
        planCheck(check, m_now + startOfChecks(plan, check.server, checks.size()),
                  &ReferenceEngine::checkStarts);
    }
}

void ReferenceEngine::checkStarts(Check &check)
{
    const BalancerPlan &plan = m_plan.balancers[check.balancer];
    if (m_nodes[plan.node].hung) {
        check.stopped = true;
        return;
    }
    const Route &route = plan.servers[check.server].route;
    LinkNow &link = m_links[route.link];
    check.started = m_now;
    if (!passes(route.link, plan.node, resolve(route, true)) ||
        link.losses.chance(m_plan.links[route.link].loss)) {
        endCheck(check, CheckOutcome::Timeout, costOfDroppedCheck(plan.check, plan.connectTimeout));
        return;
    }
    const auto latency = static_cast<double>(m_plan.links[route.link].latency.count()) * link.slow;
    planCheck(check, m_now + SimDuration(static_cast<std::int64_t>(latency)), &ReferenceEngine::checkArrives);
}

void ReferenceEngine::checkArrives(Check &check)
{
    const BalancerPlan &plan = m_plan.balancers[check.balancer];
    const Route &route = plan.servers[check.server].route;
    const Index target = resolve(route, true);
    const NodeNow &server = m_nodes[target];
    const auto back = SimDuration(static_cast<std::int64_t>(
        static_cast<double>(m_plan.links[route.link].latency.count()) * m_links[route.link].slow));
    const SimDuration spent = m_now - check.started;
    if (!passes(route.link, plan.node, target))
        endCheck(check, CheckOutcome::Timeout, costOfDroppedCheck(plan.check, plan.connectTimeout) - spent);
    else if (server.crashed)
        endCheck(check, CheckOutcome::Refused, back);
    else if (server.hung && plan.check.seesHang)
        endCheck(check, CheckOutcome::Timeout, costOfMuteCheck(plan.check, plan.connectTimeout) - spent);
    else if (plan.check.seesHang && m_balancers[check.balancer]->draws.chance(server.errors))
        endCheck(check, CheckOutcome::Error, back);
    else
        endCheck(check, CheckOutcome::Passed, back);
}

void ReferenceEngine::endCheck(Check &check, CheckOutcome outcome, SimDuration wait)
{
    check.last = outcome;
    planCheck(check, m_now + std::max(wait, SimDuration(0)), &ReferenceEngine::checkEnds);
}

void ReferenceEngine::checkEnds(Check &check)
{
    const BalancerPlan &plan = m_plan.balancers[check.balancer];
    const Index target = resolve(plan.servers[check.server].route, true);
    if (m_nodes[plan.node].hung) {
        check.stopped = true;
        return;
    }
    const bool passed = check.last == CheckOutcome::Passed;
    check.failures = passed ? 0 : check.failures + 1;
    check.passes = passed ? check.passes + 1 : 0;
    TraceEvent &event = note(TraceKind::Check);
    event.node = plan.node;
    event.target = target;
    event.outcome = check.last;
    event.count = check.failures;
    if (check.health.count(passed)) {
        const bool up = check.health.up();
        TraceEvent &change = note(up ? TraceKind::ServerUp : TraceKind::ServerDown);
        change.node = plan.node;
        change.target = target;
        change.outcome = check.last;
        change.count = up ? check.passes : check.failures;
        m_balancers[check.balancer]->backend.setUp(check.server, up);
        if (up)
            serveWaiting(check.balancer, check.server);
    }
    planCheck(check, m_now + gapAfterCheck(plan.check, check.health), &ReferenceEngine::checkStarts);
}

// --- What is done to nodes and links.

void ReferenceEngine::act(const FaultAction &action)
{
    using Kind = FaultAction::Kind;
    using Target = FaultAction::Target;
    static constexpr TraceKind names[] = {TraceKind::Crash,   TraceKind::Hang,   TraceKind::Partition,
                                          TraceKind::Slow,    TraceKind::Errors, TraceKind::Drain,
                                          TraceKind::Restore, TraceKind::Stop,   TraceKind::Promote};
    TraceEvent &event = note(names[static_cast<std::size_t>(action.kind)]);
    event.targetKind = action.target;
    event.target = action.index;
    event.value = action.value;
    event.node = action.target == Target::Node ? action.index : none;
    event.cluster = action.target == Target::Cluster ? action.index : none;
    if (action.target == Target::Link) {
        actOnLink(action);
    } else if (action.target == Target::Node) {
        actOnNode(action.index, action);
    } else if (action.kind == Kind::Promote) {
        ClusterNow &cluster = m_clusters[action.index];
        if (best(cluster) != none && cluster.promoting == none)
            beginPromotion(cluster, best(cluster), isReachable(cluster.members[cluster.primary]));
    } else {
        for (Member &member : m_clusters[action.index].members)
            actOnNode(member.node, action);
    }
    for (ClusterNow &cluster : m_clusters) {
        if (m_plan.clusters[cluster.members[0].cluster].kind == ClusterPlan::Kind::Database)
            look(cluster);
    }
}

void ReferenceEngine::actOnLink(const FaultAction &action)
{
    using Kind = FaultAction::Kind;
    LinkNow &link = m_links[action.index];
    if (action.kind == Kind::Slow)
        link.slow = action.value;
    else
        link.cut = action.kind == Kind::Partition;
    if (action.kind == Kind::Restore)
        link.slow = 1;
}

void ReferenceEngine::actOnNode(Index index, const FaultAction &action)
{
    using Kind = FaultAction::Kind;
    NodeNow &node = m_nodes[index];
    if (action.kind == Kind::Crash) {
        crash(index);
    } else if (action.kind == Kind::Hang) {
        if (node.crashed || node.hung)
            return;
        node.hung = true;
        if (Member *member = memberAt(index, ClusterPlan::Kind::Pair); member && pairOf(*member).track)
            track(*member);
    } else if (action.kind == Kind::Partition) {
        node.cut = true;
    } else if (action.kind == Kind::Slow) {
        node.slow = action.value;
    } else if (action.kind == Kind::Errors) {
        node.errors = action.value;
    } else if (action.kind == Kind::Restore) {
        restore(index);
    } else if (action.kind == Kind::Stop) {
        stop(index);
    } else if (action.kind == Kind::Promote) {
        if (Member *member = memberAt(index, ClusterPlan::Kind::Database))
            promote(*member);
    } else {
        drain(index, true);
    }
}

/// The door is closed, the address is handed over, and what is inside is finished.
void ReferenceEngine::stop(Index index)
{
    if (m_nodes[index].crashed || m_nodes[index].hung)
        return;
    m_nodes[index].crashed = true;
    if (m_plan.nodes[index].balancer != none) {
        for (Check &check : m_balancers[m_plan.nodes[index].balancer]->checks)
            check.step = ++m_steps;
    }
    if (Member *member = memberAt(index, ClusterPlan::Kind::Pair))
        leave(*member, true);
}

/// Everything in hand is lost, and each caller hears of it.
void ReferenceEngine::crash(Index index)
{
    NodeNow &node = m_nodes[index];
    if (node.crashed)
        return;
    node.crashed = true;
    node.hung = false;
    const Index balancer = m_plan.nodes[index].balancer;
    if (balancer != none) {
        for (Check &check : m_balancers[balancer]->checks)
            check.step = ++m_steps;
        m_balancers[balancer]->pending.clear();
        m_balancers[balancer]->backend.restart();
    }
    if (Member *member = memberAt(index, ClusterPlan::Kind::Pair)) {
        if (pairOf(*member).track)
            track(*member);
        else
            leave(*member, false);
    }
    node.queue.clear();
    node.frozen.clear();
    node.busy = 0;
    std::vector<std::pair<VisitPtr, int>> doomed;
    for (const VisitPtr &visit : m_visits) {
        if (!visit || visit->node != index || visit->root || visit->where == Visit::Where::Moving ||
            visit->where == Visit::Where::Lost)
            continue;
        visit->step = ++m_steps;
        visit->holdsWorker = false;
        stopTimer(visit);
        doomed.emplace_back(visit, visit->step);
    }
    for (const auto &[visit, step] : doomed) {
        if (visit->step != step || visit->where == Visit::Where::Gone)
            continue;
        if (visit->child)
            abandon(visit->child);
        visit->child = nullptr;
        if (visit->delivers)
            end(visit);
        else
            answer(visit, Cause::Error);
    }
}

void ReferenceEngine::drain(Index index, bool on)
{
    m_nodes[index].draining = on;
    for (Index i = 0; i < m_balancers.size(); ++i) {
        for (Index server = 0; server < m_plan.balancers[i].servers.size(); ++server) {
            if (m_plan.balancers[i].servers[server].route.node != index)
                continue;
            if (m_balancers[i]->backend.servers()[server].draining == on)
                continue;
            m_balancers[i]->backend.setDraining(server, on);
            if (!on)
                serveWaiting(i, server);
        }
    }
    if (Member *member = memberAt(index, ClusterPlan::Kind::Pair); on && member)
        leave(*member, true);
}

void ReferenceEngine::restore(Index index)
{
    NodeNow &node = m_nodes[index];
    const bool wasCrashed = node.crashed;
    const bool wasHung = node.hung;
    const bool wasDown = wasCrashed || wasHung || node.cut;
    node.crashed = node.hung = node.cut = false;
    node.slow = 1;
    node.errors = 0;
    if (node.draining)
        drain(index, false);
    if (Member *member = memberAt(index, ClusterPlan::Kind::Database); member && !wasDown)
        member->replaced = false;
    if (Member *member = memberAt(index, ClusterPlan::Kind::Pair)) {
        member->tracking = 0;
        if (member->vrrp == Member::Vrrp::Off)
            join(*member);
    }
    const Index balancer = m_plan.nodes[index].balancer;
    if (balancer != none && wasCrashed)
        startChecks(balancer);
    if (!wasHung)
        return;
    if (balancer != none) {
        for (Check &check : m_balancers[balancer]->checks) {
            if (check.stopped)
                planCheck(check, m_now, &ReferenceEngine::checkStarts);
            check.stopped = false;
        }
    }
    const std::vector<VisitPtr> frozen = std::exchange(node.frozen, {});
    for (const VisitPtr &entry : frozen)
        entry->thawed();
    startWaiting(index);
}

}   // namespace switchover::sim::test
