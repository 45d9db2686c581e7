#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

#include "model/catalog/catalog.h"
#include "model/render/node_painter.h"
#include "widgets/canvas/link_gesture.h"
#include "widgets/canvas/quick_connect.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/tool.h"
#include "widgets/canvas/view.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

constexpr double outside = 7, inside = 4;   // Pixels around a card's border that take a link.
constexpr double handleRadius = 7, handleDotRadius = 3.5;
constexpr double arrowAway = 18, arrowRadius = 8;   // Pixels: the signs that create the next node.
constexpr std::array sides = {Side::Left, Side::Right, Side::Above, Side::Below};
constexpr double smallestScale = 0.35;   // Farther out, a card is all border.

/// The point of the border of @p rect next to @p point.
QPointF onBorder(const QRectF &rect, QPointF point)
{
    QPointF at(std::clamp(point.x(), rect.left(), rect.right()),
               std::clamp(point.y(), rect.top(), rect.bottom()));
    const double left = at.x() - rect.left(), right = rect.right() - at.x();
    const double top = at.y() - rect.top(), bottom = rect.bottom() - at.y();
    const double nearest = std::min({left, right, top, bottom});
    if (nearest == left)
        at.setX(rect.left());
    else if (nearest == right)
        at.setX(rect.right());
    else
        at.setY(nearest == top ? rect.top() : rect.bottom());
    return at;
}

QPointF middleOf(const QRectF &rect, Side side, double away = 0)
{
    switch (side) {
    case Side::Left:
        return {rect.left() - away, rect.center().y()};
    case Side::Right:
        return {rect.right() + away, rect.center().y()};
    case Side::Above:
        return {rect.center().x(), rect.top() - away};
    case Side::Below:
        break;
    }
    return {rect.center().x(), rect.bottom() + away};
}

/// A click creates the next node there; a drag links to what is there.
class NextGesture final : public Gesture
{
public:
    NextGesture(const Workspace &workspace, Id from, Side side, const Pointer &start)
        : m_work(workspace), m_from(std::move(from)), m_side(side), m_start(start)
    {
    }

    void move(const Pointer &pointer) override
    {
        if (!m_link && (pointer.inView - m_start.inView).manhattanLength() >= CanvasView::dragDistance)
            m_link = linkGesture(m_work, m_from, m_start);
        if (m_link)
            m_link->move(pointer);
    }
    void finish(const Pointer &pointer) override
    {
        if (m_link)
            m_link->finish(pointer);
        else
            createNext(m_work, m_from, m_side, pointer.onScreen);
    }
    void cancel() override
    {
        if (m_link)
            m_link->cancel();
    }
    Qt::CursorShape cursor() const override { return m_link ? m_link->cursor() : Qt::PointingHandCursor; }
    void paint(QPainter &painter, double unit) const override
    {
        if (m_link)
            m_link->paint(painter, unit);
    }
    QRectF bounds() const override { return m_link ? m_link->bounds() : QRectF(); }

private:
    Workspace m_work;
    Id m_from;
    Side m_side;
    Pointer m_start;
    std::unique_ptr<Gesture> m_link;
};

QRectF grown(const QRectF &rect, double by) { return rect.adjusted(-by, -by, by, by); }

class ConnectTool final : public Tool
{
public:
    explicit ConnectTool(const Workspace &workspace) : m_work(workspace) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool chosen) override
    {
        if (pointer.button != Qt::LeftButton || pointer.modifiers & (Qt::ControlModifier | Qt::ShiftModifier))
            return nullptr;
        if (const auto side = arrowAt(pointer)) {
            const Id card = m_card;
            leave();
            return std::make_unique<NextGesture>(m_work, card, *side, pointer);
        }
        const Id from = chosen ? linkEndAt(m_work.scene, pointer.at, pointer.unit) : borderAt(pointer);
        leave();
        return from.isEmpty() ? nullptr : linkGesture(m_work, from, pointer);
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool chosen) override
    {
        m_arrow = arrowAt(pointer);
        if (m_arrow) {
            m_rect = m_work.scene.rectOf(m_card);
            return Qt::PointingHandCursor;
        }
        // On the way to a sign the card keeps its signs.
        const Id before = std::exchange(m_card, cardNear(pointer));
        const double reach = (arrowAway + arrowRadius + 2) * pointer.unit;
        if (m_card.isEmpty() && grown(m_work.scene.rectOf(before), reach).contains(pointer.at))
            m_card = before;
        if (m_card.isEmpty())
            m_card = selectedNode(pointer);
        m_rect = m_work.scene.rectOf(m_card);
        m_unit = pointer.unit;
        const Id from = borderAt(pointer);
        m_handle =
            from.isEmpty() ? std::nullopt : std::optional(onBorder(m_work.scene.rectOf(from), pointer.at));
        return m_handle || (chosen && !m_card.isEmpty()) ? std::optional(Qt::CrossCursor) : std::nullopt;
    }

    /// Which card it was stays known: a press on one of its signs comes after this.
    void leave() override
    {
        m_rect = {};
        m_handle.reset();
        m_arrow.reset();
    }

    void paint(QPainter &painter, double unit) const override
    {
        const render::Theme &theme = m_work.scene.theme();
        painter.setPen(QPen(theme.colour(render::Tone::Selection), 1.25 * unit));
        painter.setBrush(theme.colour(render::Tone::Raised));
        if (!m_rect.isNull()) {
            const QPointF middle = m_rect.center();
            for (const QPointF at : {QPointF(m_rect.left(), middle.y()), QPointF(m_rect.right(), middle.y()),
                                     QPointF(middle.x(), m_rect.top()), QPointF(middle.x(), m_rect.bottom())})
                painter.drawEllipse(at, handleDotRadius * unit, handleDotRadius * unit);
            for (const Side side : sides)
                paintArrow(painter, side, unit);
        }
        if (m_handle)
            render::paintBadge(painter, *m_handle, handleRadius * unit,
                               {u"actions/add"_s, render::Tone::Selection}, theme);
    }

    QRectF bounds() const override
    {
        const double reach = (arrowAway + arrowRadius + 2) * m_unit;
        const QRectF dots = m_rect.isNull() ? QRectF() : grown(m_rect, reach);
        return m_handle ? dots | grown(QRectF(*m_handle, QSizeF(0, 0)), reach) : dots;
    }

