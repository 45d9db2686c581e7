#include "tests/oracle/reference_engine.h"

#include <algorithm>
#include <utility>

namespace switchover::sim::test {

ReferenceEngine::ReferenceEngine(const Plan &plan)
    : m_plan(plan), m_nodes(plan.nodes.size()), m_links(plan.links.size())
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        m_nodes[i].service = Rng(streamSeed(plan.seed, plan.nodes[i].element.id, "service"));
        m_nodes[i].choice = Rng(streamSeed(plan.seed, plan.nodes[i].element.id, "choice"));
        m_nodes[i].turn.resize(plan.nodes[i].calls.size());
    }
    for (std::size_t i = 0; i < m_links.size(); ++i)
        m_links[i].losses = Rng(streamSeed(plan.seed, plan.links[i].element.id, "loss"));
    std::uint32_t sessions = 0;
    for (const SourcePlan &source : plan.sources) {
        const std::string &id = plan.nodes[source.node].element.id;
        m_sources.push_back({Rng(streamSeed(plan.seed, id, "arrivals")),
                             Rng(streamSeed(plan.seed, id, "request")), sessions});
        sessions += std::max(1U, source.sessions);
    }
    for (const BalancerPlan &balancer : plan.balancers) {
        std::vector<BackendServer> servers;
        for (const ServerPlan &server : balancer.servers)
            servers.push_back(
                {server.weight, 16 * server.weight, server.backup, true, false, 0, server.mostConnections});
        m_balancers.push_back(std::make_unique<BalancerNow>(
            BalancerNow{Backend(balancer.algorithm, balancer.allBackups, servers),
                        {},
                        Rng(streamSeed(plan.seed, plan.nodes[balancer.node].element.id, "balance")),
                        {}}));
        for (Index server = 0; server < balancer.servers.size(); ++server)
            m_balancers.back()->checks.push_back({static_cast<Index>(m_balancers.size() - 1), server,
                                                  HealthCounter(balancer.check.rise, balancer.check.fall)});
    }
    m_clusters.resize(plan.clusters.size());
    for (Index i = 0; i < m_clusters.size(); ++i) {
        m_clusters[i].primary = plan.clusters[i].database.primary;
        m_clusters[i].delays = Rng(streamSeed(plan.seed, plan.clusters[i].element.id, "replication"));
        for (Index position = 0; position < plan.clusters[i].members.size(); ++position) {
            Member member;
            member.cluster = i;
            member.node = plan.clusters[i].members[position];
            member.position = position;
            m_clusters[i].members.push_back(member);
        }
    }
}

std::vector<TraceEvent> ReferenceEngine::run()
{
    for (Index source = 0; source < m_sources.size(); ++source)
        nextArrival(source);
    for (Index balancer = 0; balancer < m_balancers.size(); ++balancer)
        startChecks(balancer);
    for (ClusterNow &cluster : m_clusters) {
        for (Member &member : cluster.members) {
            if (m_plan.clusters[member.cluster].kind == ClusterPlan::Kind::Pair)
                join(member);
            else
                planMember(member.check, SimDuration(0), [this, &member] { checkMember(member); });
        }
    }
    std::size_t fault = 0;
    while (true) {
        // What the scenario does comes after all else of its moment.
        const SimTime next = m_todo.empty() ? SimTime::max() : m_todo.front().at;
        const bool isFault = fault < m_plan.faults.size() && m_plan.faults[fault].at < next;
        m_now = isFault ? m_plan.faults[fault].at : next;
        if (m_now > SimTime(m_plan.duration))
            return m_trace;
        if (isFault) {
            act(m_plan.faults[fault++].action);
            continue;
        }
        const std::function<void()> what = std::move(m_todo.front().what);
        m_todo.pop_front();
        what();
    }
}

void ReferenceEngine::at(SimTime when, std::function<void()> what)
{
    auto place = m_todo.end();
    while (place != m_todo.begin() && std::prev(place)->at > when)
        --place;
    m_todo.insert(place, {when, std::move(what)});
}

