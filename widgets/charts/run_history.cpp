#include "widgets/charts/run_history.h"

namespace switchover {

namespace {

constexpr std::size_t mostSpans = 1000;

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
    for (const sim::Sample &sample : frame.samples)
        m_points.push_back(pointOf(sample));
    for (const sim::TraceEvent &event : frame.events)
        note(event);
    m_now = seconds(frame.view.now);
}

void RunHistory::note(const sim::TraceEvent &event)
{
    using Kind = sim::TraceKind;
    const Target target(int(event.targetKind), event.target);
    const double at = seconds(event.at);
    if (event.kind == Kind::Crash || event.kind == Kind::Hang || event.kind == Kind::Partition) {
        m_since.emplace(target, at);
        return;
    }
    const auto open = event.kind == Kind::Restore ? m_since.find(target) : m_since.end();
    if (open == m_since.end())
        return;
    if (m_over.size() < mostSpans)
        m_over.push_back({open->second, at});
    m_since.erase(open);
}

std::vector<RunHistory::Span> RunHistory::broken(double now) const
{
    std::vector<Span> all = m_over;
    for (const auto &[target, since] : m_since)
        all.push_back({since, now});
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
