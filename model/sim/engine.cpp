#include "model/sim/engine.h"

#include <algorithm>

namespace switchover::sim {
namespace {

constexpr std::uint32_t idMask = (1U << eventIdBits) - 1;
constexpr std::size_t fewFrames = 1024;
constexpr SimDuration retryPause = std::chrono::seconds(1);

}   // namespace

Engine::Engine(std::shared_ptr<const Plan> plan)
    : m_script(std::move(plan)), m_plan(m_script), m_zoneCut(m_plan->zones.size()),
      m_series(m_plan->sampling, m_plan->nodes.size())
{
    setUpNodes();
    setUpLinks();
    setUpSources();
    setUpBalancers();
    setUpClusters();
    for (Index i = 0; i < m_nodes.size(); ++i)
        refreshNode(i);
    for (Index i = 0; i < m_links.size(); ++i)
        refreshLink(i);
    m_retryLane = m_queue.laneFor(retryPause);
    scheduleStart();
}

void Engine::setUpNodes()
{
    m_nodes.resize(m_plan->nodes.size());
    for (Index i = 0; i < m_nodes.size(); ++i) {
        const NodePlan &plan = m_plan->nodes[i];
        NodeState &node = m_nodes[i];
        node.service = Rng(streamSeed(m_plan->seed, plan.element.id, "service"));
        node.choice = Rng(streamSeed(m_plan->seed, plan.element.id, "choice"));
        node.errorRate = plan.errorRate;
        node.hitRatio = plan.hitRatio;
        node.limit = plan.limit;
        node.tokens = std::max(1.0, plan.limit);
        node.workers = plan.workers;
        node.queueLimit = plan.queueLimit;
        node.turn.resize(plan.calls.size());
        node.timed = plan.callTimeout > SimDuration(0);
        if (node.timed)
            node.timeout = m_timeouts.listFor(plan.callTimeout);
    }
}

void Engine::setUpLinks()
{
    m_links.resize(m_plan->links.size());
    for (Index i = 0; i < m_links.size(); ++i) {
        m_links[i].loss = m_plan->links[i].loss;
        m_links[i].timed = m_plan->links[i].timeout > SimDuration(0);
        if (m_links[i].timed)
            m_links[i].timeout = m_timeouts.listFor(m_plan->links[i].timeout);
        m_links[i].losses = Rng(streamSeed(m_plan->seed, m_plan->links[i].element.id, "loss"));
        setLatency(i);
    }
}

void Engine::setUpSources()
{
    m_sources.resize(m_plan->sources.size());
    for (Index i = 0; i < m_sources.size(); ++i) {
        const SourcePlan &plan = m_plan->sources[i];
        SourceState &source = m_sources[i];
        refreshSource(i);
        const std::string &id = m_plan->nodes[plan.node].element.id;
        source.rate = plan.rate;
        source.readShare = plan.readShare;
        source.firstSession = m_sessions;
        m_sessions += std::max(1U, plan.sessions);
        source.timeout = m_timeouts.listFor(plan.timeout);
        source.arrivals = Rng(streamSeed(m_plan->seed, id, "arrivals"));
        source.choice = Rng(streamSeed(m_plan->seed, id, "request"));
        source.think = Rng(streamSeed(m_plan->seed, id, "think"));
    }
}

void Engine::setUpClusters()
{
    m_clusters.resize(m_plan->clusters.size());
    for (Index i = 0; i < m_clusters.size(); ++i) {
        const ClusterPlan &plan = m_plan->clusters[i];
        ClusterState &cluster = m_clusters[i];
        cluster.firstMember = static_cast<Index>(m_members.size());
        cluster.primary = plan.kind == ClusterPlan::Kind::Database ? plan.database.primary : 0;
        cluster.delays = Rng(streamSeed(m_plan->seed, plan.element.id, "replication"));
        for (Index position = 0; position < plan.members.size(); ++position) {
            MemberState member;
            member.cluster = i;
            member.node = plan.members[position];
            member.position = position;
            m_nodes[member.node].member = static_cast<Index>(m_members.size());
            m_members.push_back(std::move(member));
        }
    }
}

void Engine::scheduleStart()
{
    for (Index i = 0; i < m_sources.size(); ++i) {
        const SourcePlan &plan = m_plan->sources[i];
        if (plan.arrivals == SourcePlan::Arrivals::Closed) {
            for (std::uint32_t user = 0; user < plan.users; ++user)
                schedule(SimTime(draw(plan.think, m_sources[i].think)), Event::Arrival, i);
        } else {
            scheduleArrival(i);
        }
    }
    for (Index i = 0; i < m_balancers.size(); ++i)
        startChecks(i);
    for (Index i = 0; i < m_members.size(); ++i) {
        if (m_plan->clusters[m_members[i].cluster].kind == ClusterPlan::Kind::Pair)
            joinPair(i);
        else
            m_members[i].check = schedule(m_now, Event::MemberCheck, i);
    }
    if (m_plan->randomFailures) {
        for (Index i = 0; i < m_nodes.size(); ++i)
            scheduleFailure(i);
    }
    // Scripted actions come after everything else of their moment: a check at 10 s still sees the server up that
    // crashes at 10 s.
    for (Index i = 0; i < m_plan->faults.size(); ++i)
        m_queue.pushLast(m_plan->faults[i].at, i, eventPayload(Event::Fault, i));
    if (m_plan->warmup > SimDuration(0))
        schedule(SimTime(m_plan->warmup), Event::WarmedUp, 0);
    schedule(m_now + m_series.width(), Event::Sample, 0);
}

std::uint64_t Engine::schedule(SimTime at, Event event, Index id)
{
    return m_queue.push(at, eventPayload(event, id));
}

bool Engine::runNext(SimTime limit) { return runOne(limit); }

bool Engine::runOne(SimTime limit)
{
    const EventKey event = m_queue.top();
    const bool isTimeout = m_timeouts.earliest() < event && m_timeouts.top(timers()) < event;
    const EventKey key = isTimeout ? m_timeouts.earliest() : event;
    if (timeOf(key) > limit || key == noEvent || m_overgrown)
        return false;
    m_now = timeOf(key);
    ++m_events;
    m_fingerprint.absorb(static_cast<std::uint64_t>(key >> 64), static_cast<std::uint64_t>(key));
    if (isTimeout) {
        m_frames[payloadOf(key)].timer = 0;
        timedOut(payloadOf(key));
    } else {
        m_queue.pop();
        if (m_frames.size() > fewFrames)   // Else all of them are near anyhow.
            lookAhead(m_queue.top());
        runEvent(key);
    }
    return true;
}

/// Has the memory fetched that the next event will want, if none comes before it, and the frames of those after it.
[[gnu::noinline]] void Engine::lookAhead(EventKey next) const
{
    const auto event = static_cast<Event>(payloadOf(next) >> eventIdBits);
    const Index id = payloadOf(next) & idMask;
    if (event == Event::Arrival) {
        __builtin_prefetch(&m_sources[id]);
        __builtin_prefetch(&m_sources[id].arrivals);
    } else if (event <= Event::FrameAnswered) {
        const Frame &frame = m_frames[id];   // Seen before, as one of those after the next.
        __builtin_prefetch(&m_links[frame.link]);
        if (event == Event::FrameAnswered) {
            __builtin_prefetch(&m_nodes[m_frames[frame.parent < m_frames.size() ? frame.parent : id].node]);
        } else {
            __builtin_prefetch(&m_nodes[frame.node]);
            __builtin_prefetch(&m_nodes[frame.node].busy);
        }
    }
    m_queue.showNext([this](EventKey key) {
        if (const Index later = payloadOf(key) & idMask; later < m_frames.size())
            __builtin_prefetch(&m_frames[later]);
    });
}

bool Engine::runUntil(SimTime limit, std::uint64_t most)
{
    for (std::uint64_t i = 0; i < most; ++i) {
        if (!runOne(limit))
            return true;
    }
    return false;
}

void Engine::runEvent(EventKey key)
{
    const auto event = static_cast<Event>(payloadOf(key) >> eventIdBits);
    const Index id = payloadOf(key) & idMask;
    const std::uint64_t sequence = sequenceOf(key);
    if (event == Event::Arrival) {
        if (m_sources[id].closed || sequence == m_sources[id].arrival)
            offer(id);
    } else if (event > Event::FrameWakes) {
        runRareEvent(event, id, sequence);
    } else if (sequence == m_frames[id].event) {
        if (event == Event::FrameArrives)
            goOn(id);
        else if (event == Event::FrameServed)
            answerShortly(id) ? void() : goOn(served(id));
        else if (event == Event::FrameAnswered)
            answer(answered(id), Cause::None);
        else
            wake(id);
    }
}

void Engine::runRareEvent(Event event, Index id, std::uint64_t sequence)
{
    switch (event) {
    case Event::CheckStarts:
    case Event::CheckArrives:
    case Event::CheckEnds:
        if (sequence == m_checks[id].event)
            event == Event::CheckStarts    ? checkStarts(id)
            : event == Event::CheckArrives ? checkArrives(id)
                                           : checkEnds(id);
        return;
    case Event::SlowStart:
        slowStartTick(id);
        return;
    case Event::Fault:
        act(m_script->faults[id].action);
        return;
    case Event::NodeFails:
        act({FaultAction::Kind::Crash, FaultAction::Target::Node, id}, true);
        return;
    case Event::NodeRepaired:
        act({FaultAction::Kind::Restore, FaultAction::Target::Node, id}, true);
        return;
    case Event::Sample:
        takeSample();
        return;
    case Event::WarmedUp:
        warmedUp();
        return;
    default:
        runClusterEvent(event, id, sequence);
    }
}

void Engine::runClusterEvent(Event event, Index id, std::uint64_t sequence)
{
    switch (event) {
    case Event::Advertisement:
        if (m_members[id].vrrp == MemberState::Vrrp::Holder && sequence == m_members[id].timer)
            advertise(id);
        return;
    case Event::PairTimer:
        pairTimer(id, sequence);
        return;
    case Event::TrackedFailure:
        if (sequence == m_members[id].tracking)
            leavePair(id, true);
        return;
    case Event::MemberCheck:
        if (sequence == m_members[id].check)
            memberCheck(id);
        return;
    case Event::ReplicaCatchesUp:
        drainShipped(m_members[id]);
        releaseConfirmed(m_members[id].cluster);
        return;
    case Event::Rejoin:
        if (sequence == m_members[id].rejoin)
            rejoined(id);
        return;
    case Event::Promotion:
        if (sequence == m_clusters[id].promotion)
            promotionEnds(id);
        return;
    default:
        return;
    }
}

Index Engine::resolve(const Route &route, bool write) const
{
    if (route.cluster == none)
        return route.node;
    const ClusterPlan &plan = m_plan->clusters[route.cluster];
    const ClusterState &cluster = m_clusters[route.cluster];
    if (plan.kind == ClusterPlan::Kind::Pair)
        return plan.members[cluster.holder];
    return plan.members[write ? cluster.primary : readTarget(cluster, route.cluster)];
}

/// A read has been sent to the cluster: the next one goes to the next replica.
void Engine::takeTurn(const Route &route, bool write)
{
    if (write)
        return;
    const ClusterPlan &plan = m_plan->clusters[route.cluster];
    ClusterState &cluster = m_clusters[route.cluster];
    if (plan.kind == ClusterPlan::Kind::Database && plan.database.reads != DatabasePlan::Reads::Primary)
        cluster.readTurn =
            (readTarget(cluster, route.cluster) + 1) % static_cast<std::uint32_t>(plan.members.size());
}

}   // namespace switchover::sim
