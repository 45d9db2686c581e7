#include <QTest>

#include <cmath>

#include "tests/support/plan_builder.h"

using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;

/// Cases with answers worked out by hand.
class TestFailover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalShares();
    void crashedServerIsTakenOutAfterFallChecks();
    void firstFailedCheckAfterTheStartTakesOut();
    void failureCostsWhatRetriesAllow_data();
    void failureCostsWhatRetriesAllow();
    void hungServerCostsItsCallersTheirTimeout();
    void primaryIsReplacedOnTime();
    void writesOnTheWayAreLost();
    void synchronousWritesAreNeverLost();
    void synchronousWritesBlockWithoutReplica();
    void oldPrimaryRejoins();
    void hungPrimaryWithoutFencingSplitsTheBrain();
    void pairTakesOverAfterTheInterval_data();
    void pairTakesOverAfterTheInterval();
    void preemptingMemberTakesTheAddressBack();
    void zoneCutOffAnswersNobody();
};

namespace {

struct Trace
{
    std::vector<TraceEvent> events;

    /// Times in seconds of the events of one kind.
    std::vector<double> times(TraceKind kind) const
    {
        std::vector<double> found;
        for (const TraceEvent &event : events) {
            if (event.kind == kind)
                found.push_back(seconds(event.at));
        }
        return found;
    }
};

Trace traceOf(const PlanBuilder &builder, Results *results = nullptr)
{
    Trace trace;
    Simulation simulation = builder.simulation();
    simulation.setObserver([&trace](const TraceEvent &event) { trace.events.push_back(event); });
    simulation.run();
    if (results)
        *results = simulation.results();
    return trace;
}

/// A client, a balancer, servers w0, w1, ...: nodes 0, 1..n, n+1.
PlanBuilder balanced(int servers, double rate)
{
    PlanBuilder builder;
    const Index client = builder.source("client", rate);
    std::vector<Route> routes;
    for (int i = 0; i < servers; ++i)
        routes.push_back(builder.route(builder.node(std::to_string(i), Role::Server, 8, constantTime(10ms))));
    const Index balancer = builder.balancer("balancer", routes).node;
    builder.call(client, {builder.route(balancer)});
    return builder;
}

/// A client that writes straight to a cluster of databases: nodes 0, 1 (primary), 2, ...
PlanBuilder databases(int members, double rate, double readShare = 0)
{
    PlanBuilder builder;
    const Index client = builder.source("client", rate, readShare);
    std::vector<Index> nodes;
    for (int i = 0; i < members; ++i)
        nodes.push_back(builder.node(std::to_string(i), Role::Store, 32, constantTime(1ms)));
    const Index cluster = builder.database("db", nodes);
    builder.call(client, {builder.routeToCluster(cluster)});
    return builder;
}

std::uint64_t causeOf(const Results &results, Cause cause)
{
    return results.totals.causes[std::size_t(cause)];
}

}   // namespace

void TestFailover::equalShares()
{
    PlanBuilder builder = balanced(4, 100);
    const Results results = builder.run();
    std::uint64_t least = ~0ULL;
    std::uint64_t most = 0;
    for (Index i = 1; i <= 4; ++i) {
        least = std::min(least, results.nodes[i].served);
        most = std::max(most, results.nodes[i].served);
        QVERIFY(std::fabs(results.nodes[i].share - 0.25) < 0.001);
    }
    QVERIFY(most - least <= 1);
    QCOMPARE(results.totals.all.failed, 0ULL);
}