/// Callers and called hold each other, and the frozen what they will do.
ReferenceEngine::~ReferenceEngine()
{
    for (const std::weak_ptr<Visit> &each : m_all) {
        const VisitPtr visit = each.lock();
        if (!visit)
            continue;
        visit->parent = visit->child = nullptr;
        visit->thawed = nullptr;
    }
}

void ReferenceEngine::after(SimDuration wait, const VisitPtr &visit, std::function<void()> what)
{
    visit->step = ++m_steps;
    at(m_now + wait, [visit, step = visit->step, what = std::move(what)] {
        if (visit->step == step && visit->where != Visit::Where::Gone)
            what();
    });
}

void ReferenceEngine::startTimer(const VisitPtr &visit, SimDuration wait)
{
    visit->timer = ++m_steps;
    at(m_now + wait, [this, visit, timer = visit->timer] {
        if (visit->timer != timer)
            return;
        visit->timer = 0;
        timedOut(visit);
    });
}

TraceEvent &ReferenceEngine::note(TraceKind kind)
{
    m_trace.emplace_back();
    m_trace.back().kind = kind;
    m_trace.back().at = m_now;
    return m_trace.back();
}

void ReferenceEngine::noteVisit(TraceKind kind, const Visit &visit, Index target, Cause cause)
{
    TraceEvent &event = note(kind);
    event.node = visit.node;
    event.target = target;
    event.request = visit.request.id;
    event.session = visit.request.session - m_sources[visit.request.sourceIndex].firstSession;
    event.write = visit.write;
    event.failure = cause;
    event.count = visit.attempts;
}

// --- Requests come and go.

void ReferenceEngine::nextArrival(Index source)
{
    const SourcePlan &plan = m_plan.sources[source];
    const double wait = drawUnitExponential(m_sources[source].arrivals) / plan.rate * 1e9;
    at(m_now + SimDuration(static_cast<std::int64_t>(wait)), [this, source] { offer(source); });
}

ReferenceEngine::VisitPtr ReferenceEngine::make()
{
    auto visit = std::make_shared<Visit>();
    m_all.push_back(visit);
    if (m_freeSlots.empty()) {
        visit->slot = static_cast<int>(m_visits.size());
        m_visits.push_back(visit);
    } else {
        visit->slot = m_freeSlots.back();
        m_freeSlots.pop_back();
        m_visits[static_cast<std::size_t>(visit->slot)] = visit;
    }
    return visit;
}

void ReferenceEngine::end(const VisitPtr &visit)
{
    stopTimer(visit);
    visit->where = Visit::Where::Gone;
    visit->parent = visit->child = nullptr;
    m_visits[static_cast<std::size_t>(visit->slot)] = nullptr;
    m_freeSlots.push_back(visit->slot);
}

void ReferenceEngine::offer(Index source)
{
    const SourcePlan &plan = m_plan.sources[source];
    Draws &draws = m_sources[source];
    nextArrival(source);
    if (m_nodes[plan.node].crashed || m_nodes[plan.node].draining)
        return;
    const VisitPtr visit = make();
    visit->root = true;
    visit->node = plan.node;
    visit->write = !draws.choice.chance(plan.readShare);
    visit->request = {++m_made, m_now, draws.firstSession + draws.choice.below(plan.sessions), &plan, source};
    noteVisit(TraceKind::Offered, *visit, none, Cause::None);
    startTimer(visit, plan.timeout);
    startCalls(visit);
}

void ReferenceEngine::ended(const VisitPtr &visit, Cause cause)
{
    const SourcePlan &plan = *visit->request.source;
    stopTimer(visit);
    if (cause != Cause::None && visit->attempts < plan.retries && !m_nodes[plan.node].crashed) {
        ++visit->attempts;
        startTimer(visit, plan.timeout);
        startCalls(visit);
        return;
    }
    noteVisit(cause == Cause::None ? TraceKind::Completed : TraceKind::Failed, *visit, none, cause);
    end(visit);
}

// --- From node to node.

bool ReferenceEngine::passes(Index link, Index from, Index to) const
{
    if (link != none && m_links[link].cut)
        return false;
    return from == to || (!m_nodes[from].cut && !m_nodes[to].cut);
}

