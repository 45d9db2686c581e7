#include <QPainter>

#include <cmath>

#include "model/render/overlay_painter.h"
#include "widgets/canvas/keyboard.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr double gridSpacing = 24;    // Drawing units between dots, as long as they stay apart.
constexpr double leastSpacing = 14;   // Pixels.
constexpr double dotReach = 10;       // How far a request's dot or a cross reaches from its middle.

void addLive(QRegion &region, const render::Overlay &overlay, const QTransform &toView,
             const render::Theme &theme)
{
    const double reach = dotReach * toView.m11() + 2;
    const auto add = [&](QPointF at) {
        const QPointF middle = toView.map(at);
        region += QRectF(middle - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)).toAlignedRect();
    };
    for (const render::RequestDot &dot : overlay.requests)
        add(dot.at);
    for (const render::FailureMark &mark : overlay.failures)
        add(mark.at);
    const auto addArea = [&](const QRectF &area) {
        region += toView.mapRect(area).toAlignedRect().adjusted(-3, -3, 3, 3);
    };
    for (const render::Flow &flow : overlay.flows)
        addArea(flow.route.bounds().adjusted(-flow.width(), -flow.width(), flow.width(), flow.width()));
    for (const render::Note &note : overlay.notes)
        addArea(render::noteRect(note, theme));
}

}   // namespace

void CanvasView::drawBackground(QPainter *painter, const QRectF &rect)
{
    const render::Theme &look = theme();
    painter->fillRect(rect, look.colour(render::Tone::Canvas));
    double spacing = gridSpacing;
    while (spacing * zoom() < leastSpacing)
        spacing *= 2;
    // Dots are set on whole pixels and are squares of whole pixels: crisp, and a plain fill.
    painter->save();
    const QTransform toView = painter->transform();
    painter->resetTransform();
    painter->setRenderHint(QPainter::Antialiasing, false);
    const double ratio = devicePixelRatioF();
    const double side = std::max(1.0, std::round(1.5 * ratio)) / ratio;
    const QColor colour = look.colour(render::Tone::Grid);
    for (double x = std::ceil(rect.left() / spacing) * spacing; x < rect.right(); x += spacing) {
        for (double y = std::ceil(rect.top() / spacing) * spacing; y < rect.bottom(); y += spacing) {
            const QPointF at = toView.map(QPointF(x, y));
            painter->fillRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side), colour);
        }
    }
    painter->restore();
}

void CanvasView::drawForeground(QPainter *painter, const QRectF &)
{
    const render::Overlay &overlay = m_scene.overlay();
    render::paintFlows(*painter, overlay.flows, theme());
    render::paintRequests(*painter, overlay.requests, theme());
    render::paintFailures(*painter, overlay.failures, theme());
    render::paintNotes(*painter, overlay.notes, theme());
    const double unit = 1 / zoom();
    if (m_gesture) {
        m_gesture->paint(*painter, unit);
    } else {
        for (const ToolInUse &use : m_tools)
            use.tool->paint(*painter, unit);
    }
    m_keyboard->paint(*painter, unit);
    if (m_scene.itemCount() == 0)
        paintHint(*painter);
}

/// What to do on an empty canvas, in the middle of the view.
void CanvasView::paintHint(QPainter &painter)
{
    painter.save();
    painter.resetTransform();   // Pixels of the view, whatever the device makes of one.
    const QRectF area = viewport()->rect();
    const auto line = [&](double offset, render::TextSize size, render::Weight weight, render::Tone tone,
                          const QString &text) {
        painter.setFont(theme().font(size, weight));
        painter.setPen(theme().colour(tone));
        painter.drawText(area.translated(0, offset), Qt::AlignHCenter | Qt::AlignVCenter, text);
    };
    line(-36, render::TextSize::Heading, render::Weight::Strong, render::Tone::Text,
         tr("Draw your infrastructure"));
    line(0, render::TextSize::Body, render::Weight::Regular, render::Tone::Secondary,
         tr("Drag a kind from the palette, or double-click here and type its name."));
    line(24, render::TextSize::Body, render::Weight::Regular, render::Tone::Secondary,
         tr("Then drag from a card's edge to link it to the next."));
    painter.restore();
}

void CanvasView::updateInView(const QRectF &area)
{
    if (!area.isNull())
        viewport()->update(viewportTransform().mapRect(area).toAlignedRect().adjusted(-3, -3, 3, 3));
}

/// Repaints what tools and gestures paint above the drawing, where it was and where it is.
void CanvasView::updateAdornment()
{
    QRectF now;
    if (m_gesture) {
        now = m_gesture->bounds();
    } else {
        for (const ToolInUse &use : m_tools)
            now |= use.tool->bounds();
    }
    now |= m_keyboard->bounds();
    updateInView(m_adornment);
    updateInView(now);
    m_adornment = now;
}

void CanvasView::setOverlay(render::Overlay overlay)
{
    QRegion stale;
    addLive(stale, m_scene.overlay(), viewportTransform(), theme());
    addLive(stale, overlay, viewportTransform(), theme());
    m_scene.setOverlay(std::move(overlay));
    viewport()->update(stale);
}

}   // namespace switchover
