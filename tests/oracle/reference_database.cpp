#include <algorithm>
#include <utility>

#include "tests/oracle/reference_engine.h"

namespace switchover::sim::test {

TraceEvent &ReferenceEngine::noteCluster(TraceKind kind, const ClusterNow &cluster)
{
    TraceEvent &event = note(kind);
    event.cluster = cluster.members[0].cluster;
    return event;
}

// --- Queues: yes at once, delivered later by so many consumers.

void ReferenceEngine::take(const VisitPtr &visit)
{
    NodeNow &node = m_nodes[visit->node];
    if (node.queue.size() >= m_plan.nodes[visit->node].queueLimit) {
        answer(visit, Cause::QueueFull);
        return;
    }
    const VisitPtr copy = make();
    copy->request = visit->request;
    copy->write = visit->write;
    copy->node = visit->node;
    copy->delivers = true;
    copy->where = Visit::Where::Queued;
    node.queue.push_back(copy);
    startWaiting(visit->node);
    answer(visit, Cause::None);
}

void ReferenceEngine::delivered(const VisitPtr &visit, Cause cause)
{
    if (cause == Cause::None) {
        end(visit);
        return;
    }
    visit->where = Visit::Where::Waiting;
    after(std::chrono::seconds(1), visit, [this, visit] { deliverAgain(visit); });
}

void ReferenceEngine::deliverAgain(const VisitPtr &visit)
{
    if (freeze(visit, [this, visit] { deliverAgain(visit); }))
        return;
    visit->where = Visit::Where::Queued;
    m_nodes[visit->node].queue.push_back(visit);
    startWaiting(visit->node);
}

// --- The log and who has how much of it.

Index ReferenceEngine::nextReader(const ClusterNow &cluster) const
{
    const DatabasePlan::Reads reads = planOf(cluster).reads;
    const auto count = static_cast<Index>(cluster.members.size());
    for (Index tried = 0; reads != DatabasePlan::Reads::Primary && tried < count; ++tried) {
        const Member &member = cluster.members[(cluster.readTurn + tried) % count];
        const bool mayRead = member.position != cluster.primary || reads == DatabasePlan::Reads::Any;
        if (mayRead && member.ready && member.seenUp && !m_nodes[member.node].draining)
            return member.position;
    }
    return cluster.primary;
}

void ReferenceEngine::commit(const VisitPtr &visit, Member &member)
{
    ClusterNow &cluster = m_clusters[member.cluster];
    const bool isPrimary = member.position == cluster.primary;
    if (!isPrimary && member.replaced) {
        TraceEvent &event = noteCluster(TraceKind::SplitBrain, cluster);
        event.target = visit->node;
        event.request = visit->request.id;
        startCalls(visit);
        return;
    }
    if (!isPrimary || cluster.promoting != none) {
        answer(visit, Cause::Error);
        return;
    }
    ++cluster.lsn;
    for (Member &replica : cluster.members) {
        if (replica.position != cluster.primary && replica.ready && replica.receiving)
            ship(cluster, replica, cluster.lsn);
    }
    if (planOf(cluster).replication == DatabasePlan::Replication::Async) {
        cluster.answered.emplace_back(cluster.lsn, visit->request.id);
        startCalls(visit);
        return;
    }
    visit->where = Visit::Where::Blocked;
    visit->step = ++m_steps;
    visit->lsn = cluster.lsn;
    cluster.blocked.emplace_back(cluster.lsn, visit);
    releaseWorker(visit);
    release(cluster);
}

void ReferenceEngine::receive(Member &replica)
{
    while (!replica.shipped.empty() && replica.shipped.front().arrives <= m_now) {
        replica.received = replica.shipped.front().lsn;
        replica.shipped.pop_front();
    }
}

/// A log arrives in its order.
void ReferenceEngine::ship(ClusterNow &cluster, Member &replica, std::uint64_t lsn)
{
    receive(replica);
    SimTime arrives = m_now + draw(planOf(cluster).delay, cluster.delays);
    if (!replica.shipped.empty())
        arrives = std::max(arrives, replica.shipped.back().arrives);
    replica.shipped.push_back({lsn, arrives});
    if (planOf(cluster).replication == DatabasePlan::Replication::Async)
        return;
    at(arrives, [this, &cluster, &replica] {
        receive(replica);
        release(cluster);
    });
}

bool ReferenceEngine::confirmed(const ClusterNow &cluster, std::uint64_t lsn) const
{
    const DatabasePlan &plan = planOf(cluster);
    std::vector<bool> has;   // Of those that take part, in order.
    for (const Member &member : cluster.members) {
        if (member.position != cluster.primary && member.ready && member.receiving)
            has.push_back(member.received >= lsn);
    }
    if (plan.replication == DatabasePlan::Replication::Sync)
        return has.size() >= plan.minimumSync &&
               std::all_of(has.begin(), has.begin() + plan.minimumSync, [](bool each) { return each; });
    return std::count(has.begin(), has.end(), true) >= std::ptrdiff_t(plan.minimumSync);
}

void ReferenceEngine::release(ClusterNow &cluster)
{
    while (!cluster.blocked.empty() && !m_nodes[cluster.members[cluster.primary].node].hung) {
        const auto [lsn, visit] = cluster.blocked.front();
        const bool waits = visit->where == Visit::Where::Blocked && visit->lsn == lsn;
        if (waits && !confirmed(cluster, lsn))
            break;
        cluster.blocked.pop_front();
        if (!waits)
            continue;
        cluster.answered.emplace_back(lsn, visit->request.id);
        startCalls(visit);
    }
    const auto serving =
        std::count_if(cluster.members.begin(), cluster.members.end(), [&](const Member &member) {
            return member.position != cluster.primary && member.ready && member.receiving;
        });
    const bool blocking = !cluster.blocked.empty() && serving < std::ptrdiff_t(planOf(cluster).minimumSync);
    if (blocking != cluster.blocking)
        noteCluster(blocking ? TraceKind::WritesBlocked : TraceKind::WritesReleased, cluster);
    cluster.blocking = blocking;
}

// --- The manager that watches the members.

bool ReferenceEngine::isReachable(const Member &member) const
{
    const auto isDead = [this](Index node) { return m_nodes[node].crashed || m_nodes[node].hung; };
    if (isDead(member.node) || m_nodes[member.node].cut)
        return false;
    bool alone = true;
    for (const Member &other : m_clusters[member.cluster].members) {
        if (other.node == member.node || isDead(other.node))
            continue;
        if (passes(none, other.node, member.node))
            return true;
        alone = false;
    }
    return alone;
}

void ReferenceEngine::checkMember(Member &member)
{
    const DatabasePlan &plan = planOf(m_clusters[member.cluster]);
    const bool passed = isReachable(member);
    const bool refused = m_nodes[member.node].crashed && !m_nodes[member.node].cut;
    const bool waits = !passed && !refused && !member.checking;
    member.checking = waits;
    planMember(member.check, waits ? plan.checkTimeout : plan.checkInterval,
               [this, &member] { checkMember(member); });
    if (!waits)
        countCheck(member, passed);
}

void ReferenceEngine::countCheck(Member &member, bool passed)
{
    ClusterNow &cluster = m_clusters[member.cluster];
    const DatabasePlan &plan = planOf(cluster);
    member.failures = passed ? 0 : member.failures + 1;
    member.seenUp = passed || (member.seenUp && member.failures < plan.fall);
    if (member.failures < plan.fall || member.position != cluster.primary || cluster.promoting != none)
        return;
    if (member.failures == plan.fall) {
        TraceEvent &event = noteCluster(TraceKind::FailureDetected, cluster);
        event.node = member.node;
        event.count = member.failures;
    }
    if (plan.failover == DatabasePlan::Failover::Automatic && best(cluster) != none)
        beginPromotion(cluster, best(cluster), false);
}

Index ReferenceEngine::best(ClusterNow &cluster)
{
    Index found = none;
    for (Member &member : cluster.members) {
        receive(member);
        const NodeNow &node = m_nodes[member.node];
        if (member.position == cluster.primary || !member.ready || node.crashed || node.hung || node.cut)
            continue;
        if (found == none || member.received > cluster.members[found].received)
            found = member.position;
    }
    return found;
}

void ReferenceEngine::promote(Member &member)
{
    ClusterNow &cluster = m_clusters[member.cluster];
    const NodeNow &node = m_nodes[member.node];
    if (member.ready && !node.crashed && !node.hung && !node.cut && cluster.primary != member.position &&
        cluster.promoting == none)
        beginPromotion(cluster, member.position, isReachable(cluster.members[cluster.primary]));
}

void ReferenceEngine::beginPromotion(ClusterNow &cluster, Index position, bool planned)
{
    cluster.promoting = position;
    cluster.planned = planned;
    TraceEvent &event = noteCluster(TraceKind::PromotionStarted, cluster);
    event.node = cluster.members[cluster.primary].node;
    event.target = cluster.members[position].node;
    planMember(cluster.promotion, planOf(cluster).promotion, [this, &cluster] { endPromotion(cluster); });
}

void ReferenceEngine::endPromotion(ClusterNow &cluster)
{
    Member &successor = cluster.members[cluster.promoting];
    const NodeNow &node = m_nodes[successor.node];
    if (node.crashed || node.hung || node.cut || !successor.ready) {
        const bool planned = std::exchange(cluster.planned, false);
        cluster.promoting = none;
        if (best(cluster) != none && !planned)
            beginPromotion(cluster, best(cluster), false);
        return;
    }
    receive(successor);
    if (cluster.planned && isReachable(cluster.members[cluster.primary]))
        successor.received = cluster.lsn;
    std::vector<std::uint64_t> lost;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> kept;
    for (const auto &write : cluster.answered) {
        if (write.first > successor.received)
            lost.push_back(write.second);
        else
            kept.push_back(write);
    }
    cluster.answered = kept;
    const Index from = cluster.members[cluster.primary].node;
    const auto tell = [&](TraceKind kind) -> TraceEvent & {
        TraceEvent &event = noteCluster(kind, cluster);
        event.node = from;
        event.target = successor.node;
        return event;
    };
    tell(TraceKind::Promoted).count = static_cast<std::uint32_t>(lost.size());
    for (const std::uint64_t request : lost)
        tell(TraceKind::WriteLost).request = request;
    follow(cluster, successor.position);
    look(cluster);
}

/// The log goes on from where the successor has it. Who had more cannot follow without being rewound.
void ReferenceEngine::follow(ClusterNow &cluster, Index position)
{
    Member &old = cluster.members[cluster.primary];
    old.ready = old.receiving = false;
    old.replaced = !planOf(cluster).fencing && !m_nodes[old.node].crashed;
    cluster.primary = position;
    cluster.promoting = none;
    cluster.planned = false;
    cluster.lsn = cluster.members[position].received;
    cluster.blocked.clear();
    cluster.members[position].shipped.clear();
    cluster.members[position].seenUp = true;
    for (Member &member : cluster.members) {
        if (member.position == position || !member.ready)
            continue;
        receive(member);
        member.shipped.clear();
        member.receiving = false;
        member.ready = member.received <= cluster.lsn;
    }
}

/// Who takes part, after anything that may have changed it.
void ReferenceEngine::look(ClusterNow &cluster)
{
    const Index primary = cluster.members[cluster.primary].node;
    for (Member &member : cluster.members) {
        const NodeNow &node = m_nodes[member.node];
        if (member.position == cluster.primary)
            continue;
        member.replaced = member.replaced && !node.crashed;
        if (node.crashed || node.hung || node.cut)
            member.rejoin = 0;
        else if (!member.ready && member.rejoin == 0 && !member.replaced)
            planMember(member.rejoin, planOf(cluster).rejoin, [this, &cluster, &member] {
                member.rejoin = 0;
                member.ready = true;
                member.received = cluster.lsn;
                noteCluster(TraceKind::Rejoined, cluster).target = member.node;
                look(cluster);
            });
    }
    for (Member &member : cluster.members) {
        const NodeNow &node = m_nodes[member.node];
        if (member.position == cluster.primary)
            continue;
        const bool connected = member.ready && !node.crashed && !node.hung && !m_nodes[primary].crashed &&
                               passes(none, primary, member.node);
        if (member.receiving && !connected) {
            receive(member);
            member.shipped.clear();
        } else if (!member.receiving && connected && member.received < cluster.lsn) {
            ship(cluster, member, cluster.lsn);
        }
        member.receiving = connected;
    }
    release(cluster);
}

}   // namespace switchover::sim::test
