#pragma once

#include <QPointF>

#include <cmath>

namespace switchover {

/// Drawing units from the origin, and size of anything: beyond it coordinates lose the precision that drawing needs.
constexpr double farthestCoordinate = 1e6;

/// Drawing units from one place that a node snaps to, to the next.
constexpr double gridStep = 8;

inline QPointF onGrid(QPointF point)
{
    return {std::round(point.x() / gridStep) * gridStep, std::round(point.y() / gridStep) * gridStep};
}

}   // namespace switchover
