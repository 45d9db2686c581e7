#include "widgets/compare/still_canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

namespace switchover {

StillCanvas::StillCanvas(CanvasView &view, Selection &selection)
    : QObject(&view), m_view(view), m_selection(selection)
{
    view.installEventFilter(this);
    view.viewport()->installEventFilter(this);
    view.viewport()->setAcceptDrops(false);
    view.setAcceptDrops(false);
}

bool StillCanvas::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
        return watched == m_view.viewport() && mouse(static_cast<const QMouseEvent &>(*event));
    case QEvent::ContextMenu:
    case QEvent::DragEnter:
    case QEvent::Drop:
    case QEvent::ShortcutOverride:
        return true;
    case QEvent::KeyPress:
    case QEvent::KeyRelease: {
        const int key = static_cast<const QKeyEvent &>(*event).key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
            return false;
        event->ignore();   // The window may have a use for it.
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool StillCanvas::mouse(const QMouseEvent &event)
{
    const QPoint at = event.position().toPoint();
    if (event.type() == QEvent::MouseButtonPress) {
        m_pans = true;
        m_last = at;
        const Hit hit = m_view.canvasScene().hitAt(m_view.mapToScene(at), 1 / m_view.zoom());
        m_selection.set(hit.id.isEmpty() ? QStringList() : QStringList{hit.id});
    } else if (event.type() == QEvent::MouseMove && m_pans && event.buttons() != Qt::NoButton) {
        m_view.scrollBy(m_last - at);
        m_last = at;
    } else if (event.type() == QEvent::MouseButtonRelease) {
        m_pans = false;
    }
    return true;
}

}   // namespace switchover
