#pragma once

#include <cstdint>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/kernel/event_queue.h"

namespace switchover::sim {

/// Timers that are nearly always cancelled before they end, at most one for each owner.
///
/// Timers of one duration end in the order in which they were armed, so each duration is a linked list, and
/// cancelling takes an owner out of its list: a cancelled timer costs no event and no memory. arm() and cancel()
/// are O(1), but O(durations) when the earliest of all changes.
class Timeouts
{
public:
    using List = std::uint32_t;

    List listFor(SimDuration duration);

    /// Starts the timer of @p owner anew.
    void arm(std::uint32_t owner, List list, SimTime now, std::uint64_t sequence);
    void cancel(std::uint32_t owner);
    bool armed(std::uint32_t owner) const { return owner < m_hooks.size() && m_hooks[owner].list != unarmed; }

    /// The earliest timer, its owner as payload, or noEvent.
    EventKey top() const { return m_lists.empty() ? noEvent : m_lists[m_best].first; }

private:
    static constexpr std::uint32_t unarmed = ~0U;

    struct Hook
    {
        SimTime due;
        std::uint64_t sequence = 0;
        std::uint32_t previous = unarmed;
        std::uint32_t next = unarmed;
        std::uint32_t list = unarmed;
    };
    struct Ring
    {
        SimDuration duration{0};
        std::uint32_t head = unarmed;
        std::uint32_t tail = unarmed;
        EventKey first = noEvent;
    };

    void headChanged(List list);

    std::vector<Hook> m_hooks;
    std::vector<Ring> m_lists;
    List m_best = 0;
};

}   // namespace switchover::sim
