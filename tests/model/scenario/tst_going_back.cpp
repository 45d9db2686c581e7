#include <QSignalSpy>
#include <QTest>

#include "model/io/reader.h"
#include "model/scenario/condition.h"
#include "model/scenario/live_run.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The example of the web shop; in its scenario the first web server is down from 10 s to 40 s of 60 s.
Topology shop()
{
    const auto read =
        readDocumentFile(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"));
    if (!read.topology)
        qFatal("The example cannot be read.");
    return *read.topology;
}

constexpr auto patience = 20'000;

/// Waits until what was asked for is shown.
bool settle(LiveRun &run)
{
    return QTest::qWaitFor([&run] { return run.isSettled(); }, patience);
}

void playToEnd(LiveRun &run)
{
    run.setSpeed(LiveRun::asFastAsPossible);
    run.play();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), LiveRun::State::Finished, patience);
}

sim::Simulation alone(const LiveRun &run)
{
    return sim::Simulation(std::make_shared<const sim::Plan>(run.plan()));
}

sim::Index nodeAt(const LiveRun &run, const QString &id) { return run.index().nodes.value(id, sim::none); }

/// Everything that a canvas draws of a moment, to be compared.
QString picture(const sim::View &view)
{
    QString text = QString::number(view.now.time_since_epoch().count()) + u' ' + QString::number(view.events);
    for (const sim::NodeView &node : view.nodes)
        text += u" %1/%2/%3/%4"_s.arg(node.busy).arg(node.queue).arg(node.served).arg(node.down());
    for (const sim::MessageView &message : view.messages)
        text += u" %1@%2:%3"_s.arg(int(message.kind))
                    .arg(message.link)
                    .arg(message.departed.time_since_epoch().count());
    for (const sim::LinkTotals &carried : view.carried)
        text += u" %1,%2"_s.arg(carried.reads + carried.writes).arg(carried.answers + carried.failures);
    return text;
}

}   // namespace

class TestGoingBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEarlierMomentIsShownAsItWas();
    void goingBackAndForthChangesNothing();
    void whatWasDoneByHandHappensAgain();
    void anotherFailureMakesAnotherFuture();
    void theLogEndsAtTheMoment();
    void aMomentToComeIsRunTo();
    void runsToTheNextFailure();
    void runsUntilACondition_data();
    void runsUntilACondition();
    void figuresComeBeforeNames();
    void anImpossibleConditionEndsAtTheEnd();
    void aWrongConditionIsTold_data();
    void aWrongConditionIsTold();
};

void TestGoingBack::anEarlierMomentIsShownAsItWas()
{
    LiveRun run;
    QVERIFY(run.start(shop(), u"web-dies"_s));
    playToEnd(run);
    for (const double at : {59.9, 12.5, 10.0, 0.0, 33.333}) {
        const SimTime moment(SimDuration(std::int64_t(at * 1e9)));
        run.goTo(moment);
        QVERIFY(settle(run));
        sim::Simulation direct = alone(run);
        direct.runUntil(moment);
        QCOMPARE(run.now(), moment);
        QCOMPARE(run.frame().fingerprint, direct.fingerprint());
        QCOMPARE(picture(run.frame().view), picture(direct.view()));
        QCOMPARE(run.frame().samples.size(), direct.series().size());
        QVERIFY(run.frame().allSamples);
        QCOMPARE(run.state(), LiveRun::State::Paused);
        QCOMPARE(run.frame().reached, run.end());
    }
}

void TestGoingBack::goingBackAndForthChangesNothing()
{
    LiveRun run;
    QVERIFY(run.start(shop(), u"web-dies"_s));
    run.setSpeed(1000);
    run.play();
    QTRY_VERIFY_WITH_TIMEOUT(run.now() > SimTime(20s), patience);
    run.goTo(SimTime(9s));   // While it plays; it goes on from there.
    QTRY_VERIFY_WITH_TIMEOUT(run.now() > SimTime(30s), patience);
    run.pause();
    run.goTo(SimTime(3s));
    run.step(LiveRun::Step::Event);
    run.step(LiveRun::Step::Request);
    run.step(LiveRun::Step::Second);
    QVERIFY(settle(run));
    playToEnd(run);
    sim::Simulation direct = alone(run);
    direct.run();
    QCOMPARE(run.frame().fingerprint, direct.fingerprint());
}

