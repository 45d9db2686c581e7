#include "widgets/actions/sheet_actions.h"

#include <QCoreApplication>
#include <QInputDialog>
#include <QMenu>

#include <algorithm>
#include <cmath>

#include "model/catalog/bookmarks.h"
#include "model/document/document.h"
#include "model/render/label.h"
#include "model/render/sheet.h"
#include "widgets/actions/actions.h"
#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct SheetActionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(SheetActions)
};

constexpr int longestName = 200, longestShown = 40;

/// A flag of the document as an action with a check mark.
QAction *addFlag(Actions &actions, Document &document, CanvasView &canvas, const Actions::Spec &spec,
                 const QString &attribute)
{
    QAction *action =
        actions.add(spec, [&document, &canvas, attribute, label = QString(spec.text).remove(u'&')] {
            Header header = document.topology().header();
            if (header.attributes.erase(attribute) == 0)
                header.attributes[attribute] = Value{true, nullptr};
            canvas.perform(label, Edit{PutHeader{std::move(header)}});
        });
    action->setCheckable(true);
    return action;
}

void addSheet(Actions &actions, Document &document, CanvasView &canvas)
{
    QAction *title = addFlag(
        actions, document, canvas,
        {u"view.title-block"_s,
         SheetActionsTexts::tr("&Title Block"),
         {},
         {},
         SheetActionsTexts::tr("Name, version, date, author and note above the drawing and its pictures")},
        u"titleBlock.shown"_s);
    QAction *legend = addFlag(actions, document, canvas,
                              {u"view.legend"_s,
                               SheetActionsTexts::tr("Le&gend"),
                               {},
                               {},
                               SheetActionsTexts::tr("What the lines and colours mean, below the drawing")},
                              u"titleBlock.legend"_s);
    const auto refresh = [title, legend, &document] {
        const render::SheetParts stated = render::statedParts(document.topology());
        title->setChecked(stated.title);
        legend->setChecked(stated.legend);
    };
    QObject::connect(&document, &Document::changed, &actions, refresh);
    QObject::connect(&document, &Document::replaced, &actions, refresh);
    refresh();
}

/// What a view is called unless somebody says otherwise: by the one element that is selected.
QString usualName(const Document &document, const Selection &selection)
{
    return selection.ids().size() == 1 ? document.topology().nameOf(selection.ids().first()) : QString();
}

void setBookmark(Document &document, CanvasView &canvas, int key, const QString &name)
{
    const QPointF middle = canvas.visibleArea().center();
    const catalog::Bookmark bookmark{key, name, QPointF(middle.toPoint()),
                                     std::round(canvas.zoom() * 1000) / 1000};
    if (canvas.perform(SheetActionsTexts::tr("Bookmark %1").arg(key),
                       catalog::withBookmark(document.topology(), bookmark)))
        Q_EMIT canvas.statusMessage(SheetActionsTexts::tr("Alt+%1 comes back here.").arg(key));
}

void askForBookmark(Document &document, const Selection &selection, CanvasView &canvas)
{
    const std::vector<catalog::Bookmark> taken = catalog::bookmarksOf(document.topology());
    int key = 1;
    while (key < catalog::mostBookmarks &&
           std::ranges::find(taken, key, &catalog::Bookmark::key) != taken.end())
        ++key;
    const QString usual = usualName(document, selection);
    bool accepted = false;
    const QString name =
        QInputDialog::getText(canvas.window(), SheetActionsTexts::tr("Bookmark This View"),
                              SheetActionsTexts::tr("Name of the view (Alt+%1):").arg(key), QLineEdit::Normal,
                              usual.isEmpty() ? SheetActionsTexts::tr("View %1").arg(key) : usual, &accepted);
    if (accepted)
        setBookmark(document, canvas, key, name.trimmed().left(longestName));
}

