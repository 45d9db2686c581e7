#include "widgets/actions/health_actions.h"

#include <QDateTime>
#include <QMainWindow>
#include <QSettings>

#include "model/document/document.h"
#include "model/health/measured.h"
#include "model/health/overlay.h"
#include "model/probe/proposals.h"
#include "model/render/label.h"
#include "widgets/actions/actions.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/dialogs/exchange_dialog.h"
#include "widgets/dialogs/measured_dialog.h"
#include "widgets/dialogs/messages.h"
#include "widgets/dialogs/permission_dialog.h"
#include "widgets/dialogs/probes_dialog.h"
#include "widgets/dialogs/secrets_dialog.h"
#include "widgets/dialogs/sources_dialog.h"
#include "widgets/models/health_moment.h"
#include "widgets/models/health_notifier.h"
#include "widgets/models/health_runner.h"
#include "widgets/panels/health_panel.h"
#include "widgets/panels/workbench.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using State = HealthRunner::State;

namespace {

struct HealthActionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(HealthActions)
};

/// Lets the person decide; false: they did not.
bool decide(QWidget *window, Document &document, HealthRunner &runner)
{
    std::vector<probe::Asked> asked = runner.asked();
    if (asked.empty()) {
        messages::inform(window,
                         {HealthActionsTexts::tr("There is nothing to ask"),
                          HealthActionsTexts::tr("No node of this drawing has a probe with a target."),
                          {}});
        return false;
    }
    PermissionDialog dialog(document.topology(), std::move(asked), runner.allowance(), window);
    if (dialog.exec() != QDialog::Accepted)
        return false;
    runner.allow(dialog.allowance());
    return true;
}

