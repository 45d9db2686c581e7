#include <QPainter>

#include "widgets/canvas/reshape_gesture.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/tool.h"
#include "widgets/canvas/view.h"

namespace switchover::tools {
namespace {

using namespace Qt::StringLiterals;

constexpr double endRadius = 5, dotRadius = 4;   // Pixels.

/// Grips on the one link that is selected.
class ReshapeTool final : public Tool
{
public:
    explicit ReshapeTool(const Workspace &workspace) : m_work(workspace) {}

    std::unique_ptr<Gesture> press(const Pointer &pointer, bool) override
    {
        const bool plain = !(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier));
        if (pointer.button != Qt::LeftButton || !plain || link().isEmpty())
            return nullptr;
        const auto grip = gripAt(m_work.scene, link(), pointer.at, pointer.unit);
        return grip ? reshapeGesture(m_work, link(), *grip, pointer) : nullptr;
    }

    std::optional<Qt::CursorShape> hover(const Pointer &pointer, bool) override
    {
        if (link().isEmpty() || !gripAt(m_work.scene, link(), pointer.at, pointer.unit))
            return std::nullopt;
        return Qt::SizeAllCursor;
    }

    void paint(QPainter &painter, double unit) const override
    {
        const render::Theme &theme = m_work.scene.theme();
        painter.setPen(QPen(theme.colour(render::Tone::Selection), 1.5 * unit));
        painter.setBrush(theme.colour(render::Tone::Raised));
        for (const LinkGrip &grip : gripsOf(m_work.scene, link(), unit)) {
            const bool isEnd = grip.part == LinkGrip::Part::Start || grip.part == LinkGrip::Part::End;
            const double radius = (isEnd ? endRadius : dotRadius) * unit;
            const QRectF box(grip.at - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
            if (isEnd)
                painter.drawEllipse(box);
            else
                painter.drawRoundedRect(box, unit, unit);
        }
    }

    QRectF bounds() const override
    {
        const double reach = (endRadius + 2) / m_work.view.zoom();
        const QRectF rect = m_work.scene.geometry().links.value(link()).bounds();
        return rect.isNull() ? QRectF() : rect.adjusted(-reach, -reach, reach, reach);
    }

private:
    Id link() const
    {
        const QStringList &ids = m_work.selection.ids();
        return ids.size() == 1 && m_work.scene.topology().link(ids.first()) ? ids.first() : Id();
    }

    Workspace m_work;
};

}   // namespace

ToolSpec reshape()
{
    return {.id = u"reshape"_s,
            .label = {QT_TRANSLATE_NOOP("catalog", "Bend links")},
            .icon = u"actions/connect"_s,
            .canBeChosen = false,
            .edits = true,
            .create = [](const Workspace &w) -> std::unique_ptr<Tool> {
                return std::make_unique<ReshapeTool>(w);
            }};
}

}   // namespace switchover::tools
