#include <QKeyEvent>

#include "widgets/canvas/folding.h"
#include "widgets/canvas/keyboard.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr int longNudge = 5;   // Grid steps with Shift.

}   // namespace

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = true;
        m_spaceUsed = m_gesture != nullptr;
        m_pointer = pointerAt(m_pointer.inView, Qt::NoButton, event->modifiers());
        if (!m_gesture)
            hover(m_pointer);
        return;
    }
    if (handleKey(*event))
        event->accept();
    else
        event->ignore();   // Not to the base class, which scrolls by the arrows.
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) {
        StillView::keyReleaseEvent(event);
        return;
    }
    if (std::exchange(m_spaceHeld, false) && !m_spaceUsed)
        Q_EMIT spaceTapped();
    m_pointer = pointerAt(m_pointer.inView, Qt::NoButton, event->modifiers());
    if (!m_gesture)
        hover(m_pointer);
}

/// Keys that mean something on the canvas alone; those of menus never come here.
bool CanvasView::handleKey(const QKeyEvent &event)
{
    if (m_gesture && event.key() != Qt::Key_Escape)
        return true;   // The mouse is in the middle of something.
    if (!m_gesture && m_keyboard->take(event))
        return true;
    const int steps = event.modifiers() & Qt::ShiftModifier ? longNudge : 1;
    switch (event.key()) {
    case Qt::Key_Left:
        nudge(-steps, 0);
        return true;
    case Qt::Key_Right:
        nudge(steps, 0);
        return true;
    case Qt::Key_Up:
        nudge(0, -steps);
        return true;
    case Qt::Key_Down:
        nudge(0, steps);
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (event.modifiers() & (Qt::AltModifier | Qt::ControlModifier | Qt::MetaModifier))
            return false;   // Another key, which has no action now.
        deleteSelection();
        return true;
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        rename();
        return true;
    case Qt::Key_Escape:
        if (m_gesture)
            cancelGesture();
        else if (!m_heldKind.isEmpty())
            holdKind({});
        else if (!m_selection.isEmpty())
            m_selection.clear();
        else
            chooseTool(defaultTool());
        return true;
    default:
        return false;
    }
}

void CanvasView::tellLettersRest()
{
    Q_EMIT statusMessage(
        tr("Letters add nothing while a run is there, so that it is not lost by accident. Stop it "
           "(Shift+F9), or drag the kind from the palette."));
}

/// Tab walks over the cards in the order of the file, and leaves the canvas behind the last one.
bool CanvasView::focusNextPrevChild(bool next)
{
    const QStringList nodes = walkedIds(*this, m_document.topology());
    const qsizetype at = nodes.indexOf(m_selection.ids().value(0));
    const qsizetype to = at < 0 ? (next ? 0 : nodes.size() - 1) : at + (next ? 1 : -1);
    if (!hasFocus() || to < 0 || to >= nodes.size())
        return StillView::focusNextPrevChild(next);
    m_selection.set({nodes[to]});
    reveal(nodes[to]);
    m_keyboard->moved();
    return true;
}

}   // namespace switchover
