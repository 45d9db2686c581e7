#include <algorithm>
#include <utility>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

/// The wait in seconds that the share @p p of all is not above, those included that did not wait.
double waitNotAbove(const NodeState &node, double waitingShare, double p)
{
    const double amongWaiting = waitingShare > 0 ? (p - (1 - waitingShare)) / waitingShare : 0;
    return amongWaiting > 0 ? node.waits.quantile(amongWaiting) : 0;
}

}   // namespace

std::uint64_t Engine::note(TraceEvent event)
{
    event.at = m_now;
    event.sequence = ++m_traced;
    if (observer)
        observer(event);
    return m_traced;
}

void Engine::noteRequest(TraceKind kind, const Frame &frame, Index target, Cause cause)
{
    if (observer)
        tell(kind, frame, target, cause);
    else   // The numbers must not depend on who watches.
        m_requests[frame.request].traced = ++m_traced & RequestState::mostNumber;
}

void Engine::tell(TraceKind kind, const Frame &frame, Index target, Cause cause)
{
    RequestState &request = m_requests[frame.request];
    TraceEvent event;
    event.kind = kind;
    event.cause = request.traced;
    event.node = frame.node;
    event.target = target;
    event.request = request.id();
    event.session = request.session - m_sources[request.source].firstSession;
    event.write = frame.write;
    event.failure = cause;
    event.count = frame.attempts;
    event.value = seconds(m_now - request.born);
    request.traced = note(event) & RequestState::mostNumber;
}

/// What happened so far does not count.
void Engine::warmedUp()
{
    m_countsSince = m_now;
    for (NodeState &node : m_nodes) {
        node.room.restart(m_now);
        node.busy.restart(m_now);
        node.waiting.restart(m_now);
        node.served = node.failed = node.accepted = node.begun = 0;
        node.sampledServed = node.sampledFailed = node.sampledAccepted = 0;
        node.waited = node.sampledBusy = node.sampledQueue = 0;
        node.waits.clear();
        node.latency.clear();
        node.downTime = node.sampledDown = SimDuration(0);
        node.downSince = m_now;
    }
    for (ClusterState &cluster : m_clusters) {
        cluster.result = ClusterResult();
        if (cluster.outageSince)
            cluster.outageSince = m_now;
    }
}

void Engine::takeSample()
{
    noteGrowth();
    m_sample.width = m_now - m_sample.begin;
    m_sample.meanLatency = m_window.mean();
    const auto quantiles = m_window.quantiles<3>({0.5, 0.95, 0.99});
    m_sample.p50 = quantiles[0];
    m_sample.p95 = quantiles[1];
    m_sample.p99 = quantiles[2];
    m_sample.maxLatency = seconds(m_window.max());
    m_sample.inFlight = static_cast<std::uint32_t>(m_totals.inFlight);
    if (m_series.keepsNodes()) {
        m_sample.nodes.reserve(m_nodes.size());
        for (Index i = 0; i < m_nodes.size(); ++i)
            m_sample.nodes.push_back(sampleNode(i, m_sample.begin));
    }
    for (const ClusterState &cluster : m_clusters)
        m_sample.lag.push_back(static_cast<float>(lagOf(cluster)));
    m_series.add(std::exchange(m_sample, Sample()));
    m_sample.begin = m_now;
    m_window.clear();
    schedule(m_now + m_series.width(), Event::Sample, 0);
}

NodeSample Engine::sampleNode(Index index, SimTime begin)
{
    NodeState &node = m_nodes[index];
    const auto width = static_cast<double>((m_now - begin).count());
    const double busy = node.busy.area(m_now);
    const double queue = node.waiting.area(m_now);
    const SimDuration down = node.downTime + (node.down() ? m_now - node.downSince : SimDuration(0));
    NodeSample sample;
    sample.busy = static_cast<float>((busy - node.sampledBusy) / width);
    sample.utilisation =
        node.workers > 0 ? std::min(1.0F, sample.busy / static_cast<float>(node.workers)) : 0;
    sample.queue = static_cast<float>((queue - node.sampledQueue) / width);
    sample.downShare = static_cast<float>(static_cast<double>((down - node.sampledDown).count()) / width);
    sample.served = static_cast<std::uint32_t>(node.served - node.sampledServed);
    sample.failed = static_cast<std::uint32_t>(node.failed - node.sampledFailed);
    sample.accepted = static_cast<std::uint32_t>(node.accepted - node.sampledAccepted);
    node.sampledBusy = busy;
    node.sampledQueue = queue;
    node.sampledDown = down;
    node.sampledServed = node.served;
    node.sampledFailed = node.failed;
    node.sampledAccepted = node.accepted;
    return sample;
}

