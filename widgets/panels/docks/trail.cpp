#include "widgets/panels/trail_panel.h"

#include <QDockWidget>

#include "widgets/actions/actions.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/event_log.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

struct TrailTexts
{
    Q_DECLARE_TR_FUNCTIONS(TrailPanel)
};

/// Brings the dock that holds @p panel to the front.
void bringUp(QWidget *panel)
{
    for (QWidget *each = panel; each; each = each->parentWidget()) {
        if (auto *dock = qobject_cast<QDockWidget *>(each)) {
            dock->show();
            dock->raise();
            return;
        }
    }
}

QWidget *makeTrail(const Workbench &bench)
{
    auto *panel = new TrailPanel(bench.run);
    SimulationBar &simulation = bench.simulation;
    QObject::connect(panel, &TrailPanel::pointedAt, &bench.canvas.canvasScene(),
                     &CanvasScene::setHighlighted);
    QObject::connect(panel, &TrailPanel::wayChanged, &bench.canvas.canvasScene(), &CanvasScene::setWay);
    QObject::connect(panel, &TrailPanel::activated, &bench.canvas, &CanvasView::reveal);
    QObject::connect(panel, &TrailPanel::followedChanged, &simulation, &SimulationBar::setFollowed);
    QObject::connect(&bench.canvas, &CanvasView::requestClicked, panel, [panel](quint64 request) {
        bringUp(panel);
        panel->follow(request);
    });
    QObject::connect(&simulation, &SimulationBar::explanationWanted, panel,
                     [panel](const sim::TraceEvent &event) {
                         bringUp(panel);
                         panel->explain(event);
                     });
    bench.actions.add({.id = u"run.follow-next"_s,
                       .text = TrailTexts::tr("Follow Ne&xt Request"),
                       .icon = u"follow"_s,
                       .shortcuts = {QKeySequence(u"Shift+F11"_s)}},
                      [panel, &simulation] {
                          if (!simulation.ensureStarted())
                              return;
                          bringUp(panel);
                          panel->followNext();
                      });
    return panel;
}

}   // namespace

DockSpec trail()
{
    return {.id = u"trail"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Story")},
            .area = Qt::BottomDockWidgetArea,
            .column = 0,
            .create = makeTrail};
}

}   // namespace switchover::docks
