#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

constexpr std::size_t mostFailoversKept = 1000;
constexpr std::size_t mostLostListed = 1000;

}   // namespace

/// Whether the failover manager, which lives with the members, gets an answer from this one.
bool Engine::answersManager(const MemberState &member) const
{
    const NodeState &node = m_nodes[member.node];
    if (node.crashed || node.hung || node.cut)
        return false;
    const std::vector<Index> &members = m_plan->clusters[member.cluster].members;
    bool alone = true;
    for (const Index other : members) {
        if (other == member.node || m_nodes[other].crashed || m_nodes[other].hung)
            continue;
        if (passes(none, other, member.node))
            return true;
        alone = false;
    }
    return alone;
}

/// One check of a member by the failover manager. The next starts an interval after the end of this one.
void Engine::memberCheck(Index id)
{
    MemberState &member = m_members[id];
    const DatabasePlan &plan = m_plan->clusters[member.cluster].database;
    const bool passed = answersManager(member);
    const bool refused = m_nodes[member.node].crashed && !m_nodes[member.node].cut;
    if (!passed && !refused && !member.checking) {
        member.checking = true;   // Silence: the verdict comes with the timeout.
        member.check = schedule(m_now + plan.checkTimeout, Event::MemberCheck, id);
        return;
    }
    member.checking = false;
    member.check = schedule(m_now + plan.checkInterval, Event::MemberCheck, id);
    countMemberCheck(id, passed);
}

void Engine::countMemberCheck(Index id, bool passed)
{
    MemberState &member = m_members[id];
    const Index clusterIndex = member.cluster;
    ClusterState &cluster = m_clusters[clusterIndex];
    const DatabasePlan &plan = m_plan->clusters[clusterIndex].database;
    member.failures = passed ? 0 : member.failures + 1;
    if (passed)
        member.seenUp = true;
    if (member.failures < plan.fall)
        return;
    member.seenUp = false;
    if (member.position != cluster.primary || cluster.promoting != none)
        return;
    if (member.failures == plan.fall) {
        cluster.detectedAt = m_now;
        TraceEvent event;
        event.kind = TraceKind::FailureDetected;
        event.cause = m_nodes[member.node].traced;
        event.cluster = clusterIndex;
        event.node = member.node;
        event.count = member.failures;
        cluster.traced = note(event);
    }
    const Index successor = bestReplica(cluster);
    if (plan.failover == DatabasePlan::Failover::Automatic && successor != none)
        beginPromotion(clusterIndex, successor, false);
}

/// The replica that has received most; among equals the first.
Index Engine::bestReplica(const ClusterState &cluster)
{
    const Index clusterIndex = m_members[cluster.firstMember].cluster;
    Index best = none;
    for (Index i = 0; i < m_plan->clusters[clusterIndex].members.size(); ++i) {
        MemberState &member = m_members[cluster.firstMember + i];
        if (i == cluster.primary || !member.ready || m_nodes[member.node].down())
            continue;
        drainShipped(member);
        if (best == none || member.received > m_members[cluster.firstMember + best].received)
            best = i;
    }
    return best;
}

void Engine::beginPromotion(Index clusterIndex, Index position, bool planned)
{
    ClusterState &cluster = m_clusters[clusterIndex];
    cluster.promoting = position;
    cluster.planned = planned;
    TraceEvent event;
    event.kind = TraceKind::PromotionStarted;
    event.cause = cluster.traced;
    event.cluster = clusterIndex;
    event.node = m_members[cluster.firstMember + cluster.primary].node;
    event.target = m_members[cluster.firstMember + position].node;
    cluster.traced = note(event);
    cluster.promotion =
        schedule(m_now + m_plan->clusters[clusterIndex].database.promotion, Event::Promotion, clusterIndex);
    noteOutage(clusterIndex);
}

void Engine::promotionEnds(Index clusterIndex)
{
    ClusterState &cluster = m_clusters[clusterIndex];
    const Index candidate = cluster.firstMember + cluster.promoting;
    if (m_nodes[m_members[candidate].node].down() || !m_members[candidate].ready) {
        const Index other = bestReplica(cluster);
        const bool planned = cluster.planned;
        cluster.promoting = none;
        cluster.planned = false;
        if (other != none && !planned)
            beginPromotion(clusterIndex, other, false);
        noteOutage(clusterIndex);
        return;
    }
    MemberState &successor = m_members[candidate];
    drainShipped(successor);
    const bool oldAlive = answersManager(m_members[cluster.firstMember + cluster.primary]);
    if (cluster.planned && oldAlive)
        successor.received = cluster.lsn;   // Nothing was written meanwhile, so it has had time to catch up.
    const Failover failover = countLost(cluster, successor);
    TraceEvent event;
    event.kind = TraceKind::Promoted;
    event.cause = cluster.traced;
    event.cluster = clusterIndex;
    event.node = failover.from;
    event.target = failover.to;
    event.count = static_cast<std::uint32_t>(failover.lostWrites);
    cluster.traced = note(event);
    for (const LostWrite &write : failover.lost) {
        event.kind = TraceKind::WriteLost;
        event.cause = cluster.traced;
        event.request = write.request;
        event.count = 0;
        note(event);
    }
    followNewPrimary(cluster, candidate);
    addFailover(cluster, failover);
    cluster.result.lostWrites += failover.lostWrites;
    refreshCluster(clusterIndex);
}

void Engine::addFailover(ClusterState &cluster, const Failover &failover)
{
    ++cluster.result.failoverCount;
    if (cluster.result.failovers.size() < mostFailoversKept)
        cluster.result.failovers.push_back(failover);
}

