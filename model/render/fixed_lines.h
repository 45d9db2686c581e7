#pragma once

#include <vector>

#include "model/render/router.h"

/// Lines that need no planning: what a person has bent, and what is too close for a channel.
namespace switchover::render {

/// For what the planner leaves out: through the waypoints in the style of the link, straight, or
/// between two that stand too close.
std::vector<QPointF> fixedLine(const RouteRequest &request);

/// Through the points that a person has set, with one corner between two where they are not in line.
/// @pre There are waypoints.
std::vector<QPointF> lineThrough(const RouteRequest &request);

/// For two that overlap or nearly touch: out on one side and back in, or straight to the frame around it.
std::vector<QPointF> lineBetweenClose(const QRectF &from, const QRectF &to);

}   // namespace switchover::render
