#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSettings>

#include <algorithm>
#include <memory>

#include "model/catalog/habits.h"
#include "model/document/document.h"
#include "model/exchange/exporter.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/edit_actions.h"
#include "widgets/actions/sheet_actions.h"
#include "widgets/canvas/find_bar.h"
#include "widgets/canvas/minimap.h"
#include "widgets/canvas/view.h"
#include "widgets/dialogs/print.h"
#include "widgets/dialogs/shortcuts_dialog.h"
#include "widgets/models/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct CanvasActionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(CanvasActions)
};

Ids idsOf(const Selection &selection) { return {selection.ids().begin(), selection.ids().end()}; }

/// How something looks, as far as a person can choose: the size of a card, the line of a link.
struct LookTaken
{
    std::optional<QSizeF> size;
    std::optional<Value> line;
    bool ofNode = false;
    bool ofLink = false;
};

LookTaken lookOf(const Topology &topology, const Selection &selection)
{
    LookTaken look;
    for (const Id &id : selection.ids()) {
        if (const Node *node = topology.node(id); node && !look.ofNode) {
            look.ofNode = true;
            look.size = node->size;
        } else if (const Link *link = topology.link(id); link && !look.ofLink) {
            look.ofLink = true;
            if (const auto line = link->attributes.find(u"style.line"_s); line != link->attributes.end())
                look.line = line->second;
        }
    }
    return look;
}

Edit withLook(const Topology &topology, const Ids &ids, const LookTaken &look)
{
    std::vector<Edit> edits;
    Ids links;
    for (const Id &id : ids) {
        if (topology.link(id))
            links.insert(id);
        const Node *node = topology.node(id);
        if (!look.ofNode || !node || node->size == look.size)
            continue;
        Node resized = *node;
        resized.size = look.size;
        edits.push_back(put(std::move(resized)));
    }
    if (const Edit lines = setAttribute(topology, links, u"style.line"_s, look.line);
        look.ofLink && !isNothing(lines))
        edits.push_back(lines);
    return batch(std::move(edits));
}

void addLook(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    const auto taken = std::make_shared<LookTaken>();
    actions.add({u"edit.copy-style"_s,
                 CanvasActionsTexts::tr("Copy St&yle"),
                 {},
                 {QKeySequence(u"Ctrl+Alt+C"_s)},
                 CanvasActionsTexts::tr("The size of a card, the line of a link")},
                [taken, &document, &selection] { *taken = lookOf(document.topology(), selection); });
    actions.add(
        {u"edit.paste-style"_s, CanvasActionsTexts::tr("Paste Sty&le"), {}, {QKeySequence(u"Ctrl+Alt+V"_s)}},
        [taken, &document, &selection, &canvas] {
            canvas.perform(CanvasActionsTexts::tr("Paste style"),
                           withLook(document.topology(), idsOf(selection), *taken));
        });
    QAction *lock = actions.add({u"edit.lock"_s,
                                 CanvasActionsTexts::tr("Loc&k the Place"),
                                 u"lock"_s,
                                 {QKeySequence(u"Ctrl+Alt+L"_s)},
                                 CanvasActionsTexts::tr("What is locked stays where it is")},
                                [&canvas] { canvas.lockSelection(); });
    const auto name = [lock, &document, &selection] {
        const Ids ids = idsOf(selection);
        const bool locked = !ids.empty() && catalog::unlocked(document.topology(), ids).empty();
        lock->setText(locked ? CanvasActionsTexts::tr("Unloc&k the Place")
                             : CanvasActionsTexts::tr("Loc&k the Place"));
    };
    QObject::connect(&selection, &Selection::changed, lock, name);
    QObject::connect(&document, &Document::changed, lock, name);
}