/// What had been answered and is not in the successor's log. Takes it out of the books.
Failover Engine::countLost(ClusterState &cluster, const MemberState &successor)
{
    const Index clusterIndex = successor.cluster;
    Failover failover;
    failover.failedAt = cluster.outageSince ? cluster.failedAt : m_now;
    failover.detectedAt = cluster.planned ? failover.failedAt : cluster.detectedAt;
    failover.endedAt = m_now;
    failover.from = m_members[cluster.firstMember + cluster.primary].node;
    failover.to = successor.node;
    failover.writeOutage = m_now - failover.failedAt;
    Fifo<AnsweredWrite> kept;
    while (!cluster.answered.empty()) {
        const AnsweredWrite write = cluster.answered.pop();
        if (write.lsn <= successor.received) {
            kept.push(write);
            continue;
        }
        ++failover.lostWrites;
        if (failover.lost.size() < mostLostListed)
            failover.lost.push_back({write.request, write.at});
    }
    cluster.answered = kept;
    // Without waiting for replicas every write in the log was answered, also those the list had no room for.
    if (m_plan->clusters[clusterIndex].database.replication == DatabasePlan::Replication::Async &&
        cluster.lsn > successor.received)
        failover.lostWrites = cluster.lsn - successor.received;
    return failover;
}

/// The log goes on from where the new primary has it; who had more than that cannot follow without a rewind.
void Engine::followNewPrimary(ClusterState &cluster, Index successor)
{
    MemberState &old = m_members[cluster.firstMember + cluster.primary];
    const DatabasePlan &plan = m_plan->clusters[old.cluster].database;
    const auto count = static_cast<Index>(m_plan->clusters[old.cluster].members.size());
    cluster.primary = m_members[successor].position;
    cluster.promoting = none;
    cluster.planned = false;
    cluster.lsn = m_members[successor].received;
    cluster.acknowledged = std::min(cluster.acknowledged, cluster.lsn);
    for (std::uint64_t &last : cluster.lastWrite)
        last = std::min(last, cluster.lsn);
    cluster.blocked.clear();
    old.ready = old.receiving = false;
    old.stalePrimary = !plan.fencing && !m_nodes[old.node].crashed;
    m_members[successor].shipped.clear();
    m_members[successor].seenUp = true;
    for (Index i = cluster.firstMember; i < cluster.firstMember + count; ++i) {
        MemberState &member = m_members[i];
        if (i == successor || !member.ready)
            continue;
        drainShipped(member);
        member.shipped.clear();
        member.receiving = false;
        member.ready = member.received <= cluster.lsn;
    }
}

void Engine::startRejoin(Index id)
{
    MemberState &member = m_members[id];
    member.rejoin = schedule(m_now + m_plan->clusters[member.cluster].database.rejoin, Event::Rejoin, id);
}

void Engine::rejoined(Index id)
{
    MemberState &member = m_members[id];
    member.rejoin = 0;
    member.ready = true;
    member.received = m_clusters[member.cluster].lsn;
    TraceEvent event;
    event.kind = TraceKind::Rejoined;
    event.cause = m_nodes[member.node].traced;
    event.cluster = member.cluster;
    event.target = member.node;
    note(event);
    refreshCluster(member.cluster);
}

/// Looks anew at who can reach whom. Called after everything that may have changed it.
void Engine::refreshCluster(Index clusterIndex)
{
    ClusterState &cluster = m_clusters[clusterIndex];
    const auto count = static_cast<Index>(m_plan->clusters[clusterIndex].members.size());
    for (Index i = cluster.firstMember; i < cluster.firstMember + count; ++i) {
        if (m_members[i].position != cluster.primary)
            refreshMembership(i);
    }
    for (Index i = cluster.firstMember; i < cluster.firstMember + count; ++i) {
        if (m_members[i].position != cluster.primary)
            refreshReplica(cluster, i);
    }
    noteOutage(clusterIndex);
    releaseConfirmed(clusterIndex);
}

/// One that was replaced, or got ahead of the new primary, is rewound once it is there again.
void Engine::refreshMembership(Index id)
{
    MemberState &member = m_members[id];
    const NodeState &node = m_nodes[member.node];
    if (node.crashed)
        member.stalePrimary = false;
    if (node.down())
        member.rejoin = 0;
    else if (!member.ready && member.rejoin == 0 && !member.stalePrimary)
        startRejoin(id);
}

void Engine::refreshReplica(ClusterState &cluster, Index id)
{
    MemberState &member = m_members[id];
    const Index primary = m_members[cluster.firstMember + cluster.primary].node;
    const NodeState &node = m_nodes[member.node];
    const bool connected = member.ready && !node.crashed && !node.hung && !m_nodes[primary].crashed &&
                           passes(none, primary, member.node);
    if (member.receiving && !connected) {
        drainShipped(member);
        member.shipped.clear();   // What was on the way is gone with the connection.
        member.receiving = false;
        member.stoppedAt = m_now;
    } else if (!member.receiving && connected) {
        member.receiving = true;
        if (member.received < cluster.lsn)
            ship(cluster, member, cluster.lsn);
    }
}

void Engine::noteOutage(Index clusterIndex)
{
    ClusterState &cluster = m_clusters[clusterIndex];
    const bool available =
        answersManager(m_members[cluster.firstMember + cluster.primary]) && cluster.promoting == none;
    if (available == !cluster.outageSince)
        return;
    if (available) {
        cluster.result.writeOutage += m_now - *cluster.outageSince;
        cluster.outageSince.reset();
    } else {
        cluster.outageSince = cluster.failedAt = m_now;
    }
}

}   // namespace switchover::sim
