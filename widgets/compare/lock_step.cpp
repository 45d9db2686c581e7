#include "widgets/compare/lock_step.h"

#include <algorithm>
#include <cmath>

namespace switchover {

using namespace std::chrono_literals;

namespace {

constexpr int tickPeriod = 16;       // ms
constexpr qint64 longestTick = 50;   // ms: what a busy machine missed is not made up for in one leap.

}   // namespace

LockStep::LockStep(LiveRun &a, LiveRun &b, QObject *parent) : QObject(parent), m_a(a), m_b(b)
{
    m_timer.setInterval(tickPeriod);
    connect(&m_timer, &QTimer::timeout, this, &LockStep::tick);
    for (LiveRun *run : {&m_a, &m_b})
        connect(run, &LiveRun::advanced, this, &LockStep::check);
}

SimTime LockStep::end() const
{
    return m_a.isStarted() && m_b.isStarted() ? std::min(m_a.end(), m_b.end()) : SimTime();
}

void LockStep::reset()
{
    pause();
    m_at = {};
    m_waiting = false;
    Q_EMIT arrived();
}

void LockStep::play()
{
    if (isPlaying() || !m_a.isStarted() || !m_b.isStarted() || m_at >= end())
        return;
    m_clock.start();
    m_timer.start();
    Q_EMIT playingChanged();
}

void LockStep::pause()
{
    if (!isPlaying())
        return;
    m_timer.stop();
    Q_EMIT playingChanged();
}

void LockStep::goTo(SimTime at)
{
    pause();
    if (m_a.isStarted() && m_b.isStarted())
        order(std::clamp(at, SimTime(), end()));
}

void LockStep::order(SimTime at)
{
    m_at = at;
    m_waiting = true;
    m_a.goTo(at);
    m_b.goTo(at);
}

double LockStep::pace() const
{
    if (!isPlaying())
        return 0;
    return std::isfinite(m_speed) ? m_speed : seconds(m_rush) * 1000 / tickPeriod;
}

/// As fast as possible: ever longer strides while they are done within a tick, shorter when they are not.
SimDuration LockStep::stride()
{
    const qint64 passed = m_clock.restart();
    if (std::isfinite(m_speed))
        return SimDuration(std::llround(double(std::min(passed, longestTick)) * 1e6 * m_speed));
    m_rush = std::clamp<SimDuration>(passed > 2 * tickPeriod ? m_rush / 2 : m_rush * 2, 1ms, 10min);
    return m_rush;
}

void LockStep::tick()
{
    if (m_waiting)
        return;
    if (m_at >= end()) {
        pause();
        return;
    }
    order(std::min(end(), m_at + stride()));
}

void LockStep::check()
{
    const auto isThere = [this](const LiveRun &run) { return run.isSettled() && run.now() == m_at; };
    if (!m_waiting || !isThere(m_a) || !isThere(m_b))
        return;
    m_waiting = false;
    Q_EMIT arrived();
}

}   // namespace switchover
