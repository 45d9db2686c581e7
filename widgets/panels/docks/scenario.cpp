#include "widgets/actions/actions.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/workbench.h"
#include "widgets/scenario/scenario_panel.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeScenario(const Workbench &bench)
{
    auto *panel = new ScenarioPanel(bench.document, bench.selection, bench.run);
    QObject::connect(panel, &ScenarioPanel::message, panel, bench.say);
    QObject::connect(panel, &ScenarioPanel::runWanted, panel,
                     [&run = bench.run, &bar = bench.simulation, &actions = bench.actions](const Id &id) {
                         run.stop();
                         bar.chooseScenario(id);
                         actions.find(u"run.play"_s)->trigger();
                     });
    return panel;
}

}   // namespace

DockSpec scenario()
{
    return {.id = u"scenario"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Scenario")},
            .area = Qt::BottomDockWidgetArea,
            .column = 0,
            .create = makeScenario};
}

}   // namespace switchover::docks
