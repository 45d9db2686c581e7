#include <QCoreApplication>

#include <array>

#include "model/catalog/habits.h"
#include "model/document/document.h"
#include "model/layout/layout.h"
#include "model/topology/arranging.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/edit_actions.h"
#include "widgets/canvas/folding.h"
#include "widgets/canvas/glide.h"
#include "widgets/canvas/resizing.h"
#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct ArrangeActionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(ArrangeActions)
};

struct AlignAction
{
    const char *id;
    const char *text;
    Alignment alignment;
};

constexpr std::array alignActions = {
    AlignAction{"left", QT_TRANSLATE_NOOP("ArrangeActions", "Align &Left Edges"), Alignment::Left},
    AlignAction{"centre", QT_TRANSLATE_NOOP("ArrangeActions", "Align &Centres"), Alignment::Centre},
    AlignAction{"right", QT_TRANSLATE_NOOP("ArrangeActions", "Align &Right Edges"), Alignment::Right},
    AlignAction{"top", QT_TRANSLATE_NOOP("ArrangeActions", "Align &Top Edges"), Alignment::Top},
    AlignAction{"middle", QT_TRANSLATE_NOOP("ArrangeActions", "Align &Middles"), Alignment::Middle},
    AlignAction{"bottom", QT_TRANSLATE_NOOP("ArrangeActions", "Align &Bottom Edges"), Alignment::Bottom},
};

QString idOf(const AlignAction &action) { return u"arrange.align-"_s + QLatin1StringView(action.id); }
QString iconOf(const AlignAction &action) { return u"align-"_s + QLatin1StringView(action.id); }

/// Where the selected nodes and zones are; links and clusters have no place of their own.
Places placesOf(const Selection &selection, CanvasView &canvas)
{
    Places places;
    for (const Id &id : selection.ids()) {
        const render::Geometry &geometry = canvas.geometry();
        if (catalog::isLocked(canvas.canvasScene().topology(), id))
            continue;
        if (const auto node = geometry.nodes.constFind(id); node != geometry.nodes.cend())
            places[id] = *node;
        else if (const auto zone = geometry.zones.constFind(id); zone != geometry.zones.cend())
            places[id] = *zone;
    }
    return places;
}

QStringList idsThatMove()
{
    QStringList ids;
    for (const AlignAction &action : alignActions)
        ids.append(idOf(action));
    return ids << u"arrange.distribute-across"_s << u"arrange.distribute-down"_s << u"arrange.same-size"_s;
}

void addSelecting(Actions &actions, Document &document, Selection &selection)
{
    const auto extend = [&document, &selection](auto find) {
        const std::set<Id> found =
            find(document.topology(), std::set<Id>(selection.ids().begin(), selection.ids().end()));
        selection.set(QStringList(found.begin(), found.end()));
    };
    actions.add({u"edit.select-connected"_s,
                 ArrangeActionsTexts::tr("Select C&onnected"),
                 {},
                 {QKeySequence(u"Ctrl+Shift+K"_s)},
                 ArrangeActionsTexts::tr("Everything that links and clusters connect with the selection")},
                [extend] { extend(connectedWith); });
    actions.add({u"edit.select-same-kind"_s,
                 ArrangeActionsTexts::tr("Select Same &Kind"),
                 {},
                 {},
                 ArrangeActionsTexts::tr("Everything of the selected kinds")},
                [extend] { extend(sameKindAs); });
}

void addFitting(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    const auto fit = [&document, &selection, &canvas] {
        canvas.cancelGesture();
        std::vector<Edit> edits;
        for (const Id &id : selection.ids()) {
            const Zone *zone = document.topology().zone(id);
            if (!zone || !zone->frame || leastFrame(document.topology(), canvas.geometry(), id).isNull())
                continue;
            Zone wrapping = *zone;
            wrapping.frame.reset();
            edits.push_back(put(std::move(wrapping)));
        }
        canvas.perform(ArrangeActionsTexts::tr("Fit zone to its contents"), batch(std::move(edits)));
    };
    actions.add({u"arrange.fit-zone"_s,
                 ArrangeActionsTexts::tr("&Fit Zone to Its Contents"),
                 {},
                 {},
                 ArrangeActionsTexts::tr("The frame follows what stands in it, until it is resized by hand")},
                fit);
}

