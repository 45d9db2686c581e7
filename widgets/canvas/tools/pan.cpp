#include "widgets/canvas/tool.h"
#include "widgets/canvas/view.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

class PanGesture final : public Gesture
{
public:
    PanGesture(CanvasView &view, const Pointer &pointer)
        : m_view(view), m_last(pointer.inView), m_start(pointer.inView)
    {
    }

    void move(const Pointer &pointer) override
    {
        m_view.scrollBy(m_last - pointer.inView);
        m_last = pointer.inView;
    }
    void finish(const Pointer &pointer) override { move(pointer); }
    void cancel() override { m_view.scrollBy(m_last - m_start); }
    bool pansAtEdges() const override { return false; }
    Qt::CursorShape cursor() const override { return Qt::ClosedHandCursor; }

private:
    CanvasView &m_view;
    QPoint m_last;
    QPoint m_start;
};

/// Middle button, or any with the space bar held, or chosen.
class PanTool final : public Tool
{
public:
    explicit PanTool(const Workspace &workspace) : m_view(workspace.view) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool chosen) override
    {
        if (pointer.button != Qt::MiddleButton && !pointer.spaceHeld && !chosen)
            return nullptr;
        return std::make_unique<PanGesture>(m_view, pointer);
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool chosen) override
    {
        return pointer.spaceHeld || chosen ? std::optional(Qt::OpenHandCursor) : std::nullopt;
    }

private:
    CanvasView &m_view;
};

}   // namespace

ToolSpec pan()
{
    return {
        .id = u"pan"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Move the view")},
        .icon = u"actions/pan"_s,
        .create = [](const Workspace &w) -> std::unique_ptr<Tool> { return std::make_unique<PanTool>(w); }};
}

}   // namespace switchover::tools