void TestFailover::crashedServerIsTakenOutAfterFallChecks()
{
    // Two servers, checked each 2 s at 0, 2, 4 ... and at 1, 3, 5 ...; the first crashes at 10 s, just after its
    // check, and comes back at 20.5 s.
    PlanBuilder builder = balanced(2, 50);
    builder.crash(10s, 1);
    builder.restore(20500ms, 1);
    builder.plan.duration = 40s;
    const Trace trace = traceOf(builder);
    QCOMPARE(trace.times(TraceKind::ServerDown), std::vector<double>({16.0}));   // Fails at 12, 14, 16.
    QCOMPARE(trace.times(TraceKind::ServerUp), std::vector<double>({24.0}));     // Passes at 22, 24.
    for (const TraceEvent &event : trace.events) {
        if (event.kind != TraceKind::ServerDown)
            continue;
        QCOMPARE(sentence(builder.plan, event),
                 std::string("balancer took 0 out: 3 checks in a row failed, the last refused"));
        const TraceEvent &check = trace.events[event.cause - 1];
        QVERIFY(check.kind == TraceKind::Check && check.outcome == CheckOutcome::Refused);
    }
}

void TestFailover::firstFailedCheckAfterTheStartTakesOut()
{
    PlanBuilder builder = balanced(2, 50);
    builder.crash(0s, 2);   // Its first check is at 1 s.
    builder.plan.duration = 10s;
    QCOMPARE(traceOf(builder).times(TraceKind::ServerDown), std::vector<double>({1.0}));
}

void TestFailover::failureCostsWhatRetriesAllow_data()
{
    QTest::addColumn<int>("retries");
    QTest::addColumn<bool>("redispatch");
    QTest::addColumn<double>("expected");
    QTest::addColumn<double>("tolerance");

    // 90 requests a second over 3 servers, 6 s until the dead one is out (fails at 12, 14, 16): 30 * 6 requests
    // meet it. Those in flight at the crash, about 0.3, are lost in any case.
    QTest::newRow("no retries: each is lost") << 0 << true << 180.0 << 3.0;
    QTest::newRow("retries on the same server: each is lost") << 3 << false << 180.0 << 3.0;
    QTest::newRow("redispatch: none is lost") << 3 << true << 0.0 << 2.0;
}

void TestFailover::failureCostsWhatRetriesAllow()
{
    QFETCH(int, retries);
    QFETCH(bool, redispatch);
    QFETCH(double, expected);
    QFETCH(double, tolerance);
    PlanBuilder builder = balanced(3, 90);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Constant;
    builder.plan.balancers[0].retries = std::uint32_t(retries);
    builder.plan.balancers[0].redispatch = redispatch;
    builder.crash(10s, 1);
    const Results results = builder.run();
    // A retry on the same server waits a second before each attempt, so some at the end are saved: those whose
    // last attempt comes after the server is out would still go there, for without redispatch nothing moves.
    QVERIFY2(std::fabs(double(results.totals.all.failed) - expected) <= tolerance,
             qPrintable(QString::number(results.totals.all.failed)));
}

void TestFailover::hungServerCostsItsCallersTheirTimeout()
{
    // Checks at 12, 14 and 16 each fail a second after they start, the next 2 s after that: 12 to 13, 15 to 16,
    // 18 to 19. A third of 90 a second meets the hung server for 9 s.
    PlanBuilder builder = balanced(3, 90);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Constant;
    builder.plan.balancers[0].check.timeout = 1s;
    builder.fault(10s, {FaultAction::Kind::Hang, FaultAction::Target::Node, 1});
    Results results;
    const Trace trace = traceOf(builder, &results);
    QCOMPARE(trace.times(TraceKind::ServerDown), std::vector<double>({19.0}));
    QVERIFY(std::fabs(double(causeOf(results, Cause::Timeout)) - 270) <= 3);
    QCOMPARE(causeOf(results, Cause::Refused), 0ULL);
}

