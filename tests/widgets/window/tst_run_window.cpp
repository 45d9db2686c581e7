#include <QAbstractSlider>
#include <QAction>
#include <QCoreApplication>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QPointer>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "model/base/language.h"
#include "model/io/reader.h"
#include "model/scenario/live_run.h"
#include "widgets/actions/file_actions.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/charts/chart_kinds.h"
#include "widgets/charts/chart_pane.h"
#include "widgets/charts/live_chart.h"
#include "widgets/main_window.h"
#include "widgets/models/event_log_model.h"
#include "widgets/panels/event_log.h"
#include "widgets/panels/run_strip.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/time_slider.h"
#include "widgets/panels/trail_panel.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 20'000;

QAction *actionOf(QMainWindow &window, const QString &id)
{
    auto *found = window.findChild<QAction *>(id);
    if (!found)
        qFatal("no action %s", qPrintable(id));
    return found;
}

}   // namespace

/// The run in the real window: played, broken, taken back, and held against the model at each moment.
class TestRunWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextOneIsWhoGetsTheNextRequest();
    void initTestCase();
    void init();
    void cleanup();
    void theSliderShowsAnEarlierMoment();
    void theWindowChangesNothingInTheRun();
    void keysGoBackAndForward();
    void runsUntilWhatIsTyped();
    void theHammerBreaksAndMends_data();
    void theHammerBreaksAndMends();
    void whatWasDoneByHandIsKeptAsAScenario();
    void aRequestIsFollowedHopByHop();
    void aLineOfTheLogIsTracedToItsRoot();
    void everyChartShowsTheSeries();
    void aStreamStandsForWhatIsTooFast();
    void aDotIsPaintedWhereTheMessageIs();
    void anotherPlanBeginsTheRunAnew();
    void lettersAddNothingWhileARunIsThere();
    void spacePlaysAndPauses();
    void aScenarioThatDoesNotRunLeavesTheRunAlone_data();
    void aScenarioThatDoesNotRunLeavesTheRunAlone();
    void undoBringsTheRunBackWithTheDrawing();
    void theAbandonedFutureCanBeReturnedTo();
    void anAmountIsChosenAndShown();
    void theMenuOfWhatRunsIsShort();
    void replicationComesFromThePrimaryOfTheMoment();
    void theWholeWayOfARequestIsDrawn();
    void aRefusedRequestIsTracedToTheCrash();
    void failedChecksAreCountedOnTheServer();

private:
    bool settle() const
    {
        return QTest::qWaitFor([this] { return m_run->isSettled(); }, patience);
    }
    void trigger(const QString &id) { actionOf(*m_window, id)->trigger(); }
    sim::Simulation alone(SimTime until) const;
    int loggedCrashes() const;
    const sim::NodeView &node(const Id &id) const
    {
        return m_run->frame().view.nodes[m_run->index().nodes.value(id)];
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QPointer<MainWindow> m_window;
    LiveRun *m_run = nullptr;
    SimulationBar *m_bar = nullptr;
};

void TestRunWindow::initTestCase()
{
    QCoreApplication::setApplicationName(u"Switchover"_s);
    QCoreApplication::setOrganizationName(u"switchover-tst-run"_s);
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    installLanguage(*qApp);
}

void TestRunWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_folder->filePath(u"state"_s).toUtf8());
    const QString shop = m_folder->filePath(u"shop.switchover"_s);
    QVERIFY(
        QFile::copy(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"), shop));
    QFile::setPermissions(shop, QFile::ReadOwner | QFile::WriteOwner);
    m_window = new MainWindow;
    m_window->resize(1280, 800);
    m_window->show();
    m_window->files().open(shop);
    m_run = m_window->findChild<LiveRun *>();
    m_bar = m_window->findChild<SimulationBar *>();
    m_bar->chooseScenario(u"web-dies"_s);
    m_run->setSpeed(LiveRun::asFastAsPossible);
}

void TestRunWindow::cleanup() { delete m_window; }

sim::Simulation TestRunWindow::alone(SimTime until) const
{
    sim::Simulation simulation(std::make_shared<const sim::Plan>(m_run->plan()));
    simulation.runUntil(until);
    return simulation;
}

/// How many crashes the log shows.
int TestRunWindow::loggedCrashes() const
{
    const auto *model = m_window->findChild<EventLogPanel *>()->findChild<QTableView *>()->model();
    int crashes = 0;
    for (int row = 0; row < model->rowCount(); ++row)
        crashes += model->index(row, EventLogModel::WhatColumn).data().toString().contains(u"crashes"_s);
    return crashes;
}

void TestRunWindow::theSliderShowsAnEarlierMoment()
{
    trigger(u"run.play"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_run->state(), LiveRun::State::Finished, patience);
    TimeSlider &slider = m_bar->strip().slider();
    QCOMPARE(slider.value(), 60'000);
    QCOMPARE(slider.marks().size(), std::size_t(2));
    QTRY_COMPARE(loggedCrashes(), 1);

    // 24.5 s: down, and out of rotation. By the mouse, where the model says that moment is.
    const SimTime wanted = slider.timeAt(slider.xOf(SimTime(24'500ms)));
    QTest::mouseClick(&slider, Qt::LeftButton, {}, QPoint(qRound(slider.xOf(wanted)), slider.height() / 2));
    QVERIFY(settle());
    const SimTime moment = m_run->now();
    QVERIFY(std::abs(seconds(moment) - 24.5) < 0.2);
    const sim::Simulation direct = alone(moment);
    QCOMPARE(m_run->frame().fingerprint, direct.fingerprint());
    const render::Overlay &shown = m_window->canvas().canvasScene().overlay();
    QCOMPARE(shown.nodes.value(u"web-1"_s).state, render::CardState::Down);
    QCOMPARE(shown.requests.size(), direct.view().messages.size());
    QCOMPARE(loggedCrashes(), 1);

    trigger(u"run.to-start"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime());
    QCOMPARE(m_window->canvas().canvasScene().overlay().nodes.value(u"web-1"_s).state,
             render::CardState::Plain);
    QCOMPARE(loggedCrashes(), 0);
}

void TestRunWindow::theWindowChangesNothingInTheRun()
{
    m_run->setSpeed(20);   // Slow enough not to be over before it is taken back.
    trigger(u"run.play"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_run->now() > SimTime(15s), patience);
    m_run->goTo(SimTime(5s));
    QTRY_VERIFY_WITH_TIMEOUT(m_run->now() > SimTime(20s), patience);
    trigger(u"run.fastest"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_run->state(), LiveRun::State::Finished, patience);
    QCOMPARE(m_run->frame().fingerprint, alone(SimTime(60s)).fingerprint());
}

void TestRunWindow::keysGoBackAndForward()
{
    trigger(u"run.to-failure"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(10s));
    trigger(u"run.back"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(9s));
    QVERIFY(!node(u"web-1"_s).crashed);
    trigger(u"run.forward"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(10s));
    QVERIFY(node(u"web-1"_s).crashed);
    trigger(u"run.next-mark"_s);   // Of the scenario: mended at 40 s.
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(40s));
    trigger(u"run.previous-mark"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(10s));
    trigger(u"run.to-known-end"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(40s));
}

void TestRunWindow::runsUntilWhatIsTyped()
{
    auto *field = m_bar->strip().findChild<QLineEdit *>();
    const auto enter = [field](const QString &text) {
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    };
    enter(u"web-1 out"_s);
    QVERIFY(settle());
    QVERIFY(m_run->now() > SimTime(13s) && m_run->now() < SimTime(17s));
    QVERIFY(m_window->statusBar()->currentMessage().contains(u"web-1 out"_s));
    enter(u"0:20"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(20s));
    enter(u"web-7 down"_s);
    QVERIFY2(m_bar->strip().wrong().contains(u"web-7"_s), "beside the field");
    QCOMPARE(m_run->now(), SimTime(20s));
    enter(u"2h"_s);
    QVERIFY(m_bar->strip().wrong().contains(u"01:00"_s));
}

void TestRunWindow::theHammerBreaksAndMends_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("first");
    QTest::newRow("a node crashes") << u"web-2"_s << u"crash"_s;
    QTest::newRow("a link is cut") << u"l1"_s << u"partition"_s;
    QTest::newRow("a zone is cut off") << u"az-a"_s << u"partition"_s;
}

void TestRunWindow::theHammerBreaksAndMends()
{
    QFETCH(const QString, id);
    QFETCH(const QString, first);
    CanvasView &canvas = m_window->canvas();
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    trigger(u"run.hammer"_s);
    QCOMPARE(canvas.chosenTool(), u"hammer"_s);
    QVERIFY(m_window->document().topology().contains(id));
    Q_EMIT canvas.hammered(id);
    QVERIFY(settle());
    QCOMPARE(m_run->record().done.size(), std::size_t(1));
    QCOMPARE(m_run->record().done[0].action, first);
    QCOMPARE(m_run->record().done[0].target, id);
    QCOMPARE(m_run->record().done[0].at, SimDuration(1s));
    Q_EMIT canvas.hammered(id);
    QVERIFY(settle());
    QCOMPARE(m_run->record().done[1].action, u"restore"_s);
    QVERIFY(!node(u"web-2"_s).down());

    // By the mouse: a click on the card strikes it, and does not select it.
    const QPointF middle = canvas.canvasScene().rectOf(u"web-1"_s).center();
    QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, canvas.mapFromScene(middle));
    QVERIFY(settle());
    QCOMPARE(m_run->record().done.size(), std::size_t(3));
    QVERIFY(node(u"web-1"_s).crashed);
    QVERIFY(m_window->selection().isEmpty());
    trigger(u"run.hammer"_s);
    QCOMPARE(canvas.chosenTool(), canvas.defaultTool());
}

void TestRunWindow::whatWasDoneByHandIsKeptAsAScenario()
{
    m_bar->chooseScenario({});
    trigger(u"run.keep"_s);   // Nothing yet.
    QCOMPARE(m_window->document().topology().scenarios().size(), std::size_t(2));
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    m_window->selection().set({u"web-2"_s});
    trigger(u"break.crash"_s);
    QVERIFY(settle());
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    m_window->selection().set({u"users"_s});
    trigger(u"break.load"_s);
    QVERIFY(settle());
    trigger(u"run.keep"_s);

    const Topology &topology = m_window->document().topology();
    QCOMPARE(topology.scenarios().size(), std::size_t(3));
    const Scenario *kept = topology.scenarios().find(u"by-hand"_s);
    QVERIFY(kept);
    QCOMPARE(kept->events.size(), std::size_t(2));
    QCOMPARE(kept->events[0].at, SimDuration(1s));
    QCOMPARE(kept->events[0].target, u"web-2"_s);
    QCOMPARE(kept->events[1].action, u"load"_s);
    QVERIFY2(m_run->isStarted(), "a new scenario is no other drawing");

    m_bar->chooseScenario(kept->id);
    m_run->goTo(SimTime(1500ms));
    QVERIFY(settle());
    QVERIFY(node(u"web-2"_s).crashed);
    trigger(u"edit.undo"_s);
    QCOMPARE(m_window->document().topology().scenarios().size(), std::size_t(2));
}

void TestRunWindow::aRequestIsFollowedHopByHop()
{
    auto *trail = m_window->findChild<TrailPanel *>();
    trigger(u"run.follow-next"_s);
    QTRY_VERIFY_WITH_TIMEOUT(trail->followed() != 0 && !trail->shown().empty(), patience);
    QCOMPARE(trail->shown().front().kind, sim::TraceKind::Offered);
    const auto ended = [trail] { return trail->shown().back().kind == sim::TraceKind::Completed; };
    for (int i = 0; i < 3 && !ended(); ++i) {
        trigger(u"run.step-second"_s);
        QVERIFY(settle());
        QTest::qWait(50);   // The answer comes from the run's own thread.
    }
    QTRY_VERIFY(ended());
    // The shop's way: firewall, balancer, a web server, an application server, the database.
    QStringList visited;
    for (const sim::TraceEvent &event : trail->shown()) {
        QCOMPARE(event.request, trail->followed());
        visited << m_run->elementOf(event);
    }
    QVERIFY(visited.contains(u"lb"_s));
    QVERIFY(visited.contains(u"web-1"_s) || visited.contains(u"web-2"_s));
    QVERIFY(std::ranges::is_sorted(trail->shown(), {}, &sim::TraceEvent::at));
    const sim::Simulation direct = alone(m_run->now());
    QCOMPARE(m_run->frame().fingerprint, direct.fingerprint());   // Looking has changed nothing.
}

void TestRunWindow::aLineOfTheLogIsTracedToItsRoot()
{
    QVERIFY(m_bar->ensureStarted());
    QVERIFY(m_run->runUntil(u"web-1 out"_s));
    QVERIFY(settle());
    std::vector<sim::TraceEvent> told = m_run->frame().events;
    const auto down = std::ranges::find(told, sim::TraceKind::ServerDown, &sim::TraceEvent::kind);
    QVERIFY(down != told.end());
    auto *trail = m_window->findChild<TrailPanel *>();
    trail->explain(*down);
    QTRY_VERIFY_WITH_TIMEOUT(!trail->shown().empty(), patience);
    QCOMPARE(trail->shown().back().kind, sim::TraceKind::ServerDown);
    QCOMPARE(trail->shown().front().kind, sim::TraceKind::Crash);
    QCOMPARE(trail->shown().front().at, SimTime(10s));
}

void TestRunWindow::everyChartShowsTheSeries()
{
    trigger(u"run.play"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_run->state(), LiveRun::State::Finished, patience);
    ChartPane *pane = m_window->findChild<LiveChartPanel *>()->panes().front();
    for (const ChartKind &kind : chartKinds()) {
        pane->choose(kind.id);
        const QStringList rows = pane->csv().split(u'\n', Qt::SkipEmptyParts);
        QVERIFY2(rows.size() == 61, qPrintable(kind.id));   // A name row, and 60 stretches of a second.
        QVERIFY(rows.front().count(u',') >= 1);
    }
    pane->choose(u"throughput"_s);
    double answered = 0;
    for (const QString &row : pane->csv().split(u'\n', Qt::SkipEmptyParts).mid(1))
        answered += row.section(u',', 1, 1).toDouble();
    QCOMPARE(answered, double(m_run->frame().view.totals.all.completed));
}

void TestRunWindow::aStreamStandsForWhatIsTooFast()
{
    const auto overlay = [this]() -> const render::Overlay & {
        return m_window->canvas().canvasScene().overlay();
    };
    m_run->setSpeed(5);
    trigger(u"run.play"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!overlay().flows.empty(), patience);
    trigger(u"run.play"_s);
    QVERIFY(settle());
    QVERIFY2(overlay().flows.empty(), "what stands still is shown dot by dot");
    QCOMPARE(overlay().requests.size(), m_run->frame().view.messages.size());
}

/// The middle of each dot has the colour of what travels there, at the place that the model says.
void TestRunWindow::aDotIsPaintedWhereTheMessageIs()
{
    m_bar->chooseScenario({});
    QVERIFY(m_bar->ensureStarted());
    m_run->goTo(SimTime(3'217ms));
    QVERIFY(settle());
    CanvasView &canvas = m_window->canvas();
    canvas.zoomToFit();
    const sim::View model = alone(m_run->now()).view();
    const QImage shown = canvas.viewport()->grab().toImage();
    int looked = 0, right = 0;
    for (const sim::MessageView &message : model.messages) {
        if (message.kind != sim::MessageView::Kind::Read || message.link == sim::none)
            continue;
        const Id link = QString::fromStdString(m_run->plan().links[message.link].element.id);
        const render::Route &route = canvas.geometry().links[link];
        const double share = double((model.now - message.departed).count()) /
                             double((message.arrives - message.departed).count());
        const QPointF at = canvas.viewportTransform().map(route.pointAt(route.length() * share));
        if (!shown.rect().adjusted(4, 4, -4, -4).contains(at.toPoint()))
            continue;
        ++looked;
        const QColor colour = shown.pixelColor(QPoint(int(std::floor(at.x())), int(std::floor(at.y()))));
        const QColor wanted = canvas.theme().colour(render::Tone::Read);
        right += std::abs(colour.red() - wanted.red()) < 24 &&
                 std::abs(colour.green() - wanted.green()) < 24 &&
                 std::abs(colour.blue() - wanted.blue()) < 24;
    }
    QVERIFY2(looked >= 3, qPrintable(QString::number(looked)));
    QVERIFY2(right * 10 >= looked * 7,
             qPrintable(u"%1 of %2"_s.arg(right).arg(looked)));   // Some are covered.
}

void TestRunWindow::anotherPlanBeginsTheRunAnew()
{
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(1s));
    Scenario changed = *m_window->document().topology().scenarios().find(u"web-dies"_s);
    changed.name = u"Renamed"_s;
    changed.expectations.clear();
    QVERIFY(m_window->document().perform(u"Rename"_s, put(changed)));
    QTest::qWait(400);
    QVERIFY2(m_run->now() == SimTime(1s), "what it is called changes nothing");
    changed.events.front().at = 5s;
    QVERIFY(m_window->document().perform(u"Move"_s, put(changed)));
    QTRY_COMPARE(m_run->now(), SimTime());
    QVERIFY(m_window->statusBar()->currentMessage().contains(u"scenario"_s));
    m_run->goTo(SimTime(6s));
    QVERIFY(settle());
    QVERIFY(node(u"web-1"_s).crashed);
}

void TestRunWindow::lettersAddNothingWhileARunIsThere()
{
    CanvasView &canvas = m_window->canvas();
    const std::size_t nodes = m_window->document().topology().nodes().size();
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    QTest::keyClick(&canvas, Qt::Key_R);
    QCOMPARE(m_window->document().topology().nodes().size(), nodes);
    QVERIFY2(m_window->statusBar()->currentMessage().contains(u"Shift+F9"_s),
             qPrintable(m_window->statusBar()->currentMessage()));
    QTest::qWait(400);
    QCOMPARE(m_run->now(), SimTime(1s));
    trigger(u"run.stop"_s);
    QTest::keyClick(&canvas, Qt::Key_R);
    QCOMPARE(m_window->document().topology().nodes().size(), nodes + 1);
}

void TestRunWindow::spacePlaysAndPauses()
{
    CanvasView &canvas = m_window->canvas();
    m_run->setSpeed(0.1);
    QTest::keyClick(&canvas, Qt::Key_Space);
    QCOMPARE(m_run->state(), LiveRun::State::Playing);
    QTest::keyClick(&canvas, Qt::Key_Space);
    QCOMPARE(m_run->state(), LiveRun::State::Paused);
    // Held while the mouse drags, it moves the view and nothing else.
    QTest::keyPress(&canvas, Qt::Key_Space);
    QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, QPoint(20, 20));
    QTest::keyRelease(&canvas, Qt::Key_Space);
    QCOMPARE(m_run->state(), LiveRun::State::Paused);
}

void TestRunWindow::aScenarioThatDoesNotRunLeavesTheRunAlone_data()
{
    QTest::addColumn<QString>("running");
    QTest::newRow("a free run") << QString();
    QTest::newRow("another scenario") << u"primary-dies"_s;
}

void TestRunWindow::aScenarioThatDoesNotRunLeavesTheRunAlone()
{
    QFETCH(const QString, running);
    Document &document = m_window->document();
    QVERIFY(running.isEmpty() || document.topology().scenarios().find(running));
    m_bar->chooseScenario(running);
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    QVERIFY(m_run->inject(u"crash"_s, u"web-2"_s));
    QVERIFY(settle());
    QVERIFY(document.perform(u"Delete"_s, Edit{Drop{Section::Scenarios, u"web-dies"_s}}));
    QTest::qWait(300);
    document.undoStack().undo();
    QTest::qWait(300);
    Scenario renamed = *document.topology().scenarios().find(u"web-dies"_s);
    renamed.name = u"Something else"_s;
    QVERIFY(document.perform(u"Rename"_s, put(renamed)));
    trigger(u"run.keep"_s);
    QTest::qWait(300);
    QVERIFY(document.topology().scenarios().find(u"by-hand"_s));
    QCOMPARE(m_run->now(), SimTime(1s));
    QCOMPARE(m_run->scenario(), running);
    QCOMPARE(m_bar->chosenScenario(), running);
    QCOMPARE(m_run->record().done.size(), std::size_t(1));
}

void TestRunWindow::undoBringsTheRunBackWithTheDrawing()
{
    m_run->goTo(SimTime());
    m_bar->ensureStarted();
    m_run->goTo(SimTime(4s));
    QVERIFY(settle());
    QVERIFY(m_run->inject(u"crash"_s, u"web-2"_s));
    m_run->goTo(SimTime(8s));
    QVERIFY(settle());
    const std::uint64_t then = m_run->frame().fingerprint;
    m_window->canvas().addKindAtCentre(u"cache"_s);
    QTRY_COMPARE(m_run->now(), SimTime());
    m_window->document().undoStack().undo();
    QTRY_COMPARE(m_run->now(), SimTime(8s));
    QVERIFY(settle());
    QCOMPARE(m_run->frame().fingerprint, then);
    QVERIFY(node(u"web-2"_s).crashed);
}

void TestRunWindow::theAbandonedFutureCanBeReturnedTo()
{
    QVERIFY(!actionOf(*m_window, u"run.before"_s)->isEnabled());
    m_bar->chooseScenario({});
    m_bar->ensureStarted();
    m_run->goTo(SimTime(12s));
    QVERIFY(settle());
    QVERIFY(m_run->inject(u"crash"_s, u"web-1"_s));
    m_run->goTo(SimTime(20s));
    QVERIFY(settle());
    const std::uint64_t first = m_run->frame().fingerprint;
    m_run->goTo(SimTime(5s));
    QVERIFY(settle());
    QVERIFY(m_run->inject(u"crash"_s, u"web-2"_s));
    QVERIFY(settle());
    QTRY_VERIFY(m_window->statusBar()->currentMessage().contains(u"Back to the Run Before"_s));
    QCOMPARE(m_run->frame().reached, SimTime(5s));
    m_run->goTo(SimTime(9s));
    QVERIFY(settle());
    const std::uint64_t second = m_run->frame().fingerprint;

    trigger(u"run.before"_s);
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(20s));
    QCOMPARE(m_run->frame().fingerprint, first);
    QCOMPARE(m_run->record().done.size(), std::size_t(1));
    QCOMPARE(m_run->record().broken.size(), std::size_t(1));
    m_run->goTo(SimTime(12s));   // Right where it was done.
    QVERIFY(settle());
    QVERIFY(node(u"web-1"_s).crashed);
    QVERIFY(!node(u"web-2"_s).crashed);

    trigger(u"run.before"_s);   // And the same way there.
    QVERIFY(settle());
    QCOMPARE(m_run->now(), SimTime(9s));
    QCOMPARE(m_run->frame().fingerprint, second);
}

void TestRunWindow::anAmountIsChosenAndShown()
{
    m_bar->chooseScenario({});
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    const double usual = node(u"users"_s).offered;
    bool isChosen = false;
    QTimer::singleShot(0, this, [&isChosen] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (const QAction *each : menu ? menu->actions() : QList<QAction *>()) {
            for (QAction *amount : each->menu() ? each->menu()->actions() : QList<QAction *>()) {
                if (amount->text() == u"×5"_s && each->text() == u"Change the load"_s) {
                    amount->trigger();
                    isChosen = true;
                }
            }
        }
        if (menu)
            menu->close();
    });
    Q_EMIT m_window->canvas().contextMenuRequested(u"users"_s, {}, {});
    QVERIFY(isChosen);
    QVERIFY(settle());
    QCOMPARE(node(u"users"_s).offered, 5 * usual);
    const QString line = m_window->canvas().canvasScene().cardLook(u"users"_s)->live.line;
    QVERIFY2(line.contains(QString::number(5 * usual)) && line.contains(u"×5"_s), qPrintable(line));
    QVERIFY(m_window->canvas().canvasScene().wordsOn(u"users"_s).contains(QString::number(5 * usual)));
    QVERIFY(actionOf(*m_window, u"break.errors"_s)->text().contains(u"50 %"_s));
}

