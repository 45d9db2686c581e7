#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QTest>

#include <algorithm>

#include "tests/support/plan_builder.h"
#include "tests/support/recordings.h"

using namespace Qt::StringLiterals;
using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;
using namespace switchover::testing;

/// How members of keepalived 2.2.7 and PostgreSQL 15 leave, stay away and come back.
class TestRecordedClusters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothStart_data();
    void bothStart();
    void farewellOfAnOrphan();
    void preemptionIsDelayed_data();
    void preemptionIsDelayed();
    void oldPrimaryReturns_data();
    void oldPrimaryReturns();
    void answeredRowIsReadAtOnce_data();
    void answeredRowIsReadAtOnce();
    void commitsBlockWithoutStandby_data();
    void commitsBlockWithoutStandby();
};

namespace {

using Kind = FaultAction::Kind;
using Target = FaultAction::Target;
using Replication = DatabasePlan::Replication;

QJsonArray runsIn(const QString &path) { return readRecording(path)[u"runs"_s].toArray(); }

/// One row for each run of the recording that is @p wanted, by its number.
template <class Wanted> void addRunRows(const QString &path, Wanted wanted)
{
    QTest::addColumn<QJsonObject>("recorded");
    const QJsonArray runs = runsIn(path);
    for (int i = 0; i < runs.size(); ++i)
        if (wanted(runs[i].toObject()))
            QTest::addRow("run %d", i + 1) << runs[i].toObject();
}

PlanBuilder pairOf(int first, int second, SimDuration every)
{
    PlanBuilder builder;
    const Index a = builder.node("a", Role::Forward);
    const Index b = builder.node("b", Role::Forward);
    builder.pair("pair", {a, b}, {first, second});
    builder.plan.clusters[0].pair.advertisement = every;
    builder.plan.duration = 60 * every;
    return builder;
}

/// A primary and a replica behind a line, written to by one client.
PlanBuilder databaseOf(SimDuration line, Replication replication)
{
    PlanBuilder builder;
    const Index client = builder.source("client", 200, 0, 30s);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Constant;
    const Index primary = builder.node("p", Role::Store, 32, constantTime(2ms));
    const Index replica = builder.node("r", Role::Store, 32, constantTime(200us));
    builder.database("cluster", {primary, replica});
    DatabasePlan &database = builder.plan.clusters[0].database;
    database.delay = constantTime(line);
    database.replication = replication;
    builder.call(client, {builder.routeToCluster(0)});
    return builder;
}

}   // namespace

void TestRecordedClusters::bothStart_data()
{
    addRunRows(u"vrrp/startup.json"_s, [](const QJsonObject &) { return true; });
}

/// Both processes start together; the better one has the address one whole interval later, and not the other.
void TestRecordedClusters::bothStart()
{
    QFETCH(QJsonObject, recorded);
    const SimDuration every = milliseconds(recorded[u"advert_int_s"_s].toDouble() * 1e3);
    PlanBuilder builder = pairOf(recorded[u"priority"_s].toInt(), 100, every);
    builder.plan.clusters[0].pair.version = recorded[u"vrrp_version"_s].toInt();
    builder.crash(5 * every, 1);
    builder.crash(5 * every, 0);
    builder.restore(20 * every, 0);
    builder.restore(20 * every, 1);
    const Results results = builder.run();
    Simulation simulation = builder.simulation();
    std::vector<TraceEvent> takeovers;
    simulation.setObserver([&](const TraceEvent &event) {
        if (event.kind == TraceKind::Takeover && event.at > SimTime(20 * every))
            takeovers.push_back(event);
    });
    simulation.run();
    QCOMPARE(takeovers.size(), std::size_t(1));
    QCOMPARE(takeovers[0].target, Index(0));
    const double interval = recorded[u"master_down_interval_ms"_s].toDouble();
    const double measured = inMilliseconds(takeovers[0].at - SimTime(20 * every));
    QVERIFY(std::abs(measured - interval) < 0.1);
    // The recording starts with the processes, which need 0.05 s to 0.4 s until they listen.
    const QJsonValue stats = recorded[u"stats"_s];
    QVERIFY(measured < stats[u"min"_s].toDouble() && measured > stats[u"max"_s].toDouble() - 450);
}

/// Its parent is killed: the process says goodbye and goes.
void TestRecordedClusters::farewellOfAnOrphan()
{
    PlanBuilder builder = pairOf(150, 100, 1s);
    builder.fault(10s + 300ms, {Kind::Stop, Target::Node, 0});
    const Results results = builder.run();
    QCOMPARE(results.clusters[0].failovers.size(), std::size_t(1));
    const double measured = inMilliseconds(results.clusters[0].failovers[0].endedAt - SimTime(10s + 300ms));
    const QJsonArray runs = runsIn(u"vrrp/kill9-parent-only.json"_s);
    QVERIFY(!runs.isEmpty());
    for (const QJsonValue &run : runs) {
        const double late = run[u"vip_on_backup_ms"_s].toDouble() - run[u"priority0_advert_ms"_s].toDouble();
        QVERIFY2(late > measured - 1 && late < measured + 20, qPrintable(QString::number(late)));
        QVERIFY(!run[u"old_master_still_has_vip"_s].toBool());
    }
}