void ReferenceEngine::send(const VisitPtr &from, const Route &route)
{
    const VisitPtr visit = make();
    visit->request = from->request;
    visit->write = from->write;
    visit->parent = from;
    visit->link = route.link;
    visit->node = resolve(route, from->write);
    if (route.cluster != none && !visit->write) {
        ClusterNow &cluster = m_clusters[route.cluster];
        if (m_plan.clusters[route.cluster].kind == ClusterPlan::Kind::Database &&
            planOf(cluster).reads != DatabasePlan::Reads::Primary)
            cluster.readTurn = (nextReader(cluster) + 1) % static_cast<Index>(cluster.members.size());
    }
    from->child = visit;
    from->where = Visit::Where::Calling;
    const LinkPlan &link = m_plan.links[route.link];
    LinkNow &now = m_links[route.link];
    if (!passes(visit->link, from->node, visit->node)) {
        visit->where = Visit::Where::Lost;
        return;
    }
    if (now.losses.chance(link.loss)) {
        visit->where = Visit::Where::Lost;
        visit->cause = Cause::Lost;
        return;
    }
    after(SimDuration(static_cast<std::int64_t>(static_cast<double>(link.latency.count()) * now.slow)), visit,
          [this, visit] { arrive(visit); });
}

void ReferenceEngine::arrive(const VisitPtr &visit)
{
    const NodeNow &node = m_nodes[visit->node];
    const bool fromBalancer = visit->parent && m_plan.nodes[visit->parent->node].role == Role::Balancer;
    if (visit->parent && !passes(visit->link, visit->parent->node, visit->node)) {
        visit->where = Visit::Where::Lost;
        return;
    }
    if (node.crashed || (node.draining && !fromBalancer)) {
        visit->notAccepted = true;
        answer(visit, Cause::Refused);
        return;
    }
    if (fromBalancer) {
        visit->parent->accepted = true;
        startTimer(visit->parent, planOf(*visit->parent).serverTimeout);
    }
    if (!freeze(visit, [this, visit] { enter(visit); }))
        enter(visit);
}

void ReferenceEngine::answer(const VisitPtr &visit, Cause cause)
{
    stopTimer(visit);
    releaseWorker(visit);
    if (visit->delivers) {
        delivered(visit, cause);
        return;
    }
    visit->cause = cause;
    noteVisit(TraceKind::Answered, *visit, none, cause);
    if (!visit->parent) {
        end(visit);
        return;
    }
    const LinkPlan &link = m_plan.links[visit->link];
    visit->where = Visit::Where::Lost;
    visit->step = ++m_steps;
    if (!passes(visit->link, visit->node, visit->parent->node)) {
        visit->cause = Cause::Timeout;
        return;
    }
    if (m_links[visit->link].losses.chance(link.loss)) {
        visit->cause = Cause::Lost;
        return;
    }
    visit->where = Visit::Where::Moving;
    visit->returning = true;
    after(SimDuration(static_cast<std::int64_t>(static_cast<double>(link.latency.count()) *
                                                m_links[visit->link].slow)),
          visit, [this, visit] { answered(visit); });
}

void ReferenceEngine::answered(const VisitPtr &visit)
{
    const VisitPtr caller = visit->parent;
    if (!passes(visit->link, visit->node, caller->node)) {
        visit->where = Visit::Where::Lost;
        return;
    }
    caller->child = nullptr;
    caller->cause = visit->cause;
    caller->accepted = !visit->notAccepted;
    end(visit);
    const auto goOn = [this, caller] { returned(caller, caller->cause); };
    if (!freeze(caller, [caller, goOn] {
            caller->where = Visit::Where::Calling;
            goOn();
        }))
        goOn();
}

// --- At a node.

