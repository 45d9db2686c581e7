#include <QChart>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/charts/time_plot.h"

namespace switchover {

void TimePlot::setPointer(std::optional<double> at)
{
    if (at == m_pointer)
        return;
    m_pointer = at;
    viewport()->update();
}

void TimePlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && chart()->plotArea().contains(event->position()))
        m_pressed = event->position();
    event->accept();
}

void TimePlot::mouseMoveEvent(QMouseEvent *event)
{
    constexpr double drag = 4;   // Pixels.
    setPointer(timeAt(event->position()));
    Q_EMIT pointed(*m_pointer);
    static const QMetaMethod marked = QMetaMethod::fromSignal(&TimePlot::spanWanted);
    if (m_pressed && std::abs(event->position().x() - m_pressed->x()) >= drag && !m_rubber &&
        isSignalConnected(marked))   // Else nobody would look closer.
        m_rubber = timeAt(*m_pressed);
    event->accept();
}

void TimePlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    m_pressed.reset();
    const double at = std::min(timeAt(event->position()), m_time->max());
    const auto from = std::exchange(m_rubber, std::nullopt);
    viewport()->update();
    if (from)
        Q_EMIT spanWanted(std::min(*from, at), std::max(*from, at));
    else
        Q_EMIT momentWanted(at);
}

double TimePlot::timeAt(QPointF inView) const
{
    const QRectF plot = chart()->plotArea();
    const double share = (inView.x() - plot.left()) / std::max(1.0, plot.width());
    return std::max(m_time->min(), m_time->min() + share * (m_time->max() - m_time->min()));
}

void TimePlot::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0)
        Q_EMIT zoomWanted(std::pow(0.8, notches), timeAt(event->position()));
    event->accept();
}

void TimePlot::leaveEvent(QEvent *event)
{
    setPointer({});
    Q_EMIT pointerLeft();
    QChartView::leaveEvent(event);
}

}   // namespace switchover
