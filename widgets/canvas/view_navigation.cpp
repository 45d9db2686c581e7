#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr double wheelNotch = 120;   // Eighths of a degree, as Qt reports one step of a wheel.
constexpr double pixelsANotch = 72;
constexpr double zoomANotch = 1.2;
constexpr double fitMargin = 40;   // Pixels around a drawing that fits.
constexpr double farthestZoom = 0.001;
constexpr std::array zoomSteps = {0.005, 0.01, 0.025, 0.05, 0.1, 0.17, 0.25, 0.33, 0.5, 0.67,
                                  0.8,   1.0,  1.25,  1.5,  2.0, 3.0,  4.0,  6.0,  8.0};

/// At which all of @p area is seen in a window of @p size.
double fittingZoom(const QRectF &area, QSize size)
{
    const QSizeF room = QSizeF(size) - QSizeF(2 * fitMargin, 2 * fitMargin);
    return std::min(room.width() / std::max(area.width(), 1.0), room.height() / std::max(area.height(), 1.0));
}

}   // namespace

QRectF CanvasView::visibleArea() const
{
    return viewportTransform().inverted().mapRect(QRectF(viewport()->rect()));
}

void CanvasView::scrollBy(QPoint pixels)
{
    m_fits = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + pixels.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pixels.y());
}

void CanvasView::setZoom(double wanted, QPointF anchor)
{
    // Of a drawing that is larger than the least zoom shows, all can be seen nevertheless.
    const double least =
        std::clamp(fittingZoom(m_scene.drawnBounds(), viewport()->size()), farthestZoom, leastZoom);
    const double target = std::clamp(wanted, least, mostZoom);
    const QPointF fixed = viewportTransform().inverted().map(anchor);
    const bool differs = std::abs(target - zoom()) > 1e-9;
    if (differs)
        setTransform(QTransform::fromScale(target, target));
    const QPointF now = viewportTransform().map(fixed);
    scrollBy((now - anchor).toPoint());
    if (!differs)
        return;
    m_pointer = pointerAt(m_pointer.inView, Qt::NoButton, m_pointer.modifiers);
    if (!m_gesture && underMouse())
        hover(m_pointer);
    Q_EMIT zoomChanged(target);
}

void CanvasView::zoomIn()
{
    const auto next = std::ranges::upper_bound(zoomSteps, zoom() * 1.01);
    setZoom(next == zoomSteps.end() ? mostZoom : *next, viewport()->rect().center());
}

void CanvasView::zoomOut()
{
    const auto next = std::ranges::lower_bound(zoomSteps, zoom() * 0.99);
    setZoom(next == zoomSteps.begin() ? farthestZoom : *std::prev(next), viewport()->rect().center());
}

void CanvasView::zoom100() { setZoom(1, viewport()->rect().center()); }

void CanvasView::showArea(const QRectF &area, double mostScale)
{
    const QSizeF room = QSizeF(viewport()->size()) - QSizeF(2 * fitMargin, 2 * fitMargin);
    if (area.isNull() || room.isEmpty()) {
        setZoom(1, viewport()->rect().center());
        centerOn(area.center());
        return;
    }
    setZoom(std::min(fittingZoom(area, viewport()->size()), mostScale), viewport()->rect().center());
    centerOn(area.center());
}

void CanvasView::zoomToFit()
{
    constexpr double largest = 1.25;   // A drawing of two cards is not blown up to fill the window.
    showArea(m_scene.drawnBounds(), largest);
    m_fits = true;
}

void CanvasView::zoomToSelection()
{
    constexpr double largest = 2;
    if (m_selection.isEmpty())
        zoomToFit();
    else
        showArea(m_scene.rectOf(m_selection.ids()), largest);
}

void CanvasView::reveal(const QString &id)
{
    const QRectF rect = m_scene.rectOf(id);
    const double margin = fitMargin / zoom();
    if (!rect.isNull() && !visibleArea().contains(rect))
        ensureVisible(rect.adjusted(-margin, -margin, margin, margin), 0, 0);
}

void CanvasView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / wheelNotch;
        zoomsOn();
        setZoom(zoom() * std::pow(zoomANotch, notches), event->position());
        return;
    }
    QPointF by = event->pixelDelta().isNull() ? QPointF(turned) * (pixelsANotch / wheelNotch)
                                              : QPointF(event->pixelDelta());
    // Some systems turn the wheel sideways themselves while Shift or Alt is held.
    if (event->modifiers() & Qt::ShiftModifier && by.x() == 0)
        by = {by.y(), 0};
    scrollBy(-by.toPoint());
    m_pointer = pointerAt(event->position().toPoint(), Qt::NoButton, event->modifiers());
    if (m_gesture)
        moveGesture(m_pointer);
    else
        hover(m_pointer);
}

/// A drawing that was made to fit goes on fitting while the window finds its size.
void CanvasView::resizeEvent(QResizeEvent *event)
{
    StillView::resizeEvent(event);
    if (m_fits && !m_gesture)
        zoomToFit();
    viewport()->update();
}

}   // namespace switchover