bool ReferenceEngine::freeze(const VisitPtr &visit, std::function<void()> then)
{
    if (!m_nodes[visit->node].hung || visit->root)
        return false;
    visit->where = Visit::Where::Frozen;
    const int step = visit->step = ++m_steps;
    visit->thawed = [visit, step, then = std::move(then)] {
        if (visit->step == step && visit->where == Visit::Where::Frozen)
            then();
    };
    auto entry = std::make_shared<Visit>();   // Keeps this very thaw, whatever becomes of the visit.
    entry->thawed = visit->thawed;
    m_nodes[visit->node].frozen.push_back(entry);
    return true;
}

void ReferenceEngine::enter(const VisitPtr &visit)
{
    NodeNow &node = m_nodes[visit->node];
    const NodePlan &plan = m_plan.nodes[visit->node];
    noteVisit(TraceKind::Arrived, *visit, none, Cause::None);
    if (plan.role == Role::Queue) {
        take(visit);
        return;
    }
    if (plan.workers == 0 || node.busy < plan.workers) {
        begin(visit);
    } else if (node.queue.size() >= plan.queueLimit) {
        answer(visit, Cause::QueueFull);
    } else {
        visit->where = Visit::Where::Queued;
        node.queue.push_back(visit);
    }
}

void ReferenceEngine::begin(const VisitPtr &visit)
{
    NodeNow &node = m_nodes[visit->node];
    const NodePlan &plan = m_plan.nodes[visit->node];
    ++node.busy;
    visit->holdsWorker = true;
    visit->where = Visit::Where::Working;
    const Distribution &service = visit->write ? plan.writeService : plan.readService;
    if (service.isZero() && plan.workers == 0 &&
        (plan.role == Role::Forward || plan.role == Role::Balancer)) {
        served(visit);
        return;
    }
    SimDuration time = draw(service, node.service);
    if (node.slow != 1)
        time = SimDuration(static_cast<std::int64_t>(static_cast<double>(time.count()) * node.slow));
    after(time, visit, [this, visit] { served(visit); });
}

void ReferenceEngine::served(const VisitPtr &visit)
{
    if (freeze(visit, [this, visit] { served(visit); }))
        return;
    NodeNow &node = m_nodes[visit->node];
    const NodePlan &plan = m_plan.nodes[visit->node];
    Member *replicated = memberAt(visit->node, ClusterPlan::Kind::Database);
    if (node.choice.chance(plan.errorRate) || node.choice.chance(node.errors))
        answer(visit, Cause::Error);
    else if (plan.role == Role::Balancer)
        dispatch(visit, none);
    else if (replicated && visit->write)
        commit(visit, *replicated);
    else
        startCalls(visit);
}

void ReferenceEngine::releaseWorker(const VisitPtr &visit)
{
    if (!visit->holdsWorker)
        return;
    visit->holdsWorker = false;
    --m_nodes[visit->node].busy;
    startWaiting(visit->node);
}

void ReferenceEngine::startWaiting(Index index)
{
    NodeNow &node = m_nodes[index];
    while (!node.queue.empty() && !node.hung && node.busy < m_plan.nodes[index].workers) {
        const VisitPtr next = node.queue.front();
        node.queue.pop_front();
        begin(next);
    }
}

// --- Calls.

void ReferenceEngine::startCalls(const VisitPtr &visit)
{
    visit->call = 0;
    if (m_plan.nodes[visit->node].releasesWorkerWhileCalling)
        releaseWorker(visit);
    nextCall(visit);
}

Index ReferenceEngine::choose(const VisitPtr &visit)
{
    const CallPlan &call = m_plan.nodes[visit->node].calls[visit->call];
    const auto count = static_cast<Index>(call.routes.size());
    if (count == 1)
        return 0;
    std::uint32_t &turn = m_nodes[visit->node].turn[visit->call];
    Index route = turn % count;
    for (Index tried = 0; tried < count; ++tried) {
        const Route &next = call.routes[(turn + tried) % count];
        if (next.node == none || !m_nodes[next.node].draining) {
            route = (turn + tried) % count;
            break;
        }
    }
    turn = (route + 1) % count;
    return route;
}

