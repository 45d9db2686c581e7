#include "model/scenario/live_worker.h"

#include <algorithm>
#include <cmath>

#include "model/scenario/condition.h"

namespace switchover {

using namespace std::chrono_literals;

namespace {

constexpr auto framePeriod = 16ms;
constexpr auto figuresPeriod = 250ms;
constexpr auto sliceTime = 4ms;
constexpr auto look = 2ms;                    ///< Between two looks at the clock while it keeps up.
constexpr std::uint64_t sliceEvents = 2000;   ///< Between two looks at the clock: well under a millisecond.
constexpr std::size_t mostRoutine = 2000;     ///< In one frame.
constexpr std::size_t mostTold = 20'000;      ///< In one frame.

}   // namespace

LiveWorker::LiveWorker(std::shared_ptr<const sim::Plan> plan, double speed, std::function<void()> announce)
    : m_recording(std::move(plan)), m_announce(std::move(announce)), m_speed(speed),
      m_thread([this] { work(); })
{
}

LiveWorker::~LiveWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_hasOrders = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

std::uint64_t LiveWorker::order(Order order)
{
    std::uint64_t ordered = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back(std::move(order));
        m_hasOrders = true;
        ordered = ++m_ordered;
    }
    m_wake.notify_one();
    return ordered;
}

std::optional<LiveFrame> LiveWorker::take()
{
    const std::lock_guard lock(m_mutex);
    m_wanted = true;
    return std::exchange(m_ready, std::nullopt);
}

void LiveWorker::work()
{
    m_recording.setObserver([this](const sim::TraceEvent &event) { note(event); });
    m_rateSince = Clock::now();
    publish();
    while (awaitOrders()) {
        if (!m_playing)
            continue;
        advance();
        publishIfDue();
    }
}

/// Sleeps while there is nothing to do, then does what was ordered. False: quit.
bool LiveWorker::awaitOrders()
{
    std::unique_lock lock(m_mutex);
    if (!m_playing)
        m_wake.wait(lock, [this] { return m_quit || !m_orders.empty(); });
    else if (!m_goal && std::exchange(m_inTime, false))
        m_wake.wait_until(lock, nextLook(), [this] { return m_quit || !m_orders.empty(); });
    if (m_quit)
        return false;
    m_hasOrders = false;
    std::vector<Order> orders = std::exchange(m_orders, {});
    lock.unlock();
    for (std::size_t i = 0; i < orders.size(); ++i) {
        ++m_obeyed;
        const bool isGoTo = std::holds_alternative<GoTo>(orders[i]);
        if (isGoTo && i + 1 < orders.size() && std::holds_alternative<GoTo>(orders[i + 1]))
            continue;   // A slider is dragged: only the last place counts.
        std::visit([this](auto &what) { obey(what); }, orders[i]);
    }
    if (!orders.empty())
        publish();
    return true;
}

/// When to go on: soon enough for the next frame to be in time, but not for every nanosecond that passes.
LiveWorker::Clock::time_point LiveWorker::nextLook() const
{
    const auto now = Clock::now();
    const auto frame = m_lastFrame + framePeriod;
    return frame > now ? std::min(frame, now + look) : now + look;
}

void LiveWorker::obey(Play &)
{
    m_playing = !isOver();
    m_goal.reset();
    anchor();
    m_rateSince = m_anchor;
    m_rateFrom = m_anchorTime;
}

void LiveWorker::obey(Pause &)
{
    m_playing = false;
    m_goal.reset();
}

void LiveWorker::obey(Step &step)
{
    m_playing = false;
    m_goal.reset();
    switch (step) {
    case Step::Event:
        m_recording.stepEvent(end());
        break;
    case Step::Request:
        m_recording.stepRequest(end());
        break;
    case Step::Second:
        m_recording.runUntil(std::min(end(), now() + 1s));
        break;
    }
}

void LiveWorker::obey(double &speed)
{
    m_speed = speed;
    anchor();
}

