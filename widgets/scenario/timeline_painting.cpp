#include <QIcon>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/render/label.h"
#include "widgets/panels/clock_text.h"
#include "widgets/scenario/timeline_metrics.h"
#include "widgets/scenario/timeline_view.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"

/// How the time line looks.
namespace switchover {

using namespace Qt::StringLiterals;
using namespace timeline_metrics;
using render::TextSize;
using render::Tone;
using render::Weight;

namespace {

Tone toneOf(const QString &action)
{
    if (action == mendingAction())
        return Tone::Ok;
    return lasts(action) ? Tone::Failed : Tone::Selection;
}

/// @p label, with the one parameter that matters: "slow down, 10".
QString barText(const ScenarioEvent &event)
{
    const Action *action = catalog::action(event.action);
    if (!action)
        return event.action;
    QString text = action->label.translated();
    for (const AttributeSpec &spec : action->attributes) {
        const auto stated = event.attributes.find(spec.id);
        const Value *value = stated != event.attributes.end() ? &stated->second
                             : spec.fallback                  ? &*spec.fallback
                                                              : nullptr;
        const double *number = value ? value->get<double>() : nullptr;
        if (number && spec.type == AttributeType::Ratio)
            text += u" %1 %"_s.arg(*number * 100, 0, 'g', 4);
        else if (number)
            text += u" \u00D7%1"_s.arg(*number, 0, 'g', 4);
    }
    return text;
}

}   // namespace

void TimelineView::paintEvent(QPaintEvent *)
{
    const render::Theme &theme = appliedTheme();
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), theme.colour(Tone::Panel));
    paintGrid(painter);
    painter.save();
    painter.setClipRect(QRect(0, rulerHeight, viewport()->width(), viewport()->height()));
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        paintRow(painter, i);
    painter.restore();
    if (m_rows.empty())
        paintEmpty(painter);
    paintPlayhead(painter);
    paintDragged(painter);
    paintDropHint(painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme.colour(Tone::Selection), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimelineView::paintGrid(QPainter &painter) const
{
    const render::Theme &theme = appliedTheme();
    painter.save();
    painter.setClipRect(QRectF(m_scale.left() - 1, 0, viewport()->width(), viewport()->height()));
    painter.setFont(theme.font(TextSize::Small));
    const SimDuration step = m_scale.gridStep();
    const SimDuration end = std::min(m_scale.duration(), m_scale.from() + m_scale.shown());
    for (SimDuration at = m_scale.from() / step * step; at <= end; at += step) {
        const double x = std::round(m_scale.xOf(at)) + 0.5;
        painter.setPen(QPen(theme.colour(Tone::Border), 1));
        painter.drawLine(QPointF(x, rulerHeight - 4), QPointF(x, viewport()->height()));
        painter.setPen(theme.colour(Tone::Secondary));
        const QRectF label(x - 36, 0, 72, rulerHeight - 4);
        painter.drawText(at == SimDuration(0) ? label.translated(36, 0) : label,
                         (at == SimDuration(0) ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::AlignVCenter,
                         m_scale.label(at));
    }
    const double over = m_scale.xOf(m_scale.duration());   // Behind the end nothing happens any more.
    if (over < viewport()->width())
        painter.fillRect(QRectF(over, rulerHeight, viewport()->width() - over, viewport()->height()),
                         theme.tint(Tone::Unknown, 0.08));
    painter.restore();
    painter.setPen(QPen(theme.colour(Tone::Border), 1));
    painter.drawLine(QPointF(0, rulerHeight - 0.5), QPointF(viewport()->width(), rulerHeight - 0.5));
}

void TimelineView::paintRow(QPainter &painter, std::size_t row) const
{
    const render::Theme &theme = appliedTheme();
    const EventRow &shownRow = m_rows[row];
    const Place place = placeOfRow(row);
    if (place.top > viewport()->height() || place.top + place.height < rulerHeight)
        return;
    painter.setPen(theme.colour(Tone::Text));
    render::paintLine(painter, QRectF(8, place.top, namesWidth - 20, laneHeight),
                      render::cleanLabel(m_editor.topology().nameOf(shownRow.target)),
                      theme.font(TextSize::Body));
    painter.setPen(QPen(theme.tint(Tone::Border, 0.7), 1));
    const double bottom = std::round(place.top + place.height) - 0.5;
    painter.drawLine(QPointF(0, bottom), QPointF(viewport()->width(), bottom));
    painter.save();
    painter.setClipRect(
        QRectF(m_scale.left() - markSize / 2.0, rulerHeight, viewport()->width(), viewport()->height()));
    for (const EventSpan &span : shownRow.spans)
        paintBar(painter, span, place);
    for (const EventSpan &span : shownRow.spans) {
        paintMark(painter, span.begin, markAt(span.begin, place, span.lane));
        if (span.end)
            paintMark(painter, *span.end, markAt(*span.end, place, span.lane));
    }
    for (const std::size_t event : shownRow.instants)
        paintMark(painter, event, markAt(event, place, 0));
    painter.restore();
}

void TimelineView::paintBar(QPainter &painter, const EventSpan &span, const Place &place) const
{
    const render::Theme &theme = appliedTheme();
    const QRectF rect = barRect(span, place);
    const ScenarioEvent &event = shown()->events[span.begin];
    const bool hovered = m_hovered.part != Grip::Part::None && m_hovered.event == span.begin;
    painter.setPen(QPen(theme.tint(Tone::Failed, 0.5), 1, span.end ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(theme.tint(Tone::Failed, hovered ? 0.24 : 0.14));
    painter.drawRoundedRect(rect, 6, 6);
    const QRectF inside = rect.adjusted(markSize / 2.0 + 4, 0, -markSize / 2.0 - 4, 0);
    if (inside.width() < 28)
        return;
    painter.setPen(theme.colour(Tone::Text));
    render::paintLine(painter, inside, barText(event), theme.font(TextSize::Small));
}

void TimelineView::paintMark(QPainter &painter, std::size_t event, QPointF at) const
{
    const render::Theme &theme = appliedTheme();
    const QString &name = shown()->events[event].action;
    const Tone tone = toneOf(name);
    const bool selected = m_editor.event() == event;
    const bool hovered = m_hovered.part == Grip::Part::Mark && m_hovered.event == event;
    const QRectF disc(at.x() - markSize / 2.0, at.y() - markSize / 2.0, markSize, markSize);
    if (selected || hovered) {
        painter.setPen(QPen(theme.colour(Tone::Selection), selected ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(disc.adjusted(-2.5, -2.5, 2.5, 2.5));
    }
    painter.setPen(QPen(theme.colour(tone), 1.25));
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawEllipse(disc);
    const Action *action = catalog::action(name);
    glyphIcon(u"actions/"_s + (action ? action->icon : u"question"_s), tone)
        .paint(&painter, disc.adjusted(3.5, 3.5, -3.5, -3.5).toRect());
}

void TimelineView::paintPlayhead(QPainter &painter) const
{
    if (!m_playhead)
        return;
    const double x = m_scale.xOf(*m_playhead);
    if (x < m_scale.left() - 1 || x > viewport()->width())
        return;
    const QColor colour = appliedTheme().colour(Tone::Selection);
    painter.setPen(QPen(colour, 1.5));
    painter.drawLine(QPointF(x, rulerHeight - 8), QPointF(x, viewport()->height()));
    QPainterPath head(QPointF(x - 5, rulerHeight - 14));
    head.lineTo(x + 5, rulerHeight - 14);
    head.lineTo(x, rulerHeight - 5);
    head.closeSubpath();
    painter.fillPath(head, colour);
}

QString TimelineView::draggedTime() const
{
    if (!m_drag || !m_draft)
        return {};
    const bool mends = m_drag->grip.part == Grip::Part::OpenEnd;
    const SimDuration at = mends ? m_draft->events.back().at : m_draft->events[m_drag->grip.event].at;
    return clockText(at);
}

/// The time that is being dragged to, on the ruler above it.
void TimelineView::paintDragged(QPainter &painter) const
{
    const QString text = draggedTime();
    if (text.isEmpty())
        return;
    const render::Theme &theme = appliedTheme();
    const bool mends = m_drag->grip.part == Grip::Part::OpenEnd;
    const SimDuration at = mends ? m_draft->events.back().at : m_draft->events[m_drag->grip.event].at;
    const double x = m_scale.xOf(at);
    const QFont font = theme.font(TextSize::Small, Weight::Strong);
    const double width = render::textWidth(text, font) + 12;
    const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, viewport()->width() - width));
    painter.setPen(QPen(theme.colour(Tone::Selection), 1));
    painter.drawLine(QPointF(x, rulerHeight), QPointF(x, viewport()->height()));
    painter.setBrush(theme.colour(Tone::Selection));
    const QRectF plate(left, 1, width, rulerHeight - 4);
    painter.drawRoundedRect(plate, 4, 4);
    painter.setPen(theme.colour(Tone::OnSolid));
    render::paintLine(painter, plate, text, font, Qt::AlignHCenter);
}

void TimelineView::paintEmpty(QPainter &painter) const
{
    const QString text =
        shown()
            ? tr("Nothing happens yet. Double-click here, drop an element from the outline, or right-click "
                 "an element of the drawing and choose what happens to it.")
            : tr("A scenario is a plan of failures. Add one, and say what happens and when.");
    painter.setPen(appliedTheme().colour(Tone::Secondary));
    painter.setFont(appliedTheme().font(TextSize::Body));
    painter.drawText(QRectF(24, rulerHeight, viewport()->width() - 48, viewport()->height() - rulerHeight),
                     Qt::AlignCenter | Qt::TextWordWrap, text);
}

void TimelineView::paintDropHint(QPainter &painter) const
{
    if (!m_drop)
        return;
    const SimDuration at = snapped(m_scale.timeAt(m_drop->x()), m_scale.duration());
    const double x = m_scale.xOf(at);
    painter.setPen(QPen(appliedTheme().colour(Tone::Selection), 2, Qt::DashLine));
    painter.drawLine(QPointF(x, rulerHeight), QPointF(x, viewport()->height()));
}

}   // namespace switchover