void ReferenceEngine::nextCall(const VisitPtr &visit)
{
    const std::vector<CallPlan> &calls = m_plan.nodes[visit->node].calls;
    for (; visit->call < calls.size(); ++visit->call) {
        const CallPlan &call = calls[visit->call];
        if (!(visit->write ? call.forWrites : call.forReads))
            continue;
        visit->route = choose(visit);
        visit->membersTried = 0;
        visit->queries = std::max(1U, m_plan.links[call.routes[visit->route].link].queries);
        if (!visit->root)
            visit->attempts = 0;
        callOver(visit, call.routes[visit->route]);
        return;
    }
    visit->root ? ended(visit, Cause::None) : answer(visit, Cause::None);
}

void ReferenceEngine::callOver(const VisitPtr &visit, const Route &route)
{
    const SimDuration patience = m_plan.nodes[visit->node].callTimeout;
    if (!visit->root && patience > SimDuration(0))
        startTimer(visit, patience);
    send(visit, route);
}

void ReferenceEngine::returned(const VisitPtr &visit, Cause cause)
{
    if (m_plan.nodes[visit->node].role == Role::Balancer) {
        attemptReturned(visit, cause, !visit->accepted);
        return;
    }
    if (!visit->root)
        stopTimer(visit);
    const Route &route = m_plan.nodes[visit->node].calls[visit->call].routes[visit->route];
    // A driver knows all members: a read that one refuses is asked of the next.
    const bool isDatabase =
        route.cluster != none && m_plan.clusters[route.cluster].kind == ClusterPlan::Kind::Database;
    if (isDatabase && cause == Cause::Refused && !visit->accepted && !visit->write &&
        planOf(m_clusters[route.cluster]).reads != DatabasePlan::Reads::Primary &&
        visit->membersTried + 1 < m_clusters[route.cluster].members.size()) {
        ++visit->membersTried;
        callOver(visit, route);
        return;
    }
    if (cause != Cause::None && visit->attempts < m_plan.links[route.link].retries) {
        noteVisit(TraceKind::Retry, *visit, resolve(route, visit->write), cause);
        ++visit->attempts;
        visit->membersTried = 0;
        visit->route = choose(visit);
        callOver(visit, m_plan.nodes[visit->node].calls[visit->call].routes[visit->route]);
    } else if (cause != Cause::None) {
        visit->root ? ended(visit, cause) : answer(visit, cause);
    } else if (--visit->queries > 0) {
        visit->membersTried = 0;
        callOver(visit, route);
    } else {
        visit->membersTried = 0;
        ++visit->call;
        nextCall(visit);
    }
}

void ReferenceEngine::timedOut(const VisitPtr &visit)
{
    const bool isPending = visit->where == Visit::Where::Pending;
    if (freeze(visit, [this, visit, isPending] {
            visit->where = isPending ? Visit::Where::Pending : Visit::Where::Calling;
            timedOut(visit);
        }))
        return;
    const bool isBalancer = m_plan.nodes[visit->node].role == Role::Balancer;
    if (isBalancer && visit->where == Visit::Where::Pending) {
        answer(visit, Cause::Timeout);
        return;
    }
    Cause cause = Cause::Timeout;
    for (VisitPtr each = visit; each; each = each->child) {
        if (each->where == Visit::Where::Blocked)
            cause = Cause::Blocked;
        else if (each->where == Visit::Where::Lost && each->cause == Cause::Lost)
            cause = Cause::Lost;
    }
    const bool accepted = visit->accepted;
    if (visit->child)
        abandon(visit->child);
    visit->child = nullptr;
    if (isBalancer)
        attemptReturned(visit, cause, !accepted);
    else if (visit->root)
        ended(visit, cause);
    else
        returned(visit, cause);
}

void ReferenceEngine::abandon(const VisitPtr &visit)
{
    visit->parent = nullptr;
    if (visit->where == Visit::Where::Lost || visit->where == Visit::Where::Blocked ||
        (visit->where == Visit::Where::Moving && visit->returning)) {
        end(visit);
    } else if (visit->where == Visit::Where::Calling && visit->timer == 0) {
        if (visit->child)
            abandon(visit->child);
        releaseWorker(visit);
        end(visit);
    }
}

}   // namespace switchover::sim::test
