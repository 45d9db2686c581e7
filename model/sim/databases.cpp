#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

constexpr std::size_t mostAnsweredKept = 100000;

}   // namespace

/// Whether a replica takes part: it has the data and the primary's log reaches it.
bool Engine::isServing(const MemberState &member) const { return member.ready && member.receiving; }

/// Where the next read goes: each in turn that takes reads.
Index Engine::readTarget(const ClusterState &cluster, Index clusterIndex) const
{
    const ClusterPlan &plan = m_plan->clusters[clusterIndex];
    if (plan.database.reads == DatabasePlan::Reads::Primary)
        return cluster.primary;
    const bool any = plan.database.reads == DatabasePlan::Reads::Any;
    const auto count = static_cast<Index>(plan.members.size());
    for (Index tried = 0; tried < count; ++tried) {
        const Index position = (cluster.readTurn + tried) % count;
        const MemberState &member = m_members[cluster.firstMember + position];
        if ((position == cluster.primary && !any) || !member.ready || !member.seenUp ||
            m_nodes[member.node].draining)
            continue;
        return position;
    }
    return cluster.primary;
}

/// A write has done its work at a database: it is in the log, and the replicas get it.
void Engine::commit(Index id)
{
    Frame &frame = m_frames[id];
    const MemberState &member = m_members[m_nodes[frame.node].member];
    const Index clusterIndex = member.cluster;
    ClusterState &cluster = m_clusters[clusterIndex];
    const DatabasePlan &plan = m_plan->clusters[clusterIndex].database;
    if (member.position != cluster.primary && member.stalePrimary) {
        ++cluster.result.lostWrites;
        TraceEvent event;
        event.kind = TraceKind::SplitBrain;
        event.cause = cluster.traced;
        event.cluster = clusterIndex;
        event.target = frame.node;
        event.request = m_requests[frame.request].id();
        note(event);
        goOn(startCalls(id));
        return;
    }
    if (member.position != cluster.primary || cluster.promoting != none) {
        answer(id, Cause::Error);   // Read only here.
        return;
    }
    const std::uint64_t lsn = ++cluster.lsn;
    const auto count = static_cast<Index>(m_plan->clusters[clusterIndex].members.size());
    for (Index i = cluster.firstMember; i < cluster.firstMember + count; ++i) {
        if (m_members[i].position != cluster.primary && isServing(m_members[i]))
            ship(cluster, m_members[i], lsn);
    }
    if (plan.replication == DatabasePlan::Replication::Async) {
        acknowledge(cluster, id, lsn);
        goOn(startCalls(id));
        return;
    }
    frame.stage = Stage::Blocked;
    frame.lsn = lsn;
    cluster.blocked.push({lsn, id});
    releaseWorker(m_frames[id]);   // It only waits: reads must go on.
    releaseConfirmed(clusterIndex);
}

void Engine::ship(ClusterState &cluster, MemberState &replica, std::uint64_t lsn)
{
    const DatabasePlan &plan = m_plan->clusters[replica.cluster].database;
    drainShipped(replica);
    SimTime arrives = m_now + draw(plan.delay, cluster.delays);
    if (!replica.shipped.empty())
        arrives = std::max(arrives, replica.shipped.back().arrives);   // A log arrives in its order.
    replica.shipped.push({lsn, arrives, m_now});
    if (plan.replication != DatabasePlan::Replication::Async)
        schedule(arrives, Event::ReplicaCatchesUp, cluster.firstMember + replica.position);
}

void Engine::drainShipped(MemberState &replica)
{
    while (!replica.shipped.empty() && replica.shipped.front().arrives <= m_now)
        replica.received = replica.shipped.pop().lsn;
}

void Engine::acknowledge(ClusterState &cluster, Index id, std::uint64_t lsn)
{
    const RequestState &request = m_requests[m_frames[id].request];
    cluster.acknowledged = std::max(cluster.acknowledged, lsn);
    cluster.lastWrite.resize(m_sessions);
    cluster.lastWrite[request.session] = lsn;
    const Index clusterIndex = m_members[cluster.firstMember].cluster;
    const auto count = static_cast<Index>(m_plan->clusters[clusterIndex].members.size());
    if (count == 1)
        return;
    std::uint64_t everywhere = lsn;
    for (Index i = cluster.firstMember; i < cluster.firstMember + count; ++i) {
        if (m_members[i].position == cluster.primary || !m_members[i].ready)
            continue;
        drainShipped(m_members[i]);
        everywhere = std::min(everywhere, m_members[i].received);
    }
    while (!cluster.answered.empty() &&
           (cluster.answered.front().lsn <= everywhere || cluster.answered.size() >= mostAnsweredKept))
        cluster.answered.pop();
    if (lsn > everywhere)
        cluster.answered.push({lsn, request.id(), m_now});
}

