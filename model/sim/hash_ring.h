#pragma once

#include <span>
#include <vector>

#include "model/sim/balancer.h"

namespace switchover::sim {

/// Full-avalanche mixing of 32 bits.
/// @source Bob Jenkins, "Integer hash function" (public domain), as used by HAProxy 2.6 for its ring.
std::uint32_t avalanche(std::uint32_t value);

/// A ring of 32-bit positions on which each usable server has as many points as its effective weight. A server
/// that leaves takes its points away, so only its clients move.
class HashRing
{
public:
    void start(std::span<const BackendServer> servers, std::span<const Index> group);
    void rebuild(std::span<const BackendServer> servers);

    /// The server whose point is nearest to @p position, the lower one of two equally near; walks on round the
    /// ring past @p avoid if there is another.
    /// @pre some server is usable
    Index nearest(std::uint32_t position, Index avoid) const;

private:
    struct Point
    {
        std::uint32_t position = 0;
        Index server = none;
    };

    std::vector<Index> m_group;
    std::vector<Point> m_points;   ///< Ascending.
};

}   // namespace switchover::sim
