#pragma once

#include <cstdint>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/kernel/fifo.h"

namespace switchover::sim {

/// Position and content of an event in one number, so that one wide compare orders two of them:
/// 60 bits of time (36 years of nanoseconds), 36 bits of sequence, 32 bits of payload. Ties in time go by the
/// order of scheduling, so one seed gives one run on every machine.
__extension__ typedef unsigned __int128 EventKey;

inline constexpr EventKey noEvent = ~EventKey(0);
inline constexpr std::uint64_t sequenceMask = (1ULL << 36) - 1;

inline EventKey eventKey(SimTime at, std::uint64_t sequence, std::uint32_t payload)
{
    return EventKey(static_cast<std::uint64_t>(at.time_since_epoch().count())) << 68 |
           EventKey(sequence) << 32 | payload;
}

inline SimTime timeOf(EventKey key)
{
    return SimTime(SimDuration(static_cast<SimDuration::rep>(static_cast<std::uint64_t>(key >> 68))));
}
inline std::uint64_t sequenceOf(EventKey key) { return static_cast<std::uint64_t>(key >> 32) & sequenceMask; }
inline std::uint32_t payloadOf(EventKey key) { return static_cast<std::uint32_t>(key); }

/// Future event list: a 4-ary heap, beside it first-in-first-out lanes for delays that recur.
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
    /// then pushConstant() uses the heap.
    Lane laneFor(SimDuration delay);

    std::uint64_t nextSequence() { return m_sequence++; }

    /// Returns the sequence number of the event, which is its identity.
    std::uint64_t push(SimTime at, std::uint32_t payload);
    std::uint64_t pushConstant(Lane lane, SimTime at, std::uint32_t payload);

    /// An event that comes after all others of its time. Several come in the order of @p order.
    void pushLast(SimTime at, std::uint32_t order, std::uint32_t payload);

    /// The earliest event, or noEvent.
    EventKey top() const
    {
        return m_heap.empty() || m_heads[m_best] < m_heap.front() ? m_heads[m_best] : m_heap.front();
    }
    void pop();

    std::size_t size() const;

private:
    static constexpr std::size_t mostLanes = 12;

    void insert(EventKey key);
    void dropTop();
    void refreshBest();

    std::vector<EventKey> m_heap;
    std::vector<Fifo<EventKey>> m_lanes;
    std::vector<SimDuration> m_delays;
    std::vector<EventKey> m_heads = {
        noEvent};   ///< First of each lane; one spare, so that it is never empty.
    std::size_t m_best = 0;
    std::uint64_t m_sequence = 1;
};

}   // namespace switchover::sim
