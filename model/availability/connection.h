#pragma once

#include <optional>
#include <vector>

#include "model/availability/diagram.h"

namespace switchover::availability {

constexpr Index source = 0;   ///< The vertex where requests come in.
constexpr Index sink = 1;     ///< The one that they want.

/// A network of which nothing is asked but whether its two ends are connected, by cables that are usable both ways.
struct Connection
{
    struct Edge
    {
        Index from = 0;
        Index to = 0;
        Index leaf = none;   ///< Of the reduction; none: it never fails.
    };

    std::vector<Index> vertices;   ///< Their leaves of the reduction; none: it never fails.
    std::vector<Edge> edges;
};

/// Recognises such a network. nullopt if the drawing is anything else: if something has several needs, if copies must
/// be counted, if nodes share a zone that fails.
std::optional<Connection> connectionOf(const Topology &topology, const Structure &structure,
                                       const Reduction &reduction, const Id &client, Operation operation);

/// Decides it by what is connected along a frontier that moves over the network: the cost grows with its width, not
/// with its length.
///
/// @source G. Hardy, C. Lucet, N. Limnios, K-terminal network reliability measures with binary decision diagrams, 2007
std::optional<Diagram> diagramOf(const Connection &connection, std::size_t mostNodes, Budget &budget);

}   // namespace switchover::availability
