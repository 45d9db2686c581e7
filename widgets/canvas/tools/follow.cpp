#include <QLineF>

#include "widgets/canvas/scene.h"
#include "widgets/canvas/tool.h"
#include "widgets/canvas/view.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

constexpr double grip = 8;   // Pixels.

/// The request whose dot is nearest, 0 if none is near.
std::uint64_t requestAt(const CanvasScene &scene, const Pointer &pointer)
{
    double least = grip * pointer.unit;
    std::uint64_t nearest = 0;
    for (const render::RequestDot &dot : scene.overlay().requests) {
        const double distance = QLineF(dot.at, pointer.at).length();
        if (dot.request == 0 || distance > least)
            continue;
        least = distance;
        nearest = dot.request;
    }
    return nearest;
}

class FollowGesture final : public Gesture
{
public:
    FollowGesture(CanvasView &view, std::uint64_t request) : m_view(view), m_request(request) {}

    void move(const Pointer &) override {}
    void finish(const Pointer &) override { Q_EMIT m_view.requestClicked(m_request); }
    void cancel() override {}
    bool pansAtEdges() const override { return false; }
    Qt::CursorShape cursor() const override { return Qt::PointingHandCursor; }

private:
    CanvasView &m_view;
    std::uint64_t m_request;
};

/// A click on a request's dot follows the request.
class FollowTool final : public Tool
{
public:
    explicit FollowTool(const Workspace &workspace) : m_work(workspace) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool) override
    {
        if (pointer.button != Qt::LeftButton || pointer.modifiers != Qt::NoModifier)
            return nullptr;
        const std::uint64_t request = requestAt(m_work.scene, pointer);
        return request ? std::make_unique<FollowGesture>(m_work.view, request) : nullptr;
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool) override
    {
        return requestAt(m_work.scene, pointer) ? std::optional(Qt::PointingHandCursor) : std::nullopt;
    }

private:
    Workspace m_work;
};

}   // namespace

ToolSpec follow()
{
    return {.id = u"follow"_s,
            .label = {QT_TRANSLATE_NOOP("catalog", "Follow a request")},
            .icon = u"actions/follow"_s,
            .canBeChosen = false,
            .create = [](const Workspace &w) -> std::unique_ptr<Tool> {
                return std::make_unique<FollowTool>(w);
            }};
}

}   // namespace switchover::tools
