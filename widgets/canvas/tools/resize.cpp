#include <QPainter>

#include <array>
#include <cmath>

#include "model/document/document.h"
#include "model/topology/extent.h"
#include "widgets/canvas/draft.h"
#include "widgets/canvas/resizing.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/tool.h"
#include "widgets/canvas/view.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

constexpr double handleSide = 9, handleReach = 8;   // Pixels.
constexpr double leastBetween = 24;   // Pixels between handles; else the corners alone are shown.

struct Handle
{
    unsigned sides = NoSides;
    QPointF at;
};

/// The corners, and where there is room the middles of the sides.
std::vector<Handle> handlesOf(const QRectF &rect, double unit)
{
    const QPointF middle = rect.center();
    std::vector<Handle> handles{{LeftSide | TopSide, rect.topLeft()},
                                {RightSide | TopSide, rect.topRight()},
                                {LeftSide | BottomSide, rect.bottomLeft()},
                                {RightSide | BottomSide, rect.bottomRight()}};
    if (rect.width() >= 2 * leastBetween * unit) {
        handles.push_back({TopSide, {middle.x(), rect.top()}});
        handles.push_back({BottomSide, {middle.x(), rect.bottom()}});
    }
    if (rect.height() >= 2 * leastBetween * unit) {
        handles.push_back({LeftSide, {rect.left(), middle.y()}});
        handles.push_back({RightSide, {rect.right(), middle.y()}});
    }
    return handles;
}

Qt::CursorShape shapeFor(unsigned sides)
{
    const bool lies = sides & (LeftSide | RightSide), stands = sides & (TopSide | BottomSide);
    if (lies && stands) {
        const bool falls = sides == (LeftSide | TopSide) || sides == (RightSide | BottomSide);
        return falls ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
    }
    return lies ? Qt::SizeHorCursor : Qt::SizeVerCursor;
}

class ResizeGesture final : public Gesture
{
public:
    ResizeGesture(const Workspace &workspace, Id id, const Handle &handle, const Pointer &start)
        : m_work(workspace), m_id(std::move(id)), m_handle(handle), m_start(start),
          m_before(workspace.scene.geometry())
    {
    }

    void move(const Pointer &pointer) override
    {
        m_dragged =
            m_dragged || (pointer.inView - m_start.inView).manhattanLength() >= CanvasView::dragDistance;
        if (!m_dragged)
            return;
        const bool freely = pointer.modifiers & Qt::AltModifier;
        const QPointF to = m_handle.at + pointer.at - m_start.at;
        const QPointF delta = (freely ? QPointF(to.toPoint()) : onGrid(to)) - m_handle.at;
        const Topology &topology = m_work.document.topology();
        m_work.draft.restart();
        for (const Edit &edit :
             resizeEdits(topology, m_before, m_id, resized(topology, m_before, m_id, m_handle.sides, delta)))
            (void)m_work.draft.add(edit);
        m_work.draft.show();
    }

    void finish(const Pointer &pointer) override
    {
        move(pointer);
        if (m_dragged)
            m_work.view.commitDraft(CanvasView::tr("Resize %1").arg(m_work.view.subject({m_id})));
    }

    void cancel() override { m_work.draft.drop(); }

    Qt::CursorShape cursor() const override { return shapeFor(m_handle.sides); }

private:
    Workspace m_work;
    Id m_id;
    Handle m_handle;
    Pointer m_start;
    render::Geometry m_before;
    bool m_dragged = false;
};

/// Handles around the one zone or note that is selected.
class ResizeTool final : public Tool
{
public:
    explicit ResizeTool(const Workspace &workspace) : m_work(workspace) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool) override
    {
        const bool plain = !(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier));
        if (pointer.button != Qt::LeftButton || !plain || pointer.spaceHeld)
            return nullptr;
        const auto handle = handleAt(pointer);
        return handle ? std::make_unique<ResizeGesture>(m_work, id(), *handle, pointer) : nullptr;
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool) override
    {
        const auto handle = handleAt(pointer);
        return handle ? std::optional(shapeFor(handle->sides)) : std::nullopt;
    }

    void paint(QPainter &painter, double unit) const override
    {
        const auto rect = shown();
        if (!rect)
            return;
        const render::Theme &theme = m_work.scene.theme();
        painter.setPen(QPen(theme.colour(render::Tone::Selection), 1.5 * unit));
        painter.setBrush(theme.colour(render::Tone::Raised));
        const double half = handleSide / 2 * unit;
        for (const Handle &handle : handlesOf(*rect, unit))
            painter.drawRoundedRect(QRectF(handle.at, QSizeF()).adjusted(-half, -half, half, half), 2 * unit,
                                    2 * unit);
    }

    QRectF bounds() const override
    {
        const double reach = (handleSide + 2) / m_work.view.zoom();
        const auto rect = shown();
        return rect ? rect->adjusted(-reach, -reach, reach, reach) : QRectF();
    }

private:
    Id id() const
    {
        const QStringList &ids = m_work.selection.ids();
        return ids.size() == 1 ? ids.first() : Id();
    }

    std::optional<QRectF> shown() const
    {
        return resizableRect(m_work.scene.topology(), m_work.scene.geometry(), id());
    }

    std::optional<Handle> handleAt(const Pointer &pointer) const
    {
        const auto rect = shown();
        if (!rect)
            return std::nullopt;
        for (const Handle &handle : handlesOf(*rect, pointer.unit)) {
            const QPointF way = pointer.at - handle.at;
            if (std::max(std::abs(way.x()), std::abs(way.y())) <= handleReach * pointer.unit)
                return handle;
        }
        return std::nullopt;
    }

    Workspace m_work;
};

}   // namespace

ToolSpec resize()
{
    return {.id = u"resize"_s,
            .label = {QT_TRANSLATE_NOOP("catalog", "Resize zones and notes")},
            .icon = u"actions/select"_s,
            .canBeChosen = false,
            .edits = true,
            .create = [](const Workspace &w) -> std::unique_ptr<Tool> {
                return std::make_unique<ResizeTool>(w);
            }};
}

}   // namespace switchover::tools