void LiveWorker::obey(Act &act)
{
    if (m_recording.reached() > now())
        m_abandoned = std::make_shared<const AbandonedFuture>(
            AbandonedFuture{m_recording.record(), m_recording.reached()});
    m_recording.act(std::move(act.what), std::move(act.actions));
}

void LiveWorker::obey(Repeat &before) { m_recording.repeat(std::move(before.done)); }

void LiveWorker::obey(GoTo &there)
{
    m_goal.reset();
    const SimTime at = std::clamp(there.at, SimTime(), end());
    if (at > m_recording.reached()) {
        runTo(at, {});
        return;
    }
    m_events.clear();
    m_anew = true;
    m_recording.goTo(at);
    gatherPast();
    m_playing = m_playing && !isOver();
    anchor();
}

/// After going elsewhere: all that is to be told up to here, and of everyday traffic the latest.
void LiveWorker::gatherPast()
{
    std::vector<sim::TraceEvent> all = m_recording.journal().upTo(m_recording.toldAgainFrom());
    const auto routine = std::ranges::count_if(m_events, isRoutine);
    std::ptrdiff_t surplus = routine - std::ptrdiff_t(mostRoutine);
    for (const sim::TraceEvent &event : m_events)
        if (!isRoutine(event) || surplus-- <= 0)
            all.push_back(event);
    m_events = std::move(all);
    m_routine = mostRoutine;
}

void LiveWorker::obey(RunUntil &what) { runTo(end(), std::move(what)); }

void LiveWorker::obey(Look &look) { look.look(m_recording); }

void LiveWorker::runTo(SimTime until, RunUntil what)
{
    m_goal = Goal{.until = until, .what = std::move(what), .samples = simulation().series().size()};
    m_playing = !isOver();
    anchor();
    m_rateSince = m_anchor;
    m_rateFrom = m_anchorTime;
}

/// What is to be simulated by @p now.
SimTime LiveWorker::target(Clock::time_point now) const
{
    if (!std::isfinite(m_speed))
        return end();
    const double passed = std::chrono::duration<double, std::nano>(now - m_anchor).count() * m_speed;
    const double left = double((end() - m_anchorTime).count());
    return m_anchorTime + SimDuration(std::llround(std::min(passed, left)));
}

void LiveWorker::anchor()
{
    m_anchor = Clock::now();
    m_anchorTime = now();
}

void LiveWorker::advance()
{
    const auto start = Clock::now();
    const SimTime until = m_goal ? m_goal->until : target(start);
    const auto go = [this, until] {
        return m_goal ? advanceToGoal() : m_recording.runUntil(until, sliceEvents);
    };
    bool there = go();
    while (!there && !m_hasOrders && Clock::now() - start < sliceTime)
        there = go();
    m_inTime = there;
    if (!there)
        anchor();   // It cannot keep up; from here on, and without a rush later to make up for it.
    if (isOver() || (m_goal && there)) {
        const bool searched = m_goal && (m_goal->what.happens || m_goal->what.condition);
        m_stop = !searched     ? LiveFrame::Stop::None
                 : m_goal->met ? LiveFrame::Stop::Met
                               : LiveFrame::Stop::AtEnd;
        m_goal.reset();
        m_playing = false;
        publish();
    }
}

/// Returns whether it is there.
bool LiveWorker::advanceToGoal()
{
    if (!m_goal->what.happens && !m_goal->what.condition)
        return m_recording.runUntil(m_goal->until, sliceEvents);
    for (std::uint64_t i = 0; i < sliceEvents; ++i) {
        if (!m_recording.stepEvent(m_goal->until))
            return true;
        if (isGoalMet())
            return true;
    }
    return false;
}

bool LiveWorker::isGoalMet()
{
    Goal &goal = *m_goal;
    if (!goal.what.condition)
        return goal.met;
    const std::size_t samples = simulation().series().size();
    const bool sampled = std::exchange(goal.samples, samples) != samples;
    if (!goal.what.condition->watchesEachEvent() && !sampled && !goal.stale)
        return false;
    goal.stale = false;
    goal.met = goal.what.condition->holds(simulation());
    return goal.met;
}