void TestRecordedClusters::preemptionIsDelayed_data()
{
    addRunRows(u"vrrp/preempt.json"_s, [](const QJsonObject &run) {
        return run[u"option"_s].toString().startsWith(u"preempt_delay");
    });
}

/// The member starts at moments spread over an interval: every recorded time is one that can come about.
void TestRecordedClusters::preemptionIsDelayed()
{
    QFETCH(QJsonObject, recorded);
    const SimDuration every = milliseconds(recorded[u"advert_int_s"_s].toDouble() * 1e3);
    constexpr int moments = 20;
    double least = 1e9;
    double most = 0;
    for (int i = 0; i < moments; ++i) {
        PlanBuilder builder = pairOf(150, 100, every);
        builder.plan.clusters[0].pair.preemptDelay =
            std::chrono::seconds(recorded[u"option"_s].toString().section(u' ', 1).toInt());
        builder.crash(5 * every, 0);
        const SimDuration start = 20 * every + every * i / moments + 1ms;
        builder.restore(start, 0);
        const Results results = builder.run();
        QCOMPARE(results.clusters[0].failovers.size(), std::size_t(2));
        const double measured = inMilliseconds(results.clusters[0].failovers[1].endedAt - SimTime(start));
        least = std::min(least, measured);
        most = std::max(most, measured);
    }
    // Without the delay it would be one interval of its own.
    QVERIFY(least > recorded[u"master_down_interval_of_A_ms"_s].toDouble() + 1500);
    // The process needs some 50 ms until it listens. Whether the last advertisement still falls into the delay was
    // a matter of microseconds.
    const double beat = inMilliseconds(every);
    for (const QJsonValue &run : recorded[u"runs"_s].toArray()) {
        const double value = run[u"a_start_to_vip_ms"_s].toDouble();
        QVERIFY2(value > least - beat && value < most + 100,
                 qPrintable(u"%1, simulated %2 to %3"_s.arg(value).arg(least).arg(most)));
    }
}

void TestRecordedClusters::oldPrimaryReturns_data()
{
    addRunRows(u"postgres/old-primary-returns.json"_s, [](const QJsonObject &) { return true; });
}

/// It is rewound: what only it had is gone, and it follows again. Read there, nothing is missing any more.
void TestRecordedClusters::oldPrimaryReturns()
{
    QFETCH(QJsonObject, recorded);
    const bool sync = !recorded[u"synchronous_standby_names"_s].toString().isEmpty();
    PlanBuilder builder =
        databaseOf(milliseconds(sync ? 20 : 200), sync ? Replication::Sync : Replication::Async);
    DatabasePlan &database = builder.plan.clusters[0].database;
    database.checkInterval = 10ms;
    database.fall = 1;
    database.promotion = milliseconds(recorded[u"detect_delay_s"_s].toDouble() * 1e3 + 200);
    const SimDuration rewind =
        milliseconds(recorded[u"after_pg_rewind"_s][u"rewind_to_streaming_ms"_s].toDouble());
    database.rejoin = rewind;
    builder.crash(20s + 3ms, 1);
    builder.restore(25s, 1);
    Simulation simulation = builder.simulation();
    SimTime rejoined;
    double servedThere = 0;
    simulation.setObserver([&](const TraceEvent &event) {
        if (event.kind == TraceKind::Rejoined)
            rejoined = event.at;
        servedThere +=
            event.kind == TraceKind::Completed && event.at > SimTime(25s) && event.at < SimTime(25s) + rewind;
    });
    simulation.run();
    const Results results = simulation.results();
    QCOMPARE(results.clusters[0].failovers.size(), std::size_t(1));
    const Failover &failover = results.clusters[0].failovers[0];
    QVERIFY(std::abs(double(failover.lostWrites) - recorded[u"acked_commits_lost"_s].toDouble()) < 3);
    QVERIFY(std::abs(inMilliseconds(failover.writeOutage) -
                     recorded[u"crash_to_first_write_ms"_s].toDouble()) < 60);
    QCOMPARE(rejoined, SimTime(25s + rewind));
    QCOMPARE(failover.to, Index(2));   // And stays it: a primary that returns is a replica.
    // Promoted with synchronous replication, it writes nothing until it has a standby of its own.
    QCOMPARE(servedThere == 0, sync);
}

