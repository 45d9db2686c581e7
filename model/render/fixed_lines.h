#pragma once

#include <vector>

#include "model/render/router.h"

/// Lines that need no planning: what a person has bent, and what is too close for a channel.
namespace switchover::render {

/// Through the points that a person has set, with one corner between two where they are not in line.
/// @pre There are waypoints.
std::vector<QPointF> lineThrough(const RouteRequest &request);

/// For two that overlap or nearly touch: out on one side and back in, or straight to the frame around it.
std::vector<QPointF> lineBetweenClose(const QRectF &from, const QRectF &to);

}   // namespace switchover::render
