#include "model/sim/kernel/event_queue.h"

#include <algorithm>

namespace switchover::sim {
namespace {

constexpr std::uint64_t lastSequences = sequenceMask - (1ULL << 20);

}   // namespace

EventQueue::Lane EventQueue::laneFor(SimDuration delay)
{
    for (std::size_t lane = 0; lane < m_delays.size(); ++lane) {
        if (m_delays[lane] == delay)
            return static_cast<Lane>(lane);
    }
    if (m_delays.size() >= mostLanes)
        return noLane;
    m_delays.push_back(delay);
    m_lanes.emplace_back();
    m_heads.insert(m_heads.begin() + static_cast<std::ptrdiff_t>(m_lanes.size()) - 1, noEvent);
    refreshBest();
    return static_cast<Lane>(m_lanes.size() - 1);
}

void EventQueue::pushLast(SimTime at, std::uint32_t order, std::uint32_t payload)
{
    insert(eventKey(at, lastSequences + order, payload));
}

std::size_t EventQueue::size() const
{
    std::size_t total = m_heap.size() + (m_end - m_begin);
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane)
        total += m_lanes[lane].size() + (m_heads[lane] != noEvent);
    return total;
}

void EventQueue::moveToFront()
{
    std::copy(m_sorted.begin() + static_cast<std::ptrdiff_t>(m_begin),
              m_sorted.begin() + static_cast<std::ptrdiff_t>(m_end), m_sorted.begin());
    m_end -= m_begin;
    m_begin = 0;
}

void EventQueue::becomeLong(EventKey key)
{
    for (std::size_t i = m_begin; i < m_end; ++i)
        m_heap.push(m_sorted[i]);
    m_heap.push(key);
    m_begin = m_end = 0;
    m_first = m_heap.top();
}

void EventQueue::becomeShort()
{
    while (!m_heap.empty()) {
        m_sorted[m_end++] = m_heap.top();
        m_heap.pop();
    }
    m_heap.clear();
    m_first = m_sorted[m_begin];
}

}   // namespace switchover::sim
