#include "widgets/actions/element_menu.h"

#include <QCoreApplication>
#include <QCursor>
#include <QMainWindow>
#include <QMenu>

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

void addBreakActions(QMenu &menu, const Workbench &bench, const QString &id)
{
    menu.setToolTipsVisible(true);
    for (const Action *action : catalog::actionsFor(bench.document.topology(), id)) {
        QAction *entry = menu.addAction(glyphIcon(u"actions/"_s + action->icon), action->label.translated());
        setPlainToolTip(*entry, action->help.translated());
        QObject::connect(entry, &QAction::triggered, &bench.simulation,
                         [&run = bench.simulation, id, name = action->id] { run.breakElement(name, id); });
    }
    if (auto *scenario = bench.window->findChild<ScenarioPanel *>())
        scenario->addPlanMenu(&menu, id);
}

}   // namespace

void fillContextMenu(QMenu &menu, const Workbench &bench, const QString &id)
{
    const QStringList drawing = elementMenu(bench.document.topology(), id);
    if (id.isEmpty()) {
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
