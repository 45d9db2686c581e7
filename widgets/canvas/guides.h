#pragma once

#include <QLineF>
#include <QRectF>

#include <span>
#include <vector>

namespace switchover {

/// A gap that is as wide as the one beside it.
struct Gap
{
    QLineF line;   ///< From edge to edge, in drawing units.
    double size = 0;
};

/// Where something that is dragged comes to rest.
struct Snap
{
    QPointF shift;               ///< To be added to the rectangle.
    std::vector<QLineF> lines;   ///< What it is aligned with now, in drawing units.
    std::vector<Gap> gaps;       ///< Equal ones on either side of it, or beside a neighbour.
};

/// Brings @p moving's edges or centre in line with those of @p others where they are no farther than
/// @p tolerance; in each direction on its own, the nearest wins, and centres before edges.
/// Without such a neighbour it comes where gaps in its row or
/// column are equal, and else brings @p anchor to the grid. Cost: linear in @p others.
Snap snapped(const QRectF &moving, QPointF anchor, std::span<const QRectF> others, double tolerance,
             double grid);

}   // namespace switchover
