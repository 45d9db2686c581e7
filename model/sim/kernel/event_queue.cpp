#include "model/sim/kernel/event_queue.h"

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
    std::size_t total = m_heap.size() + m_count;
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane)
        total += m_lanes[lane].size() + (m_heads[lane] != noEvent);
    return total;
}

void EventQueue::becomeLong(EventKey key)
{
    for (std::size_t i = 0; i < m_count; ++i)
        m_heap.push(m_sorted[i]);
    m_heap.push(key);
    m_count = 0;
    m_first = m_heap.top();
}

void EventQueue::becomeShort()
{
    m_count = m_heap.size();
    for (std::size_t place = m_count; place > 0; --place) {
        m_sorted[place - 1] = m_heap.top();
        m_heap.pop();
    }
    m_heap.clear();
    m_first = m_count == 0 ? noEvent : m_sorted[m_count - 1];
}

}   // namespace switchover::sim
