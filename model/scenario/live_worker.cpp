#include "model/scenario/live_worker.h"

#include <cmath>

namespace switchover {

using namespace std::chrono_literals;

namespace {

constexpr auto framePeriod = 16ms;
constexpr auto figuresPeriod = 250ms;
constexpr auto slice = 4ms;
constexpr std::uint64_t sliceEvents = 2000;   ///< Between two looks at the clock: well under a millisecond.
constexpr std::size_t mostRoutine = 2000;     ///< In one frame.
constexpr std::size_t mostEvents = 20'000;    ///< In one frame.

}   // namespace

bool isRoutine(const sim::TraceEvent &event)
{
    using Kind = sim::TraceKind;
    switch (event.kind) {
    case Kind::Offered:
    case Kind::Dispatch:
    case Kind::Arrived:
    case Kind::Answered:
    case Kind::Completed:
        return true;
    case Kind::Check:
        return event.outcome == sim::CheckOutcome::Passed;
    default:
        return false;
    }
}

LiveWorker::LiveWorker(std::shared_ptr<const sim::Plan> plan, double speed, std::function<void()> announce)
    : m_sim(std::move(plan)), m_announce(std::move(announce)), m_speed(speed), m_thread([this] { work(); })
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

void LiveWorker::order(Order order)
{
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back(std::move(order));
        m_hasOrders = true;
    }
    m_wake.notify_one();
}

std::optional<LiveFrame> LiveWorker::take()
{
    const std::lock_guard lock(m_mutex);
    m_wanted = true;
    return std::exchange(m_ready, std::nullopt);
}

void LiveWorker::work()
{
    m_sim.setObserver([this](const sim::TraceEvent &event) { note(event); });
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
    else if (target(Clock::now()) <= m_sim.now())
        m_wake.wait_for(lock, 1ms, [this] { return m_quit || !m_orders.empty(); });
    if (m_quit)
        return false;
    m_hasOrders = false;
    std::vector<Order> orders = std::exchange(m_orders, {});
    lock.unlock();
    for (Order &each : orders)
        std::visit([this](auto &what) { obey(what); }, each);
    if (!orders.empty())
        publish();
    return true;
}

void LiveWorker::obey(Play &)
{
    m_playing = m_sim.now() < end();
    anchor();
    m_rateSince = m_anchor;
    m_rateFrom = m_anchorTime;
}

void LiveWorker::obey(Pause &) { m_playing = false; }

void LiveWorker::obey(Step &step)
{
    m_playing = false;
    switch (step) {
    case Step::Event:
        m_sim.stepEvent(end());
        break;
    case Step::Request:
        m_sim.stepRequest(end());
        break;
    case Step::Second:
        m_sim.runUntil(std::min(end(), m_sim.now() + 1s));
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
    for (const sim::FaultAction &action : act.actions)
        m_sim.act(action);
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
    m_anchorTime = m_sim.now();
}

void LiveWorker::advance()
{
    const auto start = Clock::now();
    const SimTime until = target(start);
    bool there = m_sim.runUntil(until, sliceEvents);
    while (!there && !m_hasOrders && Clock::now() - start < slice)
        there = m_sim.runUntil(until, sliceEvents);
    if (!there)
        anchor();   // It cannot keep up; from here on, and without a rush later to make up for it.
    if (m_sim.now() >= end() || m_sim.overgrown()) {
        m_playing = false;
        publish();
    }
}

void LiveWorker::note(const sim::TraceEvent &event)
{
    const bool routine = isRoutine(event);
    if (m_events.size() >= mostEvents || (routine && m_routine >= mostRoutine)) {
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
    LiveFrame frame{.view = m_sim.view(), .rate = m_rate, .playing = m_playing};
    frame.finished = m_sim.now() >= end() || m_sim.overgrown();
    frame.fingerprint = m_sim.fingerprint();
    frame.leftOut = m_leftOut;
    addSamples(frame);
    addFigures(frame);
    frame.events = std::exchange(m_events, {});
    m_routine = 0;
    bool announce = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_ready) {   // Not taken yet: this one takes over what it told.
            if (!frame.figures)
                frame.figures = std::move(m_ready->figures);
            m_ready->events.insert(m_ready->events.end(), frame.events.begin(), frame.events.end());
            frame.events = std::move(m_ready->events);
            if (!frame.allSamples) {
                m_ready->samples.insert(m_ready->samples.end(), frame.samples.begin(), frame.samples.end());
                frame.samples = std::move(m_ready->samples);
                frame.allSamples = m_ready->allSamples;
            }
        }
        m_ready = std::move(frame);
        announce = m_wanted.exchange(false);
    }
    if (announce)
        m_announce();
}

void LiveWorker::addSamples(LiveFrame &frame)
{
    const std::vector<std::shared_ptr<const sim::Sample>> &series = m_sim.series();
    const SimDuration width = series.empty() ? SimDuration{} : series.front()->width;
    frame.allSamples = width != m_sampleWidth || series.size() < m_samplesSent;
    const std::size_t from = frame.allSamples ? 0 : m_samplesSent;
    for (std::size_t i = from; i < series.size(); ++i)
        frame.samples.push_back(*series[i]);
    m_samplesSent = series.size();
    m_sampleWidth = width;
}

/// Not with every frame: in a large drawing they are thousands of numbers.
void LiveWorker::addFigures(LiveFrame &frame)
{
    if (m_playing && m_lastFrame - m_lastFigures < figuresPeriod)
        return;
    m_lastFigures = m_lastFrame;
    frame.figures = std::make_shared<const sim::Results>(m_sim.figures());
}

void LiveWorker::measureRate()
{
    const std::chrono::duration<double> passed = m_lastFrame - m_rateSince;
    if (!m_playing || passed.count() < 0.25)
        return;
    m_rate = seconds(m_sim.now() - m_rateFrom) / passed.count();
    m_rateSince = m_lastFrame;
    m_rateFrom = m_sim.now();
}

}   // namespace switchover
