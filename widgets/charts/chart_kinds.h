#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "model/base/text.h"
#include "model/render/theme.h"
#include "model/scenario/live_run.h"

namespace switchover {

/// One line of a chart: a figure of each stretch of the time series; nothing where it has none.
struct ChartLine
{
    QString name;
    render::Tone tone = render::Tone::Read;
    std::function<std::optional<double>(const sim::Sample &)> value;
    bool always = true;               ///< Else it is shown only when it is not zero somewhere.
    std::optional<double> theory{};   ///< What theory says it settles at.
};

/// One of the charts that can be chosen.
struct ChartKind
{
    QString id;   ///< Kept in settings.
    Text title;   ///< With the unit. Context "catalog".
    Text empty;   ///< What to do to see something.
    std::vector<ChartLine> (*lines)(const LiveRun &run) = nullptr;
};

std::span<const ChartKind> chartKinds();

}   // namespace switchover