void LiveWorker::note(const sim::TraceEvent &event)
{
    const bool routine = isRoutine(event);
    if (m_goal) {
        m_goal->stale = m_goal->stale || !routine;
        m_goal->met = m_goal->met || (m_goal->what.happens && m_goal->what.happens(event));
    }
    if (!m_anew && (m_events.size() >= mostTold || (routine && m_routine >= mostRoutine))) {
        ++m_leftOut;
        return;
    }
    m_routine += routine;
    m_events.push_back(event);
}

void LiveWorker::publishIfDue()
{
    if (m_wanted && Clock::now() - m_lastFrame >= framePeriod)
        publish();
}

void LiveWorker::publish()
{
    m_lastFrame = Clock::now();
    measureRate();
    LiveFrame frame{.view = simulation().view(), .rate = m_rate, .playing = m_playing};
    frame.finished = isOver();
    frame.stop = std::exchange(m_stop, LiveFrame::Stop::None);
    frame.fingerprint = simulation().fingerprint();
    frame.leftOut = m_leftOut;
    frame.obeyed = m_obeyed;
    frame.reached = m_recording.reached();
    frame.record = m_recording.record();
    frame.abandoned = std::exchange(m_abandoned, nullptr);
    frame.anew = std::exchange(m_anew, false);
    addSamples(frame);
    addFigures(frame);
    frame.events = std::exchange(m_events, {});
    m_routine = 0;
    bool announce = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_ready)
            mergeInto(frame);
        m_ready = std::move(frame);
        announce = m_wanted.exchange(false);
    }
    if (announce)
        m_announce();
}

/// The last frame was not taken yet: @p frame takes over what it told.
void LiveWorker::mergeInto(LiveFrame &frame)
{
    if (frame.stop == LiveFrame::Stop::None)
        frame.stop = m_ready->stop;
    if (!frame.figures)
        frame.figures = std::move(m_ready->figures);
    if (!frame.abandoned)
        frame.abandoned = std::move(m_ready->abandoned);
    if (!frame.anew) {
        frame.anew = m_ready->anew;
        m_ready->events.insert(m_ready->events.end(), frame.events.begin(), frame.events.end());
        frame.events = std::move(m_ready->events);
    }
    if (!frame.allSamples) {
        m_ready->samples.insert(m_ready->samples.end(), frame.samples.begin(), frame.samples.end());
        frame.samples = std::move(m_ready->samples);
        frame.allSamples = m_ready->allSamples;
    }
}

void LiveWorker::addSamples(LiveFrame &frame)
{
    const std::vector<std::shared_ptr<const sim::Sample>> &series = simulation().series();
    const SimDuration width = series.empty() ? SimDuration{} : series.front()->width;
    frame.allSamples = frame.anew || width != m_sampleWidth || series.size() < m_samplesSent;
    const std::size_t from = frame.allSamples ? 0 : m_samplesSent;
    frame.samples.assign(series.begin() + std::ptrdiff_t(from), series.end());
    m_samplesSent = series.size();
    m_sampleWidth = width;
}

/// Not with every frame: in a large drawing they are thousands of numbers.
void LiveWorker::addFigures(LiveFrame &frame)
{
    if (m_playing && !frame.anew && m_lastFrame - m_lastFigures < figuresPeriod)
        return;
    m_lastFigures = m_lastFrame;
    frame.figures = std::make_shared<const sim::Results>(simulation().figures());
}

void LiveWorker::measureRate()
{
    const std::chrono::duration<double> passed = m_lastFrame - m_rateSince;
    if (!m_playing || passed.count() < 0.25)
        return;
    m_rate = seconds(now() - m_rateFrom) / passed.count();
    m_rateSince = m_lastFrame;
    m_rateFrom = now();
}

}   // namespace switchover
