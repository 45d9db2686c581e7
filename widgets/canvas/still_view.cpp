#include "widgets/canvas/still_view.h"

#include <QElapsedTimer>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace switchover {
namespace {

constexpr int mostParts = 48;            // More are painted as one.
constexpr qint64 patience = 4'000'000;   // Nanoseconds in one frame for what may wait.
constexpr int fewestParts = 24;          // Of what may wait, in each frame: a small drawing never does.
constexpr qint64 calm = 50;              // Milliseconds without a frame.
constexpr int rest = 80;                 // Milliseconds without a change of zoom.

/// @p area in pixels, with what smoothing adds.
QRect pixelsOf(const QTransform &toPicture, const QRectF &area)
{
    return toPicture.mapRect(area).toAlignedRect().adjusted(-2, -2, 2, 2);
}

bool isWhole(double number) { return std::abs(number - std::round(number)) < 1e-3; }

/// Moves the pixels of @p image; what comes in from outside is not touched.
void moveBy(QImage &image, int dx, int dy)
{
    const int rows = image.height() - std::abs(dy);
    const auto bytes = std::size_t(image.width() - std::abs(dx)) * 4;
    for (int i = 0; i < rows; ++i) {
        const int row = dy > 0 ? rows - 1 - i : i;   // So that nothing is overwritten before it has moved.
        std::memmove(image.scanLine(row + std::max(0, dy)) + 4 * std::max(0, dx),
                     image.constScanLine(row + std::max(0, -dy)) + 4 * std::max(0, -dx), bytes);
    }
}

}   // namespace

StillView::StillView(QWidget *parent) : QGraphicsView(parent)
{
    setViewportUpdateMode(NoViewportUpdate);   // What is stale is known better here.
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setAutoFillBackground(false);
    m_sharpen.setSingleShot(true);
    m_sharpen.setInterval(rest);
    m_sharpen.callOnTimeout(this, [this] { markStale({}); });
}

void StillView::markStale(const QRectF &area, bool mayWait)
{
    if (m_picture.isNull())
        return;
    if (area.isNull()) {
        m_stale = m_picture.rect();
        m_waiting.clear();
        viewport()->update();
        return;
    }
    const QRect part = pixelsOf(m_toPicture, area) & m_picture.rect();
    if (part.isEmpty())
        return;
    if (mayWait) {
        if (std::ranges::find(m_waiting, part) == m_waiting.end())
            m_waiting.push_back(part);
    } else {
        m_stale += m_stale.rectCount() < mostParts ? part : part | m_stale.boundingRect();
    }
    update(part);
}

void StillView::update(const QRect &part)
{
    const QRectF inView(QPointF(part.topLeft()) / m_ratio, QSizeF(part.size()) / m_ratio);
    viewport()->update(inView.toAlignedRect().adjusted(-1, -1, 1, 1));
}

void StillView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    viewport()->update();
}

void StillView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QTransform device = painter.deviceTransform();
    bringUpToDate(device);

    // The picture's pixels are the device's: they are copied one by one, whatever the scale.
    const QTransform toDevice =
        QTransform::fromTranslate(device.dx() - m_offset.x(), device.dy() - m_offset.y());
    painter.setWorldTransform(toDevice * device.inverted());
    for (const QRect &rect : event->region()) {
        const QRectF exact(QPointF(rect.topLeft()) * m_ratio + m_offset, QSizeF(rect.size()) * m_ratio);
        const QRect part = exact.toAlignedRect() & m_picture.rect();
        painter.drawImage(part.topLeft(), m_picture, part);
    }
    painter.setWorldTransform(viewportTransform());
    painter.setRenderHints(renderHints());
    paintLive(painter);
}

void StillView::bringUpToDate(const QTransform &device)
{
    fit(device);
    const QRegion stale = std::exchange(m_stale, {});
    QElapsedTimer timer;
    timer.start();
    if (stale.rectCount() > mostParts)
        paintPart(stale.boundingRect());
    else
        for (const QRect &part : stale)
            paintPart(part);
    if (stale == m_picture.rect())
        m_wholeCost = timer.nsecsElapsed();
    paintWaiting();
}

