#pragma once

#include <optional>

#include "model/render/detour.h"

namespace switchover::render {

/// A way from side to side in as many steps as it takes, where no simple shape is free: the shortest with
/// the fewest bends along lines beside the obstacles. Nothing if there is none, or too much stands there.
///
/// Cost: bounded, about a millisecond at most.
/// @source Hart, Nilsson, Raphael: A formal basis for the heuristic determination of minimum cost paths (1968),
/// on positions with a direction.
std::optional<std::vector<QPointF>> stairs(const DetourTask &task, const Obstacles &obstacles);

/// What is looked at for it.
QRectF stairsArea(const DetourTask &task);

}   // namespace switchover::render
