#include <QApplication>
#include <QJsonObject>
#include <QJsonValue>
#include <QLabel>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "model/catalog/attribute_spec.h"
#include "model/io/reader.h"
#include "model/topology/selection.h"
#include "tests/support/cli.h"
#include "widgets/canvas/view.h"
#include "widgets/charts/chart_pane.h"
#include "widgets/charts/live_chart.h"
#include "widgets/compare/compared_side.h"
#include "widgets/compare/differences_model.h"
#include "widgets/compare/lock_step.h"
#include "widgets/compare/side_by_side.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString examples = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/");

Topology shop() { return readDocumentFile(examples + u"web-shop.switchover"_s).topology.value(); }

struct Rig
{
    Rig()
    {
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
    }

    bool bothStarted() { return window.a().run().isStarted() && window.b().run().isStarted(); }
    void vary(const Id &id, const QString &attribute, const Value &value)
    {
        Document &document = window.b().document();
        QVERIFY(document.perform(u"Vary"_s, setAttribute(document.topology(), {id}, attribute, value)));
    }
    QString says(const QString &text)
    {
        QStringList all;
        for (const QLabel *label : window.findChildren<QLabel *>())
            all.append(label->text());
        return all.join(u'\n').contains(text) ? QString() : all.join(u'\n');
    }

    SideBySideWindow window{shop(), u"Shop"_s, u"web-dies"_s};
};

sim::Simulation alone(const Topology &topology, const Id &scenario, SimTime until)
{
    sim::Simulation simulation(compile(topology, topology.scenarios().find(scenario), {.seed = 1})->plan);
    simulation.runUntil(until);
    return simulation;
}

}   // namespace

/// Two drawings at the same moment; a run of each alone is the measure.
class TestSideBySide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothAreAlwaysAtTheSameMoment();
    void aSideRunsAsItDoesAlone();
    void theSameDrawingGivesTheSameRun();
    void goesBackTogether();
    void aVariantIsToldInWordsAndNumbers();
    void aChangeBeginsAnew();
    void anotherFileIsCompared();
    void aFileThatCannotBeReadChangesNothing();
    void aDrawingThatCannotRunIsTold();
    void theCanvasesAreForLookingOnly();
    void manyRunsEqualTheCommandLine();
    void theChartHasTheLinesOfBoth();
    void spacePlaysBoth();
    void requestsAreSeenOnTheirWay();
    void anotherLoadIsTold();
};

void TestSideBySide::spacePlaysBoth()
{
    Rig rig;
    QVERIFY(rig.bothStarted());
    QVERIFY(rig.window.focusWidget());
    QTest::keyClick(rig.window.focusWidget(), Qt::Key_Space);
    QVERIFY(rig.window.steps().isPlaying());
    QTest::keyClick(rig.window.focusWidget(), Qt::Key_Space);
    QVERIFY(!rig.window.steps().isPlaying());
}

