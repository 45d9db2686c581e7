#include "model/scenario/recording.h"

#include <algorithm>

#include "model/scenario/live_frame.h"

namespace switchover {

namespace {

constexpr std::size_t mostBroken = 1000;

bool isLater(const sim::TraceEvent &event, SimTime now) { return event.at > now; }

}   // namespace

void RunJournal::note(const sim::TraceEvent &event)
{
    if (event.sequence <= m_last || isRoutine(event))
        return;
    m_last = event.sequence;
    const bool failure = event.kind == sim::TraceKind::Failed || event.kind == sim::TraceKind::Retry;
    auto &kept = failure ? m_failures : m_changes;
    kept.push_back(event);
    if (kept.size() > (failure ? mostFailures : mostChanges))
        kept.pop_front();
}

void RunJournal::forgetAfter(SimTime now)
{
    m_last = 0;
    for (auto *kept : {&m_changes, &m_failures}) {
        while (!kept->empty() && isLater(kept->back(), now))
            kept->pop_back();
        if (!kept->empty())
            m_last = std::max(m_last, kept->back().sequence);
    }
}

std::vector<sim::TraceEvent> RunJournal::upTo(SimTime at) const
{
    const auto endOf = [at](const std::deque<sim::TraceEvent> &kept) {
        return std::ranges::upper_bound(kept, at, {}, &sim::TraceEvent::at);
    };
    std::vector<sim::TraceEvent> all;
    std::merge(m_changes.begin(), endOf(m_changes), m_failures.begin(), endOf(m_failures),
               std::back_inserter(all),
               [](const auto &one, const auto &other) { return one.sequence < other.sequence; });
    return all;
}

Recording::Recording(std::shared_ptr<const sim::Plan> plan) : m_sim(std::move(plan))
{
    m_sim.setObserver([this](const sim::TraceEvent &event) { note(event); });
    m_history.note(m_sim);
}

void Recording::setObserver(sim::Simulation::Observer observer) { m_observer = std::move(observer); }

void Recording::note(const sim::TraceEvent &event)
{
    m_journal.note(event);
    if (event.sequence > m_lastBroken)
        noteBroken(event);
    if (m_observer)
        m_observer(event);
}

void Recording::noteBroken(const sim::TraceEvent &event)
{
    using Kind = sim::TraceKind;
    const bool breaks = event.kind == Kind::Crash || event.kind == Kind::Hang ||
                        event.kind == Kind::Partition || event.kind == Kind::Stop;
    if (!breaks && event.kind != Kind::Restore)
        return;
    m_lastBroken = event.sequence;
    const auto isOpen = [&event](const RunRecord::Broken &each) {
        return each.kind == event.targetKind && each.target == event.target && !each.to;
    };
    const auto open = std::ranges::find_if(m_record->broken, isOpen);
    const bool known = open != m_record->broken.end();
    if (breaks == known || (breaks && m_record->broken.size() >= mostBroken))
        return;
    auto changed = std::make_shared<RunRecord>(*m_record);
    if (breaks)
        changed->broken.push_back({event.targetKind, event.target, event.at, {}});
    else
        changed->broken[std::size_t(open - m_record->broken.begin())].to = event.at;
    m_record = std::move(changed);
}

void Recording::noteState()
{
    m_history.note(m_sim);
    m_reached = std::max(m_reached, m_sim.now());
}

bool Recording::isActDue(SimTime until) const { return m_next < m_done.size() && m_done[m_next].at <= until; }

/// At their moment: does again what was done there by hand.
void Recording::actAgain()
{
    while (isActDue(m_sim.now()))
        for (const sim::FaultAction &action : m_done[m_next++].actions)
            m_sim.act(action);
    if (m_next <= m_kept)
        return;
    m_kept = m_next;
    m_history.noteAction(m_sim);
}

bool Recording::runUntil(SimTime until, std::uint64_t mostEvents)
{
    const std::uint64_t last = m_sim.events() + std::min(mostEvents, ~std::uint64_t(0) - m_sim.events());
    while (isActDue(until)) {
        if (!m_sim.runUntil(m_done[m_next].at, last - m_sim.events()))
            return noteState(), false;
        actAgain();
    }
    const bool there = m_sim.runUntil(until, last - m_sim.events());
    noteState();
    return there;
}

bool Recording::stepEvent(SimTime limit)
{
    const bool due = isActDue(limit);
    bool done = m_sim.stepEvent(due ? m_done[m_next].at : limit);
    if (due && !done) {
        actAgain();
        done = true;
    }
    noteState();
    return done;
}

bool Recording::stepRequest(SimTime limit)
{
    bool ended = false;
    while (isActDue(limit) && !ended) {
        ended = m_sim.stepRequest(m_done[m_next].at);
        if (!ended)
            actAgain();
    }
    ended = ended || m_sim.stepRequest(limit);
    noteState();
    return ended;
}

void Recording::act(ScenarioEvent what, std::vector<sim::FaultAction> actions)
{
    runUntil(m_sim.now());
    forgetFuture();
    what.at = m_sim.now().time_since_epoch();
    auto changed = std::make_shared<RunRecord>(*m_record);
    changed->done.push_back(std::move(what));
    m_record = std::move(changed);
    for (const sim::FaultAction &action : actions)
        m_sim.act(action);
    m_done.push_back({m_sim.now(), std::move(actions)});
    m_next = m_done.size();
    m_kept = m_next;
    m_history.noteAction(m_sim);
}

void Recording::repeat(std::vector<DoneByHand> done)
{
    auto changed = std::make_shared<RunRecord>(*m_record);
    for (DoneByHand &each : done) {
        m_done.push_back({SimTime(each.what.at), std::move(each.actions)});
        changed->done.push_back(std::move(each.what));
    }
    m_record = std::move(changed);
}

void Recording::forgetFuture()
{
    const SimTime now = m_sim.now();
    m_history.forgetAfter(m_sim);
    m_journal.forgetAfter(now);
    m_done.resize(m_next);
    m_reached = now;
    auto changed = std::make_shared<RunRecord>(*m_record);
    changed->done.resize(m_next);
    std::erase_if(changed->broken, [now](const RunRecord::Broken &each) { return each.from > now; });
    for (RunRecord::Broken &each : changed->broken)
        if (each.to && *each.to > now)
            each.to.reset();
    m_record = std::move(changed);
    m_lastBroken = 0;
    for (const sim::TraceEvent &event : m_journal.upTo(now))
        m_lastBroken = event.sequence;
}

void Recording::goTo(SimTime at)
{
    m_reached = reached();
    m_history.goNear(m_sim, at);
    m_toldAgainFrom = m_sim.now();
    m_next = std::size_t(std::ranges::upper_bound(m_done, m_sim.now(), {}, &Done::at) - m_done.begin());
    runUntil(at);
}

void Recording::runAgain(sim::Simulation &other, SimTime until) const
{
    auto next = std::ranges::upper_bound(m_done, other.now(), {}, &Done::at);
    for (; next != m_done.end() && next->at <= until; ++next) {
        other.runUntil(next->at);
        for (const sim::FaultAction &action : next->actions)
            other.act(action);
    }
    other.runUntil(until);
}

}   // namespace switchover
