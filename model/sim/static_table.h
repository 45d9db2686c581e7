#pragma once

#include <span>
#include <vector>

#include "model/sim/balancer.h"

namespace switchover::sim {

/// The cycle of servers that static round robin walks and that a map-based hash points into: as many slots as
/// the sum of the weights, divided by their greatest common divisor, evenly interleaved.
class StaticTable
{
public:
    void start(std::span<const BackendServer> servers, std::span<const Index> group);
    void rebuild(std::span<const BackendServer> servers);

    std::size_t size() const { return m_slots.size(); }
    Index at(std::size_t slot) const { return m_slots[slot]; }

private:
    std::vector<Index> m_group;
    std::vector<Index> m_slots;
};

}   // namespace switchover::sim
