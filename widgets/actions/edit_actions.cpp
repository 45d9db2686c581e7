#include "widgets/actions/edit_actions.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/document/document.h"
#include "widgets/actions/actions.h"
#include "widgets/canvas/folding.h"
#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct EditActionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(EditActions)
};

void addHistory(Actions &actions, Document &document)
{
    QUndoStack &stack = document.undoStack();
    QAction *undo = actions.add({u"edit.undo"_s, EditActionsTexts::tr("&Undo"), u"undo"_s,
                                 QKeySequence::keyBindings(QKeySequence::Undo)},
                                [&stack] { stack.undo(); });
    QAction *redo = actions.add({u"edit.redo"_s,
                                 EditActionsTexts::tr("&Redo"),
                                 u"redo"_s,
                                 {QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)}},
                                [&stack] { stack.redo(); });
    undo->setEnabled(false);
    redo->setEnabled(false);
    QObject::connect(&stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    QObject::connect(&stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    QObject::connect(&stack, &QUndoStack::undoTextChanged, undo, [undo](const QString &text) {
        undo->setText(text.isEmpty()
                          ? EditActionsTexts::tr("&Undo")
                          : EditActionsTexts::tr("&Undo: %1").arg(QString(text).replace(u'&', u"&&"_s)));
    });
    QObject::connect(&stack, &QUndoStack::redoTextChanged, redo, [redo](const QString &text) {
        redo->setText(text.isEmpty()
                          ? EditActionsTexts::tr("&Redo")
                          : EditActionsTexts::tr("&Redo: %1").arg(QString(text).replace(u'&', u"&&"_s)));
    });
}

/// Keys that take away or take all mean the drawing while one works on it (or on its outline): in a list they mean the
/// list.
void keepToCanvas(const Actions &actions, CanvasView &canvas)
{
    for (const QString &id : {u"edit.cut"_s, u"edit.duplicate"_s, u"edit.delete"_s, u"edit.select-all"_s}) {
        actions.find(id)->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        canvas.addAction(actions.find(id));
    }
}

void addClipboard(Actions &actions, Selection &selection, CanvasView &canvas)
{
    actions.add({u"edit.cut"_s, EditActionsTexts::tr("Cu&t"), u"cut"_s, {QKeySequence::Cut}},
                [&canvas] { canvas.cut(); });
    actions.add({u"edit.copy"_s, EditActionsTexts::tr("&Copy"), u"copy"_s, {QKeySequence::Copy}},
                [&canvas] { canvas.copy(); });
    actions.add({u"edit.paste"_s, EditActionsTexts::tr("&Paste"), u"paste"_s, {QKeySequence::Paste}},
                [&canvas] { canvas.paste(); });
    actions.add({u"edit.duplicate"_s,
                 EditActionsTexts::tr("D&uplicate"),
                 u"duplicate"_s,
                 {QKeySequence(u"Ctrl+D"_s)}},
                [&canvas] { canvas.duplicateSelection(); });
    actions.add({u"edit.delete"_s,
                 EditActionsTexts::tr("&Delete"),
                 u"delete"_s,
                 {QKeySequence::Delete, QKeySequence(Qt::Key_Backspace)}},
                [&canvas] { canvas.deleteSelection(); });
    actions.add({u"edit.rename"_s, EditActionsTexts::tr("Re&name"), u"rename"_s, {QKeySequence(Qt::Key_F2)}},
                [&canvas] { canvas.rename(); });
    actions.add({u"edit.select-all"_s, EditActionsTexts::tr("Select &All"), {}, {QKeySequence::SelectAll}},
                [&canvas] { canvas.selectAll(); });
    actions.add({u"edit.select-none"_s,
                 EditActionsTexts::tr("Select &Nothing"),
                 {},
                 {QKeySequence(u"Ctrl+Shift+A"_s)}},
                [&selection] { selection.clear(); });
    keepToCanvas(actions, canvas);
}

void addLinking(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    actions.add({u"edit.link"_s,
                 EditActionsTexts::tr("&Link from Here"),
                 u"connect"_s,
                 {QKeySequence(u"Ctrl+L"_s)},
                 EditActionsTexts::tr("Then go to the other end with Tab or the arrows, and press Enter")},
                [&canvas] { canvas.startLink(); });
    actions.add({u"edit.unbend"_s,
                 EditActionsTexts::tr("Route A&utomatically"),
                 u"reset"_s,
                 {},
                 EditActionsTexts::tr("Takes out the bends that were made by hand")},
                [&canvas] { canvas.unbendSelection(); });
    auto *styles = new QActionGroup(&actions);   // The present one is ticked.
    const auto addStyle = [&](const QString &id, const QString &text) {
        QAction *action =
            actions.add({u"edit.line."_s + id, text, {}, {}}, [&document, &selection, &canvas, id, text] {
                const Topology &topology = document.topology();
                std::set<Id> links;
                std::ranges::copy_if(selection.ids(), std::inserter(links, links.end()),
                                     [&topology](const Id &one) { return topology.link(one) != nullptr; });
                canvas.perform(QString(text).remove(u'&'),
                               setAttribute(topology, links, u"style.line"_s, Value{id, nullptr}));
            });
        action->setCheckable(true);
        styles->addAction(action);
    };
    addStyle(u"orthogonal"_s, EditActionsTexts::tr("Line at Right &Angles"));
    addStyle(u"straight"_s, EditActionsTexts::tr("&Straight Line"));
    addStyle(u"curved"_s, EditActionsTexts::tr("&Curved Line"));
}

void addGrouping(Actions &actions, CanvasView &canvas)
{
    for (const ClusterKind &kind : catalog::clusterKinds())
        actions.add({u"edit.group."_s + kind.id,
                     EditActionsTexts::tr("Group as %1").arg(kind.label.translated()),
                     u"group"_s,
                     {}},
                    [&canvas, id = kind.id] { canvas.groupSelection(id); });
}

const QStringList &needSelection()
{
    static const QStringList ids = {u"edit.cut"_s,    u"edit.copy"_s,   u"edit.duplicate"_s,
                                    u"edit.delete"_s, u"edit.rename"_s, u"edit.select-none"_s};
    return ids;
}

QStringList groupIds()
{
    QStringList ids;
    for (const ClusterKind &kind : catalog::clusterKinds())
        ids.append(u"edit.group."_s + kind.id);
    return ids;
}

/// How the selected links are drawn; empty if they differ, or none is selected.
QString styleOf(const Topology &topology, const Selection &selection)
{
    QString style;
    for (const Id &id : selection.ids()) {
        const Link *link = topology.link(id);
        if (!link)
            continue;
        const QString own = Settings(*link).text(u"style.line");
        const QString drawn = own.isEmpty() ? u"orthogonal"_s : own;
        if (!style.isEmpty() && style != drawn)
            return {};
        style = drawn;
    }
    return style;
}

}   // namespace

void addEditActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    addHistory(actions, document);
    addClipboard(actions, selection, canvas);
    addGrouping(actions, canvas);
    addLinking(actions, document, selection, canvas);
    const auto refresh = [&actions, &document, &selection] {
        for (const QString &id : needSelection())
            actions.find(id)->setEnabled(!selection.isEmpty());
        for (const QString &id : groupIds())
            actions.find(id)->setEnabled(selection.ids().size() > 1);
        const bool links = std::ranges::any_of(
            selection.ids(), [&document](const Id &id) { return document.topology().link(id) != nullptr; });
        for (const QString &id : linkMenu())
            actions.find(id)->setEnabled(links);
        const QString style = styleOf(document.topology(), selection);
        for (const QString &id : {u"orthogonal"_s, u"straight"_s, u"curved"_s})
            actions.find(u"edit.line."_s + id)->setChecked(id == style);
    };
    QObject::connect(&selection, &Selection::changed, &actions, refresh);
    QObject::connect(&document, &Document::changed, &actions, refresh);
    refresh();
}

QStringList editMenu()
{
    return QStringList{u"edit.undo"_s,
                       u"edit.redo"_s,
                       {},
                       u"edit.cut"_s,
                       u"edit.copy"_s,
                       u"edit.paste"_s,
                       u"edit.duplicate"_s,
                       u"edit.copy-picture"_s,
                       u"edit.copy-style"_s,
                       u"edit.paste-style"_s,
                       u"edit.delete"_s,
                       {},
                       u"edit.find"_s,
                       u"edit.replace"_s,
                       {},
                       u"edit.rename"_s,
                       u"edit.link"_s,
                       u"edit.lock"_s,
                       u"edit.select-all"_s,
                       u"edit.select-none"_s,
                       u"edit.select-connected"_s,
                       u"edit.select-same-kind"_s,
                       {}} +
           groupIds();
}

QStringList linkMenu()
{
    return {u"edit.line.orthogonal"_s, u"edit.line.straight"_s, u"edit.line.curved"_s, u"edit.unbend"_s};
}

QStringList elementMenu(const Topology &topology, const QString &id)
{
    if (!topology.contains(id))
        return {u"edit.paste"_s,    u"edit.select-all"_s, {}, u"edit.find"_s,    u"arrange.right"_s,    {},
                u"view.zoom-fit"_s, u"view.zoom-100"_s,   {}, u"view.minimap"_s, u"edit.copy-picture"_s};
    QStringList ids = {u"edit.rename"_s};
    if (topology.link(id))
        ids << QString() << linkMenu();
    else if (!topology.zone(id))
        ids << u"edit.link"_s << u"edit.select-connected"_s;
    if (topology.node(id) || topology.zone(id))
        ids << u"edit.lock"_s;
    if (!topology.link(id) && !foldable(topology, {id}).empty())
        ids << u"arrange.collapse"_s;
    if (topology.zone(id))
        ids << u"arrange.fit-zone"_s;
    if (topology.node(id))
        ids << QString() << groupIds();
    ids << QString() << u"edit.cut"_s << u"edit.copy"_s << u"edit.duplicate"_s << u"edit.copy-picture"_s
        << u"edit.copy-style"_s << u"edit.paste-style"_s;
    return ids << QString() << u"view.zoom-selection"_s << QString() << u"edit.delete"_s << QString()
               << u"help.why"_s;
}

}   // namespace switchover