void TestGoingBack::whatWasDoneByHandHappensAgain()
{
    LiveRun run;
    QVERIFY(run.start(shop(), u"web-dies"_s));
    run.goTo(SimTime(5s));
    QVERIFY(settle(run));
    QVERIFY(run.inject(u"crash"_s, u"web-2"_s));
    run.goTo(SimTime(8s));
    QVERIFY(settle(run));
    QVERIFY(run.inject(u"restore"_s, u"web-2"_s));
    run.goTo(SimTime(50s));
    QVERIFY(settle(run));
    const std::uint64_t then = run.frame().fingerprint;

    run.goTo(SimTime(4s));
    QVERIFY(settle(run));
    QVERIFY(!run.frame().view.nodes[nodeAt(run, u"web-2"_s)].crashed);
    run.setSpeed(1000);
    run.play();   // Through both, without being told again.
    QTRY_VERIFY_WITH_TIMEOUT(run.now() > SimTime(20s), patience);
    run.pause();
    QVERIFY(settle(run));
    QVERIFY(!run.frame().view.nodes[nodeAt(run, u"web-2"_s)].crashed);
    run.goTo(SimTime(6s));
    QVERIFY(settle(run));
    QVERIFY(run.frame().view.nodes[nodeAt(run, u"web-2"_s)].crashed);
    run.goTo(SimTime(50s));
    QVERIFY(settle(run));
    QCOMPARE(run.frame().fingerprint, then);
    QCOMPARE(run.record().done.size(), std::size_t(2));
    QCOMPARE(run.record().done[0].at, SimDuration(5s));
    QCOMPARE(run.record().done[1].at, SimDuration(8s));
    QCOMPARE(run.record().done[1].action, u"restore"_s);
}

void TestGoingBack::anotherFailureMakesAnotherFuture()
{
    LiveRun run;
    QVERIFY(run.start(shop(), {}));
    run.goTo(SimTime(5s));
    QVERIFY(settle(run));
    QVERIFY(run.inject(u"crash"_s, u"web-2"_s));
    run.goTo(SimTime(20s));
    QVERIFY(settle(run));
    const std::uint64_t then = run.frame().fingerprint;
    QCOMPARE(run.record().broken.size(), std::size_t(1));

    run.goTo(SimTime(3s));
    QVERIFY(settle(run));
    QCOMPARE(run.frame().reached, SimTime(20s));
    QVERIFY(run.inject(u"crash"_s, u"web-1"_s));
    QVERIFY(settle(run));
    QCOMPARE(run.frame().reached, SimTime(3s));
    run.goTo(SimTime(20s));
    QVERIFY(settle(run));
    QVERIFY(run.frame().fingerprint != then);
    const sim::View &view = run.frame().view;
    QVERIFY(view.nodes[nodeAt(run, u"web-1"_s)].crashed);
    QVERIFY2(!view.nodes[nodeAt(run, u"web-2"_s)].crashed, "that future is gone");
    QCOMPARE(run.record().done.size(), std::size_t(1));
    QCOMPARE(run.record().broken.size(), std::size_t(1));
    QCOMPARE(run.record().broken[0].from, SimTime(3s));
    QVERIFY(!run.record().broken[0].to);
}

