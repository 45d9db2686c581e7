#include "widgets/presenting/captions.h"

#include <QCoreApplication>

#include <algorithm>

#include "model/render/label.h"
#include "model/scenario/cause_words.h"
#include "model/scenario/live_run.h"

namespace switchover {

namespace {

struct CaptionTexts
{
    Q_DECLARE_TR_FUNCTIONS(captions)
};

/// The only node that is down, if it is the only one.
sim::Index onlyDown(const sim::View &view)
{
    sim::Index found = sim::none;
    for (sim::Index i = 0; i < view.nodes.size(); ++i) {
        if (!view.nodes[i].down())
            continue;
        if (found != sim::none)
            return sim::none;
        found = i;
    }
    return found;
}

}   // namespace

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
    const bool mayChange = !m_current || shown >= readingTime ||
                           (!m_waiting.empty() && m_current->importance < important &&
                            m_waiting.front().caption.importance > m_current->importance);
    if (mayChange && !m_waiting.empty()) {
        m_current = std::move(m_waiting.front().caption);
        m_waiting.erase(m_waiting.begin());
        m_shownSince = now;
    } else if (m_current && shown >= longestShown) {
        m_current.reset();
    }
    return m_current;
}

void FailureSum::add(const sim::TraceEvent &event)
{
    if (event.kind == sim::TraceKind::Retry && event.target != sim::none)
        m_places[event.failure] = event.target;
    else if (event.kind == sim::TraceKind::Failed)
        ++m_counts[event.failure];
}

void FailureSum::clear()
{
    m_counts.clear();
    m_places.clear();
    m_told.reset();
}

std::optional<Caption> FailureSum::due(const LiveRun &run, qint64 now)
{
    if (m_counts.empty() || (m_told && now - *m_told < period))
        return std::nullopt;
    m_told = now;
    const auto most = std::ranges::max_element(m_counts, {}, [](const auto &each) { return each.second; });
    int all = 0;
    for (const auto &[cause, count] : m_counts)
        all += count;
    const auto known = m_places.find(most->first);
    const sim::Index at = known != m_places.end() ? known->second : onlyDown(run.frame().view);
    const bool placed = at < run.plan().nodes.size() && most->first != sim::Cause::NoServer;
    const QString why = causePhrase(most->first);
    const QString place =
        placed ? render::cleanLabel(QString::fromStdString(run.plan().nodes[at].element.name)) : QString();
    Caption caption{.importance = 1};
    caption.text = placed ? CaptionTexts::tr("%n requests failed: %1 at %2", nullptr, all).arg(why, place)
                          : CaptionTexts::tr("%n requests failed: %1", nullptr, all).arg(why);
    if (placed)
        caption.element = QString::fromStdString(run.plan().nodes[at].element.id);
    m_counts.clear();
    return caption;
}

}   // namespace switchover
