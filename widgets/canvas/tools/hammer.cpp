#include <QPainter>

#include "model/render/glyphs.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/tool.h"
#include "widgets/canvas/view.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

/// A press that strikes when it is let go where it began.
class Blow final : public Gesture
{
public:
    Blow(const Workspace &workspace, Id target) : m_work(workspace), m_target(std::move(target)) {}

    void move(const Pointer &) override {}
    void finish(const Pointer &pointer) override
    {
        if (m_work.scene.hitAt(pointer.at, pointer.unit).id == m_target)
            Q_EMIT m_work.view.hammered(m_target);
    }
    void cancel() override {}
    bool pansAtEdges() const override { return false; }
    Qt::CursorShape cursor() const override { return Qt::PointingHandCursor; }

private:
    Workspace m_work;
    Id m_target;
};

/// Only when it is chosen: a click breaks what is there, and mends what is broken.
class HammerTool final : public Tool
{
public:
    explicit HammerTool(const Workspace &workspace) : m_work(workspace) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool chosen) override
    {
        const Hit hit = m_work.scene.hitAt(pointer.at, pointer.unit);
        if (!chosen || pointer.button != Qt::LeftButton || hit.id.isEmpty())
            return nullptr;
        return std::make_unique<Blow>(m_work, hit.id);
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool chosen) override
    {
        if (!chosen) {
            leave();   // It was put away.
            return std::nullopt;
        }
        const Hit hit = m_work.scene.hitAt(pointer.at, pointer.unit);
        m_work.scene.setHovered(hit.id);
        m_at = hit.id.isEmpty() ? std::nullopt : std::optional(pointer.at);
        m_unit = pointer.unit;
        return hit.id.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor;
    }

    void leave() override
    {
        if (m_at)
            m_work.scene.setHovered({});
        m_at.reset();
    }

    void paint(QPainter &painter, double) const override
    {
        if (m_at)
            render::paintGlyph(painter, bounds(), u"actions/hammer"_s,
                               m_work.scene.theme().colour(render::Tone::Failed));
    }
    QRectF bounds() const override
    {
        const double side = 16 * m_unit;   // Beside the hand, where it hides least.
        return m_at ? QRectF(*m_at + QPointF(0.9, 0.7) * side, QSizeF(side, side)) : QRectF();
    }

private:
    Workspace m_work;
    std::optional<QPointF> m_at;
    double m_unit = 1;
};

}   // namespace

ToolSpec hammer()
{
    return {.id = u"hammer"_s,
            .label = {QT_TRANSLATE_NOOP("catalog", "Break and mend")},
            .icon = u"actions/hammer"_s,
            .create = [](const Workspace &w) -> std::unique_ptr<Tool> {
                return std::make_unique<HammerTool>(w);
            }};
}

}   // namespace switchover::tools