void TestRecordedClusters::answeredRowIsReadAtOnce_data()
{
    // Of level `on`, a standby has the row and may not show it yet; `off` is behind by the primary's own writer.
    addRunRows(u"postgres/replica-lag-and-visibility.json"_s, [](const QJsonObject &run) {
        const QString level = run[u"synchronous_commit"_s].toString();
        const bool waits = !run[u"synchronous_standby_names"_s].toString().isEmpty();
        return level == u"remote_apply" || level == u"local" || (level == u"on" && !waits);
    });
}

/// One user writes and reads what he wrote from the replica.
void TestRecordedClusters::answeredRowIsReadAtOnce()
{
    QFETCH(QJsonObject, recorded);
    const bool waits = recorded[u"synchronous_commit"_s].toString() == u"remote_apply";
    const double visible = recorded[u"ack_to_visible_on_replica_ms"_s][u"p50"_s].toDouble();
    const double line = waits ? recorded[u"line_delay_each_way_ms"_s].toDouble() : visible;
    PlanBuilder builder = databaseOf(milliseconds(line), waits ? Replication::Sync : Replication::Async);
    SourcePlan &source = builder.plan.sources[0];
    source.arrivals = SourcePlan::Arrivals::Closed;
    source.users = 1;
    source.sessions = 1;
    source.readShare = 0.5;
    builder.plan.clusters[0].database.reads = DatabasePlan::Reads::Replicas;
    Simulation simulation = builder.simulation();
    double readsAfterWrites = 0;
    bool wrote = false;
    simulation.setObserver([&](const TraceEvent &event) {
        if (event.kind != TraceKind::Completed)
            return;
        readsAfterWrites += wrote && !event.write;
        wrote = event.write;
    });
    simulation.run();
    const Results results = simulation.results();
    QVERIFY(readsAfterWrites > 100);
    const double missed = recorded[u"reads_right_after_ack_that_missed_the_row"_s].toDouble() /
                          recorded[u"commits"_s].toDouble();
    if (missed > 0.85)   // Every first read, and those that follow it soon enough.
        QVERIFY(double(results.totals.staleReads) >= readsAfterWrites);
    else
        QCOMPARE(results.totals.staleReads, 0u);
}

void TestRecordedClusters::commitsBlockWithoutStandby_data()
{
    addRunRows(u"postgres/sync-standby-dies.json"_s, [](const QJsonObject &) { return true; });
}

/// Four writers; the only synchronous standby is gone until it returns, or until nobody asks for it any more.
void TestRecordedClusters::commitsBlockWithoutStandby()
{
    QFETCH(QJsonObject, recorded);
    PlanBuilder builder = databaseOf(1ms, Replication::Sync);
    SourcePlan &source = builder.plan.sources[0];
    source.arrivals = SourcePlan::Arrivals::Closed;
    source.users = 4;
    source.sessions = 4;
    source.think = constantTime(17ms);   // 200 commits a second.
    builder.plan.clusters[0].database.failover = DatabasePlan::Failover::Never;
    const bool hangs = recorded[u"standby"_s].toString() == u"stop";
    const SimDuration failure = 20s;
    const SimDuration repair =
        failure + milliseconds(recorded[u"repair_started_after_failure_ms"_s].toDouble());
    builder.fault(failure, {hangs ? Kind::Hang : Kind::Crash, Target::Node, 2});
    if (recorded[u"repair"_s].toString() == u"standby-restart") {
        builder.restore(repair, 2);
    } else {
        Plan without = builder.plan;
        without.faults.clear();
        without.clusters[0].database.replication = Replication::Async;
        builder.plan.revisions.push_back(std::make_shared<const Plan>(without));
        FaultAction drop{Kind::Set, Target::Cluster, 0};
        drop.revision = 0;
        builder.fault(repair, drop);
    }
    Simulation simulation = builder.simulation();
    double meanwhile = 0;
    double atOnce = 0;
    SimTime first;
    simulation.setObserver([&](const TraceEvent &event) {
        if (event.kind != TraceKind::Completed || event.at <= SimTime(failure))
            return;
        meanwhile += event.at < SimTime(repair);
        first = first == SimTime() && event.at >= SimTime(repair) ? event.at : first;
        atOnce += event.at >= SimTime(repair) && event.at < SimTime(repair) + 10ms;
    });
    simulation.run();
    QCOMPARE(meanwhile, recorded[u"acked_while_standby_gone"_s].toDouble());
    QCOMPARE(simulation.results().totals.all.failed, 0u);
    QCOMPARE(atOnce, recorded[u"commits_waiting_released"_s].toDouble());
    // The recorder reloaded a configuration, or started a process.
    QVERIFY(inMilliseconds(first - SimTime(repair)) <=
            recorded[u"first_ack_after_repair_ms"_s].toDouble() + 1);
}

QTEST_APPLESS_MAIN(TestRecordedClusters)
#include "tst_recorded_clusters.moc"
