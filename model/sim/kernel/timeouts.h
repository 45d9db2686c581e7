#pragma once

#include <cstdint>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/kernel/event_key.h"
#include "model/sim/kernel/fifo.h"

namespace switchover::sim {

/// Timers that are nearly always cancelled before they end, at most one for each owner.
///
/// Timers of one duration end in the order in which they were armed, so each duration is a queue. What an owner
/// has is the sequence of its timer, or 0, kept with all else that is known of it: there it is set when the timer
/// is armed, and forgotten when it is cancelled. What is left in the queue is dropped when it has come to the front
/// or when the queue is full, so a cancelled timer costs no event and little room. All operations are O(1) on
/// average, but O(durations) when the earliest of all changes.
class Timeouts
{
public:
    using List = std::uint32_t;

    List listFor(SimDuration duration);

    /// Starts the timer of @p owner anew, whose sequence is to be @p sequence from now on. @p armed tells the
    /// sequence of any owner's timer, here and below.
    template <class Armed>
    void arm(std::uint32_t owner, List list, SimTime now, std::uint64_t sequence, const Armed &armed)
    {
        Ring &ring = m_rings[list];
        if (ring.waiting.isFull())
            makeRoom(ring, armed);
        ring.waiting.append(eventKey(now + ring.duration, sequence, owner));
        if (ring.waiting.size() == 1)
            headChanged(list);
    }

    /// Not later than the earliest timer: it may be a cancelled one's. noEvent if there are none.
    EventKey earliest() const { return m_heads[m_best]; }

    /// The earliest timer, its owner as payload, or noEvent. Drops what was cancelled before it.
    template <class Armed> [[gnu::noinline]] EventKey top(const Armed &armed)
    {
        while (m_heads[m_best] != noEvent && isStale(m_heads[m_best], armed)) {
            Fifo<EventKey> &waiting = m_rings[m_best].waiting;
            while (!waiting.empty() && isStale(waiting.front(), armed))
                waiting.pop();
            headChanged(m_best);
        }
        return m_heads[m_best];
    }

private:
    struct Ring
    {
        SimDuration duration{0};
        Fifo<EventKey> waiting;
    };

    template <class Armed> static bool isStale(EventKey key, const Armed &armed)
    {
        return armed(payloadOf(key)) != sequenceOf(key);
    }

    /// Drops what was cancelled. The queue grows only if that frees less than a quarter of it.
    template <class Armed> [[gnu::noinline]] void makeRoom(Ring &ring, const Armed &armed)
    {
        Fifo<EventKey> &waiting = ring.waiting;
        const std::size_t before = waiting.size();
        // The front stays, cancelled or not: it is the head of its queue as the others know it.
        std::size_t kept = before > 0;
        for (std::size_t i = kept; i < before; ++i) {
            const EventKey key = waiting.at(i);
            waiting.at(kept) = key;
            kept += !isStale(key, armed);   // Without a jump: many owners are looked up at the same time.
        }
        waiting.shorten(kept);
        if (kept >= before / 4 * 3)
            waiting.reserve(before < leastRoom ? leastRoom : 2 * before);
    }
    void headChanged(List list);

    static constexpr std::size_t leastRoom = 256;

    std::vector<Ring> m_rings;
    std::vector<EventKey> m_heads = {
        noEvent};   ///< First of each ring; one spare, so that it is never empty.
    List m_best = 0;
};

}   // namespace switchover::sim
