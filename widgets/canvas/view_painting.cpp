#include <QBitArray>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/render/overlay_painter.h"
#include "model/render/traveller.h"
#include "widgets/canvas/keyboard.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr double gridSpacing = 24;    // Drawing units between dots, as long as they stay apart.
constexpr double leastSpacing = 14;   // Pixels.

/// Squares of the view in which something moves: few and large, for a region of a thousand specks costs more than
/// what it spares.
class Squares
{
public:
    explicit Squares(QSize view) : m_columns(view.width() / side + 1), m_rows(view.height() / side + 1)
    {
        m_taken.resize(m_columns * m_rows);
    }

    void add(const QRectF &area)
    {
        const auto at = [](double value, int most) {
            return std::clamp(int(std::floor(value / side)), 0, most - 1);
        };
        if (area.right() < 0 || area.bottom() < 0 || area.left() > m_columns * side ||
            area.top() > m_rows * side)
            return;
        const int right = at(area.right(), m_columns), bottom = at(area.bottom(), m_rows);
        for (int row = at(area.top(), m_rows); row <= bottom; ++row)
            for (int column = at(area.left(), m_columns); column <= right; ++column)
                m_taken.setBit(row * m_columns + column);
    }

    QRegion region() const
    {
        std::vector<QRect> runs;
        for (int row = 0; row < m_rows; ++row)
            for (int column = 0; column < m_columns; ++column) {
                if (!m_taken.testBit(row * m_columns + column))
                    continue;
                const bool goesOn = column > 0 && m_taken.testBit(row * m_columns + column - 1);
                if (goesOn)
                    runs.back().setWidth(runs.back().width() + side);
                else
                    runs.push_back(QRect(column * side, row * side, side, side));
            }
        QRegion region;
        region.setRects(runs.data(), int(runs.size()));
        return region;
    }

private:
    static constexpr int side = 64;

    int m_columns, m_rows;
    QBitArray m_taken;
};

void addLive(Squares &squares, const render::Overlay &overlay, const QTransform &toView,
             const render::Theme &theme)
{
    const double grown = render::travellerGrowth(toView.m11(), theme);
    const double reach = render::travellerReach(1) * grown * toView.m11() + 2;
    const auto add = [&](QPointF at) {
        squares.add(QRectF(toView.map(at) - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)));
    };
    for (const render::RequestDot &dot : overlay.requests)
        add(dot.at);
    for (const render::FailureMark &mark : overlay.failures)
        add(mark.at);
    const auto addArea = [&](const QRectF &area) {
        squares.add(toView.mapRect(area).adjusted(-3, -3, 3, 3));
    };
    for (const render::Flow &flow : overlay.flows) {
        const double beside = (flow.width() + 4) * grown;
        addArea(flow.route.bounds().adjusted(-beside, -beside, beside, beside));
    }
    for (const render::Note &note : overlay.notes)
        addArea(render::noteRect(note, theme));
}

/// The canvas and its grid. @p zoom is pixels of the view a unit, @p ratio pixels of the device in one of them.
void paintGround(QPainter &painter, const QRectF &area, const render::Theme &look, double zoom, double ratio)
{
    painter.fillRect(area, look.colour(render::Tone::Canvas));
    double spacing = gridSpacing;
    while (spacing * zoom < leastSpacing)
        spacing *= 2;
    // Dots are set on whole pixels and are squares of whole pixels: crisp, and a plain fill.
    painter.save();
    const QTransform toView = painter.transform();
    painter.resetTransform();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double side = std::max(1.0, std::round(1.5 * ratio)) / ratio;
    const QColor colour = look.colour(render::Tone::Grid);
    for (double x = std::ceil(area.left() / spacing) * spacing; x < area.right(); x += spacing) {
        for (double y = std::ceil(area.top() / spacing) * spacing; y < area.bottom(); y += spacing) {
            const QPointF at = toView.map(QPointF(x, y));
            painter.fillRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side), colour);
        }
    }
    painter.restore();
}

}   // namespace

void CanvasView::paintStill(QPainter &painter, const QRectF &area)
{
    paintGround(painter, area, theme(), zoom(), devicePixelRatioF());
    m_scene.paint(painter, area, zoom());
}

void CanvasView::paintLive(QPainter &painter)
{
    const render::Overlay &overlay = m_scene.overlay();
    render::paintFlows(painter, overlay.flows, theme());
    render::paintRequests(painter, overlay.requests, theme());
    render::paintFailures(painter, overlay.failures, theme());
    render::paintNotes(painter, overlay.notes, theme());
    const double unit = 1 / zoom();
    if (m_gesture) {
        m_gesture->paint(painter, unit);
    } else {
        for (const ToolInUse &use : m_tools)
            if (m_permission.edits || !use.edits)   // Else its handles would promise too much.
                use.tool->paint(painter, unit);
    }
    m_keyboard->paint(painter, unit);
    const bool isEmpty = m_scene.itemCount() == 0;
    if (isEmpty)
        paintHint(painter);
    if (std::exchange(m_showsHint, isEmpty) !=
        isEmpty)   // Elements are painted one by one: not what lay between them.
        QMetaObject::invokeMethod(
            this, [this] { viewport()->update(); }, Qt::QueuedConnection);
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
    Squares changing(viewport()->size());
    addLive(changing, m_scene.overlay(), viewportTransform(), theme());
    addLive(changing, overlay, viewportTransform(), theme());
    m_scene.setOverlay(std::move(overlay));
    viewport()->update(changing.region());
}

}   // namespace switchover