/// How far the slowest replica that takes part is behind, in seconds.
double Engine::lagOf(const ClusterState &cluster) const
{
    const Index index = m_members[cluster.firstMember].cluster;
    double most = 0;
    for (Index i = 0; i < m_plan->clusters[index].members.size(); ++i) {
        const MemberState &member = m_members[cluster.firstMember + i];
        for (std::size_t entry = 0; entry < member.shipped.size(); ++entry) {
            if (member.shipped.at(entry).arrives > m_now) {
                most = std::max(most, seconds(m_now - member.shipped.at(entry).committed));
                break;
            }
        }
    }
    return most;
}

NodeResult Engine::resultOf(Index index) const
{
    const NodeState &node = m_nodes[index];
    NodeResult result;
    result.served = node.served;
    result.failed = node.failed;
    result.accepted = node.accepted;
    result.busy = node.busy.mean(m_now);
    const double room = node.room.level() > 0 ? node.room.mean(m_now) : node.workers;
    result.utilisation = room > 0 ? std::min(1.0, result.busy / room) : 0;
    result.meanQueue = node.waiting.mean(m_now);
    result.maxQueue = node.waiting.max();
    if (node.begun > 0) {
        result.meanWait = node.waited / static_cast<double>(node.begun) / 1e9;
        result.meanService = node.busy.area(m_now) / static_cast<double>(node.begun) / 1e9;
        result.waitingShare =
            std::min(1.0, static_cast<double>(node.waits.count()) / static_cast<double>(node.begun));
        result.p50Wait = waitNotAbove(node, result.waitingShare, 0.5);
        result.p95Wait = waitNotAbove(node, result.waitingShare, 0.95);
        result.p99Wait = waitNotAbove(node, result.waitingShare, 0.99);
    }
    result.latency = node.latency;
    result.downTime = seconds(node.downTime + (node.down() ? m_now - node.downSince : SimDuration(0)));
    return result;
}

/// Each server's part of what all servers of its balancers took.
void Engine::shareOut(std::vector<NodeResult> &nodes) const
{
    for (const BalancerPlan &balancer : m_plan->balancers) {
        double total = 0;
        for (const ServerPlan &server : balancer.servers)
            total += server.route.node == none ? 0 : static_cast<double>(nodes[server.route.node].accepted);
        for (const ServerPlan &server : balancer.servers) {
            if (server.route.node != none && total > 0)
                nodes[server.route.node].share =
                    static_cast<double>(nodes[server.route.node].accepted) / total;
        }
    }
}

Results Engine::figures() const
{
    Results results;
    results.duration = m_now.time_since_epoch();
    results.warmup = m_plan->warmup;
    results.events = m_events;
    results.fingerprint = m_fingerprint.value();
    results.totals = m_totals;
    results.latency = m_readLatency;
    results.latency.merge(m_writeLatency);
    results.readLatency = m_readLatency;
    results.writeLatency = m_writeLatency;
    for (Index i = 0; i < m_nodes.size(); ++i)
        results.nodes.push_back(resultOf(i));
    shareOut(results.nodes);
    findGrowing(results);
    for (const ClusterState &cluster : m_clusters) {
        results.clusters.push_back(cluster.result);
        if (cluster.outageSince)
            results.clusters.back().writeOutage += m_now - *cluster.outageSince;
    }
    return results;
}

Results Engine::results() const
{
    Results results = figures();
    results.series.reserve(m_series.samples().size());
    for (const std::shared_ptr<const Sample> &sample : m_series.samples())
        results.series.push_back(*sample);
    return results;
}

}   // namespace switchover::sim
