#include <algorithm>
#include <utility>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

bool sameFactor(const LoadPoint &a, const LoadPoint &b) { return a.at == b.at && a.factor == b.factor; }

bool sameCalls(const NodePlan &a, const NodePlan &b)
{
    return std::ranges::equal(a.calls, b.calls,
                              [](const CallPlan &x, const CallPlan &y) { return x.routes == y.routes; });
}

bool sameServers(const BalancerPlan &a, const BalancerPlan &b)
{
    return std::ranges::equal(a.servers, b.servers,
                              [](const ServerPlan &x, const ServerPlan &y) { return x.route == y.route; });
}

bool sameSources(const SourcePlan &a, const SourcePlan &b)
{
    const bool closed = a.arrivals == SourcePlan::Arrivals::Closed;
    return a.node == b.node && a.sessions == b.sessions &&
           closed == (b.arrivals == SourcePlan::Arrivals::Closed);
}

/// Whether the servers must be known anew and not only weighed anew.
bool balancesOtherwise(const BalancerPlan &a, const BalancerPlan &b)
{
    const auto alike = [](const ServerPlan &x, const ServerPlan &y) {
        return x.backup == y.backup && x.mostConnections == y.mostConnections;
    };
    return a.algorithm != b.algorithm || a.allBackups != b.allBackups || a.mostFails != b.mostFails ||
           a.failTimeout != b.failTimeout || a.options.draws != b.options.draws ||
           !std::ranges::equal(a.servers, b.servers, alike);
}

}   // namespace

bool isRevisionOf(const Plan &revision, const Plan &plan)
{
    return revision.zones.size() == plan.zones.size() && revision.links.size() == plan.links.size() &&
           std::ranges::equal(revision.nodes, plan.nodes,
                              [](const NodePlan &a, const NodePlan &b) {
                                  return a.role == b.role && a.balancer == b.balancer && sameCalls(a, b);
                              }) &&
           std::ranges::equal(revision.sources, plan.sources, sameSources) &&
           std::ranges::equal(revision.balancers, plan.balancers, sameServers) &&
           std::ranges::equal(revision.clusters, plan.clusters,
                              [](const ClusterPlan &a, const ClusterPlan &b) {
                                  return a.kind == b.kind && a.members == b.members;
                              });
}

/// From now on the elements are as in that plan. What is under way goes on with it.
void Engine::revise(Index revision)
{
    const std::shared_ptr<const Plan> before = std::exchange(m_plan, m_script->revisions[revision]);
    for (Index i = 0; i < m_balancers.size(); ++i)
        refreshBalancer(i);
    for (Index i = 0; i < m_nodes.size(); ++i)
        reviseNode(before->nodes[i], i);
    for (Index i = 0; i < m_links.size(); ++i)
        reviseLink(before->links[i], i);
    for (Index i = 0; i < m_sources.size(); ++i)
        reviseSource(before->sources[i], i);
    for (Index i = 0; i < m_balancers.size(); ++i)
        reviseBalancer(before->balancers[i], i);
    for (Index i = 0; i < m_clusters.size(); ++i) {
        if (m_plan->clusters[i].kind == ClusterPlan::Kind::Database)
            releaseConfirmed(i);   // It may wait for fewer replicas now, or for none.
    }
}

/// Only what has changed in the plan, because other things may have been set since.
void Engine::reviseNode(const NodePlan &before, Index index)
{
    const NodePlan &plan = m_plan->nodes[index];
    NodeState &node = m_nodes[index];
    if (plan.errorRate != before.errorRate)
        node.errorRate = plan.errorRate;
    if (plan.hitRatio != before.hitRatio)
        node.hitRatio = plan.hitRatio;
    if (plan.limit != before.limit)
        node.limit = plan.limit;
    if (plan.queueLimit != before.queueLimit)
        node.queueLimit = plan.queueLimit;
    if (plan.callTimeout != before.callTimeout) {
        node.timed = plan.callTimeout > SimDuration(0);
        node.timeout = node.timed ? m_timeouts.listFor(plan.callTimeout) : 0;
    }
    refreshNode(index);
    if (plan.workers != before.workers)
        setWorkers(index, plan.workers);
}

