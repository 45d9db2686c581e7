#include "widgets/charts/run_history.h"

#include <algorithm>

namespace switchover {

namespace {

RunHistory::Point pointOf(const sim::Sample &sample)
{
    const double width = seconds(sample.width);
    RunHistory::Point point{.at = seconds(sample.begin) + width};
    if (width <= 0)
        return point;
    point.answered = double(sample.completed) / width;
    for (std::size_t i = 0; i < point.failed.size(); ++i)
        point.failed[i] = double(sample.causes[i]) / width;
    point.hasLatency = sample.completed > 0;
    point.p50 = sample.p50;
    point.p95 = sample.p95;
    point.p99 = sample.p99;
    return point;
}

}   // namespace

void RunHistory::clear() { *this = {}; }

void RunHistory::add(const LiveFrame &frame)
{
    if (frame.allSamples)
        m_points.clear();
    for (const auto &sample : frame.samples)
        m_points.push_back(pointOf(*sample));
    m_record = frame.record;
    m_now = seconds(frame.view.now);
}

std::vector<RunHistory::Span> RunHistory::broken(double now) const
{
    std::vector<Span> all;
    if (!m_record)
        return all;
    for (const RunRecord::Broken &each : m_record->broken)
        if (seconds(each.from) < now)
            all.push_back({seconds(each.from), each.to ? std::min(now, seconds(*each.to)) : now});
    std::ranges::sort(all, {}, &Span::from);
    std::vector<Span> joined;
    for (const Span &span : all) {
        if (!joined.empty() && span.from <= joined.back().to)
            joined.back().to = std::max(joined.back().to, span.to);
        else
            joined.push_back(span);
    }
    return joined;
}

}   // namespace switchover
