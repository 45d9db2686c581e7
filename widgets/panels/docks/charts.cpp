#include <cmath>

#include "model/scenario/live_run.h"
#include "widgets/charts/live_chart.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeCharts(const Workbench &bench)
{
    auto *panel = new LiveChartPanel(bench.run);
    QObject::connect(panel, &LiveChartPanel::momentWanted, &bench.run, [&run = bench.run](double at) {
        if (!run.isStarted())
            return;
        run.pause();
        run.goTo(SimTime(SimDuration(std::llround(at * 1e9))));
    });
    return panel;
}

}   // namespace

DockSpec charts()
{
    return {.id = u"chart"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Charts")},
            .area = Qt::BottomDockWidgetArea,
            .column = 1,
            .create = makeCharts};
}

}   // namespace switchover::docks
