#include "model/sim/kernel/timeouts.h"

#include <algorithm>
#include <utility>

namespace switchover::sim {
namespace {

constexpr std::size_t leastRoom = 64;

}   // namespace

Timeouts::List Timeouts::listFor(SimDuration duration)
{
    for (List list = 0; list < m_rings.size(); ++list) {
        if (m_rings[list].duration == duration)
            return list;
    }
    m_rings.push_back({duration, {}});
    m_heads.push_back(noEvent);
    return static_cast<List>(m_rings.size() - 1);
}

/// Drops what was cancelled. The queue grows only if that frees less than a quarter of it.
void Timeouts::makeRoom(Ring &ring)
{
    Fifo<EventKey> &waiting = ring.waiting;
    const std::size_t before = waiting.size();
    // The front stays, cancelled or not: it is the head of its queue as the others know it.
    waiting.filter(
        [this, first = true](EventKey key) mutable { return std::exchange(first, false) || !isStale(key); });
    if (waiting.size() >= before / 4 * 3)
        waiting.reserve(std::max(leastRoom, 2 * before));
}

EventKey Timeouts::top()
{
    while (m_heads[m_best] != noEvent && isStale(m_heads[m_best])) {
        Fifo<EventKey> &waiting = m_rings[m_best].waiting;
        while (!waiting.empty() && isStale(waiting.front()))
            waiting.pop();
        headChanged(m_best);
    }
    return m_heads[m_best];
}

}   // namespace switchover::sim