void TestFailover::primaryIsReplacedOnTime()
{
    // Checks each 2 s at 0, 2, ...: a crash at 10 s is seen at 12, 14 and 16; the promotion takes 5 s.
    PlanBuilder builder = databases(2, 100, 0.5);
    builder.crash(10s, 1);
    Results results;
    const Trace trace = traceOf(builder, &results);
    QCOMPARE(results.clusters[0].failovers.size(), std::size_t(1));
    const Failover &failover = results.clusters[0].failovers[0];
    QCOMPARE(seconds(failover.failedAt), 10.0);
    QCOMPARE(seconds(failover.detectedAt), 16.0);
    QCOMPARE(seconds(failover.endedAt), 21.0);
    QCOMPARE(seconds(failover.writeOutage), 11.0);
    QCOMPARE(failover.from, 1U);
    QCOMPARE(failover.to, 2U);
    // 50 writes a second fail for 11 s: 550, standard deviation 23.
    QVERIFY(std::fabs(double(results.totals.writes.failed) - 550) < 4 * 23);
    // Reads go on: the one that the dead primary refuses is asked of the replica.
    QVERIFY(results.totals.reads.failed <= 1);
}

void TestFailover::writesOnTheWayAreLost()
{
    // 200 writes a second on a line of 300 ms: what was answered in the last 300 ms is gone, 60 (recorded: 56 to 60).
    PlanBuilder builder = databases(2, 200);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Constant;
    builder.plan.clusters[0].database.delay = constantTime(300ms);
    builder.crash(10s, 1);
    Results results;
    const Trace trace = traceOf(builder, &results);
    QVERIFY(std::abs(int(results.clusters[0].lostWrites) - 60) <= 1);
    QCOMPARE(trace.times(TraceKind::WriteLost).size(), std::size_t(results.clusters[0].lostWrites));
}

void TestFailover::synchronousWritesAreNeverLost()
{
    PlanBuilder builder = databases(3, 200);
    builder.plan.clusters[0].database.replication = DatabasePlan::Replication::Sync;
    builder.plan.clusters[0].database.delay = exponentialTime(100ms);
    builder.crash(10s, 1);
    const Results results = builder.run();
    QCOMPARE(results.clusters[0].failovers.size(), std::size_t(1));
    QCOMPARE(results.clusters[0].lostWrites, 0ULL);
    QVERIFY(results.latency.mean() > 0.1);   // Each write waits for its replica.
}

void TestFailover::synchronousWritesBlockWithoutReplica()
{
    PlanBuilder builder = databases(2, 100);
    builder.plan.clusters[0].database.replication = DatabasePlan::Replication::Sync;
    builder.crash(10s, 2);
    builder.restore(20s, 2);
    Results results;
    const Trace trace = traceOf(builder, &results);
    QCOMPARE(trace.times(TraceKind::WritesBlocked).size(), std::size_t(1));
    QCOMPARE(trace.times(TraceKind::WritesReleased).size(), std::size_t(1));
    // Blocked for 10 s, the client waits 5 s: the writes of the first 5 s fail, those of the last 5 s get through.
    QVERIFY(std::fabs(double(causeOf(results, Cause::Blocked)) - 500) < 4 * 22.4);
    QCOMPARE(results.totals.all.failed, causeOf(results, Cause::Blocked));
}

void TestFailover::oldPrimaryRejoins()
{
    PlanBuilder builder = databases(2, 20);
    builder.crash(10s, 1);
    builder.restore(30s, 1);
    builder.plan.duration = 90s;
    const Trace trace = traceOf(builder);
    QCOMPARE(trace.times(TraceKind::Rejoined),
             std::vector<double>({60.0}));   // Back at 30 s, rewound in 30 s.
}

void TestFailover::hungPrimaryWithoutFencingSplitsTheBrain()
{
    PlanBuilder builder = databases(2, 100);
    builder.fault(10s, {FaultAction::Kind::Hang, FaultAction::Target::Node, 1});
    builder.restore(30s, 1);
    builder.plan.sources[0].timeout = 100s;   // Clients that wait keep their writes at the hung primary.
    const auto splits = [&builder] { return traceOf(builder).times(TraceKind::SplitBrain).size(); };
    QCOMPARE(splits(), std::size_t(0));
    builder.plan.clusters[0].database.fencing = false;
    QVERIFY(splits() > 0);
}