void StillView::paintWaiting()
{
    const bool hurry = m_sinceFrame.isValid() && m_sinceFrame.elapsed() < calm;
    m_sinceFrame.start();
    QElapsedTimer timer;
    timer.start();
    for (int painted = 0; !m_waiting.empty(); ++painted) {
        if (hurry && painted >= fewestParts && timer.nsecsElapsed() > patience)
            break;
        paintPart(m_waiting.front());
        m_waiting.pop_front();
    }
    if (!m_waiting.empty())
        QMetaObject::invokeMethod(
            this, [this, next = m_waiting.front()] { update(next); }, Qt::QueuedConnection);
}

/// A picture of the size, zoom and place that are shown now, with as much of the old one as can be kept.
void StillView::fit(const QTransform &device)
{
    const QPointF offset(device.dx() - std::floor(device.dx()), device.dy() - std::floor(device.dy()));
    const QSize size(int(std::ceil(viewport()->width() * device.m11() + offset.x())),
                     int(std::ceil(viewport()->height() * device.m11() + offset.y())));
    const QTransform toPicture = viewportTransform() * QTransform::fromScale(device.m11(), device.m11()) *
                                 QTransform::fromTranslate(offset.x(), offset.y());
    const bool same = size == m_picture.size() && device.m11() == m_ratio && offset == m_offset;
    m_ratio = device.m11();
    m_offset = offset;
    if (!same)
        m_picture = QImage(size, QImage::Format_RGB32);
    if (!same || (toPicture != m_toPicture && !shift(toPicture) && !stretch(toPicture))) {
        m_stale = m_picture.rect();
        m_waiting.clear();
    }
    m_toPicture = toPicture;
    m_zoomsOn = false;
}

/// Keeps what stays in sight when the view was only scrolled. False: it cannot be kept.
bool StillView::shift(const QTransform &toPicture)
{
    const double dx = toPicture.dx() - m_toPicture.dx(), dy = toPicture.dy() - m_toPicture.dy();
    if (toPicture.m11() != m_toPicture.m11() || !isWhole(dx) || !isWhole(dy) ||
        std::abs(dx) >= m_picture.width() || std::abs(dy) >= m_picture.height())
        return false;
    const QPoint by(int(std::lround(dx)), int(std::lround(dy)));
    moveBy(m_picture, by.x(), by.y());
    m_stale.translate(by);
    for (QRect &part : m_waiting)
        part.translate(by);
    m_stale += QRegion(m_picture.rect()) - m_picture.rect().translated(by);
    m_stale &= m_picture.rect();
    return true;
}

/// Shows what there is at another zoom, not as sharp. False: it is to be painted afresh.
bool StillView::stretch(const QTransform &toPicture)
{
    if (!m_zoomsOn || m_wholeCost < m_dear)
        return false;
    const QTransform change = m_toPicture.inverted() * toPicture;
    const auto stretched = [&](const QRect &part) { return pixelsOf(change, part) & m_picture.rect(); };
    QImage picture(m_picture.size(), m_picture.format());
    QPainter painter(&picture);
    painter.setTransform(change);
    painter.drawImage(0, 0, m_picture);
    painter.end();
    m_picture = std::move(picture);
    QRegion stale = m_picture.rect();
    stale -= change.mapRect(QRectF(m_picture.rect())).toRect().adjusted(1, 1, -1, -1);
    for (const QRect &part : m_stale)
        stale += stretched(part);
    m_stale = stale;
    for (QRect &part : m_waiting)
        part = stretched(part);
    m_sharpen.start();
    return true;
}

void StillView::paintPart(const QRect &part)
{
    // The same pixels, seen as what they are on the screen.
    QImage screen(m_picture.bits(), m_picture.width(), m_picture.height(), m_picture.bytesPerLine(),
                  m_picture.format());
    screen.setDevicePixelRatio(m_ratio);
    QPainter painter(&screen);
    painter.setClipRect(QRectF(QPointF(part.topLeft()) / m_ratio, QSizeF(part.size()) / m_ratio));
    painter.setRenderHints(renderHints());
    painter.setWorldTransform(viewportTransform() *
                              QTransform::fromTranslate(m_offset.x() / m_ratio, m_offset.y() / m_ratio));
    const QRectF area = m_toPicture.inverted().mapRect(QRectF(part.adjusted(-1, -1, 1, 1)));
    paintStill(painter, area);
}

}   // namespace switchover