/// What suits the kind, with its key; the rest one step away.
void TestRunWindow::theMenuOfWhatRunsIsShort()
{
    m_bar->chooseScenario({});
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    const auto offered = [this](const QString &id) {
        QStringList texts;
        QTimer::singleShot(0, this, [&texts] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            for (const QAction *each : menu ? menu->actions() : QList<QAction *>()) {
                texts << each->text();
                for (const QAction *more : each->menu() ? each->menu()->actions() : QList<QAction *>())
                    texts << each->text() + u"> "_s + more->text();
            }
            if (menu)
                menu->close();
        });
        Q_EMIT m_window->canvas().contextMenuRequested(id, {}, {});
        return texts;
    };
    const QStringList server = offered(u"web-1"_s);
    QVERIFY(std::ranges::count_if(server, [](const QString &text) { return !text.contains(u"> "_s); }) <= 10);
    QVERIFY2(server.contains(u"Crash\tF7"_s), qPrintable(server.join(u'|')));
    QVERIFY(server.contains(u"&More Failures> Slow down"_s));
    QVERIFY(server.contains(u"&Edit"_s));
    QVERIFY2(!offered(u"lb"_s).contains(u"&More Failures> Slow down"_s),
             "it has no work that could be slower");
    const QStringList people = offered(u"users"_s);
    QCOMPARE(people.value(0), u"Change the load"_s);
    QVERIFY(!people.contains(u"&More Failures> Errors"_s));
}

