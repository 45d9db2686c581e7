#include "widgets/scenario/timeline_view.h"

#include <QAccessible>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "model/base/units.h"
#include "widgets/scenario/timeline_metrics.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using namespace timeline_metrics;

TimelineView::TimelineView(ScenarioEditor &editor, QWidget *parent)
    : QAbstractScrollArea(parent), m_editor(editor)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setAccessibleName(tr("Time line"));
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_scale.scrollTo(SimDuration(std::llround(double(m_scale.duration().count()) * value / scrollSteps)));
        viewport()->update();
    });
    connect(&m_editor, &ScenarioEditor::changed, this, [this] {
        endDrag(false);
        refresh();
    });
    connect(&m_editor, &ScenarioEditor::eventSelected, this, [this] {
        tellReaders();
        viewport()->update();
    });
    refresh();
}

TimelineView::~TimelineView() = default;

const Scenario *TimelineView::shown() const { return m_draft ? &*m_draft : m_editor.scenario(); }

void TimelineView::refresh()
{
    const Scenario *scenario = shown();
    m_scale.setDuration(scenario ? durationOf(*scenario) : std::chrono::seconds(60));
    m_rows = scenario ? timelineOf(*scenario, m_scale.duration()) : std::vector<EventRow>();
    fitScrollBars();
    tellReaders();
    viewport()->update();
}

void TimelineView::fitScrollBars()
{
    m_scale.setSpan(namesWidth, viewport()->width() - namesWidth - endRoom);
    double height = rulerHeight;
    for (const EventRow &row : m_rows)
        height += row.lanes * laneHeight;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(laneHeight);
    verticalScrollBar()->setRange(0, std::max(0, int(height) + laneHeight - viewport()->height()));
    // A thousandth of the duration a step: no scroll bar counts in nanoseconds.
    const double whole = double(m_scale.duration().count());
    const int page = int(std::ceil(scrollSteps / m_scale.zoom()));
    const QSignalBlocker blocker(horizontalScrollBar());
    horizontalScrollBar()->setPageStep(page);
    horizontalScrollBar()->setSingleStep(std::max(1, page / 10));
    horizontalScrollBar()->setRange(0, std::max(0, scrollSteps - page));
    horizontalScrollBar()->setValue(int(std::lround(double(m_scale.from().count()) / whole * scrollSteps)));
}

void TimelineView::scrollContentsBy(int, int) { viewport()->update(); }

void TimelineView::resizeEvent(QResizeEvent *) { fitScrollBars(); }

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
}

void TimelineView::setPlayhead(std::optional<SimDuration> at)
{
    if (std::exchange(m_playhead, at) != at)
        viewport()->update();
}

SimDuration TimelineView::freshMoment() const
{
    const SimDuration at = m_playhead.value_or(m_scale.from() + m_scale.shown() / 2);
    return std::min(snapped(at, m_scale.duration()), m_scale.duration());
}

TimelineView::Place TimelineView::placeOfRow(std::size_t row) const
{
    double top = rulerHeight - verticalScrollBar()->value();
    for (std::size_t i = 0; i < row && i < m_rows.size(); ++i)
        top += m_rows[i].lanes * laneHeight;
    return {top, row < m_rows.size() ? double(m_rows[row].lanes * laneHeight) : double(laneHeight)};
}

QRectF TimelineView::barRect(const EventSpan &span, const Place &place) const
{
    const double left = m_scale.xOf(span.from);
    return {left, place.top + span.lane * laneHeight + (laneHeight - barHeight) / 2.0,
            std::max(2.0, m_scale.xOf(span.to) - left), barHeight};
}

QPointF TimelineView::markAt(std::size_t event, const Place &place, int lane) const
{
    return {m_scale.xOf(shown()->events[event].at), place.top + (lane + 0.5) * laneHeight};
}

QPointF TimelineView::placeOf(std::size_t event) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Place place = placeOfRow(i);
        for (const EventSpan &span : m_rows[i].spans)
            if (span.begin == event || span.end == event)
                return markAt(event, place, span.lane);
        if (std::ranges::find(m_rows[i].instants, event) != m_rows[i].instants.end())
            return markAt(event, place, 0);
    }
    return {};
}

QPointF TimelineView::pointAt(const Id &target, SimDuration at) const
{
    const auto row = std::ranges::find(m_rows, target, &EventRow::target);
    const Place place = placeOfRow(std::size_t(row - m_rows.begin()));
    return {m_scale.xOf(at), place.top + laneHeight / 2.0};
}

/// Marks lie above bars, and are a little larger for the mouse than for the eye.
TimelineView::Grip TimelineView::gripAt(QPointF point) const
{
    if (point.x() < namesWidth - markSize || point.y() < rulerHeight)
        return {};
    Grip bar;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Place place = placeOfRow(i);
        const auto hits = [&](std::size_t event, int lane) {
            const QPointF away = point - markAt(event, place, lane);
            return std::hypot(away.x(), away.y()) <= markSize / 2.0 + 3;
        };
        for (const std::size_t event : m_rows[i].instants)
            if (hits(event, 0))
                return {Grip::Part::Mark, event, {}};
        for (const EventSpan &span : m_rows[i].spans) {
            if (span.end && hits(*span.end, span.lane))
                return {Grip::Part::Mark, *span.end, {}};
            if (hits(span.begin, span.lane))
                return {Grip::Part::Mark, span.begin, {}};
            const QRectF rect = barRect(span, place).adjusted(0, -3, 6, 3);
            if (!rect.contains(point))
                continue;
            const bool atEnd = !span.end && point.x() > rect.right() - 14;
            bar = {atEnd ? Grip::Part::OpenEnd : Grip::Part::Bar, span.begin, span.end};
        }
    }
    return bar;
}

Id TimelineView::targetAt(double y) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Place place = placeOfRow(i);
        if (y >= place.top && y < place.top + place.height)
            return m_rows[i].target;
    }
    return {};
}

void TimelineView::setHovered(const Grip &grip)
{
    const bool same = grip.part == m_hovered.part && grip.event == m_hovered.event;
    m_hovered = grip;
    if (same)
        return;
    const bool slides = grip.part != Grip::Part::None;
    viewport()->setCursor(slides ? Qt::SizeHorCursor : Qt::ArrowCursor);
    viewport()->update();
}

/// Says to those who cannot see it what is selected.
void TimelineView::tellReaders()
{
    const Scenario *scenario = shown();
    QString text;
    if (!scenario || scenario->events.empty()) {
        text = tr("Nothing happens yet. Press Insert to add an event.");
    } else if (const auto event = m_editor.event(); event && *event < scenario->events.size()) {
        const ScenarioEvent &it = scenario->events[*event];
        text = tr("%1 at %2, event %3 of %4")
                   .arg(m_editor.nameOf(it), humanDuration(it.at))
                   .arg(*event + 1)
                   .arg(scenario->events.size());
    } else {
        text = tr("%n events. Press Up or Down to select one.", nullptr, int(scenario->events.size()));
    }
    if (accessibleDescription() == text)
        return;
    setAccessibleDescription(text);
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Grip grip = gripAt(help->pos());
        const Scenario *scenario = shown();
        QString text;
        if (scenario && grip.part != Grip::Part::None)
            text = tr("%1 at %2")
                       .arg(m_editor.nameOf(scenario->events[grip.event]),
                            humanDuration(scenario->events[grip.event].at));
        showPlainToolTip(help->globalPos(), text, viewport());
        return true;
    }
    if (event->type() == QEvent::Leave)
        setHovered({});
    return QAbstractScrollArea::viewportEvent(event);
}

}   // namespace switchover
