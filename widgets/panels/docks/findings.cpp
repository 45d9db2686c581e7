#include "model/review/consequence.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/handbook/handbook_window.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/foresee.h"
#include "widgets/panels/review_panel.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeFindings(const Workbench &bench)
{
    auto *panel = new ReviewPanel(bench.document, bench.reviewer);
    QObject::connect(panel, &ReviewPanel::activated, &bench.canvas, &CanvasView::reveal);
    QObject::connect(panel, &ReviewPanel::pointedAt, &bench.canvas.canvasScene(),
                     &CanvasScene::setHighlighted);
    QObject::connect(
        panel, &ReviewPanel::foreseen, &bench.canvas.canvasScene(),
        [&scene = bench.canvas.canvasScene(), &document = bench.document](const Consequence &consequence) {
            foresee(scene, document.topology(), consequence);
        });
    QObject::connect(panel, &ReviewPanel::message, panel, bench.say);
    QObject::connect(
        panel, &ReviewPanel::explanationWanted, panel,
        [window = bench.window](const QString &rule) { handbookOf(window)->showPage(u"rules/"_s + rule); });
    return panel;
}

}   // namespace

DockSpec findings()
{
    return {.id = u"review"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Review")},
            .area = Qt::BottomDockWidgetArea,
            .column = 0,
            .create = makeFindings};
}

}   // namespace switchover::docks