void TestRunWindow::replicationComesFromThePrimaryOfTheMoment()
{
    using Ends = std::vector<std::pair<QString, QString>>;
    const auto shown = [this] {
        Ends ends;
        for (const auto &way : m_window->canvas().canvasScene().overlay().replication.value())
            ends.emplace_back(way.from, way.to);
        return ends;
    };
    m_bar->chooseScenario({});
    m_run->goTo(SimTime());
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    const auto rests = [this] { return m_window->canvas().canvasScene().overlay().atRest; };
    QVERIFY2(shown().empty() && rests().isEmpty(), "it goes over the link that is drawn");
    QVERIFY(m_run->inject(u"crash"_s, u"db-1"_s));
    QVERIFY(settle());
    QVERIFY2(shown().empty(), "nothing comes from a dead machine");
    QCOMPARE(rests(), QSet<Id>{u"l11"_s});
    QVERIFY(!m_window->canvas().canvasScene().linkLook(u"l11"_s)->arrow);
    QVERIFY(m_run->runUntil(u"db-2 primary"_s));
    QVERIFY(settle());
    QVERIFY2(shown().empty(), "and nothing goes to one");
    QVERIFY(m_run->inject(u"restore"_s, u"db-1"_s));
    QVERIFY(settle());
    QCOMPARE(shown(), (Ends{{u"db-2"_s, u"db-1"_s}}));
    QCOMPARE(rests(), QSet<Id>{u"l11"_s});
    trigger(u"run.stop"_s);
    QVERIFY(!m_window->canvas().canvasScene().overlay().replication);
}

