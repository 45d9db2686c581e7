#pragma once

#include <optional>

#include "model/report/blocks.h"

/// Small charts for paper: told apart by the way lines are dashed and by words at their ends, not by colour alone.
namespace switchover::report {

struct Line
{
    QString name;
    std::vector<QPointF> points;   ///< In the units of the axes.
};

/// A stretch in which something was broken.
struct Band
{
    double from = 0;
    double to = 0;
    QString label;
};

struct LineChart
{
    QString title;
    QString unit;   ///< Of the values; the other axis is always time in seconds.
    std::vector<Line> lines;
    std::vector<Band> bands;
    double span = 0;   ///< Seconds that the chart covers.
};

/// Values of a few things side by side.
struct BarChart
{
    struct Bar
    {
        QString name;
        double value = 0;
        QString text;   ///< The value as it is printed.
    };

    QString title;
    std::vector<Bar> bars;
    std::optional<double> most;   ///< The end of the scale; absent: the largest value.
};

Picture pictureOf(const LineChart &chart, const QString &name);
Picture pictureOf(const BarChart &chart, const QString &name);

/// Steps of 1, 2 or 5 times a power of ten, so that there are about @p wanted of them up to @p most.
double stepFor(double most, int wanted);

}   // namespace switchover::report
