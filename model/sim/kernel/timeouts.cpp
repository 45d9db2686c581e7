#include "model/sim/kernel/timeouts.h"

namespace switchover::sim {

Timeouts::List Timeouts::listFor(SimDuration duration)
{
    for (List list = 0; list < m_lists.size(); ++list) {
        if (m_lists[list].duration == duration)
            return list;
    }
    m_lists.push_back({duration, unarmed, unarmed, noEvent});
    return static_cast<List>(m_lists.size() - 1);
}

void Timeouts::arm(std::uint32_t owner, List list, SimTime now, std::uint64_t sequence)
{
    if (owner >= m_hooks.size())
        m_hooks.resize(owner + 1);
    cancel(owner);
    Ring &ring = m_lists[list];
    m_hooks[owner] = {now + ring.duration, sequence, ring.tail, unarmed, list};
    if (ring.tail == unarmed) {
        ring.head = ring.tail = owner;
        headChanged(list);
    } else {
        m_hooks[ring.tail].next = owner;
        ring.tail = owner;
    }
}

void Timeouts::cancel(std::uint32_t owner)
{
    if (!armed(owner))
        return;
    Hook &hook = m_hooks[owner];
    Ring &ring = m_lists[hook.list];
    const bool wasHead = ring.head == owner;
    (wasHead ? ring.head : m_hooks[hook.previous].next) = hook.next;
    (ring.tail == owner ? ring.tail : m_hooks[hook.next].previous) = hook.previous;
    const List list = hook.list;
    hook.list = unarmed;
    if (wasHead)
        headChanged(list);
}

void Timeouts::headChanged(List list)
{
    Ring &ring = m_lists[list];
    const EventKey before = ring.first;
    ring.first = ring.head == unarmed
                     ? noEvent
                     : eventKey(m_hooks[ring.head].due, m_hooks[ring.head].sequence, ring.head);
    if (list != m_best || ring.first > before) {
        for (List other = 0; other < m_lists.size(); ++other)
            m_best = m_lists[other].first < m_lists[m_best].first ? other : m_best;
    }
}

}   // namespace switchover::sim
