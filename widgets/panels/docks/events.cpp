#include "widgets/canvas/view.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/event_log.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeEvents(const Workbench &bench)
{
    auto *panel = new EventLogPanel(bench.run, bench.document);
    QObject::connect(panel, &EventLogPanel::activated, &bench.canvas, &CanvasView::reveal);
    QObject::connect(panel, &EventLogPanel::asked, &bench.simulation, &SimulationBar::explanationWanted);
    return panel;
}

}   // namespace

DockSpec events()
{
    return {.id = u"log"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Events")},
            .area = Qt::BottomDockWidgetArea,
            .column = 0,
            .create = makeEvents};
}

}   // namespace switchover::docks
