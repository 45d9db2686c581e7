#include "model/sim/hash_ring.h"

#include <algorithm>

namespace switchover::sim {

std::uint32_t avalanche(std::uint32_t value)
{
    value = (value + 0x7ed55d16U) + (value << 12);
    value = (value ^ 0xc761c23cU) ^ (value >> 19);
    value = (value + 0x165667b1U) + (value << 5);
    value = (value + 0xd3a2646cU) ^ (value << 9);
    value = (value + 0xfd7046c5U) + (value << 3);
    value = (value ^ 0xb55a4f09U) ^ (value >> 16);
    return value * 3221225473U;
}

void HashRing::start(std::span<const BackendServer> servers, std::span<const Index> group)
{
    m_group.assign(group.begin(), group.end());
    rebuild(servers);
}

void HashRing::rebuild(std::span<const BackendServer> servers)
{
    m_points.clear();
    for (const Index index : m_group) {
        if (!servers[index].usable())
            continue;
        for (std::uint32_t point = 0; point < servers[index].effective; ++point)
            m_points.push_back({avalanche(4096 * (index + 1) + point), index});
    }
    std::stable_sort(m_points.begin(), m_points.end(),
                     [](const Point &a, const Point &b) { return a.position < b.position; });
}

Index HashRing::nearest(std::uint32_t position, Index avoid) const
{
    const auto above =
        std::lower_bound(m_points.begin(), m_points.end(), position,
                         [](const Point &point, std::uint32_t wanted) { return point.position < wanted; });
    const std::size_t count = m_points.size();
    const auto next = static_cast<std::size_t>(above - m_points.begin()) % count;
    const std::size_t previous = (next + count - 1) % count;
    // Distances wrap round the ring, as unsigned differences do.
    const bool lower = position - m_points[previous].position <= m_points[next].position - position;
    std::size_t chosen = lower ? previous : next;
    for (std::size_t step = 0; step < count && m_points[chosen].server == avoid; ++step)
        chosen = (chosen + 1) % count;
    return m_points[chosen].server;
}

}   // namespace switchover::sim
