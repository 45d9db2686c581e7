#include "widgets/actions/run_actions.h"

#include <QEvent>
#include <QMainWindow>
#include <QPainter>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/document/document.h"
#include "model/render/flow_painter.h"
#include "model/scenario/kept_run.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/element_menu.h"
#include "widgets/canvas/view.h"
#include "widgets/models/live_words.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/workbench.h"
#include "widgets/style/app_style.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct RunActionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(RunActions)
};

/// The keys for what is done most.
QList<QKeySequence> keysOf(const QString &action)
{
    static const QHash<QString, QString> keys = {{u"crash"_s, u"F7"_s},        {u"restore"_s, u"F8"_s},
                                                 {u"hang"_s, u"Shift+F7"_s},   {u"partition"_s, u"Ctrl+F7"_s},
                                                 {u"slow"_s, u"Alt+F7"_s},     {u"drain"_s, u"Shift+F8"_s},
                                                 {u"promote"_s, u"Ctrl+F8"_s}, {u"load"_s, u"Alt+F8"_s}};
    return keys.contains(action) ? QList{QKeySequence(keys.value(action))} : QList<QKeySequence>();
}

/// What can be done by hand without asking for more.
bool isOffered(const Action &action) { return !action.sections.empty(); }

bool suits(const Action &action, const Document &document, const Id &id)
{
    const auto offered = catalog::actionsFor(document.topology(), id);
    return std::ranges::any_of(offered, [&action](const Action *each) { return each->id == action.id; });
}

void addBreaking(const Workbench &bench)
{
    Document &document = bench.document;
    Selection &selection = bench.selection;
    SimulationBar &simulation = bench.simulation;
    for (const Action &action : catalog::actions()) {
        if (!isOffered(action))
            continue;
        QAction *made = bench.actions.add({.id = u"break."_s + action.id,
                                           .text = labelWithAmount(action),
                                           .icon = action.icon,
                                           .shortcuts = keysOf(action.id),
                                           .help = action.help.translated()},
                                          [&action, &document, &selection, &simulation] {
                                              for (const Id &id : selection.ids())
                                                  if (suits(action, document, id))
                                                      simulation.breakElement(action.id, id);
                                          });
        const auto update = [made, &action, &document, &selection] {
            made->setEnabled(std::ranges::any_of(selection.ids(),
                                                 [&](const Id &id) { return suits(action, document, id); }));
        };
        QObject::connect(&selection, &Selection::changed, made, update);
        update();
    }
}

void addHammer(const Workbench &bench)
{
    CanvasView &canvas = bench.canvas;
    QAction *hammer =
        bench.actions.add({.id = u"run.hammer"_s,
                           .text = RunActionsTexts::tr("&Hammer"),
                           .icon = u"hammer"_s,
                           .shortcuts = {QKeySequence(u"F6"_s)},
                           .help = RunActionsTexts::tr("Click an element to break it, again to mend it")},
                          [&canvas] {
                              const bool held = canvas.chosenTool() == u"hammer";
                              canvas.chooseTool(held ? canvas.defaultTool() : u"hammer"_s);
                          });
    hammer->setCheckable(true);
    QObject::connect(&canvas, &CanvasView::toolChosen, hammer,
                     [hammer](const QString &id) { hammer->setChecked(id == u"hammer"); });
    QObject::connect(&canvas, &CanvasView::hammered, &bench.simulation, &SimulationBar::hammer);
}

void keepAsScenario(Document &document, SimulationBar &simulation, LiveRun &run,
                    const std::function<void(const QString &)> &say)
{
    const auto kept = keptRun(run, document.topology());
    if (!kept) {
        say(kept.error().what);
        return;
    }
    if (const auto done = document.perform(RunActionsTexts::tr("Keep as Scenario"), put(*kept)); !done) {
        say(done.error().text());
        return;
    }
    say(RunActionsTexts::tr("Kept as the scenario \"%1\"; choose it to see the same again.").arg(kept->name));
    Q_EMIT simulation.kept(kept->id);
}

/// What the shapes on links mean, over the lower left corner of the canvas.
class Legend final : public QWidget
{
public:
    explicit Legend(QWidget *canvas) : QWidget(canvas)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFixedSize(280, 164);
        canvas->installEventFilter(this);
        place();
        hide();
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Resize)
            place();
        return false;
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        render::paintLegend(painter, rect(), appliedTheme());
    }

private:
    void place() { move(0, parentWidget()->height() - height()); }
};

void addLegend(const Workbench &bench)
{
    auto *legend = new Legend(&bench.canvas);
    QAction *shown =
        bench.actions.add({.id = u"run.legend"_s,
                           .text = RunActionsTexts::tr("Legend of Re&quests"),
                           .icon = u"info"_s,
                           .help = RunActionsTexts::tr("What the shapes and colours on links mean")},
                          [] {});
    shown->setCheckable(true);
    QObject::connect(shown, &QAction::toggled, legend, &QWidget::setVisible);
}

/// A run is not lost by a stray letter, and goes and waits by the key that every player has.
void addKeys(const Workbench &bench)
{
    CanvasView &canvas = bench.canvas;
    LiveRun &run = bench.run;
    canvas.canvasScene().setWordSource([&run](const Id &id) { return liveWords(run, id); });
    QObject::connect(&canvas, &CanvasView::spaceTapped, bench.actions.find(u"run.play"_s), &QAction::trigger);
    QObject::connect(&run, &LiveRun::stateChanged, &canvas, [&canvas, &run] {
        canvas.permit({.edits = canvas.permission().edits, .letters = !run.isStarted()});
    });
}

}   // namespace

void addRunActions(const Workbench &bench)
{
    addKeys(bench);
    addHammer(bench);
    addLegend(bench);
    addBreaking(bench);
    bench.actions.add({.id = u"run.keep"_s,
                       .text = RunActionsTexts::tr("&Keep as Scenario"),
                       .icon = u"save"_s,
                       .shortcuts = {QKeySequence(u"Ctrl+Shift+R"_s)},
                       .help = RunActionsTexts::tr(
                           "What was done by hand, with its times, becomes a scenario of the document")},
                      [&document = bench.document, &simulation = bench.simulation, &run = bench.run,
                       say = bench.say] { keepAsScenario(document, simulation, run, say); });
}

QStringList runMenu()
{
    return {{}, u"run.hammer"_s, u"run.keep"_s, {}, u"run.follow-next"_s, u"run.legend"_s};
}

QStringList breakMenu()
{
    QStringList ids;
    for (const Action &action : catalog::actions())
        if (isOffered(action))
            ids << u"break."_s + action.id;
    return ids;
}

}   // namespace switchover
