#include "model/sim/kernel/event_queue.h"

namespace switchover::sim {
namespace {

constexpr std::size_t arity = 4;
constexpr std::uint64_t lastSequences = sequenceMask - (1ULL << 20);

/// Index of the smallest of the children that start at @p first. Two independent compares and a third keep
/// the dependency chain short when all four exist.
std::size_t smallestChild(const std::vector<EventKey> &heap, std::size_t first)
{
    if (first + arity <= heap.size()) {
        const std::size_t left = first + (heap[first + 1] < heap[first]);
        const std::size_t right = first + 2 + (heap[first + 3] < heap[first + 2]);
        return heap[right] < heap[left] ? right : left;
    }
    std::size_t best = first;
    for (std::size_t child = first + 1; child < heap.size(); ++child)
        best = heap[child] < heap[best] ? child : best;
    return best;
}

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

std::uint64_t EventQueue::push(SimTime at, std::uint32_t payload)
{
    const std::uint64_t sequence = m_sequence++;
    insert(eventKey(at, sequence, payload));
    return sequence;
}

std::uint64_t EventQueue::pushConstant(Lane lane, SimTime at, std::uint32_t payload)
{
    if (lane == noLane)
        return push(at, payload);
    const std::uint64_t sequence = m_sequence++;
    const EventKey key = eventKey(at, sequence, payload);
    if (m_heads[lane] != noEvent) {
        m_lanes[lane].push(key);
    } else {
        m_heads[lane] = key;
        if (key < m_heads[m_best])
            m_best = lane;
    }
    return sequence;
}

void EventQueue::pushLast(SimTime at, std::uint32_t order, std::uint32_t payload)
{
    insert(eventKey(at, lastSequences + order, payload));
}

void EventQueue::pop()
{
    if (!m_heap.empty() && m_heap.front() < m_heads[m_best]) {
        dropTop();
        return;
    }
    m_heads[m_best] = m_lanes[m_best].empty() ? noEvent : m_lanes[m_best].pop();
    refreshBest();
}

std::size_t EventQueue::size() const
{
    std::size_t total = m_heap.size();
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane)
        total += m_lanes[lane].size() + (m_heads[lane] != noEvent);
    return total;
}

void EventQueue::insert(EventKey key)
{
    std::size_t hole = m_heap.size();
    m_heap.push_back(key);
    while (hole > 0) {
        const std::size_t parent = (hole - 1) / arity;
        if (m_heap[parent] <= key)
            break;
        m_heap[hole] = m_heap[parent];
        hole = parent;
    }
    m_heap[hole] = key;
}

void EventQueue::dropTop()
{
    const EventKey moved = m_heap.back();
    m_heap.pop_back();
    if (m_heap.empty())
        return;
    std::size_t hole = 0;
    for (std::size_t first = 1; first < m_heap.size(); first = hole * arity + 1) {
        const std::size_t child = smallestChild(m_heap, first);
        if (m_heap[child] >= moved)
            break;
        m_heap[hole] = m_heap[child];
        hole = child;
    }
    m_heap[hole] = moved;
}

void EventQueue::refreshBest()
{
    std::size_t best = 0;
    for (std::size_t lane = 1; lane < m_heads.size(); ++lane)
        best = m_heads[lane] < m_heads[best] ? lane : best;
    m_best = best;
}

}   // namespace switchover::sim
