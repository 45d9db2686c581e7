#include <algorithm>
#include <utility>

#include "tests/oracle/reference_engine.h"

namespace switchover::sim::test {

// --- Clusters of either kind.

ReferenceEngine::Member *ReferenceEngine::memberAt(Index node, ClusterPlan::Kind kind)
{
    for (ClusterNow &cluster : m_clusters) {
        for (Member &member : cluster.members) {
            if (member.node == node && m_plan.clusters[member.cluster].kind == kind)
                return &member;
        }
    }
    return nullptr;
}

Index ReferenceEngine::resolve(const Route &route, bool write) const
{
    if (route.cluster == none)
        return route.node;
    const ClusterNow &cluster = m_clusters[route.cluster];
    const bool isPair = m_plan.clusters[route.cluster].kind == ClusterPlan::Kind::Pair;
    return cluster.members[isPair ? cluster.holder : write ? cluster.primary : nextReader(cluster)].node;
}

void ReferenceEngine::planMember(int &step, SimDuration wait, std::function<void()> what)
{
    step = ++m_steps;
    at(m_now + wait, [&step, planned = step, what = std::move(what)] {
        if (step == planned)
            what();
    });
}

// --- Pairs that share an address. RFC 9568, section 6.

SimDuration ReferenceEngine::skew(const Member &member) const
{
    const PairPlan &plan = pairOf(member);
    const SimDuration unit = plan.version == 2 ? SimDuration(std::chrono::seconds(1)) : plan.advertisement;
    return unit * (256 - plan.priorities[member.position]) / 256;
}

void ReferenceEngine::waitForAddress(Member &member, SimDuration wait)
{
    planMember(member.timer, wait, [this, &member] {
        if (member.vrrp == Member::Vrrp::Backup)
            takeAddress(member);
    });
}

/// A run begins with a pair that has settled.
void ReferenceEngine::join(Member &member)
{
    ClusterNow &cluster = m_clusters[member.cluster];
    const PairPlan &plan = pairOf(member);
    if (m_now == SimTime()) {
        const auto best = std::max_element(plan.priorities.begin(), plan.priorities.end());
        cluster.holder = static_cast<Index>(best - plan.priorities.begin());
        if (cluster.holder == member.position) {
            takeAddress(member);
            return;
        }
    }
    member.vrrp = Member::Vrrp::Backup;
    waitForAddress(member, 3 * plan.advertisement + skew(member));
}

void ReferenceEngine::noteTakeover(const Member &before, Index to)
{
    TraceEvent &event = noteCluster(TraceKind::Takeover, m_clusters[before.cluster]);
    event.node = before.node;
    event.target = to;
}

void ReferenceEngine::takeAddress(Member &member)
{
    ClusterNow &cluster = m_clusters[member.cluster];
    const Member before = cluster.members[cluster.holder];
    member.vrrp = Member::Vrrp::Holder;
    cluster.holder = member.position;
    if (m_now > SimTime())
        noteTakeover(before, member.node);
    advertise(member);
}

void ReferenceEngine::advertise(Member &member)
{
    for (Member &other : m_clusters[member.cluster].members) {
        if (&other != &member && passes(none, member.node, other.node))
            hear(other, member, false);
    }
    planMember(member.timer, pairOf(member).advertisement, [this, &member] {
        if (member.vrrp == Member::Vrrp::Holder)
            advertise(member);
    });
}

void ReferenceEngine::hear(Member &member, Member &from, bool farewell)
{
    const PairPlan &plan = pairOf(member);
    const int own = plan.priorities[member.position];
    const int theirs = plan.priorities[from.position];
    const SimDuration interval = 3 * plan.advertisement + skew(member);
    if (member.vrrp == Member::Vrrp::Off)
        return;
    if (farewell) {
        if (member.vrrp == Member::Vrrp::Backup)
            waitForAddress(member, skew(member));
    } else if (member.vrrp == Member::Vrrp::Backup) {
        if (theirs >= own || !plan.preempt)
            waitForAddress(member, interval);
    } else if (theirs > own) {
        ClusterNow &cluster = m_clusters[member.cluster];
        if (cluster.holder == member.position)
            noteTakeover(member, from.node);
        member.vrrp = Member::Vrrp::Backup;
        cluster.holder = from.position;
        waitForAddress(member, interval);
    }
}

void ReferenceEngine::leave(Member &member, bool cleanly)
{
    const bool held = member.vrrp == Member::Vrrp::Holder;
    member.vrrp = Member::Vrrp::Off;
    member.timer = member.tracking = 0;
    if (!held || !cleanly)
        return;
    for (Member &other : m_clusters[member.cluster].members) {
        if (&other != &member && passes(none, member.node, other.node))
            hear(other, member, true);
    }
}

/// The script runs on the beat and must fail so many times in a row.
void ReferenceEngine::track(Member &member)
{
    const PairPlan &plan = pairOf(member);
    const SimDuration sinceRun = m_now.time_since_epoch() % plan.trackInterval;
    planMember(member.tracking, plan.trackInterval * static_cast<std::int64_t>(plan.trackFall) - sinceRun,
               [this, &member] { leave(member, true); });
}

}   // namespace switchover::sim::test
