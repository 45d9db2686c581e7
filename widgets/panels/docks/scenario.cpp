#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>

#include "model/document/document.h"
#include "widgets/actions/actions.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/workbench.h"
#include "widgets/scenario/scenario_panel.h"
#include "widgets/style/icons.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

struct ScenarioDockTexts
{
    Q_DECLARE_TR_FUNCTIONS(ScenarioDock)
};

/// Says what was deleted, with a button that brings it back, as long as the message stays or until something else is
/// done.
void offerUndo(const Workbench &bench, const QString &text)
{
    QStatusBar *bar = bench.window->statusBar();
    bench.say(text);
    auto *button = new QToolButton(bar);
    button->setObjectName(u"offeredUndo"_s);
    button->setText(ScenarioDockTexts::tr("Undo"));
    button->setIcon(glyphIcon(u"actions/undo"_s));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->insertPermanentWidget(0, button);
    button->show();
    const auto away = [bar, button] {
        bar->removeWidget(button);
        button->deleteLater();
    };
    QObject::connect(button, &QToolButton::clicked, bench.actions.find(u"edit.undo"_s), &QAction::trigger);
    QObject::connect(&bench.document, &Document::changed, button, away);
    QObject::connect(&bench.document, &Document::replaced, button, away);
    QTimer::singleShot(8000, button, away);
}

QWidget *makeScenario(const Workbench &bench)
{
    auto *panel = new ScenarioPanel(bench.document, bench.selection, bench.run);
    QObject::connect(panel, &ScenarioPanel::message, panel, bench.say);
    QObject::connect(panel, &ScenarioPanel::removed, panel,
                     [bench](const QString &text) { offerUndo(bench, text); });
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
