#include "model/catalog/catalog.h"
#include "widgets/canvas/tool.h"
#include "widgets/canvas/view.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

class PlaceGesture final : public Gesture
{
public:
    PlaceGesture(CanvasView &view, const Pointer &start) : m_view(view) { m_view.showHeldKind(start.at); }

    void move(const Pointer &pointer) override { m_view.showHeldKind(pointer.at); }
    /// With Shift the next one is held at once.
    void finish(const Pointer &pointer) override
    {
        const QString kind = m_view.heldKind();
        m_view.putHeldKind(pointer.at);
        if (pointer.modifiers & Qt::ShiftModifier)
            m_view.holdKind(kind);
    }
    void cancel() override { m_view.holdKind({}); }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    CanvasView &m_view;
};

/// While a kind of the palette is held: the next click puts it there.
class PlaceTool final : public Tool
{
public:
    explicit PlaceTool(const Workspace &workspace) : m_view(workspace.view) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool) override
    {
        if (m_view.heldKind().isEmpty() || pointer.button != Qt::LeftButton || pointer.spaceHeld)
            return nullptr;
        return std::make_unique<PlaceGesture>(m_view, pointer);
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool) override
    {
        if (m_view.heldKind().isEmpty())
            return std::nullopt;
        m_view.showHeldKind(pointer.at);
        return Qt::CrossCursor;
    }

private:
    CanvasView &m_view;
};

}   // namespace

ToolSpec place()
{
    return {
        .id = u"place"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Place a kind")},
        .icon = u"actions/add"_s,
        .canBeChosen = false,
        .edits = true,
        .create = [](const Workspace &w) -> std::unique_ptr<Tool> { return std::make_unique<PlaceTool>(w); }};
}

}   // namespace switchover::tools
