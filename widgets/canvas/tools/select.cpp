#include <QPainter>

#include "model/document/document.h"
#include "widgets/canvas/move_gesture.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/tool.h"
#include "widgets/canvas/view.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

constexpr Qt::KeyboardModifiers adding = Qt::ShiftModifier | Qt::ControlModifier;

/// A rectangle drawn over the empty canvas: selects what it touches while it grows.
class RubberBand final : public Gesture
{
public:
    RubberBand(const Workspace &workspace, const Pointer &start)
        : m_work(workspace), m_start(start.at), m_before(workspace.selection.ids())
    {
        if (start.modifiers & adding)
            m_kept = m_before;
    }

    void move(const Pointer &pointer) override
    {
        m_rect = QRectF(m_start, pointer.at).normalized();
        m_work.selection.set(m_kept + m_work.scene.idsIn(m_rect));
    }
    void finish(const Pointer &pointer) override { move(pointer); }
    void cancel() override { m_work.selection.set(m_before); }

    void paint(QPainter &painter, double unit) const override
    {
        const render::Theme &theme = m_work.scene.theme();
        painter.setPen(QPen(theme.colour(render::Tone::Selection), unit));
        painter.setBrush(theme.tint(render::Tone::Selection, 0.08));
        painter.drawRect(m_rect);
    }
    QRectF bounds() const override { return m_rect; }

private:
    Workspace m_work;
    QPointF m_start;
    QStringList m_before;
    QStringList m_kept;
    QRectF m_rect;
};

/// A press that is not yet a click, a move or a rubber band.
class SelectGesture final : public Gesture
{
public:
    SelectGesture(const Workspace &workspace, const Pointer &start)
        : m_work(workspace), m_start(start), m_hit(workspace.scene.hitAt(start.at, start.unit)),
          m_before(workspace.selection.ids())
    {
        if (m_hit.firm && !(start.modifiers & adding) && !m_work.selection.contains(m_hit.id))
            m_work.selection.set({m_hit.id});
    }

    void move(const Pointer &pointer) override
    {
        if (!m_inner && (pointer.inView - m_start.inView).manhattanLength() >= CanvasView::dragDistance)
            m_inner = dragged();
        if (m_inner)
            m_inner->move(pointer);
    }

    void finish(const Pointer &pointer) override
    {
        if (m_inner)
            m_inner->finish(pointer);
        else
            m_work.view.click(m_hit.id, pointer.modifiers);
    }

    void cancel() override
    {
        if (m_inner)
            m_inner->cancel();
        m_work.selection.set(m_before);
    }

    bool pansAtEdges() const override { return bool(m_inner); }
    Qt::CursorShape cursor() const override { return m_inner ? m_inner->cursor() : Qt::ArrowCursor; }
    void paint(QPainter &painter, double unit) const override
    {
        if (m_inner)
            m_inner->paint(painter, unit);
    }
    QRectF bounds() const override { return m_inner ? m_inner->bounds() : QRectF(); }

private:
    std::unique_ptr<Gesture> dragged()
    {
        const bool selected = m_work.selection.contains(m_hit.id);
        if (!m_hit.firm && !selected)
            return std::make_unique<RubberBand>(m_work, m_start);
        if (!m_work.view.permission().edits)
            return nullptr;
        const bool copies = m_start.modifiers & Qt::ControlModifier;
        if (!selected)
            m_work.selection.set((copies ? QStringList() : m_work.selection.ids()) + QStringList{m_hit.id});
        return moveGesture(m_work, m_hit.id, m_start, copies ? Carry::Copy : Carry::Original);
    }

    Workspace m_work;
    Pointer m_start;
    Hit m_hit;
    QStringList m_before;
    std::unique_ptr<Gesture> m_inner;
};

class SelectTool final : public Tool
{
public:
    explicit SelectTool(const Workspace &workspace) : m_work(workspace) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool) override
    {
        return pointer.button == Qt::LeftButton ? std::make_unique<SelectGesture>(m_work, pointer) : nullptr;
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool) override
    {
        const Hit hit = m_work.scene.hitAt(pointer.at, pointer.unit);
        m_work.scene.setHovered(hit.firm ? hit.id : Id());
        return Qt::ArrowCursor;
    }

    void leave() override { m_work.scene.setHovered({}); }

private:
    Workspace m_work;
};

}   // namespace

ToolSpec select()
{
    return {.id = u"select"_s,
            .label = {QT_TRANSLATE_NOOP("catalog", "Select and move")},
            .icon = u"actions/select"_s,
            .create = [](const Workspace &w) -> std::unique_ptr<Tool> {
                return std::make_unique<SelectTool>(w);
            }};
}

}   // namespace switchover::tools