void copyAsPicture(const Document &document, const Selection &selection, CanvasView &canvas)
{
    ExportRequest request{.topology = document.topology(), .theme = canvas.theme()};
    if (!selection.isEmpty()) {
        auto part = partOf(document.topology(), idsOf(selection));
        if (!part) {
            Q_EMIT canvas.statusMessage(part.error().what);
            return;
        }
        request.topology = *std::move(part);
        keepRoles(request, document.topology());
    }
    auto data = std::make_unique<QMimeData>();
    for (const auto &[format, type] :
         {std::pair(u"svg"_s, u"image/svg+xml"_s), std::pair(u"png"_s, u"image/png"_s)}) {
        const Exporter *exporter = exporterById(format);
        const auto bytes = exporter ? exporter->make(request) : Result<QByteArray>(QByteArray());
        if (!bytes) {
            Q_EMIT canvas.statusMessage(bytes.error().what);
            return;
        }
        data->setData(type, *bytes);
        if (format == u"png")
            data->setImageData(QImage::fromData(*bytes));
    }
    QGuiApplication::clipboard()->setMimeData(data.release());
    Q_EMIT canvas.statusMessage(CanvasActionsTexts::tr("The picture is on the clipboard."));
}

void addFinding(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    auto *bar = new FindBar(canvas, document, selection);
    actions.add({u"edit.find"_s, CanvasActionsTexts::tr("&Find..."), u"search"_s, {QKeySequence::Find}},
                [bar] { bar->open(FindBar::Purpose::Find); });
    actions.add(
        {u"edit.replace"_s, CanvasActionsTexts::tr("R&eplace Names..."), {}, {QKeySequence(u"Ctrl+H"_s)}},
        [bar] { bar->open(FindBar::Purpose::Replace); });
}

void addMinimap(Actions &actions, CanvasView &canvas)
{
    auto *map = new Minimap(canvas);
    map->setWanted(QSettings().value(u"view/minimap"_s, true).toBool());
    QAction *action =
        actions.add({u"view.minimap"_s,
                     CanvasActionsTexts::tr("Overview &Map"),
                     {},
                     {QKeySequence(u"Ctrl+M"_s)},
                     CanvasActionsTexts::tr("Shows itself while the drawing is larger than the window")},
                    [] {});
    action->setCheckable(true);
    action->setChecked(map->isWanted());
    QObject::connect(action, &QAction::toggled, map, [map](bool wanted) {
        QSettings().setValue(u"view/minimap"_s, wanted);
        map->setWanted(wanted);
    });
}

}   // namespace

void addCanvasActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    addLook(actions, document, selection, canvas);
    addFinding(actions, document, selection, canvas);
    addMinimap(actions, canvas);
    addSheetActions(actions, document, selection, canvas);
    actions.add({u"edit.copy-picture"_s,
                 CanvasActionsTexts::tr("Copy as &Picture"),
                 {},
                 {QKeySequence(u"Ctrl+Shift+C"_s)},
                 CanvasActionsTexts::tr("What is selected, or all; as PNG and SVG")},
                [&document, &selection, &canvas] { copyAsPicture(document, selection, canvas); });
    actions.add({u"file.print"_s, CanvasActionsTexts::tr("&Print..."), u"print"_s, {QKeySequence::Print}},
                [&document, &canvas] { printWithPreview(document.topology(), canvas.window()); });
    actions.add({u"help.shortcuts"_s,
                 CanvasActionsTexts::tr("&Keyboard Shortcuts"),
                 {},
                 {QKeySequence(u"Ctrl+F1"_s)}},
                [&actions, &canvas] { (new ShortcutsDialog(actions, canvas.window()))->show(); });
    const auto refresh = [&actions, &selection] {
        for (const QString &id : {u"edit.copy-style"_s, u"edit.paste-style"_s, u"edit.lock"_s})
            actions.find(id)->setEnabled(!selection.isEmpty());
    };
    QObject::connect(&selection, &Selection::changed, &actions, refresh);
    refresh();
}

}   // namespace switchover
