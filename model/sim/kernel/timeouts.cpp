#include "model/sim/kernel/timeouts.h"

namespace switchover::sim {

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

void Timeouts::headChanged(List list)
{
    const Fifo<EventKey> &waiting = m_rings[list].waiting;
    m_heads[list] = waiting.empty() ? noEvent : waiting.front();
    if (list != m_best && m_heads[list] >= m_heads[m_best])
        return;
    for (List other = 0; other < m_heads.size(); ++other)
        m_best = m_heads[other] < m_heads[m_best] ? other : m_best;
}

}   // namespace switchover::sim