void TestGoingBack::theLogEndsAtTheMoment()
{
    LiveRun run;
    QVERIFY(run.start(shop(), u"web-dies"_s));
    std::vector<sim::TraceEvent> told;
    connect(&run, &LiveRun::advanced, this, [&] {
        if (run.frame().anew)
            told.clear();
        told.insert(told.end(), run.frame().events.begin(), run.frame().events.end());
    });
    const auto ofKind = [&told](sim::TraceKind kind) {
        return std::ranges::count(told, kind, &sim::TraceEvent::kind);
    };
    playToEnd(run);
    QCOMPARE(ofKind(sim::TraceKind::Crash), 1);
    QCOMPARE(ofKind(sim::TraceKind::Restore), 1);
    run.goTo(SimTime(30s));
    QVERIFY(settle(run));
    QCOMPARE(ofKind(sim::TraceKind::Crash), 1);
    QCOMPARE(ofKind(sim::TraceKind::Restore), 0);
    QVERIFY(told.back().at <= SimTime(30s) && told.back().at > SimTime(29s));
    QVERIFY(std::ranges::is_sorted(told, {}, &sim::TraceEvent::sequence));
    run.goTo(SimTime(5s));
    QVERIFY(settle(run));
    QCOMPARE(ofKind(sim::TraceKind::Crash), 0);
    playToEnd(run);
    QCOMPARE(ofKind(sim::TraceKind::Crash), 1);
    QVERIFY(std::ranges::is_sorted(told, {}, &sim::TraceEvent::sequence));
}

void TestGoingBack::aMomentToComeIsRunTo()
{
    LiveRun run;
    run.setSpeed(LiveRun::leastSpeed);
    QVERIFY(run.start(shop(), u"web-dies"_s));
    run.goTo(SimTime(25s));
    QCOMPARE(run.state(), LiveRun::State::Playing);
    QVERIFY(settle(run));
    QCOMPARE(run.now(), SimTime(25s));
    QCOMPARE(run.state(), LiveRun::State::Paused);
}

void TestGoingBack::runsToTheNextFailure()
{
    LiveRun run;
    QSignalSpy arrived(&run, &LiveRun::arrived);
    QVERIFY(run.start(shop(), u"web-dies"_s));
    run.runToFailure();
    QVERIFY(settle(run));
    QCOMPARE(run.now(), SimTime(10s));
    QVERIFY(run.frame().view.nodes[nodeAt(run, u"web-1"_s)].crashed);
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(arrived.first().first().toBool(), true);
}

void TestGoingBack::runsUntilACondition_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");

    // Web 1 is crashed from 10 s to 40 s; checks every 2 s, 3 to take it out, 2 to take it in again.
    QTest::newRow("a server is down") << u"web-1 down"_s << 10.0 << 10.0;
    QTest::newRow("and is back") << u"web-1 up and failed > 0"_s << 40.0 << 40.0;
    QTest::newRow("crashed, in percent") << u"errors > 0.1%"_s << 10.0 << 12.0;
    QTest::newRow("out of rotation") << u"web-1 out"_s << 13.0 << 16.5;
    QTest::newRow("one or the other") << u"web-2 down or web-1 crashed"_s << 10.0 << 10.0;
    QTest::newRow("and binds closer") << u"web-2 down and web-2 up or web-1 down"_s << 10.0 << 10.0;
    QTest::newRow("requests at work") << u"web-1.busy >= 1"_s << 0.0 << 2.0;
    QTest::newRow("the same, as expectations say it") << u"nodes.web-1.busy>=1"_s << 0.0 << 2.0;
    QTest::newRow("some have failed") << u"failed >= 1"_s << 10.0 << 11.0;
    QTest::newRow("a figure of a second") << u"latency.p50 > 1 us"_s << 1.0 << 1.0;
    QTest::newRow("by its name") << u"Web 1 down"_s << 10.0 << 10.0;
    QTest::newRow("by its name in marks") << u"\"web 1\" down and failed > 0"_s << 10.0 << 11.0;
    QTest::newRow("by names on both sides") << u"Web 2 down or WEB 1 crashed"_s << 10.0 << 10.0;
    QTest::newRow("a figure of a name") << u"Web 1.busy >= 1"_s << 0.0 << 2.0;
    QTest::newRow("a cluster's") << u"Orders.missing > 0"_s << 0.0 << 10.0;
    QTest::newRow("writes on the way") << u"db.missing > 0"_s << 0.0 << 10.0;
}

