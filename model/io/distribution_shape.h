#pragma once

#include <QLatin1StringView>

#include <array>

#include "model/topology/value.h"

namespace switchover {

struct ShapeName
{
    Distribution::Shape shape;
    QLatin1StringView key;   ///< As in the file.
};

inline constexpr std::array shapeNames = {
    ShapeName{Distribution::Shape::Constant, QLatin1StringView("constant")},
    ShapeName{Distribution::Shape::Uniform, QLatin1StringView("uniform")},
    ShapeName{Distribution::Shape::Exponential, QLatin1StringView("exponential")},
    ShapeName{Distribution::Shape::Erlang, QLatin1StringView("erlang")},
    ShapeName{Distribution::Shape::Lognormal, QLatin1StringView("lognormal")},
    ShapeName{Distribution::Shape::Pareto, QLatin1StringView("pareto")},
};

}   // namespace switchover