void TestRunWindow::theWholeWayOfARequestIsDrawn()
{
    const CanvasScene &scene = m_window->canvas().canvasScene();
    auto *trail = m_window->findChild<TrailPanel *>();
    trigger(u"run.follow-next"_s);
    QTRY_VERIFY_WITH_TIMEOUT(trail->followed() != 0 && !trail->shown().empty(), patience);
    QVERIFY(settle());
    const auto onWay = [&scene](const QString &id) {
        if (const render::CardLook *card = scene.cardLook(id))
            return card->onWay;
        return scene.linkLook(id) ? scene.linkLook(id)->onWay : render::OnWay::No;
    };
    const auto count = [&](render::OnWay which) {
        int found = 0;
        const Topology &topology = m_window->document().topology();
        for (const Node &each : topology.nodes())
            found += onWay(each.id) == which;
        for (const Link &each : topology.links())
            found += onWay(each.id) == which;
        return found;
    };
    // While it stands at its first hops: what is behind and what is ahead are both drawn.
    QTRY_VERIFY(count(render::OnWay::Passed) > 0);
    QCOMPARE(onWay(u"users"_s), render::OnWay::Passed);
    QVERIFY(count(render::OnWay::Ahead) > 0);
    const int whole = count(render::OnWay::Passed) + count(render::OnWay::Ahead);
    QVERIFY2(whole >= 10, qPrintable(QString::number(whole)));   // Five cards at least, and what joins them.
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    QTRY_COMPARE(count(render::OnWay::Ahead), 0);
    QCOMPARE(count(render::OnWay::Passed), whole);
    trail->clear();
    QCOMPARE(count(render::OnWay::Passed), 0);
}

