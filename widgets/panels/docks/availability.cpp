#include "model/review/consequence.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/panels/availability_panel.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/foresee.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeAvailability(const Workbench &bench)
{
    auto *panel = new AvailabilityPanel(bench.document);
    QObject::connect(panel, &AvailabilityPanel::activated, &bench.canvas, &CanvasView::reveal);
    QObject::connect(panel, &AvailabilityPanel::pointedAt, &bench.canvas.canvasScene(),
                     &CanvasScene::setHighlighted);
    QObject::connect(
        panel, &AvailabilityPanel::foreseen, &bench.canvas.canvasScene(),
        [&scene = bench.canvas.canvasScene(), &document = bench.document](const Consequence &consequence) {
            foresee(scene, document.topology(), consequence);
        });
    QObject::connect(panel, &AvailabilityPanel::message, panel, bench.say);
    return panel;
}

}   // namespace

DockSpec availability()
{
    return {.id = u"availability"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Availability")},
            .area = Qt::BottomDockWidgetArea,
            .column = 0,
            .create = makeAvailability};
}

}   // namespace switchover::docks
