#pragma once

#include <optional>
#include <vector>

#include "model/scenario/theory/theory.h"

namespace switchover {

/// Users who think, ask and wait, and whose requests visit a row of stations one after the other: theory of the
/// whole, and of each station into @p nodes. nullopt for any other drawing.
std::optional<NodeTheory> theoryOfClosedPath(const sim::Plan &plan, std::vector<NodeTheory> &nodes);

}   // namespace switchover
