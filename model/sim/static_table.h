#pragma once

#include <span>
#include <vector>

#include "model/sim/balancer.h"

namespace switchover::sim {

/// The cycle of servers that static round robin walks and that a map-based hash points into: as many slots as
/// the sum of the weights, divided by their greatest common divisor, evenly interleaved.
///
/// There is one for the whole backend: of the active servers, or if none is usable of the backups. If only the first
/// backup should serve, the table has the length of its weight; but if that is more than 1 all usable backups claim
/// the slots, so heavier ones come before it.
///
/// @source HAProxy 2.6, recorded: backups of other weights than 1
class StaticTable
{
public:
    explicit StaticTable(bool allBackups) : m_allBackups(allBackups) {}

    void start(std::span<const BackendServer> servers, std::span<const Index> group);
    void rebuild(std::span<const BackendServer> servers);

    std::size_t size() const { return m_slots.size(); }
    Index at(std::size_t slot) const { return m_slots[slot]; }
    /// Whether one server alone should serve, so that no client is told from another.
    bool isForOne() const { return m_isForOne; }

private:
    bool m_allBackups;
    bool m_isForOne = false;
    std::uint32_t m_divisor = 1;   ///< Of all weights at the start.
    std::vector<Index> m_group;
    std::vector<Index> m_slots;
};

}   // namespace switchover::sim
