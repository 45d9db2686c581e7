#include "widgets/charts/live_chart.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeCharts(const Workbench &bench) { return new LiveChartPanel(bench.run); }

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