/// Whether there are enough replicas for a write to be confirmed at all.
bool Engine::canConfirm(const ClusterState &cluster) const
{
    const Index clusterIndex = m_members[cluster.firstMember].cluster;
    const ClusterPlan &plan = m_plan->clusters[clusterIndex];
    if (plan.database.replication == DatabasePlan::Replication::Async)
        return true;
    std::uint32_t serving = 0;
    for (Index i = 0; i < plan.members.size(); ++i)
        serving += i != cluster.primary && isServing(m_members[cluster.firstMember + i]);
    return serving >= plan.database.minimumSync;
}

/// Synchronous: the first replicas in order have it, all of them. Quorum: that many have it, whichever. Neither,
/// after it has been set: nobody is waited for any more.
bool Engine::confirmed(const ClusterState &cluster, std::uint64_t lsn) const
{
    const Index clusterIndex = m_members[cluster.firstMember].cluster;
    const ClusterPlan &plan = m_plan->clusters[clusterIndex];
    if (plan.database.replication == DatabasePlan::Replication::Async)
        return true;
    const bool inOrder = plan.database.replication == DatabasePlan::Replication::Sync;
    std::uint32_t needed = plan.database.minimumSync;
    for (Index i = 0; i < plan.members.size() && needed > 0; ++i) {
        const MemberState &member = m_members[cluster.firstMember + i];
        if (i == cluster.primary || !isServing(member))
            continue;
        if (member.received >= lsn)
            --needed;
        else if (inOrder)
            return false;
    }
    return needed == 0;
}

void Engine::releaseConfirmed(Index clusterIndex)
{
    ClusterState &cluster = m_clusters[clusterIndex];
    const NodeState &primary = m_nodes[m_members[cluster.firstMember + cluster.primary].node];
    while (!cluster.blocked.empty() && !primary.hung) {
        const BlockedWrite write = cluster.blocked.front();
        if (write.frame != none && !confirmed(cluster, write.lsn))
            break;
        cluster.blocked.pop();
        if (write.frame == none)
            continue;
        acknowledge(cluster, write.frame, write.lsn);
        goOn(startCalls(write.frame));
    }
    const bool blocking = !cluster.blocked.empty() && !canConfirm(cluster);
    if (blocking == cluster.blocking)
        return;
    cluster.blocking = blocking;
    TraceEvent event;
    event.kind = blocking ? TraceKind::WritesBlocked : TraceKind::WritesReleased;
    event.cause = cluster.traced;
    event.cluster = clusterIndex;
    cluster.traced = note(event);
}

/// The write stays in the log, but nobody waits for it any more.
void Engine::forgetBlocked(Index id)
{
    ClusterState &cluster = m_clusters[m_members[m_nodes[m_frames[id].node].member].cluster];
    std::size_t low = 0;
    std::size_t high = cluster.blocked.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        (cluster.blocked.at(middle).lsn < m_frames[id].lsn ? low : high) =
            cluster.blocked.at(middle).lsn < m_frames[id].lsn ? middle + 1 : middle;
    }
    if (low < cluster.blocked.size() && cluster.blocked.at(low).frame == id)
        cluster.blocked.at(low).frame = none;
}

/// A read is stale when the last answered write of its session has not reached the replica.
void Engine::countStaleness(const Frame &frame, Index id)
{
    MemberState &member = m_members[id];
    ClusterState &cluster = m_clusters[member.cluster];
    if (member.position == cluster.primary || cluster.lastWrite.empty())
        return;
    drainShipped(member);
    const RequestState &request = m_requests[frame.request];
    if (cluster.lastWrite[request.session] <= member.received || !request.counted)
        return;
    ++m_totals.staleReads;
    ++cluster.result.staleReads;
}

}   // namespace switchover::sim
