#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/catalog/catalog.h"
#include "widgets/models/selection.h"
#include "widgets/scenario/timeline_metrics.h"
#include "widgets/scenario/timeline_view.h"

/// The time line's mouse, keys and drops.
namespace switchover {

using namespace Qt::StringLiterals;
using namespace timeline_metrics;

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Grip grip = gripAt(event->position());
    if (grip.part == Grip::Part::None || !m_editor.scenario()) {
        m_editor.selectEvent(std::nullopt);
        return;
    }
    m_editor.selectEvent(grip.event);
    m_drag = Drag{grip, event->position(), *m_editor.scenario()};
    Q_EMIT eventClicked(grip.event);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_drag) {
        setHovered(gripAt(event->position()));
        return;
    }
    if (!m_drag->moves && std::abs(event->position().x() - m_drag->from.x()) < dragDistance)
        return;
    m_drag->moves = true;
    moveDrag(event->position(), !(event->modifiers() & Qt::AltModifier));
}

/// Shows how it would be if the mouse were let go here.
void TimelineView::moveDrag(QPointF to, bool snaps)
{
    const Scenario &before = m_drag->before;
    const Grip &grip = m_drag->grip;
    const SimDuration duration = m_scale.duration();
    const auto fit = [&](SimDuration at) {
        return std::clamp(snaps ? snapped(at, duration) : at, SimDuration(0), duration);
    };
    m_draft = before;
    std::vector<ScenarioEvent> &events = m_draft->events;
    if (grip.part == Grip::Part::OpenEnd) {
        const ScenarioEvent &begin = before.events[grip.event];
        events.push_back(newEvent(m_editor.topology(), std::max(begin.at, fit(m_scale.timeAt(to.x()))),
                                  mendingAction(), begin.target));
    } else {
        const SimDuration by = m_scale.timeAt(to.x()) - m_scale.timeAt(m_drag->from.x());
        const SimDuration start = before.events[grip.event].at;
        SimDuration moved = fit(start + by) - start;
        if (grip.part == Grip::Part::Bar && grip.end)   // Both ends keep their distance.
            moved = std::min(moved, std::max(SimDuration(0), duration - before.events[*grip.end].at));
        events[grip.event].at += moved;
        if (grip.part == Grip::Part::Bar && grip.end)
            events[*grip.end].at += moved;
    }
    refresh();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        endDrag(true);
}

void TimelineView::endDrag(bool keep)
{
    if (!m_drag)
        return;
    const Drag drag = *std::exchange(m_drag, std::nullopt);
    const std::optional<Scenario> draft = std::exchange(m_draft, std::nullopt);
    if (keep && draft && !(draft->events == drag.before.events)) {
        const QString name = m_editor.nameOf(draft->events[drag.grip.event]);
        const bool mends = drag.grip.part == Grip::Part::OpenEnd;
        m_editor.edit(mends ? tr("Add %1").arg(m_editor.nameOf(draft->events.back()))
                            : tr("Move %1").arg(name),
                      [&draft](Scenario &to) { to.events = draft->events; });
        if (mends)
            m_editor.selectEvent(draft->events.size() - 1);
    }
    refresh();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    endDrag(false);
    if (gripAt(event->position()).part != Grip::Part::None)
        Q_EMIT editWanted();
    else if (event->position().x() >= m_scale.left())
        Q_EMIT addWanted(snapped(m_scale.timeAt(event->position().x()), m_scale.duration()),
                         targetAt(event->position().y()));
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const Grip grip = gripAt(event->pos());
        m_editor.selectEvent(grip.part == Grip::Part::None ? std::nullopt : std::optional(grip.event));
        Q_EMIT menuWanted(event->globalPos(), snapped(m_scale.timeAt(event->pos().x()), m_scale.duration()),
                          targetAt(event->pos().y()));
        return;
    }
    const auto selected = m_editor.event();
    const QPointF at = selected ? placeOf(*selected) : QPointF(m_scale.xOf(freshMoment()), rulerHeight);
    const Id target = selected ? m_editor.scenario()->events[*selected].target : Id();
    Q_EMIT menuWanted(viewport()->mapToGlobal(at.toPoint()), freshMoment(), target);
}

void TimelineView::zoomBy(double factor, double anchor)
{
    m_scale.zoomBy(factor, anchor);
    fitScrollBars();
    viewport()->update();
}

