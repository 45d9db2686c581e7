#pragma once

#include <QPointF>

#include <vector>

namespace switchover::render {

/// Without repeated points and points in the middle of a straight line.
std::vector<QPointF> simplified(const std::vector<QPointF> &points);

}   // namespace switchover::render