/// Both play at 50 requests a second: something moves on the links of both, and stands still when they do.
void TestSideBySide::requestsAreSeenOnTheirWay()
{
    Rig rig;
    QVERIFY(rig.bothStarted());
    LockStep &steps = rig.window.steps();
    steps.setSpeed(0.5);
    const auto moving = [](ComparedSide &side) {
        const render::Overlay &overlay = side.canvas().canvasScene().overlay();
        return overlay.requests.size() + overlay.flows.size();
    };
    steps.play();
    QTRY_VERIFY_WITH_TIMEOUT(steps.now() > SimTime(500ms), 20'000);
    std::size_t ofA = 0, ofB = 0;
    for (int i = 0; i < 50; ++i) {
        QTest::qWait(10);
        ofA += moving(rig.window.a());
        ofB += moving(rig.window.b());
    }
    QVERIFY(ofA >= 50 && ofB >= 50);
    steps.pause();
    QTRY_VERIFY(rig.window.a().canvas().canvasScene().overlay().flows.empty());
    QTRY_COMPARE(rig.window.a().canvas().canvasScene().overlay().requests.size(),
                 rig.window.a().run().frame().view.messages.size());
}

void TestSideBySide::anotherLoadIsTold()
{
    Rig rig;
    rig.vary(u"users"_s, u"rate"_s, Value(120.0));
    QTRY_COMPARE(rig.says(u"A 50 a second, B 120"_s), QString());
}

void TestSideBySide::theChartHasTheLinesOfBoth()
{
    Rig rig;
    QVERIFY(rig.bothStarted());
    rig.window.show();
    rig.window.steps().goTo(SimTime(std::chrono::seconds(20)));
    QTRY_COMPARE_WITH_TIMEOUT(rig.window.b().run().now(), SimTime(std::chrono::seconds(20)), 20'000);
    ChartPane *pane = rig.window.findChild<LiveChartPanel *>()->panes().front();
    pane->choose(u"throughput"_s);
    const auto names = pane->csv().section(u'\n', 0, 0).split(u',');
    const auto ofB =
        std::ranges::count_if(names, [](const QString &name) { return name.contains(u"(B)"_s); });
    QCOMPARE(int(ofB) * 2, int(names.size()) - 1);
    QTRY_VERIFY(pane->csv().count(u'\n') > 15);
}

void TestSideBySide::bothAreAlwaysAtTheSameMoment()
{
    Rig rig;
    QVERIFY(rig.bothStarted());
    LockStep &steps = rig.window.steps();
    int arrivals = 0;
    bool together = true;
    connect(&steps, &LockStep::arrived, &rig.window, [&] {
        ++arrivals;
        together = together && rig.window.a().run().now() == rig.window.b().run().now() &&
                   rig.window.a().run().now() == steps.now();
    });
    steps.setSpeed(50);
    steps.play();
    QTRY_VERIFY_WITH_TIMEOUT(steps.now() > SimTime(3s), 20'000);
    steps.setSpeed(LiveRun::asFastAsPossible);
    QTRY_VERIFY_WITH_TIMEOUT(!steps.isPlaying(), 30'000);
    QCOMPARE(steps.now(), SimTime(60s));
    QVERIFY(together);
    QVERIFY(arrivals > 5);
}

void TestSideBySide::aSideRunsAsItDoesAlone()
{
    Rig rig;
    rig.vary(u"lb"_s, u"algorithm"_s, value(u"least-connections"_s));
    QTRY_COMPARE(rig.window.b().run().topology(), rig.window.b().document().topology());
    QSignalSpy arrived(&rig.window.steps(), &LockStep::arrived);
    rig.window.steps().goTo(SimTime(30s));
    QVERIFY(arrived.wait(20'000));
    for (ComparedSide *side : {&rig.window.a(), &rig.window.b()}) {
        const sim::Simulation reference = alone(side->document().topology(), u"web-dies"_s, SimTime(30s));
        QCOMPARE(side->run().frame().fingerprint, reference.fingerprint());
    }
    QVERIFY(rig.window.a().run().frame().fingerprint != rig.window.b().run().frame().fingerprint);
}

void TestSideBySide::theSameDrawingGivesTheSameRun()
{
    Rig rig;
    QSignalSpy arrived(&rig.window.steps(), &LockStep::arrived);
    rig.window.steps().goTo(SimTime(20s));
    QVERIFY(arrived.wait(20'000));
    QCOMPARE(rig.window.a().run().frame().fingerprint, rig.window.b().run().frame().fingerprint);
    QCOMPARE(rig.says(u"Both are the same so far"_s), QString());
}

void TestSideBySide::goesBackTogether()
{
    Rig rig;
    QSignalSpy arrived(&rig.window.steps(), &LockStep::arrived);
    rig.window.steps().goTo(SimTime(20s));
    QVERIFY(arrived.wait(20'000));
    const auto there = rig.window.b().run().frame().fingerprint;
    rig.window.steps().goTo(SimTime(5s));
    QVERIFY(arrived.wait(20'000));
    QCOMPARE(rig.window.a().run().now(), SimTime(5s));
    QCOMPARE(rig.window.b().run().now(), SimTime(5s));
    rig.window.steps().goTo(SimTime(20s));
    QVERIFY(arrived.wait(20'000));
    QCOMPARE(rig.window.b().run().frame().fingerprint, there);
}

void TestSideBySide::aVariantIsToldInWordsAndNumbers()
{
    Rig rig;
    rig.vary(u"l4"_s, u"backup"_s, value(true));   // Active and passive: Web 2 stands by.
    QTRY_COMPARE(rig.window.b().run().topology(), rig.window.b().document().topology());
    QSignalSpy arrived(&rig.window.steps(), &LockStep::arrived);
    rig.window.steps().goTo(SimTime(9s));
    QVERIFY(arrived.wait(20'000));
    QVERIFY2(rig.window.told().contains(u"varied Web 2 idled"), qPrintable(rig.window.told()));
    QCOMPARE(rig.says(u"(Backup not stated → yes)"_s), QString());
    rig.window.steps().goTo(SimTime(60s));
    QVERIFY(arrived.wait(20'000));
    QVERIFY2(!rig.window.told().contains(u"idled"), qPrintable(rig.window.told()));   // It had to work.
}

void TestSideBySide::aChangeBeginsAnew()
{
    Rig rig;
    QSignalSpy arrived(&rig.window.steps(), &LockStep::arrived);
    rig.window.steps().goTo(SimTime(5s));
    QVERIFY(arrived.wait(20'000));
    rig.window.b().chooseScenario(u"primary-dies"_s);
    QTRY_COMPARE(rig.window.steps().now(), SimTime());
    QCOMPARE(rig.window.b().run().scenario(), u"primary-dies"_s);
    QCOMPARE(rig.window.a().run().scenario(), u"web-dies"_s);
    QCOMPARE(rig.says(u"Their scenarios differ."_s), QString());
    QCOMPARE(rig.window.steps().end(), SimTime(60s));   // Of the shorter of the two.
}

void TestSideBySide::anotherFileIsCompared()
{
    Rig rig;
    QVERIFY(rig.window.open(rig.window.b(), examples + u"one-server.switchover"_s));
    QTRY_VERIFY(rig.bothStarted() && rig.window.b().run().topology().nodes().size() < 9);
    QCOMPARE(rig.says(u"in A alone"_s), QString());
}

void TestSideBySide::aFileThatCannotBeReadChangesNothing()
{
    Rig rig;
    const Topology before = rig.window.b().document().topology();
    QVERIFY(!rig.window.open(rig.window.b(), examples + u"no-such-file.switchover"_s));
    QCOMPARE(rig.window.b().document().topology(), before);
}

void TestSideBySide::aDrawingThatCannotRunIsTold()
{
    Rig rig;
    Document &document = rig.window.b().document();
    QVERIFY(document.perform(u"Delete"_s, removal(document.topology(), {u"l1"_s})));
    QTRY_VERIFY(!rig.window.b().run().isStarted());
    QCOMPARE(rig.says(u"B cannot run"_s), QString());
    document.undoStack().undo();
    QTRY_VERIFY(rig.bothStarted());
}

void TestSideBySide::theCanvasesAreForLookingOnly()
{
    Rig rig;
    CanvasView &canvas = rig.window.b().canvas();
    QTRY_VERIFY(canvas.visibleArea().contains(canvas.canvasScene().rectOf(u"web-1"_s)));
    const Topology before = rig.window.b().document().topology();
    const QPoint at = canvas.mapFromScene(canvas.canvasScene().rectOf(u"web-1"_s).center());
    QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(rig.window.b().selection().ids(), QStringList{u"web-1"_s});
    QTest::keyClick(&canvas, Qt::Key_Delete);
    QTest::keyClick(&canvas, Qt::Key_Right);
    QTest::mouseDClick(canvas.viewport(), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::mousePress(canvas.viewport(), Qt::LeftButton, {}, at);
    QMouseEvent move(QEvent::MouseMove, QPointF(at) + QPointF(40, 30), canvas.mapToGlobal(QPointF(at)),
                     Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(canvas.viewport(), &move);
    QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, {}, at + QPoint(40, 30));
    QCOMPARE(rig.window.b().document().topology(), before);
}

void TestSideBySide::manyRunsEqualTheCommandLine()
{
    Rig rig;
    const QString other = examples + u"one-server.switchover"_s;
    QVERIFY(rig.window.open(rig.window.b(), other));
    rig.window.a().chooseScenario({});
    rig.window.b().chooseScenario({});
    QTRY_VERIFY(rig.bothStarted() && rig.window.a().run().scenario().isEmpty());
    for (QSpinBox *box : rig.window.findChildren<QSpinBox *>())
        if (box->accessibleName() == u"Number of runs of each")
            box->setValue(4);
    rig.window.compare();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.window.isComparing(), 60'000);
    const CliOutcome told = runCli(
        {u"compare"_s, examples + u"web-shop.switchover"_s, other, u"--json"_s, u"--replications"_s, u"4"_s});
    const QJsonObject metrics = told.json()[u"results"][u"metrics"].toObject();
    QVERIFY(!metrics.isEmpty());
    QAbstractItemModel &table = rig.window.differences();
    int significant = 0;
    for (const QJsonValue &metric : metrics)
        significant += metric[u"significant"].toBool();
    QCOMPARE(table.rowCount(), significant);
    rig.window.differences().setShowsAll(true);
    QCOMPARE(table.rowCount(), int(metrics.size()));
    QVERIFY2(rig.window.told().contains(u"runs"), qPrintable(rig.window.told()));
}

QTEST_MAIN(TestSideBySide)
#include "tst_side_by_side.moc"
