#pragma once

#include <QString>

#include "model/base/sim_time.h"

namespace switchover {

/// Which moment is where on a time line that can be zoomed and scrolled. Lengths in pixels.
class TimeScale
{
public:
    static constexpr double mostZoom = 10'000;

    void setDuration(SimDuration duration);
    /// The stretch of the widget in which the time line lies.
    void setSpan(double left, double width);

    SimDuration duration() const { return m_duration; }
    double left() const { return m_left; }
    double right() const { return m_left + m_width; }
    double zoom() const { return m_zoom; }   ///< 1: the whole duration is in view.
    SimDuration from() const { return m_from; }
    SimDuration shown() const;

    double xOf(SimDuration at) const;
    /// Within the duration.
    SimDuration timeAt(double x) const;

    /// Keeps the moment that is at @p anchor where it is.
    void zoomBy(double factor, double anchor);
    void scrollTo(SimDuration from);
    void scrollBy(double pixels);
    /// Scrolls if @p at is out of view.
    void reveal(SimDuration at);

    /// Between two lines of the grid, so that labels have room.
    SimDuration gridStep() const;
    /// "1:30", "90 s": as fits the grid.
    QString label(SimDuration at) const;

private:
    double pixelsPerTick() const;

    SimDuration m_duration = std::chrono::seconds(60);
    SimDuration m_from{0};
    double m_left = 0;
    double m_width = 1;
    double m_zoom = 1;
};

/// @p at on the grid of whole seconds; finer where the whole scenario takes only seconds.
SimDuration snapped(SimDuration at, SimDuration duration);
/// As far as one step of an arrow key: what snapped() rounds to.
SimDuration snapStep(SimDuration duration);

}   // namespace switchover
