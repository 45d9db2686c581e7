#include "model/scenario/live_run.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/health_actions.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/models/health_moment.h"
#include "widgets/models/health_notifier.h"
#include "widgets/models/health_runner.h"
#include "widgets/models/keychain.h"
#include "widgets/models/selection.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/health_banner.h"
#include "widgets/panels/health_details.h"
#include "widgets/panels/health_panel.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

/// Requests by link, as the run that goes on has counted them.
std::map<Id, double> carriedBy(const LiveRun &run)
{
    std::map<Id, double> carried;
    if (!run.isStarted())
        return carried;
    const auto &links = run.frame().view.carried;
    for (std::size_t i = 0; i < links.size() && i < run.plan().links.size(); ++i)
        carried[QString::fromStdString(run.plan().links[i].element.id)] =
            double(links[i].reads + links[i].writes);
    return carried;
}

QWidget *makeHealth(const Workbench &bench)
{
    auto *keychain = new Keychain;
    auto *runner = new HealthRunner(bench.document, {.keychain = keychain});
    auto *moment = new HealthMoment(bench.document, *runner);
    auto *panel = new HealthPanel(bench.document, *runner, *moment);
    keychain->setParent(runner);
    runner->setParent(panel);
    moment->setParent(panel);
    new HealthBanner(bench.canvas, *runner, *moment);
    auto *notifier = new HealthNotifier(bench.document, *runner, bench.window, panel);
    addHealthActions(bench, {*runner, *moment, *panel, *notifier, *keychain});
    QList<QAction *> buttons;
    for (const QString &id : {u"health.watch"_s, u"health.pause"_s, u"health.test"_s, u"health.add-probes"_s,
                              u"health.sources"_s, u"health.show"_s})
        buttons << bench.actions.find(id);
    panel->setActions(buttons);
    panel->setDecision(bench.actions.find(u"health.permission"_s));
    QObject::connect(
        notifier, &HealthNotifier::told, panel,
        [say = bench.say](const QString &, const QString &text) { say(text.section(u'\n', 0, 0)); });
    panel->details().setSimulated([&run = bench.run] { return carriedBy(run); });
    QObject::connect(panel, &HealthPanel::activated, &bench.canvas, &CanvasView::reveal);
    QObject::connect(panel, &HealthPanel::pointedAt, &bench.canvas.canvasScene(),
                     &CanvasScene::setHighlighted);
    QObject::connect(panel, &HealthPanel::chosen, &bench.selection,
                     [&selection = bench.selection](const QString &id) { selection.set({id}); });
    QObject::connect(panel, &HealthPanel::message, panel, bench.say);
    QObject::connect(&bench.selection, &Selection::changed, panel, [panel, &selection = bench.selection] {
        panel->showElement(selection.ids().size() == 1 ? selection.ids().constFirst() : Id());
    });
    return panel;
}

}   // namespace

DockSpec health()
{
    return {.id = u"health"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Health")},
            .area = Qt::BottomDockWidgetArea,
            .column = 0,
            .create = makeHealth};
}

}   // namespace switchover::docks
