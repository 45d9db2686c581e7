#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "model/availability/bdd.h"
#include "model/availability/reduction.h"

namespace switchover::availability {

/// When a client is served, as a function of what can fail.
struct Diagram
{
    std::shared_ptr<const Bdd> nodes;
    Ref root = Bdd::never;
    std::vector<Index> leafAt;   ///< By level: the leaf of the reduction.

    /// Sum over the ways to fail, so that 1e-18 is as exact as 0.5.
    double unavailability(const std::vector<double> &ofLeaf) const;
};

/// Decides a reduction exactly. nullopt if the budget is spent or the diagram would have more than @p mostNodes in
/// every order of the components that was tried.
std::optional<Diagram> diagramOf(const Reduction &reduction, std::size_t mostNodes, Budget &budget);

}   // namespace switchover::availability
