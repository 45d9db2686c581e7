#include "widgets/actions/element_menu.h"

#include <QCoreApplication>
#include <QCursor>
#include <QMainWindow>
#include <QMenu>

#include <algorithm>

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

void addBreakActions(QMenu &menu, const Workbench &bench, const QString &id)
{
    menu.setToolTipsVisible(true);
    for (const Action *action : catalog::actionsFor(bench.document.topology(), id)) {
        if (const AttributeSpec *amount = amountOf(*action)) {
            addAmounts(&menu, *action, *amount, id, bench.simulation);
            continue;
        }
        QAction *entry = menu.addAction(glyphIcon(u"actions/"_s + action->icon), action->label.translated());
        setPlainToolTip(*entry, action->help.translated());
        QObject::connect(entry, &QAction::triggered, &bench.simulation,
                         [&run = bench.simulation, id, name = action->id] { run.breakElement(name, id); });
    }
    if (auto *scenario = bench.window->findChild<ScenarioPanel *>();
        scenario && bench.canvas.permission().edits)
        scenario->addPlanMenu(&menu, id);
}

}   // namespace

QString labelWithAmount(const Action &action)
{
    const AttributeSpec *amount = amountOf(action);
    const double *usual = amount && amount->fallback ? amount->fallback->get<double>() : nullptr;
    if (!usual)
        return action.label.translated();
    return ElementMenuTexts::tr("%1 (%2)").arg(action.label.translated(), amountWords(*amount, *usual));
}

void fillContextMenu(QMenu &menu, const Workbench &bench, const QString &id)
{
    const bool mayEdit = bench.canvas.permission().edits;
    const QStringList drawing = mayEdit ? elementMenu(bench.document.topology(), id) : QStringList();
    if (id.isEmpty()) {
        if (!mayEdit)
            return;
        const QPointF at = bench.canvas.mapToScene(bench.canvas.mapFromGlobal(QCursor::pos()));
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
        addBreakActions(menu, bench, id);
        if (!drawing.isEmpty())
            menu.addSeparator();
        bench.actions.fill(&menu, drawing);
        return;
    }
    bench.actions.fill(&menu, drawing);
    QMenu *breaking = menu.addMenu(ElementMenuTexts::tr("&Break"));
    addBreakActions(*breaking, bench, id);
    if (breaking->isEmpty())
        delete breaking;
}

}   // namespace switchover