void TestFailover::pairTakesOverAfterTheInterval_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("advertisementMs");
    QTest::addColumn<double>("takeover");

    // The holder advertises at 0, 1, 2, ...; the backup has priority 100, so its skew is 156/256 of a second.
    const int crash = int(FaultAction::Kind::Crash);
    const int drain = int(FaultAction::Kind::Drain);
    const int cut = int(FaultAction::Kind::Partition);
    QTest::newRow("crash at 10.25: last heard at 10, 3 s and the skew later")
        << crash << 3 << 1000 << 13.609375;
    QTest::newRow("cut off: the same") << cut << 3 << 1000 << 13.609375;
    QTest::newRow("clean stop: the skew alone") << drain << 3 << 1000 << 10.25 + 0.609375;
    QTest::newRow("version 3, 200 ms: the skew shrinks with it")
        << crash << 3 << 200 << 10.2 + 0.6 + 0.121875;
    QTest::newRow("version 2, 200 ms: the skew does not") << crash << 2 << 200 << 10.2 + 0.6 + 0.609375;
}

void TestFailover::pairTakesOverAfterTheInterval()
{
    QFETCH(int, action);
    QFETCH(int, version);
    QFETCH(int, advertisementMs);
    QFETCH(double, takeover);
    PlanBuilder builder;
    const Index first = builder.node("first", Role::Forward);
    const Index second = builder.node("second", Role::Forward);
    const Index pair = builder.pair("pair", {first, second}, {150, 100});
    builder.plan.clusters[pair].pair.version = version;
    builder.plan.clusters[pair].pair.advertisement = SimDuration(advertisementMs * 1'000'000LL);
    builder.fault(10250ms, {FaultAction::Kind(action), FaultAction::Target::Node, first});
    const std::vector<double> times = traceOf(builder).times(TraceKind::Takeover);
    QCOMPARE(times.size(), std::size_t(1));
    QVERIFY2(std::fabs(times[0] - takeover) < 1e-6, qPrintable(QString::number(times[0], 'f', 9)));
}

void TestFailover::preemptingMemberTakesTheAddressBack()
{
    // Back at 30 s with priority 150: 3 s and 106/256 of a second later (recorded: 3.46 s with the start of the
    // program). Without preempt never.
    PlanBuilder builder;
    const Index first = builder.node("first", Role::Forward);
    const Index second = builder.node("second", Role::Forward);
    const Index pair = builder.pair("pair", {first, second}, {150, 100});
    builder.crash(10s, first);
    builder.restore(30s, first);
    const std::vector<double> times = traceOf(builder).times(TraceKind::Takeover);
    QCOMPARE(times.size(), std::size_t(2));
    QVERIFY(std::fabs(times[1] - (33 + 106.0 / 256)) < 1e-6);
    builder.plan.clusters[pair].pair.preempt = false;
    QCOMPARE(traceOf(builder).times(TraceKind::Takeover).size(), std::size_t(1));
}

void TestFailover::zoneCutOffAnswersNobody()
{
    // Two servers, one in a zone that is cut off: its requests wait a second for the connection and then go to
    // the other, so none fails; the checks of 11, 14 and 17 s fail (a second each) and take it out.
    PlanBuilder builder = balanced(2, 50);
    builder.plan.balancers[0].check.timeout = 1s;
    builder.plan.zones.push_back({{"zone", "zone"}, {2}});
    builder.fault(9500ms, {FaultAction::Kind::Partition, FaultAction::Target::Zone, 0});
    builder.fault(30s, {FaultAction::Kind::Restore, FaultAction::Target::Zone, 0});
    Results results;
    const Trace trace = traceOf(builder, &results);
    QCOMPARE(trace.times(TraceKind::ServerDown), std::vector<double>({18.0}));
    QCOMPARE(trace.times(TraceKind::ServerUp).size(), std::size_t(1));
    QVERIFY(results.totals.all.failed <= 1);
    QVERIFY(seconds(results.latency.max()) > 1.0 && seconds(results.latency.max()) < 1.2);
}

QTEST_APPLESS_MAIN(TestFailover)
#include "tst_failover.moc"
