#pragma once

#include <QPointF>
#include <QString>

#include <array>
#include <memory>
#include <vector>

#include "model/scenario/live_run.h"

namespace switchover {

/// What the charts keep of a run: one point for each stretch of its time series, and when something was broken.
class RunHistory
{
public:
    struct Point
    {
        double at = 0;                                  ///< Seconds: end of the stretch.
        double answered = 0;                            ///< Requests a second.
        std::array<double, sim::causeCount> failed{};   ///< Requests a second.
        double p50 = 0;                                 ///< Seconds.
        double p95 = 0;
        double p99 = 0;
        bool hasLatency = false;   ///< Something was answered.
    };
    struct Span
    {
        double from = 0;   ///< Seconds.
        double to = 0;
    };

    void clear();
    void add(const LiveFrame &frame);

    const std::vector<Point> &points() const { return m_points; }
    /// When at least one element was down, hung or cut off; what still is lasts until @p now.
    std::vector<Span> broken(double now) const;
    double now() const { return m_now; }

private:
    std::vector<Point> m_points;
    std::shared_ptr<const RunRecord> m_record;
    double m_now = 0;
};

}   // namespace switchover
