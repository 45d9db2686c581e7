#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/kernel/event_heap.h"
#include "model/sim/kernel/event_key.h"
#include "model/sim/kernel/fifo.h"

namespace switchover::sim {

/// Future event list: first-in-first-out lanes for delays that recur, and for all others a short sorted list
/// that gives way to a heap when it grows long.
///
/// An event of a constant delay is always later than the one scheduled before it with the same delay, so it
/// needs no heap. Copyable. push() costs O(log n), pushConstant() O(1), pop() O(lanes + log n); nothing
/// allocates once the storage has grown to its size.
class EventQueue
{
public:
    using Lane = std::uint32_t;
    static constexpr Lane noLane = ~Lane(0);

    /// The lane for events that come @p delay after the present, or noLane when there are too many already:
    /// then pushConstant() does as push().
    Lane laneFor(SimDuration delay);

    std::uint64_t nextSequence() { return m_sequence++; }

    /// Returns the sequence number of the event, which is its identity.
    std::uint64_t push(SimTime at, std::uint32_t payload)
    {
        const std::uint64_t sequence = m_sequence++;
        insert(eventKey(at, sequence, payload));
        return sequence;
    }

    std::uint64_t pushConstant(Lane lane, SimTime at, std::uint32_t payload)
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

    /// An event that comes after all others of its time. Several come in the order of @p order.
    void pushLast(SimTime at, std::uint32_t order, std::uint32_t payload);

    /// The earliest event, or noEvent.
    EventKey top() const { return m_first < m_heads[m_best] ? m_first : m_heads[m_best]; }

    /// Of a long queue: shows some that come soon, or noEvent.
    template <class See> void showNext(const See &see) const { m_heap.showNext(see); }

    /// @pre top() is not noEvent
    void pop()
    {
        if (m_first < m_heads[m_best])
            popFirst();
        else
            popLane();
    }

    std::size_t size() const;

private:
    static constexpr std::size_t mostLanes = 12;
    static constexpr std::size_t shortMost = 32;   ///< The sorted list is shorter than that,
    static constexpr std::size_t shortAgain = 8;   ///< and the heap is left when it is down to this.

    void insert(EventKey key)
    {
        if (!m_heap.empty()) {
            m_heap.push(key);
            m_first = key < m_first ? key : m_first;
        } else if (m_count < shortMost) {
            insertSorted(key);
        } else {
            becomeLong(key);
        }
    }

    void insertSorted(EventKey key)
    {
        std::size_t place = m_count++;
        for (; place > 0 && m_sorted[place - 1] < key; --place)
            m_sorted[place] = m_sorted[place - 1];
        m_sorted[place] = key;
        m_first = m_sorted[m_count - 1];
    }

    void popFirst()
    {
        if (m_heap.empty()) {
            --m_count;
            m_first = m_count == 0 ? noEvent : m_sorted[m_count - 1];
            return;
        }
        m_heap.pop();
        if (m_heap.size() <= shortAgain)
            becomeShort();
        else
            m_first = m_heap.top();
    }

    void popLane()
    {
        m_heads[m_best] = m_lanes[m_best].empty() ? noEvent : m_lanes[m_best].pop();
        refreshBest();
    }

    void refreshBest()
    {
        std::size_t best = 0;
        for (std::size_t lane = 1; lane < m_heads.size(); ++lane)
            best = m_heads[lane] < m_heads[best] ? lane : best;
        m_best = best;
    }

    void becomeLong(EventKey key);
    void becomeShort();

    EventKey m_first = noEvent;                   ///< Of all that is in no lane.
    std::array<EventKey, shortMost> m_sorted{};   ///< The earliest is the last.
    std::size_t m_count = 0;
    EventHeap m_heap;   ///< Empty while the sorted list is in use.
    std::vector<Fifo<EventKey>> m_lanes;
    std::vector<SimDuration> m_delays;
    std::vector<EventKey> m_heads = {
        noEvent};   ///< First of each lane; one spare, so that it is never empty.
    std::size_t m_best = 0;
    std::uint64_t m_sequence = 1;
};

}   // namespace switchover::sim