void goTo(const Document &document, CanvasView &canvas, int key)
{
    const std::vector<catalog::Bookmark> all = catalog::bookmarksOf(document.topology());
    const auto found = std::ranges::find(all, key, &catalog::Bookmark::key);
    if (found == all.end()) {
        Q_EMIT canvas.statusMessage(
            SheetActionsTexts::tr("Ctrl+Shift+%1 makes a bookmark of what is seen.").arg(key));
        return;
    }
    canvas.setZoom(found->zoom, canvas.viewport()->rect().center());
    canvas.centerOn(found->at);
}

void addBookmarks(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    actions.add({u"view.bookmark.add"_s,
                 SheetActionsTexts::tr("&Bookmark This View..."),
                 {},
                 {QKeySequence(u"Ctrl+Shift+B"_s)}},
                [&] { askForBookmark(document, selection, canvas); });
    for (int key = 1; key <= catalog::mostBookmarks; ++key) {
        const QString digit = QString::number(key);
        actions.add({u"view.bookmark.go-"_s + digit,
                     SheetActionsTexts::tr("Bookmark &%1").arg(key),
                     {},
                     {QKeySequence(u"Alt+"_s + digit)}},
                    [&document, &canvas, key] { goTo(document, canvas, key); });
        actions.add({u"view.bookmark.set-"_s + digit,
                     SheetActionsTexts::tr("Set Bookmark &%1").arg(key),
                     {},
                     {QKeySequence(u"Ctrl+Shift+"_s + digit)}},
                    [&document, &selection, &canvas, key] {
                        setBookmark(document, canvas, key, usualName(document, selection));
                    });
        actions.add({u"view.bookmark.remove-"_s + digit,
                     SheetActionsTexts::tr("Remove Bookmark &%1").arg(key),
                     {},
                     {}},
                    [&document, &canvas, key] {
                        canvas.perform(SheetActionsTexts::tr("Remove bookmark %1").arg(key),
                                       catalog::withoutBookmark(document.topology(), key));
                    });
    }
}

/// The list in the menu is that of the document.
void refreshBookmarks(const Actions &actions, const Document &document)
{
    const std::vector<catalog::Bookmark> all = catalog::bookmarksOf(document.topology());
    for (int key = 1; key <= catalog::mostBookmarks; ++key) {
        const auto found = std::ranges::find(all, key, &catalog::Bookmark::key);
        const bool isSet = found != all.end();
        QAction *go = actions.find(u"view.bookmark.go-"_s + QString::number(key));
        QAction *remove = actions.find(u"view.bookmark.remove-"_s + QString::number(key));
        go->setVisible(isSet);
        remove->setVisible(isSet);
        if (!isSet)
            continue;
        const QString name = render::cleanLabel(found->name).left(longestShown).replace(u'&', u"&&"_s);
        go->setText(SheetActionsTexts::tr("&%1  %2").arg(key).arg(name));
        remove->setText(SheetActionsTexts::tr("Remove &%1  %2").arg(key).arg(name));
    }
}

QStringList keyed(const QString &stem)
{
    QStringList ids;
    for (int key = 1; key <= catalog::mostBookmarks; ++key)
        ids.append(stem + QString::number(key));
    return ids;
}

}   // namespace

void addSheetActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    addSheet(actions, document, canvas);
    addBookmarks(actions, document, selection, canvas);
    const auto refresh = [&actions, &document] { refreshBookmarks(actions, document); };
    QObject::connect(&document, &Document::changed, &actions, refresh);
    QObject::connect(&document, &Document::replaced, &actions, refresh);
    refresh();
}

void fillBookmarkMenu(QMenu *menu, const Actions &actions)
{
    actions.fill(menu,
                 QStringList{u"view.bookmark.add"_s, {}} + keyed(u"view.bookmark.go-"_s) + QStringList{{}});
    actions.fill(menu->addMenu(SheetActionsTexts::tr("&Set")), keyed(u"view.bookmark.set-"_s));
    actions.fill(menu->addMenu(SheetActionsTexts::tr("&Remove")), keyed(u"view.bookmark.remove-"_s));
}

}   // namespace switchover
