#include "widgets/charts/run_history.h"

#include <algorithm>

namespace switchover {

void RunHistory::add(const LiveFrame &frame)
{
    if (frame.allSamples)
        m_samples.clear();
    m_samples.insert(m_samples.end(), frame.samples.begin(), frame.samples.end());
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