/// Over the names it scrolls the rows, over the time it zooms, with Shift or sideways it scrolls the time.
void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const bool sideways = turned.x() != 0 || event->modifiers() & Qt::ShiftModifier;
    if (event->position().x() < namesWidth && !sideways) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() - turned.y() / 2);
    } else if (sideways) {
        m_scale.scrollBy(-(turned.x() != 0 ? turned.x() : turned.y()) / 2.0);
        fitScrollBars();
        viewport()->update();
    } else {
        zoomBy(std::pow(2, turned.y() / 360.0), event->position().x());
    }
    event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const double middle = (m_scale.left() + m_scale.right()) / 2;
    switch (event->key()) {
    case Qt::Key_Escape:
        if (m_drag)
            endDrag(false);
        else
            m_editor.selectEvent(std::nullopt);
        return;
    case Qt::Key_Up:
        return selectNext(-1);
    case Qt::Key_Down:
        return selectNext(1);
    case Qt::Key_Left:
        return step(-1, event->modifiers());
    case Qt::Key_Right:
        return step(1, event->modifiers());
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return m_editor.removeEvent();
    case Qt::Key_Insert:
        Q_EMIT addWanted(freshMoment(), {});
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_editor.event())
            Q_EMIT editWanted();
        return;
    case Qt::Key_Plus:
        return zoomBy(1.5, middle);
    case Qt::Key_Minus:
        return zoomBy(1 / 1.5, middle);
    case Qt::Key_0:
        return zoomBy(1 / m_scale.zoom(), middle);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

/// The selected event by a step of the grid; with Shift ten, with Alt a tenth. Nothing selected: scrolls.
void TimelineView::step(int steps, Qt::KeyboardModifiers modifiers)
{
    const auto event = m_editor.event();
    if (!event) {
        m_scale.scrollBy(steps * 40);
        fitScrollBars();
        viewport()->update();
        return;
    }
    SimDuration by = snapStep(m_scale.duration()) * steps;
    if (modifiers & Qt::ShiftModifier)
        by *= 10;
    else if (modifiers & Qt::AltModifier)
        by /= 10;
    const ScenarioEvent &moved = m_editor.scenario()->events[*event];
    const SimDuration at = std::clamp(moved.at + by, SimDuration(0), m_scale.duration());
    if (at == moved.at)
        return;
    m_editor.edit(tr("Move %1").arg(m_editor.nameOf(moved)),
                  [event, at](Scenario &to) { to.events[*event].at = at; });
    m_scale.reveal(at);
    fitScrollBars();
}

/// By time, whatever their order in the file.
void TimelineView::selectNext(int direction)
{
    const Scenario *scenario = m_editor.scenario();
    if (!scenario || scenario->events.empty())
        return;
    std::vector<std::size_t> order(scenario->events.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [scenario](std::size_t i) { return scenario->events[i].at; });
    const auto last = std::ptrdiff_t(order.size()) - 1;
    std::ptrdiff_t next = direction > 0 ? 0 : last;
    if (const auto selected = m_editor.event())
        next = std::clamp<std::ptrdiff_t>(std::ranges::find(order, *selected) - order.begin() + direction, 0,
                                          last);
    const std::size_t chosen = order[std::size_t(next)];
    m_editor.selectEvent(chosen);
    m_scale.reveal(scenario->events[chosen].at);
    fitScrollBars();
    const QPointF at = placeOf(chosen);
    if (at.y() < rulerHeight || at.y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + int(at.y()) - viewport()->height() / 2);
}

QStringList TimelineView::elementsIn(const QMimeData *dropped) const
{
    QStringList ids = QString::fromUtf8(dropped->data(elementMimeType())).split(u'\n', Qt::SkipEmptyParts);
    ids.removeIf([this](const QString &id) { return catalog::actionsFor(m_editor.topology(), id).empty(); });
    return ids;
}

void TimelineView::dragEnterEvent(QDragEnterEvent *event)
{
    if (!elementsIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TimelineView::dragMoveEvent(QDragMoveEvent *event)
{
    m_drop = event->position();
    viewport()->update();
    event->acceptProposedAction();
}

void TimelineView::dragLeaveEvent(QDragLeaveEvent *)
{
    m_drop.reset();
    viewport()->update();
}

void TimelineView::dropEvent(QDropEvent *event)
{
    const SimDuration at = snapped(m_scale.timeAt(event->position().x()), m_scale.duration());
    m_drop.reset();
    viewport()->update();
    for (const QString &id : elementsIn(event->mimeData()))
        Q_EMIT addWanted(at, id);
    event->acceptProposedAction();
}

}   // namespace switchover
