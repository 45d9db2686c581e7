#include <QSignalSpy>
#include <QTest>

#include "model/catalog/catalog.h"
#include "model/scenario/live_run.h"
#include "model/scenario/summary.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Node node(const QString &id, const QString &kind, Attributes attributes = {})
{
    return {.id = id, .kind = kind, .name = id.toUpper(), .attributes = std::move(attributes)};
}

/// Clients, a balancer, two servers, and one scenario of five seconds in which one server dies.
Topology pair()
{
    Topology topology;
    const auto add = [&topology](auto element) { QVERIFY(topology.put(std::move(element))); };
    add(node(u"users"_s, u"client"_s, {{u"rate"_s, value(200.0)}}));
    add(node(u"lb"_s, u"load-balancer"_s));
    add(node(u"web-1"_s, u"web-server"_s));
    add(node(u"web-2"_s, u"web-server"_s));
    add(Link{.id = u"l1"_s, .from = u"users"_s, .to = u"lb"_s});
    add(Link{.id = u"l2"_s, .from = u"lb"_s, .to = u"web-1"_s});
    add(Link{.id = u"l3"_s, .from = u"lb"_s, .to = u"web-2"_s});
    Scenario dies{.id = u"dies"_s, .name = u"Web 1 dies"_s};
    dies.attributes[u"duration"_s] = value(SimDuration(5s));
    dies.events.push_back({.at = 1s, .action = u"crash"_s, .target = u"web-1"_s});
    add(dies);
    return topology;
}

/// The same plan, run at once and without a window.
sim::Simulation alone(const LiveRun &run, SimTime until)
{
    sim::Simulation simulation(
        compile(run.topology(), run.topology().scenarios().find(run.scenario()))->plan);
    simulation.runUntil(until);
    return simulation;
}

const sim::NodeView &view(const LiveRun &run, const QString &id)
{
    return run.frame().view.nodes[run.index().nodes.value(id)];
}

}   // namespace

class TestLiveRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paceChangesNothing_data();
    void paceChangesNothing();
    void pausesChangeNothing();
    void aPauseShowsThatMoment();
    void stepsGoAsFarAsTheySay();
    void whatIsBrokenByHandBreaksAtOnce();
    void whatCannotBeDoneIsRefused();
    void aDrawingThatCannotRunLeavesTheRunBefore();
    void keepsItsSpeed();
    void framesKeepUpAndEventsStayInOrder();
    void figuresAreThoseOfTheMoment();
    void onlyWhatMattersToARunChangesIt_data();
    void onlyWhatMattersToARunChangesIt();
};

void TestLiveRun::paceChangesNothing_data()
{
    QTest::addColumn<double>("speed");
    QTest::newRow("ten times real time") << 10.0;
    QTest::newRow("a hundred times") << 100.0;
    QTest::newRow("as fast as possible") << LiveRun::asFastAsPossible;
}

void TestLiveRun::paceChangesNothing()
{
    QFETCH(const double, speed);
    LiveRun run;
    QVERIFY(run.start(pair(), u"dies"_s));
    run.setSpeed(speed);
    run.play();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), LiveRun::State::Finished, 20'000);
    const sim::Simulation reference = alone(run, SimTime(5s));
    QCOMPARE(run.frame().fingerprint, reference.fingerprint());
    QCOMPARE(run.frame().view.totals.all.completed, reference.totals().all.completed);
    QCOMPARE(run.frame().view.now, SimTime(5s));
}

void TestLiveRun::pausesChangeNothing()
{
    LiveRun run;
    run.setSpeed(20);
    QVERIFY(run.start(pair(), u"dies"_s));
    QSignalSpy frames(&run, &LiveRun::advanced);
    for (int i = 0; i < 5; ++i) {
        run.play();
        QVERIFY(frames.wait());
        run.pause();
        QVERIFY(frames.wait());
    }
    run.setSpeed(LiveRun::asFastAsPossible);
    run.play();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), LiveRun::State::Finished, 20'000);
    QCOMPARE(run.frame().fingerprint, alone(run, SimTime(5s)).fingerprint());
}