void TestGoingBack::runsUntilACondition()
{
    QFETCH(const QString, condition);
    QFETCH(const double, from);
    QFETCH(const double, to);
    LiveRun run;
    QSignalSpy arrived(&run, &LiveRun::arrived);
    QVERIFY(run.start(shop(), u"web-dies"_s));
    const auto started = run.runUntil(condition);
    QVERIFY2(started, started ? "" : qPrintable(started.error().text()));
    QVERIFY(settle(run));
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(arrived.first().first().toBool(), true);
    QVERIFY2(seconds(run.now()) >= from && seconds(run.now()) <= to,
             qPrintable(QString::number(seconds(run.now()))));
}

void TestGoingBack::figuresComeBeforeNames()
{
    Topology drawing = shop();
    Node renamed = *drawing.node(u"web-1"_s);
    renamed.name = u"Latency"_s;
    QVERIFY(drawing.put(renamed));
    QCOMPARE(Condition::withIds(u"latency.p99 > 500ms"_s, drawing), u"latency.p99 > 500ms"_s);
    QCOMPARE(Condition::withIds(u"\"latency\" down"_s, drawing), u"web-1 down"_s);
    QCOMPARE(Condition::withIds(u"Latency down"_s, drawing), u"web-1 down"_s);
}

void TestGoingBack::anImpossibleConditionEndsAtTheEnd()
{
    LiveRun run;
    QSignalSpy arrived(&run, &LiveRun::arrived);
    QVERIFY(run.start(shop(), u"web-dies"_s));
    QVERIFY(run.runUntil(u"availability > 2"_s));
    QVERIFY(settle(run));
    QCOMPARE(run.state(), LiveRun::State::Finished);
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(arrived.first().first().toBool(), false);
}

void TestGoingBack::aWrongConditionIsTold_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << u"  "_s << u"is missing"_s;
    QTest::newRow("no such element") << u"web-9 down"_s << u"web-9"_s;
    QTest::newRow("no such state") << u"web-1 asleep"_s << u"hung"_s;
    QTest::newRow("no state") << u"web-1"_s << u"state"_s;
    QTest::newRow("no such figure") << u"web-1.speed > 3"_s << u"queue"_s;
    QTest::newRow("no comparison") << u"errors 5%"_s << u">="_s;
    QTest::newRow("no number") << u"errors > many"_s << u"many"_s;
    QTest::newRow("no duration") << u"latency.p99 > 5 apples"_s << u"and"_s;
    QTest::newRow("a share of a time") << u"latency.p99 > 5%"_s << u"500ms"_s;
    QTest::newRow("no time behind it") << u"latency.p99 >"_s << u"500ms"_s;
    QTest::newRow("not a number") << u"errors > nan"_s << u"nan"_s;
    QTest::newRow("two without a joint") << u"web-1 down web-2 down"_s << u"or"_s;
    QTest::newRow("ends too soon") << u"web-1 down and"_s << u"is missing"_s;
    QTest::newRow("a cluster has no state") << u"db down"_s << u"lag"_s;
    QTest::newRow("without end") << QString(100'000, u'x') << u"500"_s;
}

void TestGoingBack::aWrongConditionIsTold()
{
    QFETCH(const QString, condition);
    QFETCH(const QString, says);
    LiveRun run;
    QVERIFY(run.start(shop(), u"web-dies"_s));
    const auto refused = run.runUntil(condition);
    QVERIFY(!refused);
    QVERIFY2(refused.error().what.contains(says), qPrintable(refused.error().what));
    QCOMPARE(run.state(), LiveRun::State::Paused);
}

QTEST_GUILESS_MAIN(TestGoingBack)
#include "tst_going_back.moc"
