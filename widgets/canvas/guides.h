#pragma once

#include <QLineF>
#include <QRectF>

#include <span>
#include <vector>

namespace switchover {

/// Where something that is dragged comes to rest.
struct Snap
{
    QPointF shift;               ///< To be added to the rectangle.
    std::vector<QLineF> lines;   ///< What it is aligned with now, in drawing units.
};

/// Brings @p moving's edges or centre in line with those of @p others where they are no farther than
/// @p tolerance; in each direction on its own, the nearest wins, and centres before edges.
/// Directions without such a neighbour bring @p anchor to the grid. Cost: linear in @p others.
Snap snapped(const QRectF &moving, QPointF anchor, std::span<const QRectF> others, double tolerance,
             double grid);

}   // namespace switchover