/// What is to be arranged: several that are selected, else all; what is locked stays. Empty: everything.
std::set<Id> chosen(const Topology &topology, const Selection &selection)
{
    Ids ids(selection.ids().begin(), selection.ids().end());
    if (ids.size() < 2) {
        ids.clear();
        for (const Node &node : topology.nodes())
            ids.insert(node.id);
    }
    const Ids free = catalog::unlocked(topology, ids);
    return free.size() == topology.nodes().size() ? std::set<Id>() : free;
}

void addLayout(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    const auto add = [&](const QString &id, const QString &text, const QList<QKeySequence> &keys, Flow flow) {
        actions.add({id, text, flow == Flow::Right ? u"arrange-right"_s : u"arrange-down"_s, keys,
                     ArrangeActionsTexts::tr("In tiers, of the selection or of everything")},
                    [&document, &selection, &canvas, flow] {
                        canvas.cancelGesture();
                        const Topology before = document.topology();
                        if (canvas.perform(ArrangeActionsTexts::tr("Arrange"),
                                           arranged(before, chosen(before, selection), flow)))
                            Glide::start(canvas, document, before);
                    });
    };
    add(u"arrange.right"_s, ArrangeActionsTexts::tr("Arrange from Left to &Right"),
        {QKeySequence(u"Ctrl+Shift+L"_s)}, Flow::Right);
    add(u"arrange.down"_s, ArrangeActionsTexts::tr("Arrange from Top to &Bottom"), {}, Flow::Down);
}

}   // namespace

void addArrangeActions(Actions &actions, Document &document, Selection &selection, CanvasView &canvas)
{
    for (const AlignAction &action : alignActions)
        actions.add({idOf(action), ArrangeActionsTexts::tr(action.text), iconOf(action), {}},
                    [=, &document, &selection, &canvas] {
                        canvas.perform(
                            ArrangeActionsTexts::tr(action.text).remove(u'&'),
                            aligned(document.topology(), placesOf(selection, canvas), action.alignment));
                    });
    const auto distribute = [&](const QString &id, const QString &text, Qt::Orientation along) {
        const bool across = along == Qt::Horizontal;
        actions.add({id, text, across ? u"distribute-across"_s : u"distribute-down"_s, {}},
                    [=, &document, &selection, &canvas] {
                        canvas.perform(QString(text).remove(u'&'),
                                       distributed(document.topology(), placesOf(selection, canvas), along));
                    });
    };
    distribute(u"arrange.distribute-across"_s, ArrangeActionsTexts::tr("Distribute &Across"), Qt::Horizontal);
    distribute(u"arrange.distribute-down"_s, ArrangeActionsTexts::tr("Distribute &Down"), Qt::Vertical);
    actions.add({u"arrange.same-size"_s, ArrangeActionsTexts::tr("Same &Size"), u"same-size"_s, {}},
                [=, &document, &selection, &canvas] {
                    canvas.perform(ArrangeActionsTexts::tr("Same size"),
                                   sameSize(document.topology(), placesOf(selection, canvas)));
                });
    addLayout(actions, document, selection, canvas);
    actions.add({u"arrange.collapse"_s,
                 ArrangeActionsTexts::tr("Colla&pse or Expand"),
                 u"group"_s,
                 {QKeySequence(u"Ctrl+Shift+F"_s)},
                 ArrangeActionsTexts::tr("Draws a zone or a cluster as one card, and back")},
                [&document, &selection, &canvas] { toggleCollapsed(canvas, document, selection); });
    addFitting(actions, document, selection, canvas);
    addSelecting(actions, document, selection);
    const auto refresh = [&actions, &selection, &canvas] {
        const std::size_t count = placesOf(selection, canvas).size();
        for (const QString &id : idsThatMove())
            actions.find(id)->setEnabled(count >= (id.contains(u"distribute") ? 3 : 2));
        for (const QString &id : {u"edit.select-connected"_s, u"edit.select-same-kind"_s,
                                  u"arrange.collapse"_s, u"arrange.fit-zone"_s})
            actions.find(id)->setEnabled(!selection.isEmpty());
    };
    QObject::connect(&selection, &Selection::changed, &actions, refresh);
    refresh();
}

QStringList arrangeMenu()
{
    QStringList ids = idsThatMove();
    ids.insert(3, QString());
    ids.insert(7, QString());
    ids.insert(10, QString());
    return QStringList{u"arrange.right"_s,    u"arrange.down"_s,     {},
                       u"arrange.collapse"_s, u"arrange.fit-zone"_s, {}} +
           ids;
}

}   // namespace switchover
