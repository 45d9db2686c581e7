#include "widgets/canvas/editing.h"

#include <algorithm>
#include <cmath>

#include "model/catalog/catalog.h"
#include "model/document/document.h"
#include "model/render/frame_painter.h"
#include "model/render/look_builder.h"
#include "model/render/node_painter.h"
#include "model/topology/selection.h"
#include "widgets/canvas/inline_editor.h"
#include "widgets/canvas/note_editor.h"
#include "widgets/canvas/note_text.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr double labelWidth = 120, rowHeight = 22;   // Drawing units.
constexpr int leastWidth = 96;                       // Pixels: far out, a field is larger than its card.

bool isNote(const Topology &topology, const Id &id)
{
    const Node *node = topology.node(id);
    return node && catalog::roleOf(*node) == Role::Note;
}

QString labelOf(const Link &link)
{
    const auto label = link.attributes.find(QStringLiteral("label"));
    const QString *text = label == link.attributes.end() ? nullptr : label->second.get<QString>();
    return text ? *text : QString();
}

QRectF rowAt(QPointF middle)
{
    return {middle.x() - labelWidth / 2, middle.y() - rowHeight / 2, labelWidth, rowHeight};
}

/// Where the text stands, so that the field covers it; null for what is not drawn.
QRectF textRect(const Workspace &work, const Id &id, std::optional<QPointF> near)
{
    if (const render::CardLook *card = work.scene.cardLook(id))
        return isNote(work.document.topology(), id) ? card->rect : render::nameRowOf(*card);
    if (const render::LinkLook *link = work.scene.linkLook(id))
        return rowAt(near && link->label.isEmpty() ? *near : link->route.labelPoint());
    const render::FrameLook *frame = work.scene.frameLook(id);
    if (!frame)
        return {};
    constexpr double zoneText = 34, chipText = 30;   // Behind the icon.
    const bool isZone = work.document.topology().zone(id);
    const QRectF head =
        isZone ? render::zoneHeaderRect(*frame) : render::clusterChipRect(*frame, work.scene.theme());
    const double left = isZone ? zoneText : chipText;
    return {head.left() + left, head.center().y() - rowHeight / 2,
            std::max(labelWidth, std::min(head.width() - left, 2 * labelWidth)), rowHeight};
}

/// As large as it is drawn, but never too small to be read.
QFont shownFont(QFont font, const CanvasView &view)
{
    font.setPixelSize(
        std::max(int(std::lround(font.pixelSize() * view.zoom())), view.fontInfo().pixelSize()));
    return font;
}

void take(const Workspace &work, const Id &id, const QString &label, const Result<Edit> &edit)
{
    if (edit)
        work.view.perform(label.arg(work.view.subject({id})), *edit);
    else
        Q_EMIT work.view.statusMessage(edit.error().what);
}

void editNote(const Workspace &work, const Id &id, const QRectF &where, const QString &typed)
{
    const Node &note = *work.document.topology().node(id);
    const QFont font = render::noteFont(render::textSizeOf(note), work.scene.theme());
    auto *editor = new NoteEditor(note.name, shownFont(font, work.view), work.view.viewport());
    QObject::connect(editor, &NoteEditor::accepted, &work.view, [work, id](const QString &text) {
        take(work, id, CanvasView::tr("Write %1"), withText(work.document.topology(), id, text));
    });
    QObject::connect(editor, &NoteEditor::ended, &work.view,
                     [work] { work.view.setFocus(Qt::OtherFocusReason); });
    QRect place = work.view.mapFromScene(where).boundingRect();
    place.setWidth(std::max(place.width(), leastWidth));
    editor->openAt(place);
    if (!typed.isEmpty())
        editor->insertPlainText(typed);
}

void editLine(const Workspace &work, const Id &id, const QRectF &where)
{
    const Topology &topology = work.document.topology();
    const Link *link = topology.link(id);
    auto *editor = new InlineEditor(link ? labelOf(*link) : topology.nameOf(id), work.view.viewport());
    const bool isCard = work.scene.cardLook(id);
    editor->setFont(
        shownFont(work.scene.theme().font(link ? render::TextSize::Small : render::TextSize::Body,
                                          isCard ? render::Weight::Strong : render::Weight::Regular),
                  work.view));
    const QString label = link ? CanvasView::tr("Label %1") : CanvasView::tr("Rename %1");
    QObject::connect(editor, &InlineEditor::accepted, &work.view, [work, id, label](const QString &name) {
        take(work, id, label, rename(work.document.topology(), id, name));
    });
    QObject::connect(editor, &InlineEditor::ended, &work.view,
                     [work] { work.view.setFocus(Qt::OtherFocusReason); });
    editor->openOver(work.view.mapFromScene(where).boundingRect(), leastWidth);
}

}   // namespace

void editText(const Workspace &work, const Id &id, std::optional<QPointF> near, const QString &typed)
{
    work.view.cancelGesture();
    if (textRect(work, id, near).isNull())
        return;
    if (!near)
        work.view.reveal(id);
    const QRectF where = textRect(work, id, near);
    if (isNote(work.document.topology(), id))
        editNote(work, id, where, typed);
    else
        editLine(work, id, where);
}

}   // namespace switchover