void TestLiveRun::aPauseShowsThatMoment()
{
    LiveRun run;
    QVERIFY(run.start(pair(), u"dies"_s));
    run.play();
    QTRY_VERIFY(run.frame().view.now > SimTime(100ms));
    run.pause();
    QTRY_VERIFY(!run.frame().playing);
    const SimTime moment = run.frame().view.now;
    const sim::Simulation reference = alone(run, moment);
    QCOMPARE(run.frame().fingerprint, reference.fingerprint());
    const sim::View exact = reference.view();
    QCOMPARE(run.frame().view.messages.size(), exact.messages.size());
    QCOMPARE(run.frame().view.totals.inFlight, exact.totals.inFlight);

    QSignalSpy frames(&run, &LiveRun::advanced);
    QVERIFY(!frames.wait(60));   // Nothing moves any more.
    run.step(LiveRun::Step::Second);
    QTRY_COMPARE(run.frame().view.now, moment + 1s);
}

void TestLiveRun::stepsGoAsFarAsTheySay()
{
    LiveRun run;
    QVERIFY(run.start(pair(), u"dies"_s));
    QSignalSpy frames(&run, &LiveRun::advanced);
    QVERIFY(frames.wait());
    for (std::uint64_t i = 1; i <= 5; ++i) {
        run.step(LiveRun::Step::Event);
        QTRY_COMPARE(run.frame().view.events, i);
    }
    for (std::uint64_t i = 1; i <= 5; ++i) {
        run.step(LiveRun::Step::Request);
        QTRY_COMPARE(run.frame().view.totals.all.completed + run.frame().view.totals.all.failed, i);
    }
    QCOMPARE(run.state(), LiveRun::State::Paused);
}

void TestLiveRun::whatIsBrokenByHandBreaksAtOnce()
{
    LiveRun run;
    QVERIFY(run.start(pair(), {}));
    run.step(LiveRun::Step::Second);
    QTRY_COMPARE(run.frame().view.now, SimTime(1s));
    QVERIFY(run.inject(u"crash"_s, u"web-2"_s));
    QTRY_VERIFY(view(run, u"web-2"_s).crashed);
    QVERIFY(!view(run, u"web-1"_s).crashed);
    QCOMPARE(run.frame().view.now, SimTime(1s));
    const auto crash = std::ranges::find(run.frame().events, sim::TraceKind::Crash, &sim::TraceEvent::kind);
    QVERIFY(crash != run.frame().events.end());
    QCOMPARE(crash->at, SimTime(1s));
    QCOMPARE(run.elementOf(*crash), u"web-2"_s);
    QVERIFY(run.sentence(*crash).startsWith(u"WEB-2"));

    QVERIFY(run.inject(u"restore"_s, u"web-2"_s));
    QTRY_VERIFY(!view(run, u"web-2"_s).crashed);
    QVERIFY(run.inject(u"slow"_s, u"web-1"_s, {{u"factor"_s, value(4.0)}}));
    QTRY_COMPARE(view(run, u"web-1"_s).slow, 4.0);
}

void TestLiveRun::whatCannotBeDoneIsRefused()
{
    LiveRun run;
    QCOMPARE(run.inject(u"crash"_s, u"web-1"_s).error().code, Error::Code::NotFound);
    QVERIFY(run.start(pair(), {}));
    QCOMPARE(run.inject(u"crash"_s, u"web-9"_s).error().code, Error::Code::NotFound);
    run.stop();
    QCOMPARE(run.state(), LiveRun::State::Stopped);
    QCOMPARE(run.inject(u"crash"_s, u"web-1"_s).error().code, Error::Code::NotFound);
}