void TestRunWindow::aRefusedRequestIsTracedToTheCrash()
{
    m_bar->chooseScenario({});
    m_bar->ensureStarted();
    m_run->goTo(SimTime(3s));
    QVERIFY(settle());
    QVERIFY(m_run->inject(u"crash"_s, u"web-1"_s));
    QVERIFY(settle());
    trigger(u"run.step-second"_s);
    QVERIFY(settle());
    const std::vector<sim::TraceEvent> told = m_run->frame().events;
    // The latest: what was sent before the crash is refused as well, but begins before it.
    const auto retry =
        std::ranges::find(told.rbegin(), told.rend(), sim::TraceKind::Retry, &sim::TraceEvent::kind);
    QVERIFY(retry != told.rend());
    auto *trail = m_window->findChild<TrailPanel *>();
    trail->explain(*retry);
    QTRY_VERIFY_WITH_TIMEOUT(!trail->shown().empty(), patience);
    QString chain;
    for (const sim::TraceEvent &event : trail->shown())
        chain += m_run->sentence(event) + u'\n';
    QVERIFY2(trail->shown().front().kind == sim::TraceKind::Crash, qPrintable(chain));
    QCOMPARE(trail->shown().front().at, SimTime(3s));
    QCOMPARE(trail->shown().back().sequence, retry->sequence);
    QVERIFY(std::ranges::count(trail->shown(), sim::TraceKind::Dispatch, &sim::TraceEvent::kind) > 0);
}

