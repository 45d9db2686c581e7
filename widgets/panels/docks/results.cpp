#include <QCoreApplication>

#include "model/document/document.h"
#include "widgets/actions/actions.h"
#include "widgets/compare/side_by_side.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/workbench.h"
#include "widgets/scenario/replications_view.h"
#include "widgets/scenario/results_panel.h"
#include "widgets/scenario/scenario_panel.h"
#include "widgets/scenario/scenario_runs_view.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

struct ResultsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Results)
};

QWidget *makeResults(const Workbench &bench)
{
    auto *panel = new ResultsPanel(bench.document);
    QObject::connect(&panel->runs(), &ScenarioRunsView::message, panel, bench.say);
    QObject::connect(&panel->replications(), &ReplicationsView::message, panel, bench.say);
    QObject::connect(&panel->runs(), &ScenarioRunsView::activated, panel,
                     [window = bench.window, panel](const Id &scenario) {
                         panel->replications().chooseScenario(scenario);
                         if (auto *editing = window->findChild<ScenarioPanel *>())
                             editing->editor().choose(scenario);
                     });
    QObject::connect(&bench.run, &LiveRun::started, panel, [panel, &run = bench.run] {
        if (!panel->replications().isRunning())
            panel->replications().chooseScenario(run.scenario());
    });
    bench.actions.add({.id = u"run.all-scenarios"_s,
                       .text = ResultsTexts::tr("Run &All Scenarios"),
                       .icon = u"play"_s,
                       .shortcuts = {QKeySequence(u"Ctrl+F9"_s)},
                       .help = ResultsTexts::tr("Runs every scenario and says which expectations hold")},
                      [panel] {
                          if (QWidget *dock = panel->parentWidget()) {
                              dock->show();
                              dock->raise();
                          }
                          panel->showRuns();
                          panel->runs().runAll();
                      });
    bench.actions.add({.id = u"run.side-by-side"_s,
                       .text = ResultsTexts::tr("Side &by Side..."),
                       .icon = u"duplicate"_s,
                       .help = ResultsTexts::tr(
                           "Runs the drawing beside a variant or another file, under the same requests")},
                      [window = bench.window, &document = bench.document, &bar = bench.simulation] {
                          const Topology &drawing = document.topology();
                          const QString name = drawing.header().name;
                          auto *compare = new SideBySideWindow(
                              drawing, name.isEmpty() ? ResultsTexts::tr("This drawing") : name,
                              bar.chosenScenario(), window);
                          compare->show();
                      });
    return panel;
}

}   // namespace

DockSpec results()
{
    return {.id = u"results"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Results")},
            .area = Qt::BottomDockWidgetArea,
            .column = 1,
            .create = makeResults};
}

}   // namespace switchover::docks