void TestLiveRun::aDrawingThatCannotRunLeavesTheRunBefore()
{
    LiveRun run;
    QVERIFY(run.start(pair(), u"dies"_s));
    Topology alone;
    QVERIFY(alone.put(node(u"users"_s, u"client"_s)));
    const auto refused = run.start(alone, {});
    QVERIFY(!refused);
    QVERIFY(!refused.error().empty());
    QVERIFY(!refused.error().front().what.isEmpty());
    QVERIFY(run.isStarted());
    QCOMPARE(run.scenario(), u"dies"_s);
}

void TestLiveRun::keepsItsSpeed()
{
    LiveRun run;
    QVERIFY(run.start(pair(), {}));
    run.setSpeed(5);
    QElapsedTimer clock;
    clock.start();
    run.play();
    QTRY_VERIFY_WITH_TIMEOUT(run.frame().view.now >= SimTime(5s), 10'000);
    QVERIFY2(clock.elapsed() >= 950, "5 simulated seconds at 5 times real time take a second");
    QVERIFY(run.frame().rate > 0.5 && run.frame().rate < 6);
}

void TestLiveRun::framesKeepUpAndEventsStayInOrder()
{
    LiveRun run;
    run.setSpeed(LiveRun::asFastAsPossible);
    std::uint64_t last = 0;
    double until = 0;
    connect(&run, &LiveRun::advanced, this, [&] {
        for (const sim::TraceEvent &event : run.frame().events) {
            QVERIFY(event.sequence > last);
            last = event.sequence;
        }
        for (const auto &sample : run.frame().samples) {
            QCOMPARE(seconds(sample->begin), until);   // No stretch twice, none left out.
            until = seconds(sample->begin + sample->width);
        }
    });
    QVERIFY(run.start(pair(), u"dies"_s));
    run.play();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), LiveRun::State::Finished, 20'000);
    QVERIFY(last > 1000);
    QCOMPARE(until, 5.0);
}

void TestLiveRun::figuresAreThoseOfTheMoment()
{
    LiveRun run;
    QVERIFY(run.start(pair(), u"dies"_s));
    QVERIFY(run.frame().figures);
    QCOMPARE(run.frame().figures->totals.all.offered, 0u);
    run.setSpeed(LiveRun::asFastAsPossible);
    run.play();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), LiveRun::State::Finished, 20'000);
    QCOMPARE(metricsOf(run.plan(), *run.frame().figures),
             metricsOf(run.plan(), alone(run, SimTime(5s)).results()));
    QVERIFY(run.frame().figures->series.empty());
}

void TestLiveRun::onlyWhatMattersToARunChangesIt_data()
{
    QTest::addColumn<Node>("changed");
    QTest::addColumn<bool>("differs");
    const Node web = node(u"web-1"_s, u"web-server"_s);
    Node moved = web;
    moved.at = {100, 200};
    QTest::newRow("moved") << moved << false;
    Node renamed = web;
    renamed.name = u"Front"_s;
    renamed.attributes[u"notes"_s] = value(u"the old one"_s);
    QTest::newRow("renamed, with notes") << renamed << false;
    Node stronger = web;
    stronger.attributes[u"workers"_s] = value(16.0);
    QTest::newRow("more workers") << stronger << true;
    Node other = web;
    other.kind = u"app-server"_s;
    QTest::newRow("another kind") << other << true;
    QTest::newRow("a new one") << node(u"web-3"_s, u"web-server"_s) << true;
}

void TestLiveRun::onlyWhatMattersToARunChangesIt()
{
    QFETCH(const Node, changed);
    QFETCH(const bool, differs);
    const Topology before = pair();
    Topology after = before;
    QVERIFY(after.put(changed));
    QCOMPARE(runsDiffer(before, after, {changed.id}), differs);
    QCOMPARE(runsDiffer(before, after), differs);
    QCOMPARE(runsDiffer(after, before, {changed.id}), differs);
}

QTEST_GUILESS_MAIN(TestLiveRun)
#include "tst_live_run.moc"
