#include <QDragEnterEvent>
#include <QMimeData>

#include "model/catalog/catalog.h"
#include "model/render/frame_painter.h"
#include "widgets/canvas/inline_editor.h"
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

void CanvasView::chooseKind(QPoint onScreen, KindScope scope, std::function<void(const QString &)> then)
{
    auto *chooser = new KindChooser(scope, this);
    connect(chooser, &KindChooser::chosen, this, std::move(then));
    chooser->openAt(onScreen);
}

void CanvasView::rename()
{
    if (m_selection.ids().size() == 1)
        editName(m_selection.ids().first());
    else
        Q_EMIT statusMessage(tr("Select one element to rename it."));
}

QRectF CanvasView::nameRect(const Id &id) const
{
    constexpr double textLeft = 56, rowHeight = 28,
                     leastWidth = 120;   // Drawing units; the card's tile stands left.
    if (const render::CardLook *card = m_scene.cardLook(id))
        return {card->rect.left() + textLeft, card->rect.center().y() - rowHeight / 2,
                card->rect.width() - textLeft, rowHeight};
    if (const render::LinkLook *link = m_scene.linkLook(id))
        return QRectF(0, 0, leastWidth, rowHeight)
            .translated(link->route.labelPoint() - QPointF(leastWidth / 2, rowHeight / 2));
    const render::FrameLook *frame = m_scene.frameLook(id);
    if (!frame)
        return {};
    const bool isZone = m_document.topology().zone(id);
    const QRectF head = isZone ? render::zoneHeaderRect(*frame) : render::clusterChipRect(*frame, theme());
    return {head.left() + 24, head.center().y() - rowHeight / 2, std::max(leastWidth, head.width() / 2),
            rowHeight};
}

void CanvasView::editName(const Id &id)
{
    const Topology &topology = m_document.topology();
    const QRectF where = nameRect(id);
    if (where.isNull())
        return;
    cancelGesture();
    reveal(id);
    const Link *link = topology.link(id);
    const Value *label = link && link->attributes.contains(QStringLiteral("label"))
                             ? &link->attributes.at(QStringLiteral("label"))
                             : nullptr;
    const QString *text = label ? label->get<QString>() : nullptr;
    auto *editor = new InlineEditor(link ? (text ? *text : QString()) : topology.nameOf(id), viewport());
    QRect place = mapFromScene(where).boundingRect();
    place.setWidth(std::max(place.width(), editor->fontMetrics().averageCharWidth() * 20));
    place.setHeight(std::max(place.height(), editor->sizeHint().height()));
    editor->setGeometry(place);
    editor->show();
    editor->setFocus(Qt::OtherFocusReason);
    connect(editor, &InlineEditor::accepted, this, [this, id](const QString &name) { takeName(id, name); });
    connect(editor, &InlineEditor::ended, this, [this] { setFocus(Qt::OtherFocusReason); });
}

void CanvasView::takeName(const Id &id, const QString &name)
{
    const auto edit = switchover::rename(m_document.topology(), id, name);
    if (edit)
        perform(tr("Rename %1").arg(subject({id})), *edit);
    else
        Q_EMIT statusMessage(edit.error().what);
}

void CanvasView::dragEnterEvent(QDragEnterEvent *event)
{
    if (kindIn(event->mimeData()).isEmpty()) {
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
    if (catalog::nodeKind(kind)) {
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
    if (kind.isEmpty() && m_heldKind.isEmpty())
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
    addKind(kind, placeFor(kind, at));
    setFocus(Qt::OtherFocusReason);
}

}   // namespace switchover
