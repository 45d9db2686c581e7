#include "widgets/scenario/event_story.h"

#include <algorithm>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/scenario/explanation.h"

namespace switchover {

using namespace Qt::StringLiterals;
using Kind = sim::TraceKind;

namespace {

constexpr std::size_t mostEvents = 50'000;
constexpr std::size_t mostSentences = 4;

/// What a person wants to be told: not each check and each request that failed.
bool isWorthTelling(const sim::TraceEvent &event)
{
    return event.kind != Kind::Check && event.kind != Kind::Failed && event.kind != Kind::Retry &&
           event.kind != Kind::WriteLost && !isRoutine(event);
}

bool isAction(const sim::TraceEvent &event) { return event.kind >= Kind::Crash && event.kind <= Kind::Set; }

}   // namespace

EventStory::EventStory(LiveRun &run, QObject *parent) : QObject(parent), m_run(run)
{
    connect(&m_run, &LiveRun::started, this, [this] { m_events.clear(); });
    connect(&m_run, &LiveRun::advanced, this, &EventStory::collect);
}

/// After going back in time the same events may come again, or others in their place.
void EventStory::collect()
{
    if (m_run.frame().anew)
        m_events.clear();
    for (const sim::TraceEvent &event : m_run.frame().events) {
        if (isRoutine(event))
            continue;
        while (!m_events.empty() && m_events.back().sequence >= event.sequence)
            m_events.pop_back();
        if (m_events.size() < mostEvents)
            m_events.push_back(event);
    }
}

/// The event of the trace: by moment, element and what was done.
const sim::TraceEvent *EventStory::find(const ScenarioEvent &event) const
{
    const auto found = std::ranges::find_if(m_events, [&](const sim::TraceEvent &each) {
        return isAction(each) && each.at == SimTime(event.at) && m_run.elementOf(each) == event.target &&
               QLatin1StringView(sim::traceName(each.kind).data(),
                                 qsizetype(sim::traceName(each.kind).size())) == event.action;
    });
    return found == m_events.end() ? nullptr : &*found;
}

QString EventStory::consequences(const sim::TraceEvent &event) const
{
    QStringList told;
    int failed = 0;
    int lost = 0;
    std::size_t more = 0;
    for (const sim::TraceEvent &each : consequencesOf(m_events, event.sequence)) {
        if (each.at > m_run.now())
            break;
        failed += each.kind == Kind::Failed;
        lost += each.kind == Kind::WriteLost;
        if (!isWorthTelling(each))
            continue;
        if (std::size_t(told.size()) < mostSentences)
            told.append(tr("%1: %2").arg(humanDuration(each.at.time_since_epoch()), m_run.sentence(each)));
        else
            ++more;
    }
    if (more > 0)
        told.append(tr("%n more events follow from it.", nullptr, int(more)));
    if (failed > 0)
        told.append(tr("%n requests failed because of it.", nullptr, failed));
    if (lost > 0)
        told.append(tr("%n writes were lost.", nullptr, lost));
    return told.join(u'\n');
}

QString EventStory::tell(const Id &scenario, const ScenarioEvent &event) const
{
    const Action *action = catalog::action(event.action);
    const QString help = action ? action->help.translated() : QString();
    if (!m_run.isStarted() || m_run.scenario() != scenario)
        return help;
    if (SimTime(event.at) > m_run.frame().view.now)
        return tr("%1 It happens in %2.")
            .arg(help, humanDuration(SimTime(event.at) - m_run.frame().view.now));
    const sim::TraceEvent *happened = find(event);
    if (!happened)
        return tr("%1 In this run it changed nothing, or it was changed after the run began.").arg(help);
    const QString what = tr("%1: %2").arg(humanDuration(event.at), m_run.sentence(*happened));
    const QString then = consequences(*happened);
    return then.isEmpty() ? what + u'\n' + tr("Nothing has come of it so far.") : what + u'\n' + then;
}

}   // namespace switchover
