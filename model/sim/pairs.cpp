#include "model/sim/engine.h"

namespace switchover::sim {

int Engine::priorityOf(const MemberState &member) const
{
    return m_plan->clusters[member.cluster].pair.priorities[member.position];
}

/// @source RFC 9568, section 6.1 (version 3); RFC 3768, section 6.1 (version 2: in seconds)
SimDuration Engine::skewOf(const MemberState &member) const
{
    const PairPlan &plan = m_plan->clusters[member.cluster].pair;
    const SimDuration unit = plan.version == 2 ? SimDuration(std::chrono::seconds(1)) : plan.advertisement;
    return unit * (256 - priorityOf(member)) / 256;
}

/// At the start of the run the pair has settled: its best member holds the address. Later, who comes back is a
/// backup until it has heard nothing of its rank for one whole interval.
void Engine::joinPair(Index id)
{
    MemberState &member = m_members[id];
    const ClusterPlan &plan = m_plan->clusters[member.cluster];
    if (m_now == SimTime()) {
        Index best = 0;
        for (Index i = 1; i < plan.members.size(); ++i)
            best = plan.pair.priorities[i] > plan.pair.priorities[best] ? i : best;
        m_clusters[member.cluster].holder = best;
        if (member.position == best) {
            takeAddress(id);
            return;
        }
    }
    member.vrrp = MemberState::Vrrp::Backup;
    member.preemptsAfter = SimTime();
    armPairTimer(id, 3 * plan.pair.advertisement + skewOf(member));
}

/// Of a lower one. @source keepalived 2.2: preempt_delay, recorded
bool Engine::leavesItTheAddress(MemberState &member) const
{
    const PairPlan &plan = m_plan->clusters[member.cluster].pair;
    if (!plan.preempt || plan.preemptDelay == SimDuration(0))
        return !plan.preempt;
    if (member.preemptsAfter == SimTime())
        member.preemptsAfter = m_now + plan.preemptDelay;
    return m_now <= member.preemptsAfter;
}

void Engine::armPairTimer(Index id, SimDuration wait)
{
    m_members[id].deadline = m_now + wait;
    m_members[id].timer = schedule(m_now + wait, Event::PairTimer, id);
}

void Engine::pairTimer(Index id, std::uint64_t sequence)
{
    if (m_members[id].vrrp == MemberState::Vrrp::Backup && sequence == m_members[id].timer)
        takeAddress(id);
}

void Engine::takeAddress(Index id)
{
    MemberState &member = m_members[id];
    ClusterState &cluster = m_clusters[member.cluster];
    const MemberState before = m_members[cluster.firstMember + cluster.holder];
    member.vrrp = MemberState::Vrrp::Holder;
    cluster.holder = member.position;
    if (m_now > SimTime())
        recordTakeover(cluster, before, member.node);
    advertise(id);
}

/// From when nobody answered at the address. One that is pushed aside has answered to the end.
void Engine::recordTakeover(ClusterState &cluster, const MemberState &before, Index to)
{
    TraceEvent event;
    event.kind = TraceKind::Takeover;
    event.cause = m_nodes[before.node].traced;
    event.cluster = before.cluster;
    event.node = before.node;
    event.target = to;
    note(event);
    if (before.node == to)
        return;
    Failover failover;
    failover.failedAt = m_nodes[before.node].down()             ? m_nodes[before.node].downSince
                        : before.vrrp == MemberState::Vrrp::Off ? cluster.failedAt
                                                                : m_now;
    failover.detectedAt = failover.endedAt = m_now;
    failover.from = before.node;
    failover.to = to;
    failover.writeOutage = m_now - failover.failedAt;
    addFailover(cluster, failover);
    cluster.result.writeOutage += failover.writeOutage;
}

void Engine::advertise(Index id)
{
    const MemberState &member = m_members[id];
    const ClusterState &cluster = m_clusters[member.cluster];
    const auto count = static_cast<Index>(m_plan->clusters[member.cluster].members.size());
    for (Index other = cluster.firstMember; other < cluster.firstMember + count; ++other) {
        if (other != id && passes(none, member.node, m_members[other].node))
            hear(other, id, false);
    }
    m_members[id].timer =
        schedule(m_now + m_plan->clusters[member.cluster].pair.advertisement, Event::Advertisement, id);
}

/// A member hears another's advertisement, or its farewell.
void Engine::hear(Index id, Index from, bool handsOver)
{
    MemberState &member = m_members[id];
    const PairPlan &plan = m_plan->clusters[member.cluster].pair;
    const int own = priorityOf(member);
    const int theirs = priorityOf(m_members[from]);
    if (member.vrrp == MemberState::Vrrp::Off || (handsOver && member.vrrp == MemberState::Vrrp::Holder))
        return;
    if (handsOver) {
        armPairTimer(id, skewOf(member));
    } else if (member.vrrp == MemberState::Vrrp::Backup) {
        if (theirs >= own || leavesItTheAddress(member))
            armPairTimer(id, 3 * plan.advertisement + skewOf(member));
    } else if (theirs > own) {
        // Both held the address, as after a cut: the lower one leaves.
        ClusterState &cluster = m_clusters[member.cluster];
        if (cluster.holder == member.position)
            recordTakeover(cluster, member, m_members[from].node);
        member.vrrp = MemberState::Vrrp::Backup;
        cluster.holder = m_members[from].position;
        armPairTimer(id, 3 * plan.advertisement + skewOf(member));
    }
}

void Engine::leavePair(Index id, bool cleanly)
{
    MemberState &member = m_members[id];
    const bool held = member.vrrp == MemberState::Vrrp::Holder;
    member.vrrp = MemberState::Vrrp::Off;
    member.timer = member.tracking = 0;
    ClusterState &cluster = m_clusters[member.cluster];
    if (held)
        cluster.failedAt = m_now;
    if (!held || !cleanly)
        return;
    const auto count = static_cast<Index>(m_plan->clusters[member.cluster].members.size());
    for (Index other = cluster.firstMember; other < cluster.firstMember + count; ++other) {
        if (other != id && passes(none, member.node, m_members[other].node))
            hear(other, id, true);
    }
}

/// The member's own watch script notices after so many failing runs in a row.
void Engine::trackMember(Index id)
{
    const PairPlan &plan = m_plan->clusters[m_members[id].cluster].pair;
    const SimDuration sinceRun(m_now.time_since_epoch().count() % plan.trackInterval.count());
    const SimDuration wait = plan.trackInterval * static_cast<SimDuration::rep>(plan.trackFall) - sinceRun;
    m_members[id].tracking = schedule(m_now + wait, Event::TrackedFailure, id);
}

}   // namespace switchover::sim
