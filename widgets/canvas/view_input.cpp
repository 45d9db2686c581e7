#include <QDragEnterEvent>
#include <QMimeData>

#include "model/catalog/catalog.h"
#include "model/catalog/variants.h"
#include "widgets/canvas/editing.h"
#include "widgets/canvas/placing.h"
#include "widgets/canvas/view.h"
#include "widgets/models/kind_list.h"

namespace switchover {
namespace {

QString kindIn(const QMimeData *data)
{
    constexpr qsizetype longestKind = 64;
    return data->hasFormat(kindMimeType()) ? QString::fromUtf8(data->data(kindMimeType()).left(longestKind))
                                           : QString();
}

}   // namespace

void CanvasView::click(const Id &id, Qt::KeyboardModifiers modifiers)
{
    QStringList ids = m_selection.ids();
    if (!(modifiers & (Qt::ShiftModifier | Qt::ControlModifier)))
        ids = id.isEmpty() ? QStringList() : QStringList{id};
    else if (!id.isEmpty() && !ids.removeOne(id))
        ids.append(id);
    m_selection.set(ids);
}

KindChooser *CanvasView::chooseKind(QPoint onScreen, KindScope scope,
                                    std::function<void(const QString &)> then)
{
    auto *chooser = new KindChooser(scope, this);
    connect(chooser, &KindChooser::chosen, this, std::move(then));
    chooser->openAt(onScreen);
    return chooser;
}

void CanvasView::rename()
{
    if (m_selection.ids().size() == 1)
        editName(m_selection.ids().first());
    else
        Q_EMIT statusMessage(tr("Select one element to rename it."));
}

void CanvasView::editName(const Id &id, std::optional<QPointF> near, const QString &typed)
{
    if (m_permission.edits)
        editText({m_document, m_selection, m_scene, m_draft, *this}, id, near, typed);
}

void CanvasView::dragEnterEvent(QDragEnterEvent *event)
{
    if (kindIn(event->mimeData()).isEmpty() || !m_permission.edits) {
        event->ignore();   // Files are the window's.
        return;
    }
    cancelGesture();
    m_restGeometry = geometry();
    event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent *event)
{
    const QString kind = kindIn(event->mimeData());
    if (kind.isEmpty()) {
        event->ignore();
        return;
    }
    placeDraft(kind, pointerAt(event->position().toPoint(), Qt::NoButton, {}).at);
    event->acceptProposedAction();
}

/// What a kind held or dropped at @p at goes onto or around: the link there, for a cluster the node.
Place CanvasView::placeFor(const QString &kind, QPointF at) const
{
    Place place{at, {}, {}};
    if (catalog::makesText(kind)) {
        return place;
    } else if (catalog::makesNode(kind)) {
        place.onto = linkNear(m_restGeometry, onGrid(at));
    } else if (catalog::clusterKind(kind)) {
        const std::vector<Id> under = m_scene.nodesTouching(QRectF(at, QSizeF(1, 1)));
        const bool other = !under.empty() && !m_selection.contains(under.front());
        place.around = other ? Ids{under.front()} : selected();
    }
    return place;
}

/// Shows what would be there after a drop.
void CanvasView::placeDraft(const QString &kind, QPointF at)
{
    const Place place = placeFor(kind, at);
    m_draft.restart();
    if (const auto addition = placeKind(m_draft.topology(), m_restGeometry, kind, place))
        (void)m_draft.add(addition->edit);
    m_draft.show();
}

void CanvasView::holdKind(const QString &kind)
{
    if ((kind.isEmpty() && m_heldKind.isEmpty()) || (!kind.isEmpty() && !m_permission.edits))
        return;
    cancelGesture();
    m_draft.drop();
    m_heldKind = kind;
    m_restGeometry = geometry();
    if (!kind.isEmpty()) {
        setFocus(Qt::OtherFocusReason);   // For Escape.
        Q_EMIT statusMessage(tr("Click where it is to stand. Shift goes on, Escape lets go."));
    } else {
        hover(m_pointer);
    }
}

void CanvasView::putHeldKind(QPointF at)
{
    const QString kind = std::exchange(m_heldKind, {});
    m_draft.drop();
    addKind(kind, placeFor(kind, at));
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_draft.drop();
    event->accept();
}

void CanvasView::dropEvent(QDropEvent *event)
{
    const QString kind = kindIn(event->mimeData());
    const QPointF at = pointerAt(event->position().toPoint(), Qt::NoButton, {}).at;
    m_draft.drop();
    event->acceptProposedAction();
    setFocus(Qt::OtherFocusReason);
    addKind(kind, placeFor(kind, at));   // A note takes the focus for its text.
}

}   // namespace switchover
