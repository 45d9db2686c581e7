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

EventKey Timeouts::top()
{
    while (m_heads[m_best] != noEvent && isStale(m_heads[m_best])) {
        m_rings[m_best].waiting.pop();
        headChanged(m_best);
    }
    return m_heads[m_best];
}

}   // namespace switchover::sim
