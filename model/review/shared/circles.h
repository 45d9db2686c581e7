#pragma once

#include "model/review/drawing.h"

namespace switchover::rules {

/// Services that need each other in a circle.
struct Circle
{
    QStringList closing;    ///< The links that close it: without them it is none.
    QStringList elements;   ///< Nodes, and clusters as a whole, in their order.
};

/// Over links that callers cannot do without, between servers; within a cluster none counts.
std::vector<Circle> circlesOfCalls(const Drawing &drawing);

}   // namespace switchover::rules
