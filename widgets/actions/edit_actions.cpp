#include "widgets/actions/edit_actions.h"

#include <QMenu>

#include "model/catalog/catalog.h"
#include "model/document/document.h"
#include "widgets/actions/actions.h"
#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(EditActions)
};

void addHistory(Actions &actions, Document &document)
{
    QUndoStack &stack = document.undoStack();
    QAction *undo = actions.add(
        {u"edit.undo"_s, Texts::tr("&Undo"), u"undo"_s, QKeySequence::keyBindings(QKeySequence::Undo)},
        [&stack] { stack.undo(); });
    QAction *redo = actions.add({u"edit.redo"_s,
                                 Texts::tr("&Redo"),
                                 u"redo"_s,
                                 {QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)}},
                                [&stack] { stack.redo(); });
    undo->setEnabled(false);
    redo->setEnabled(false);
    QObject::connect(&stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    QObject::connect(&stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    QObject::connect(&stack, &QUndoStack::undoTextChanged, undo, [undo](const QString &text) {
        undo->setText(text.isEmpty() ? Texts::tr("&Undo")
                                     : Texts::tr("&Undo: %1").arg(QString(text).replace(u'&', u"&&"_s)));
    });
    QObject::connect(&stack, &QUndoStack::redoTextChanged, redo, [redo](const QString &text) {
        redo->setText(text.isEmpty() ? Texts::tr("&Redo")
                                     : Texts::tr("&Redo: %1").arg(QString(text).replace(u'&', u"&&"_s)));
    });
}

void addClipboard(Actions &actions, Selection &selection, CanvasView &canvas)
{
    actions.add({u"edit.cut"_s, Texts::tr("Cu&t"), u"cut"_s, {QKeySequence::Cut}},
                [&canvas] { canvas.cut(); });
    actions.add({u"edit.copy"_s, Texts::tr("&Copy"), u"copy"_s, {QKeySequence::Copy}},
                [&canvas] { canvas.copy(); });
    actions.add({u"edit.paste"_s, Texts::tr("&Paste"), u"paste"_s, {QKeySequence::Paste}},
                [&canvas] { canvas.paste(); });
    actions.add({u"edit.duplicate"_s, Texts::tr("D&uplicate"), u"duplicate"_s, {QKeySequence(u"Ctrl+D"_s)}},
                [&canvas] { canvas.duplicateSelection(); });
    actions.add({u"edit.delete"_s,
                 Texts::tr("&Delete"),
                 u"delete"_s,
                 {QKeySequence::Delete, QKeySequence(Qt::Key_Backspace)}},
                [&canvas] { canvas.deleteSelection(); });
    actions.add({u"edit.rename"_s, Texts::tr("Re&name"), u"rename"_s, {QKeySequence(Qt::Key_F2)}},
                [&canvas] { canvas.rename(); });
    actions.add({u"edit.select-all"_s, Texts::tr("Select &All"), {}, {QKeySequence::SelectAll}},
                [&canvas] { canvas.selectAll(); });
    actions.add({u"edit.select-none"_s, Texts::tr("Select &Nothing"), {}, {QKeySequence(u"Ctrl+Shift+A"_s)}},
                [&selection] { selection.clear(); });
}

void addGrouping(Actions &actions, CanvasView &canvas)
{
    for (const ClusterKind &kind : catalog::clusterKinds())
        actions.add({u"edit.group."_s + kind.id,
                     Texts::tr("Group as %1").arg(kind.label.translated()),
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

}   // namespace

void addEditActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    addHistory(actions, document);
    addClipboard(actions, selection, canvas);
    addGrouping(actions, canvas);
    const auto refresh = [&actions, &selection] {
        for (const QString &id : needSelection())
            actions.find(id)->setEnabled(!selection.isEmpty());
        for (const QString &id : groupIds())
            actions.find(id)->setEnabled(selection.ids().size() > 1);
    };
    QObject::connect(&selection, &Selection::changed, &actions, refresh);
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
                       u"edit.delete"_s,
                       {},
                       u"edit.rename"_s,
                       u"edit.select-all"_s,
                       u"edit.select-none"_s,
                       u"edit.select-connected"_s,
                       u"edit.select-same-kind"_s,
                       {}} +
           groupIds();
}

QStringList elementMenu()
{
    return {u"edit.rename"_s, u"edit.cut"_s, u"edit.copy"_s, u"edit.duplicate"_s, {}, u"edit.delete"_s};
}

}   // namespace switchover
