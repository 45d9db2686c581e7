#pragma once

#include <cstdint>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/kernel/event_key.h"
#include "model/sim/kernel/fifo.h"

namespace switchover::sim {

/// Timers that are nearly always cancelled before they end, at most one for each owner.
///
/// Timers of one duration end in the order in which they were armed, so each duration is a queue. Cancelling
/// only forgets the owner's timer; what is left of it is dropped when it has come to the front or when its queue
/// is full, so a cancelled timer costs no event and little room. All operations are O(1) on average, but
/// O(durations) when the earliest of all changes.
class Timeouts
{
public:
    using List = std::uint32_t;

    List listFor(SimDuration duration);

    /// Starts the timer of @p owner anew.
    void arm(std::uint32_t owner, List list, SimTime now, std::uint64_t sequence)
    {
        if (owner >= m_armed.size())
            makeRoomFor(owner);
        m_armed[owner] = sequence;
        Ring &ring = m_rings[list];
        if (ring.waiting.isFull())
            makeRoom(ring);
        ring.waiting.push(eventKey(now + ring.duration, sequence, owner));
        if (ring.waiting.size() == 1)
            headChanged(list);
    }
    void cancel(std::uint32_t owner)
    {
        if (owner < m_armed.size())
            m_armed[owner] = 0;
    }
    bool armed(std::uint32_t owner) const { return owner < m_armed.size() && m_armed[owner] != 0; }

    /// Not later than the earliest timer: it may be a cancelled one's. noEvent if there are none.
    EventKey earliest() const { return m_heads[m_best]; }

    /// The earliest timer, its owner as payload, or noEvent. Drops what was cancelled before it.
    EventKey top();

private:
    struct Ring
    {
        SimDuration duration{0};
        Fifo<EventKey> waiting;
    };

    [[gnu::cold]] void makeRoomFor(std::uint32_t owner) { m_armed.resize(owner + 1); }
    void makeRoom(Ring &ring);
    bool isStale(EventKey key) const { return m_armed[payloadOf(key)] != sequenceOf(key); }
    void headChanged(List list)
    {
        const Fifo<EventKey> &waiting = m_rings[list].waiting;
        m_heads[list] = waiting.empty() ? noEvent : waiting.front();
        if (list == m_best || m_heads[list] < m_heads[m_best])
            findBest();
    }
    void findBest()
    {
        for (List list = 0; list < m_heads.size(); ++list)
            m_best = m_heads[list] < m_heads[m_best] ? list : m_best;
    }

    std::vector<std::uint64_t> m_armed;   ///< By owner: the sequence of its timer, or 0.
    std::vector<Ring> m_rings;
    std::vector<EventKey> m_heads = {
        noEvent};   ///< First of each ring; one spare, so that it is never empty.
    List m_best = 0;
};

}   // namespace switchover::sim