void Engine::reviseLink(const LinkPlan &before, Index index)
{
    const LinkPlan &plan = m_plan->links[index];
    LinkState &link = m_links[index];
    if (plan.loss != before.loss)
        link.loss = plan.loss;
    if (plan.latency != before.latency)
        setLatency(index);
    if (plan.timeout != before.timeout) {
        link.timed = plan.timeout > SimDuration(0);
        link.timeout = link.timed ? m_timeouts.listFor(plan.timeout) : 0;
    }
    refreshLink(index);
}

void Engine::reviseSource(const SourcePlan &before, Index index)
{
    const SourcePlan &plan = m_plan->sources[index];
    SourceState &source = m_sources[index];
    refreshSource(index);
    if (plan.readShare != before.readShare)
        source.readShare = plan.readShare;
    if (plan.timeout != before.timeout)
        source.timeout = m_timeouts.listFor(plan.timeout);
    if (plan.arrivals == SourcePlan::Arrivals::Closed) {
        const auto change = static_cast<std::int64_t>(plan.users) - static_cast<std::int64_t>(before.users);
        if (change < 0)
            source.leaving += static_cast<std::uint32_t>(-change);
        for (std::int64_t user = 0; user < change; ++user)
            schedule(m_now + draw(plan.think, source.think), Event::Arrival, index);
        return;
    }
    const bool sameLoad =
        plan.ramps == before.ramps && std::ranges::equal(plan.load, before.load, sameFactor);
    if (plan.rate != before.rate)
        source.rate = plan.rate;
    if (plan.rate != before.rate || plan.arrivals != before.arrivals || !sameLoad)
        scheduleArrival(index);
}

void Engine::reviseBalancer(const BalancerPlan &before, Index index)
{
    const BalancerPlan &plan = m_plan->balancers[index];
    BalancerState &balancer = m_balancers[index];
    balancer.connect = m_timeouts.listFor(plan.connectTimeout);
    balancer.answer = m_timeouts.listFor(plan.serverTimeout);
    const auto rest = std::chrono::duration_cast<std::chrono::seconds>(plan.failTimeout).count();
    const bool otherwise = balancesOtherwise(before, plan);
    std::vector<BackendServer> servers = balancer.backend.servers();
    for (Index i = 0; i < servers.size(); ++i) {
        if (!otherwise && plan.servers[i].weight != before.servers[i].weight)
            balancer.backend.setWeight(i, plan.servers[i].weight);
        servers[i].weight = plan.servers[i].weight;
        servers[i].backup = plan.servers[i].backup;
        servers[i].mostConnections = plan.servers[i].mostConnections;
        servers[i].passive = PassiveCheck(plan.mostFails, rest);
    }
    if (otherwise) {
        balancer.backend = Backend(plan.algorithm, plan.allBackups, std::move(servers), plan.options);
        for (Index i = 0; i < plan.servers.size(); ++i)
            serveWaiting(index, i);
    }
    reviseChecks(before.check, index);
}

void Engine::reviseChecks(const CheckPlan &before, Index index)
{
    const CheckPlan &plan = m_plan->balancers[index].check;
    const Index first = m_balancers[index].firstCheck;
    const auto count = static_cast<Index>(m_plan->balancers[index].servers.size());
    if (plan.rise != before.rise || plan.fall != before.fall) {
        for (Index i = first; i < first + count; ++i)
            m_checks[i].health.adjust(plan.rise, plan.fall);
    }
    if (plan.enabled == before.enabled || m_nodes[m_plan->balancers[index].node].crashed)
        return;
    if (plan.enabled) {
        startChecks(index);
        return;
    }
    stopChecks(index);   // Without checks every server is taken for up.
    for (Index i = 0; i < count; ++i) {
        m_balancers[index].backend.setUp(i, true);
        serveWaiting(index, i);
    }
}

}   // namespace switchover::sim