void TestRunWindow::failedChecksAreCountedOnTheServer()
{
    m_bar->chooseScenario({});
    m_bar->ensureStarted();
    m_run->goTo(SimTime(3s));
    QVERIFY(settle());
    QVERIFY(m_run->inject(u"crash"_s, u"web-1"_s));
    const CanvasScene &scene = m_window->canvas().canvasScene();
    QStringList told;
    for (int i = 0; i < 7; ++i) {
        trigger(u"run.step-second"_s);
        QVERIFY(settle());
        for (const QString &line :
             {scene.cardLook(u"web-1"_s)->live.line, scene.wordsOn(u"web-1"_s).section(u'\n', 1)})
            told << line;
    }
    const QString all = told.join(u'\n');
    QVERIFY2(all.contains(u"1 of 3 failed"_s) && all.contains(u"2 of 3 failed"_s), qPrintable(all));
    QVERIFY2(all.contains(u"2 of 3 checks failed in a row"_s), "in the tip");
    QVERIFY(all.contains(u"out of rotation"_s));
}

void TestRunWindow::theNextOneIsWhoGetsTheNextRequest()
{
    QVERIFY(m_bar->ensureStarted());
    sim::Simulation direct = alone(SimTime(2s));
    const sim::Index balancer = direct.plan().balancers.front().node;
    std::vector<sim::Index> chosen;
    direct.setObserver([&](const sim::TraceEvent &event) {
        if (event.kind == sim::TraceKind::Dispatch && event.node == balancer)
            chosen.push_back(event.target);
    });
    for (int i = 0; i < 40; ++i) {
        const sim::BalancerView before = direct.view().balancers.front();
        QVERIFY(before.nextPick < before.servers.size());
        const std::size_t known = chosen.size();
        while (chosen.size() == known)
            QVERIFY(direct.stepEvent(SimTime(60s)));
        QCOMPARE(chosen[known], before.servers[before.nextPick].node);
    }
    QVERIFY(std::ranges::count(chosen, chosen.front()) < 40);
}

QTEST_MAIN(TestRunWindow)
#include "tst_run_window.moc"
