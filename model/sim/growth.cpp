#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

constexpr std::uint32_t fewestGrowing = 100;   ///< Fewer may wait by chance.
constexpr double leastGrowth = 1.5;            ///< From the middle of the run to its end.

template <class T> std::size_t sizeOf(const std::vector<T> &list) { return list.size() * sizeof(T); }

}   // namespace

/// Looks now and then at how many wait: a queue without limit before too few workers grows as long as it runs.
void Engine::noteGrowth()
{
    if (m_pastHalf || m_now < SimTime(m_plan->duration / 2))
        return;
    m_pastHalf = true;
    for (NodeState &node : m_nodes)
        node.halfway = node.waiting.level();
}

void Engine::findGrowing(Results &results) const
{
    results.overgrown = m_overgrown;
    for (Index i = 0; i < m_nodes.size(); ++i) {
        const NodeState &node = m_nodes[i];
        const std::uint32_t waiting = node.waiting.level();
        const bool grows =
            m_pastHalf && waiting > leastGrowth * node.halfway && waiting > 0.9 * node.waiting.max();
        if (node.queueLimit == none && waiting >= fewestGrowing && (grows || m_overgrown))
            results.growing.push_back(i);
    }
}

std::size_t Engine::bytes() const
{
    constexpr std::size_t ofEvent = 2 * sizeof(EventKey);
    std::size_t total = sizeof(Engine) + sizeOf(m_frames) + sizeOf(m_freeFrames) + sizeOf(m_requests) +
                        sizeOf(m_nodes) + sizeOf(m_links) + sizeOf(m_sources) + sizeOf(m_balancers) +
                        sizeOf(m_checks) + sizeOf(m_clusters) + sizeOf(m_members);
    total += ofEvent * (m_queue.size() + m_frames.size());
    for (const NodeState &node : m_nodes)
        total +=
            sizeof(Index) * node.queue.size() + sizeOf(node.turn) + sizeOf(node.frozen) + sizeOf(node.sticky);
    for (const SourceState &source : m_sources)
        total += sizeOf(source.resolvedUntil);
    for (const ClusterState &cluster : m_clusters)
        total += sizeOf(cluster.lastWrite) + sizeof(AnsweredWrite) * cluster.answered.size() +
                 sizeof(BlockedWrite) * cluster.blocked.size();
    constexpr std::size_t ofHistogram = 16'000;
    return total + 3 * ofHistogram + 16 * m_series.samples().size();
}

}   // namespace switchover::sim
