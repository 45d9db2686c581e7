#include <QPainter>

#include <algorithm>
#include <cmath>

#include "model/catalog/catalog.h"
#include "model/render/node_painter.h"
#include "widgets/canvas/link_gesture.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/tool.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

constexpr double outside = 7, inside = 4;   // Pixels around a card's border that take a link.
constexpr double handleRadius = 7, dotRadius = 3.5;
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

QRectF grown(const QRectF &rect, double by) { return rect.adjusted(-by, -by, by, by); }

class ConnectTool final : public Tool
{
public:
    explicit ConnectTool(const Workspace &workspace) : m_work(workspace) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool chosen) override
    {
        if (pointer.button != Qt::LeftButton || pointer.modifiers & (Qt::ControlModifier | Qt::ShiftModifier))
            return nullptr;
        const Id from = chosen ? linkEndAt(m_work.scene, pointer.at, pointer.unit) : borderAt(pointer);
        leave();
        return from.isEmpty() ? nullptr : linkGesture(m_work, from, pointer);
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool chosen) override
    {
        m_card = cardNear(pointer);
        m_rect = m_work.scene.rectOf(m_card);
        m_unit = pointer.unit;
        const Id from = borderAt(pointer);
        m_handle =
            from.isEmpty() ? std::nullopt : std::optional(onBorder(m_work.scene.rectOf(from), pointer.at));
        return m_handle || (chosen && !m_card.isEmpty()) ? std::optional(Qt::CrossCursor) : std::nullopt;
    }

    void leave() override
    {
        m_card.clear();
        m_rect = {};
        m_handle.reset();
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
                painter.drawEllipse(at, dotRadius * unit, dotRadius * unit);
        }
        if (m_handle)
            render::paintBadge(painter, *m_handle, handleRadius * unit,
                               {u"actions/add"_s, render::Tone::Selection}, theme);
    }

    QRectF bounds() const override
    {
        const double reach = (handleRadius + 2) * m_unit;
        const QRectF dots = m_rect.isNull() ? QRectF() : grown(m_rect, reach);
        return m_handle ? dots | grown(QRectF(*m_handle, QSizeF(0, 0)), reach) : dots;
    }

private:
    bool takesLinks(const Id &node) const
    {
        return catalog::roleOf(*m_work.scene.topology().node(node)) != Role::Note;
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
};

}   // namespace

ToolSpec connect()
{
    return {.id = u"connect"_s,
            .label = {QT_TRANSLATE_NOOP("catalog", "Link")},
            .icon = u"actions/connect"_s,
            .create = [](const Workspace &w) -> std::unique_ptr<Tool> {
                return std::make_unique<ConnectTool>(w);
            }};
}

}   // namespace switchover::tools
