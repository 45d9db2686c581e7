#include "widgets/scenario/time_scale.h"

#include <algorithm>
#include <cmath>

#include "model/base/units.h"

namespace switchover {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr double labelRoom = 72;

SimDuration ticks(double count) { return SimDuration(std::llround(count)); }

}   // namespace

void TimeScale::setDuration(SimDuration duration)
{
    m_duration = std::max<SimDuration>(duration, 1us);
    scrollTo(m_from);
}

void TimeScale::setSpan(double left, double width)
{
    m_left = left;
    m_width = std::max(1.0, width);
}

SimDuration TimeScale::shown() const { return ticks(double(m_duration.count()) / m_zoom); }

double TimeScale::pixelsPerTick() const { return m_width * m_zoom / double(m_duration.count()); }

double TimeScale::xOf(SimDuration at) const
{
    return m_left + double((at - m_from).count()) * pixelsPerTick();
}

SimDuration TimeScale::timeAt(double x) const
{
    const SimDuration at = m_from + ticks((x - m_left) / pixelsPerTick());
    return std::clamp(at, SimDuration(0), m_duration);
}

void TimeScale::zoomBy(double factor, double anchor)
{
    const SimDuration at = timeAt(anchor);
    m_zoom = std::clamp(m_zoom * factor, 1.0, mostZoom);
    scrollTo(at - ticks((anchor - m_left) / pixelsPerTick()));
}

void TimeScale::scrollTo(SimDuration from)
{
    m_from = std::clamp<SimDuration>(from, SimDuration(0), std::max(SimDuration(0), m_duration - shown()));
}

void TimeScale::scrollBy(double pixels) { scrollTo(m_from + ticks(pixels / pixelsPerTick())); }

void TimeScale::reveal(SimDuration at)
{
    if (at < m_from || at > m_from + shown())
        scrollTo(at - shown() / 2);
}

SimDuration TimeScale::gridStep() const
{
    static constexpr SimDuration steps[] = {1us,   10us, 100us, 1ms, 10ms, 100ms, 500ms, 1s,    2s,
                                            5s,    10s,  15s,   30s, 1min, 2min,  5min,  10min, 15min,
                                            30min, 1h,   2h,    6h,  12h,  24h,   48h,   168h};
    for (const SimDuration step : steps)
        if (double(step.count()) * pixelsPerTick() >= labelRoom)
            return step;
    return std::max<SimDuration>(168h, m_duration / 4);
}

QString TimeScale::label(SimDuration at) const
{
    if (at == SimDuration(0))
        return u"0"_s;
    if (gridStep() < 1s || m_duration < 2min)
        return humanDuration(at);
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(at).count();
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    if (m_duration < 1h)
        return u"%1:%2"_s.arg(whole / 60).arg(two(whole % 60));
    return u"%1:%2:%3"_s.arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
}

SimDuration snapStep(SimDuration duration)
{
    if (duration >= 10s)
        return 1s;
    return duration >= 1s ? SimDuration(100ms) : SimDuration(1ms);
}

SimDuration snapped(SimDuration at, SimDuration duration)
{
    const SimDuration step = snapStep(duration);
    const SimDuration rounded = (at + step / 2) / step * step;
    return rounded > duration ? rounded - step : rounded;
}

}   // namespace switchover
