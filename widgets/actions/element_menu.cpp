#include "widgets/actions/element_menu.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>

#include <algorithm>
#include <map>
#include <set>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/scenario/live_run.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/edit_actions.h"
#include "widgets/canvas/view.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/workbench.h"
#include "widgets/scenario/scenario_panel.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct ElementMenuTexts
{
    Q_DECLARE_TR_FUNCTIONS(ElementMenu)
};

/// What says how much of an action there is; nullptr where there is no more or less of it.
const AttributeSpec *amountOf(const Action &action)
{
    const auto found = std::ranges::find_if(action.attributes, [](const AttributeSpec &spec) {
        return spec.id == u"factor" || spec.id == u"share";
    });
    return found == action.attributes.end() ? nullptr : &*found;
}

QString amountWords(const AttributeSpec &amount, double how)
{
    return amount.id == u"share" ? ElementMenuTexts::tr("%1 %").arg(humanNumber(how * 100))
                                 : ElementMenuTexts::tr("×%1").arg(humanNumber(how));
}

std::vector<double> amountsFor(const Action &action, const AttributeSpec &amount)
{
    if (amount.id == u"share")
        return {0.05, 0.2, 0.5, 1};
    return action.id == u"load" ? std::vector<double>{0.5, 1, 2, 5, 10} : std::vector<double>{2, 5, 10, 50};
}

/// With the key that does the same to what is selected.
QString menuTextOf(const Action &action, const Actions &actions)
{
    const QString label = action.label.translated();
    const QAction *keyed = actions.find(u"break."_s + action.id);
    const QString key = keyed ? keyed->shortcut().toString(QKeySequence::NativeText) : QString();
    return key.isEmpty() ? label : label + u'\t' + key;
}

void addAmounts(QMenu *menu, const Action &action, const AttributeSpec &amount, const QString &id,
                SimulationBar &run)
{
    auto *amounts = menu->addMenu(glyphIcon(u"actions/"_s + action.icon), action.label.translated());
    setPlainToolTip(*amounts->menuAction(), action.help.translated());
    for (const double how : amountsFor(action, amount)) {
        QString text = amountWords(amount, how);
        if (action.id == u"load" && how == 1)
            text = ElementMenuTexts::tr("×1, as usual");
        QObject::connect(amounts->addAction(text), &QAction::triggered, &run,
                         [&run, id, how, name = action.id, spec = amount.id] {
                             run.breakElement(name, id, {{spec, value(how)}});
                         });
    }
}

void addBreakAction(QMenu *menu, const Workbench &bench, const Action &action, const QString &id)
{
    if (const AttributeSpec *amount = amountOf(action))
        return addAmounts(menu, action, *amount, id, bench.simulation);
    QAction *entry =
        menu->addAction(glyphIcon(u"actions/"_s + action.icon), menuTextOf(action, bench.actions));
    setPlainToolTip(*entry, action.help.translated());
    QObject::connect(entry, &QAction::triggered, &bench.simulation,
                     [&run = bench.simulation, id, name = action.id] { run.breakElement(name, id); });
}

/// What only works on requests of its own can be made slower; nobody is answered by who sends them.
bool hasEffect(const Action &action, const Topology &topology, const QString &id)
{
    const Node *node = topology.node(id);
    if (!node)
        return true;
    static const std::map<QString, std::set<Role>> without = {
        {u"slow"_s,
         {Role::Client, Role::Attacker, Role::Firewall, Role::Balancer, Role::Monitor, Role::StandBy}},
        {u"errors"_s, {Role::Client, Role::Attacker, Role::Monitor, Role::StandBy}},
        {u"drain"_s, {Role::Client, Role::Attacker, Role::Monitor, Role::StandBy}},
    };
    const auto found = without.find(action.id);
    return found == without.end() || !found->second.contains(catalog::roleOf(*node));
}

/// What is done most, and below it in a menu of its own what else there is.
void addBreakActions(QMenu &menu, const Workbench &bench, const QString &id)
{
    menu.setToolTipsVisible(true);
    std::vector<const Action *> offered;
    for (const Action *action : catalog::actionsFor(bench.document.topology(), id))
        if (hasEffect(*action, bench.document.topology(), id))
            offered.push_back(action);
    for (const QString &each : commonActions())
        if (const auto found = std::ranges::find(offered, each, &Action::id); found != offered.end()) {
            addBreakAction(&menu, bench, **found, id);
            offered.erase(found);
        }
    if (!offered.empty()) {
        QMenu *more = menu.addMenu(glyphIcon(u"actions/hammer"_s), ElementMenuTexts::tr("&More Failures"));
        more->setToolTipsVisible(true);
        for (const Action *action : offered)
            addBreakAction(more, bench, *action, id);
    }
    if (auto *scenario = bench.window->findChild<ScenarioPanel *>();
        scenario && bench.canvas.permission().edits)
        scenario->addPlanMenu(&menu, id);
}

/// While something runs the drawing steps back into a menu of its own.
void fillRunningMenu(QMenu &menu, const Workbench &bench, const QString &id, QStringList drawing)
{
    addBreakActions(menu, bench, id);
    if (drawing.isEmpty())
        return;
    menu.addSeparator();
    const bool saysWhy = drawing.removeAll(u"help.why"_s) > 0;
    while (!drawing.isEmpty() && drawing.back().isEmpty())
        drawing.removeLast();
    bench.actions.fill(menu.addMenu(glyphIcon(u"actions/rename"_s), ElementMenuTexts::tr("&Edit")), drawing);
    if (saysWhy)
        bench.actions.fill(&menu, {u"help.why"_s});
}

}   // namespace

const QStringList &commonActions()
{
    static const QStringList ids = {u"load"_s, u"promote"_s,   u"crash"_s,
                                    u"hang"_s, u"partition"_s, u"restore"_s};
    return ids;
}

QString labelWithAmount(const Action &action)
{
    const AttributeSpec *amount = amountOf(action);
    const double *usual = amount && amount->fallback ? amount->fallback->get<double>() : nullptr;
    if (!usual)
        return action.label.translated();
    return ElementMenuTexts::tr("%1 (%2)").arg(action.label.translated(), amountWords(*amount, *usual));
}

void fillContextMenu(QMenu &menu, const Workbench &bench, const QString &id, QPointF at)
{
    const bool mayEdit = bench.canvas.permission().edits;
    const QStringList drawing = mayEdit ? elementMenu(bench.document.topology(), id) : QStringList();
    if (id.isEmpty()) {
        if (!mayEdit)
            return;
        QAction *add = menu.addAction(glyphIcon(u"actions/add"_s), ElementMenuTexts::tr("&Add..."));
        QObject::connect(add, &QAction::triggered, &bench.canvas, [&canvas = bench.canvas, at] {
            canvas.chooseKind(canvas.mapToGlobal(canvas.mapFromScene(at)), KindScope::NodesAndZones,
                              [&canvas, at](const QString &kind) {
                                  canvas.addKind(kind, {at, {}, {}});
                              });
        });
        menu.addSeparator();
        bench.actions.fill(&menu, drawing);
        return;
    }
    if (bench.run.isStarted()) {
        fillRunningMenu(menu, bench, id, drawing);
        return;
    }
    bench.actions.fill(&menu, drawing);
    QMenu *breaking = menu.addMenu(ElementMenuTexts::tr("&Break"));
    addBreakActions(*breaking, bench, id);
    if (breaking->isEmpty())
        delete breaking;
}

}   // namespace switchover
