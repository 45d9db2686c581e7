#pragma once

#include <memory>
#include <vector>

#include "model/scenario/live_run.h"

namespace switchover {

/// What the charts keep of a run: its time series, and when something was broken.
class RunHistory
{
public:
    using Samples = std::vector<std::shared_ptr<const sim::Sample>>;
    struct Span
    {
        double from = 0;   ///< Seconds.
        double to = 0;
    };

    void clear() { *this = {}; }
    void add(const LiveFrame &frame);

    /// Stretch by stretch, by time.
    const Samples &samples() const { return m_samples; }
    /// When at least one element was down, hung or cut off; what still is lasts until @p now.
    std::vector<Span> broken(double now) const;
    double now() const { return m_now; }

private:
    Samples m_samples;
    std::shared_ptr<const RunRecord> m_record;
    double m_now = 0;
};

}   // namespace switchover