private:
    /// The card whose signs are shown, if the pointer is on one of them.
    std::optional<Side> arrowAt(const Pointer &pointer) const
    {
        const QRectF rect = m_work.scene.rectOf(m_card);
        if (rect.isNull() || pointer.unit > 1 / smallestScale)
            return std::nullopt;
        for (const Side side : sides) {
            const QPointF way = pointer.at - middleOf(rect, side, arrowAway * pointer.unit);
            if (std::hypot(way.x(), way.y()) <= (arrowRadius + 1) * pointer.unit)
                return side;
        }
        return std::nullopt;
    }

    /// The one node that is selected keeps its signs while the pointer is on nothing else.
    Id selectedNode(const Pointer &pointer) const
    {
        const QStringList &ids = m_work.selection.ids();
        const Node *node = ids.size() == 1 ? m_work.scene.topology().node(ids.first()) : nullptr;
        const bool isShown = node && !m_work.scene.geometry().folds.into.contains(node->id);
        return isShown && pointer.unit <= 1 / smallestScale && takesLinks(node->id) ? node->id : Id();
    }

    void paintArrow(QPainter &painter, Side side, double unit) const
    {
        const render::Theme &theme = m_work.scene.theme();
        const QPointF at = middleOf(m_rect, side, arrowAway * unit);
        const double r = arrowRadius * unit, tip = 3.5 * unit;
        const bool hot = m_arrow == side;
        painter.setPen(QPen(theme.colour(render::Tone::Selection), 1.25 * unit));
        painter.setBrush(hot ? theme.colour(render::Tone::Selection) : theme.colour(render::Tone::Raised));
        painter.drawEllipse(at, r, r);
        const QPointF along = middleOf({at, QSizeF(0, 0)}, side, 1) - at;
        const QPointF across(-along.y(), along.x());
        painter.setPen(QPen(theme.colour(hot ? render::Tone::OnSolid : render::Tone::Selection), 1.75 * unit,
                            Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF head[] = {at - along * (tip / 2) + across * tip, at + along * (tip / 2),
                                at - along * (tip / 2) - across * tip};
        painter.drawPolyline(head, 3);
    }

    /// Neither notes nor zones do, be they drawn as a card.
    bool takesLinks(const Id &card) const
    {
        const Node *node = m_work.scene.topology().node(card);
        return node ? catalog::roleOf(*node) != Role::Note : m_work.scene.topology().cluster(card) != nullptr;
    }

    /// The topmost card at the pointer, with what is just around it.
    Id cardNear(const Pointer &pointer) const
    {
        if (pointer.unit > 1 / smallestScale)
            return {};
        const auto nodes =
            m_work.scene.nodesTouching(grown(QRectF(pointer.at, QSizeF(1e-3, 1e-3)), outside * pointer.unit));
        return nodes.empty() || !takesLinks(nodes.front()) ? Id() : nodes.front();
    }

    /// The node or cluster whose border is at the pointer. A cluster's own border moves it, so that
    /// only what is just outside of it makes links.
    Id borderAt(const Pointer &pointer) const
    {
        if (const Id card = cardNear(pointer); !card.isEmpty()) {
            const bool deep = grown(m_work.scene.rectOf(card), -inside * pointer.unit).contains(pointer.at);
            return deep ? Id() : card;
        }
        if (pointer.unit > 1 / smallestScale)
            return {};
        for (const Cluster &cluster : m_work.scene.topology().clusters()) {
            if (!m_work.scene.geometry().clusters.contains(cluster.id))
                continue;
            const QRectF rect = m_work.scene.rectOf(cluster.id);
            const QRectF chip = rect.adjusted(0, -12, 0, 0);
            if (grown(rect, outside * pointer.unit).contains(pointer.at) &&
                !grown(chip, 1).contains(pointer.at))
                return cluster.id;
        }
        return {};
    }

    Workspace m_work;
    Id m_card;
    QRectF m_rect;
    double m_unit = 1;
    std::optional<QPointF> m_handle;
    std::optional<Side> m_arrow;
};

}   // namespace

ToolSpec connect()
{
    return {.id = u"connect"_s,
            .label = {QT_TRANSLATE_NOOP("catalog", "Link")},
            .icon = u"actions/connect"_s,
            .edits = true,
            .create = [](const Workspace &w) -> std::unique_ptr<Tool> {
                return std::make_unique<ConnectTool>(w);
            }};
}

}   // namespace switchover::tools
