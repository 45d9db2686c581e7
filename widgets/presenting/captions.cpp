#include "widgets/presenting/captions.h"

#include <algorithm>

namespace switchover {

int importanceOf(const sim::TraceEvent &event)
{
    using Kind = sim::TraceKind;
    switch (event.kind) {
    case Kind::SplitBrain:
    case Kind::WriteLost:
    case Kind::Takeover:
    case Kind::Promoted:
        return 4;
    case Kind::Crash:
    case Kind::Hang:
    case Kind::Partition:
    case Kind::Restore:
    case Kind::Promote:
    case Kind::ServerDown:
    case Kind::WritesBlocked:
        return 3;
    case Kind::ServerUp:
    case Kind::FailureDetected:
    case Kind::PromotionStarted:
    case Kind::Rejoined:
    case Kind::WritesReleased:
    case Kind::Slow:
    case Kind::Errors:
    case Kind::Drain:
    case Kind::Stop:
    case Kind::Load:
    case Kind::Set:
        return 2;
    case Kind::Failed:
        return 1;
    case Kind::Offered:
    case Kind::Dispatch:
    case Kind::Retry:
    case Kind::Arrived:
    case Kind::Answered:
    case Kind::Completed:
    case Kind::Check:
        break;
    }
    return 0;
}

void CaptionQueue::add(Caption caption, qint64 now)
{
    constexpr std::size_t most = 8;
    if (caption.importance <= 0)
        return;
    const auto behind = std::ranges::find_if(
        m_waiting, [&](const Waiting &other) { return other.caption.importance <= caption.importance; });
    m_waiting.insert(behind, {std::move(caption), now});
    if (m_waiting.size() > most)
        m_waiting.pop_back();
}

void CaptionQueue::clear()
{
    m_waiting.clear();
    m_current.reset();
}

const std::optional<Caption> &CaptionQueue::current(qint64 now)
{
    std::erase_if(m_waiting, [&](const Waiting &one) { return now - one.since > news; });
    const qint64 shown = now - m_shownSince;
    const bool mayChange =
        !m_current || shown >= readingTime ||
        (!m_waiting.empty() && m_waiting.front().caption.importance > m_current->importance);
    if (mayChange && !m_waiting.empty()) {
        m_current = std::move(m_waiting.front().caption);
        m_waiting.erase(m_waiting.begin());
        m_shownSince = now;
    } else if (m_current && shown >= longestShown) {
        m_current.reset();
    }
    return m_current;
}

}   // namespace switchover
