#pragma once

#include <QPointF>

#include <cmath>

namespace switchover {

/// Drawing units from the origin, and size of anything: beyond it coordinates lose the precision that drawing needs.
constexpr double farthestCoordinate = 1e6;

/// Drawing units from one place that a node snaps to, to the next.
constexpr double gridStep = 8;

/// The place nearest to @p point. Of two as near the one to the right or below, on either side of the origin, so that what
/// is moved as a whole keeps its shape.
inline QPointF onGrid(QPointF point)
{
    return {std::floor(point.x() / gridStep + 0.5) * gridStep,
            std::floor(point.y() / gridStep + 0.5) * gridStep};
}

}   // namespace switchover