void addProbes(const Workbench &bench)
{
    const Topology &topology = bench.document.topology();
    std::vector<probe::Proposal> proposals = probe::proposedProbes(topology);
    if (proposals.empty()) {
        const int missing = int(probe::nodesWithoutAddress(topology).size());
        bench.say(missing == 0 ? HealthActionsTexts::tr("Every node that can be asked has a probe.")
                               : HealthActionsTexts::tr("No probe can be proposed: %n nodes have no address.",
                                                        nullptr, missing));
        return;
    }
    ProbesDialog dialog(topology, std::move(proposals), bench.window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    std::vector<Probe> probes = dialog.chosen();
    const int count = int(probes.size());
    const auto done = bench.document.perform(HealthActionsTexts::tr("Add %n probes", nullptr, count),
                                             probe::addProbes(std::move(probes)));
    bench.say(done ? HealthActionsTexts::tr("%n probes added.", nullptr, count) : done.error().text());
}

void toggleWatch(const Workbench &bench, HealthRunner &runner)
{
    if (runner.state() == State::Running)
        runner.stop();
    else if (runner.isAllowed() || decide(bench.window, bench.document, runner))
        runner.start();
}

void togglePause(HealthRunner &runner)
{
    if (runner.state() == State::Running)
        runner.pause();
    else
        runner.start();
}

/// The chosen endpoints; all of them paused: they are asked again.
void togglePauseOfSome(const HealthBench &health)
{
    const QStringList probes = health.panel.selectedProbes();
    const bool all = std::ranges::all_of(
        probes, [&health](const QString &probe) { return health.runner.isPaused(probe); });
    health.runner.setPaused(probes, !all);
}

void showExchange(const Workbench &bench, const HealthRunner &runner, const QString &probe)
{
    const auto prepared = runner.prepared(probe);
    if (!prepared) {
        bench.say(HealthActionsTexts::tr("You have not allowed this target."));
        return;
    }
    ExchangeDialog(render::cleanLabel(bench.document.topology().nameOf(prepared->first.node)),
                   prepared->first, prepared->second, bench.window)
        .exec();
}

/// The first chosen endpoint, asked now. What it may be asked was allowed, or is decided first.
void testNow(const Workbench &bench, const HealthBench &health)
{
    HealthRunner &runner = health.runner;
    const QStringList probes = health.panel.selectedProbes();
    if (probes.isEmpty())
        bench.say(HealthActionsTexts::tr("Choose an endpoint in the list first."));
    else if (runner.isAllowed() || decide(bench.window, bench.document, runner))
        runner.withSecrets(
            [bench, &runner, probe = probes.constFirst()] { showExchange(bench, runner, probe); });
}

void editSources(const Workbench &bench, HealthRunner &runner)
{
    SourcesDialog dialog(runner.sources(), bench.window);
    if (dialog.exec() == QDialog::Accepted && dialog.sources() != runner.sources())
        runner.setSources(dialog.sources());
}

void useMeasured(const Workbench &bench, const HealthRunner &runner)
{
    const Topology &topology = bench.document.topology();
    const auto values = health::measuredValues(runner.archive(), topology, runner.balancerFigures(),
                                               QDateTime::currentMSecsSinceEpoch());
    if (!values) {
        bench.say(values.error().text());
        return;
    }
    if (values->empty()) {
        bench.say(HealthActionsTexts::tr("Too little is known yet: watch the endpoints for some time."));
        return;
    }
    MeasuredDialog dialog(topology, *values, bench.window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const auto chosen = dialog.chosen();
    const int count = int(chosen.size());
    const auto done =
        bench.document.perform(HealthActionsTexts::tr("Use measured values of %n nodes", nullptr, count),
                               health::useMeasured(topology, chosen));
    bench.say(
        done ? HealthActionsTexts::tr("Measured values of %n nodes are in the drawing now.", nullptr, count)
             : done.error().text());
}

void addWishes(const Workbench &bench, HealthNotifier &notifier)
{
    QAction *messages = bench.actions.add(
        {.id = u"health.messages"_s, .text = HealthActionsTexts::tr("&Notify on Change"), .icon = u"alarm"_s},
        [] {});
    messages->setCheckable(true);
    messages->setChecked(notifier.wantsMessages());
    QObject::connect(messages, &QAction::toggled, &notifier, &HealthNotifier::setWantsMessages);
    QAction *sound = bench.actions.add(
        {.id = u"health.sound"_s, .text = HealthActionsTexts::tr("&Sound on Change"), .icon = u"sound"_s},
        [] {});
    sound->setCheckable(true);
    sound->setChecked(notifier.wantsSound());
    QObject::connect(sound, &QAction::toggled, &notifier, &HealthNotifier::setWantsSound);
}

void followState(const Workbench &bench, const HealthRunner &runner)
{
    const bool running = runner.state() == State::Running;
    QAction *watch = bench.actions.find(u"health.watch"_s);
    watch->setText(running ? HealthActionsTexts::tr("Stop &Watching")
                           : HealthActionsTexts::tr("&Watch Endpoints"));
    setPlainToolTip(*watch, watch->text().remove(u'&'));
    watch->setIcon(glyphIcon(running ? u"actions/stop"_s : u"actions/play"_s));
    QAction *pause = bench.actions.find(u"health.pause"_s);
    pause->setEnabled(runner.state() != State::Off);
    pause->setText(runner.state() == State::Paused ? HealthActionsTexts::tr("&Resume")
                                                   : HealthActionsTexts::tr("&Pause"));
    setPlainToolTip(*pause, pause->text().remove(u'&'));
}

void showOverlay(const Workbench &bench, const HealthMoment &moment, const HealthRunner &runner)
{
    const bool wanted = bench.actions.find(u"health.show"_s)->isChecked();
    const bool any = runner.state() != State::Off || !moment.isLive();
    bench.canvas.canvasScene().setHealth(
        wanted && any ? health::overlayOf(bench.document.topology(), moment.endpoints(), moment.at())
                      : render::HealthOverlay());
}

void addSwitch(const Workbench &bench, const HealthBench &health)
{
    const auto show = [bench, &health = health.moment, &runner = health.runner] {
        showOverlay(bench, health, runner);
    };
    QAction *action = bench.actions.add({.id = u"health.show"_s,
                                         .text = HealthActionsTexts::tr("Show &Health on the Drawing"),
                                         .icon = u"health"_s,
                                         .shortcuts = {QKeySequence(u"Ctrl+Shift+H"_s)}},
                                        [] {});
    action->setCheckable(true);
    action->setChecked(QSettings().value(u"health/show"_s, true).toBool());
    QObject::connect(action, &QAction::toggled, &health.panel, [show](bool on) {
        QSettings().setValue(u"health/show"_s, on);
        show();
    });
    QObject::connect(&health.moment, &HealthMoment::changed, &health.panel, show);
    QObject::connect(&health.runner, &HealthRunner::stateChanged, &health.panel, show);
}

}   // namespace

void addHealthActions(const Workbench &bench, const HealthBench &health)
{
    HealthRunner &runner = health.runner;
    bench.actions.add({.id = u"health.watch"_s,
                       .text = HealthActionsTexts::tr("&Watch Endpoints"),
                       .icon = u"play"_s,
                       .shortcuts = {QKeySequence(u"Ctrl+Alt+W"_s)}},
                      [bench, &runner] { toggleWatch(bench, runner); });
    bench.actions.add({.id = u"health.pause"_s, .text = HealthActionsTexts::tr("&Pause"), .icon = u"pause"_s},
                      [&runner] { togglePause(runner); });
    bench.actions.add({.id = u"health.pause-some"_s,
                       .text = HealthActionsTexts::tr("Pause or Resume the &Chosen Endpoints"),
                       .icon = u"pause"_s},
                      [health] { togglePauseOfSome(health); });
    bench.actions.add({.id = u"health.permission"_s,
                       .text = HealthActionsTexts::tr("What &May Be Asked..."),
                       .icon = u"lock"_s},
                      [bench, &runner] { decide(bench.window, bench.document, runner); });
    bench.actions.add({.id = u"health.forget"_s, .text = HealthActionsTexts::tr("&Forget What Was Allowed")},
                      [&runner] { runner.withdraw(); });
    bench.actions.add(
        {.id = u"health.add-probes"_s,
         .text = HealthActionsTexts::tr("&Add Probes..."),
         .icon = u"add"_s,
         .help = HealthActionsTexts::tr("Propose a probe for every node that has an address and none")},
        [bench] { addProbes(bench); });
    bench.actions.add(
        {.id = u"health.test"_s, .text = HealthActionsTexts::tr("&Test Now..."), .icon = u"connect"_s},
        [bench, health] { testNow(bench, health); });
    bench.actions.add(
        {.id = u"health.sources"_s, .text = HealthActionsTexts::tr("S&ources..."), .icon = u"settings"_s},
        [bench, &runner] { editSources(bench, runner); });
    bench.actions.add({.id = u"health.use-measured"_s,
                       .text = HealthActionsTexts::tr("&Use Measured Values..."),
                       .icon = u"chart"_s},
                      [bench, &runner] { useMeasured(bench, runner); });
    bench.actions.add(
        {.id = u"health.secrets"_s, .text = HealthActionsTexts::tr("S&ecrets..."), .icon = u"lock"_s},
        [bench, health] {
            SecretsDialog(health.runner.secretNames(), health.keychain, bench.window).exec();
        });
    addSwitch(bench, health);
    bench.files.setHealthSource([&canvas = bench.canvas] { return canvas.canvasScene().overlay().health; });
    addWishes(bench, health.notifier);
    QObject::connect(&runner, &HealthRunner::stateChanged, &health.panel,
                     [bench, &runner] { followState(bench, runner); });
    followState(bench, runner);
}

QStringList healthMenu()
{
    return {u"health.watch"_s,
            u"health.pause"_s,
            u"health.pause-some"_s,
            u"health.test"_s,
            {},
            u"health.add-probes"_s,
            u"health.sources"_s,
            u"health.secrets"_s,
            u"health.use-measured"_s,
            {},
            u"health.permission"_s,
            u"health.forget"_s,
            {},
            u"health.show"_s,
            u"health.messages"_s,
            u"health.sound"_s};
}

}   // namespace switchover
