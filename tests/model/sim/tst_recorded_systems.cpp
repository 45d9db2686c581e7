#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

#include "tests/support/plan_builder.h"
#include "tests/support/recordings.h"

using namespace Qt::StringLiterals;
using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;
using namespace switchover::testing;

/// What nginx 1.22.1, keepalived 2.2.7 and PostgreSQL 15 did when something failed, run again.
class TestRecordedSystems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nginxLearnsFromRequests_data();
    void nginxLearnsFromRequests();
    void addressIsTakenOver_data();
    void addressIsTakenOver();
    void returningMemberTakesItBack_data();
    void returningMemberTakesItBack();
    void thirdMemberNeverHolds();
    void lowerMemberLeavesAfterAPartition();
    void answeredCommitsAreLost_data();
    void answeredCommitsAreLost();
    void commitsWaitForStandbys_data();
    void commitsWaitForStandbys();
};

namespace {

using Kind = FaultAction::Kind;
using Target = FaultAction::Target;

void addFileRows(const QString &folder, const QString &pattern)
{
    QTest::addColumn<QString>("file");
    const QDir files(QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/recorded/") + folder);
    for (const QString &name : files.entryList({pattern}))
        QTest::newRow(qPrintable(name.chopped(5))) << folder + u'/' + name;
}

struct Range
{
    double least = 1e18;
    double most = -1e18;

    void add(double value)
    {
        least = std::min(least, value);
        most = std::max(most, value);
    }
};

Range rangeIn(const QJsonObject &summary, const QString &key)
{
    const QJsonObject values = summary[key].toObject();
    return {values[u"min"_s].toDouble(), values[u"max"_s].toDouble()};
}

/// Three servers, or one and a backup, as the recorded upstream has them.
PlanBuilder nginxPlan(const QJsonObject &recorded)
{
    const QJsonObject variant = recorded[u"variant"_s].toObject();
    const QJsonObject timeouts = recorded[u"timeouts_ms"_s].toObject();
    const QString words = variant[u"srv"_s].toString();
    const auto parameter = [&words](const QString &name, int fallback) {
        const auto found = QRegularExpression(name + u"=(\\d+)"_s).match(words);
        return found.hasMatch() ? found.captured(1).toInt() : fallback;
    };
    const bool standBy = variant[u"ap"_s].toBool();
    PlanBuilder builder;
    const Index client = builder.source("client", recorded[u"rate_per_s"_s].toDouble(), 1, 30s);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Constant;
    std::vector<Route> routes;
    const double service = recorded[u"backend_service_time_ms"_s].toDouble() + 1;
    for (int i = 0; i < (standBy ? 2 : 3); ++i)
        routes.push_back(builder.route(
            builder.node(std::to_string(i), Role::Server, 0, constantTime(milliseconds(service)))));
    BalancerPlan &balancer = builder.balancer("balancer", routes);
    balancer.algorithm =
        variant[u"method"_s].toString() == u"least_conn" ? "nginx-least-connections" : "smooth-weighted";
    balancer.servers.back().backup = standBy;
    balancer.allBackups = true;
    balancer.check.enabled = false;
    balancer.connectTimeout = milliseconds(timeouts[u"proxy_connect_timeout"_s].toDouble());
    balancer.serverTimeout = milliseconds(timeouts[u"proxy_read_timeout"_s].toDouble());
    balancer.mostFails = std::uint32_t(parameter(u"max_fails"_s, 1));
    balancer.failTimeout = std::chrono::seconds(parameter(u"fail_timeout"_s, 10));
    const bool next = !variant[u"loc"_s].toString().contains(u"proxy_next_upstream off"_s);
    balancer.repeats = {next, next, false, false, next, false};
    builder.call(client, {builder.route(balancer.node)});
    builder.plan.duration = 40s;
    return builder;
}

struct Seen
{
    Range errors;
    Range firstAttempts;
};

/// The first server fails at moments spread over a second, because the program's clock has whole ones.
Seen runNginx(const QJsonObject &recorded)
{
    const QString mode = recorded[u"mode"_s].toString();
    const Kind kind = mode == u"hang" ? Kind::Hang : mode == u"blackhole" ? Kind::Partition : Kind::Crash;
    const auto down = milliseconds(recorded[u"down_for_s"_s].toDouble() * 1e3);
    // Recorded are the attempts that failed: those that are still waiting when the server wakes do not.
    const SimDuration counted =
        kind == Kind::Hang ? down - nginxPlan(recorded).plan.balancers[0].serverTimeout : down;
    constexpr int moments = 20;
    Seen seen;
    for (int i = 0; i < moments; ++i) {
        PlanBuilder builder = nginxPlan(recorded);
        const SimDuration failure = 10s + 1s * i / moments + 1ms * (i % 7);
        builder.fault(failure, {kind, Target::Node, 1});
        builder.restore(failure + down, 1);
        Simulation simulation = builder.simulation();
        int errors = 0;
        int attempts = 0;
        simulation.setObserver([&](const TraceEvent &event) {
            const bool wasUnderWay = seconds(event.at) - event.value < seconds(SimTime(failure));
            errors += event.kind == TraceKind::Failed && !(kind == Kind::Partition && wasUnderWay);
            attempts += event.kind == TraceKind::Dispatch && event.target == 1 && event.count == 0 &&
                        event.at >= SimTime(failure) && event.at < SimTime(failure + counted);
        });
        simulation.run();
        seen.errors.add(errors);
        seen.firstAttempts.add(attempts);
    }
    return seen;
}

}   // namespace

void TestRecordedSystems::nginxLearnsFromRequests_data()
{
    addFileRows(u"timings-nginx"_s, u"traffic-*.json"_s);
}

void TestRecordedSystems::nginxLearnsFromRequests()
{
    QFETCH(QString, file);
    const QJsonObject recorded = readRecording(file);
    const Seen seen = runNginx(recorded);
    const Range errors = rangeIn(recorded[u"summary"_s].toObject(), u"errors"_s);
    const Range attempts = rangeIn(recorded[u"summary"_s].toObject(), u"first_attempts_on_dead_server"_s);
    const QString found =
        u"errors %1 to %2 (recorded %3 to %4), first attempts %5 to %6 (recorded %7 to %8)"_s
            .arg(seen.errors.least)
            .arg(seen.errors.most)
            .arg(errors.least)
            .arg(errors.most)
            .arg(seen.firstAttempts.least)
            .arg(seen.firstAttempts.most)
            .arg(attempts.least)
            .arg(attempts.most);
    // The recorder counts the requests that were in flight at the failure as attempts: three at this pace.
    constexpr double inFlight = 3;
    const double slack = 1 + 0.05 * attempts.most;
    QVERIFY2(errors.least <= seen.errors.most + slack && errors.most >= seen.errors.least - slack,
             qPrintable(found));
    QVERIFY2(attempts.least <= seen.firstAttempts.most + inFlight + slack &&
                 attempts.most >= seen.firstAttempts.least - slack,
             qPrintable(found));
}

void TestRecordedSystems::addressIsTakenOver_data() { addFileRows(u"vrrp"_s, u"failover-*.json"_s); }

/// From the last advertisement, or after a clean end from the farewell. keepalived was 1 to 10 ms late.
void TestRecordedSystems::addressIsTakenOver()
{
    QFETCH(QString, file);
    const QJsonObject recorded = readRecording(file);
    const QString mode = recorded[u"mode"_s].toString();
    const bool clean = mode == u"clean";
    const Kind kind = clean ? Kind::Stop : mode == u"kill9" ? Kind::Crash : Kind::Partition;
    const SimDuration every = milliseconds(recorded[u"advert_int_s"_s].toDouble() * 1e3);
    const QJsonObject priority = recorded[u"priority"_s].toObject();
    PlanBuilder builder;
    const Index a = builder.node("a", Role::Forward);
    const Index b = builder.node("b", Role::Forward);
    builder.pair("pair", {a, b}, {priority[u"A"_s].toInt(), priority[u"B"_s].toInt()});
    builder.plan.clusters[0].pair.advertisement = every;
    builder.plan.clusters[0].pair.version = recorded[u"vrrp_version"_s].toInt();
    const SimDuration lastHeard = 10 * every;
    const SimDuration failure = lastHeard + every / 3;
    builder.fault(failure, {kind, Target::Node, a});
    builder.plan.duration = 40 * every;
    const Results results = builder.run();
    QCOMPARE(results.clusters[0].failovers.size(), std::size_t(1));
    const Failover &takeover = results.clusters[0].failovers[0];
    const double measured = inMilliseconds(takeover.endedAt - SimTime(clean ? failure : lastHeard));
    const double least = rangeIn(recorded[u"summary"_s].toObject(),
                                 clean ? u"vip_since_priority0_ms"_s : u"vip_since_last_advert_ms"_s)
                             .least;
    QVERIFY2(measured <= least && measured > least - 12, QByteArray::number(measured));
    QCOMPARE(takeover.failedAt, SimTime(failure));
    QCOMPARE(takeover.to, b);
}

void TestRecordedSystems::returningMemberTakesItBack_data()
{
    QTest::addColumn<int>("run");

    const QJsonArray runs = readRecording(u"vrrp/preempt.json"_s)[u"runs"_s].toArray();
    for (int i = 0; i < runs.size(); ++i) {
        const QString option = runs[i][u"option"_s].toString();
        if (!option.startsWith(u"preempt_delay"))
            QTest::addRow("%s, advertisement %g s", qPrintable(option), runs[i][u"advert_int_s"_s].toDouble())
                << i;
    }
}

void TestRecordedSystems::returningMemberTakesItBack()
{
    QFETCH(int, run);
    const QJsonObject recorded = readRecording(u"vrrp/preempt.json"_s)[u"runs"_s].toArray()[run].toObject();
    const SimDuration every = milliseconds(recorded[u"advert_int_s"_s].toDouble() * 1e3);
    PlanBuilder builder;
    const Index a = builder.node("a", Role::Forward);
    const Index b = builder.node("b", Role::Forward);
    builder.pair("pair", {a, b}, {150, 100});
    builder.plan.clusters[0].pair.advertisement = every;
    builder.plan.clusters[0].pair.preempt = recorded[u"option"_s].toString() == u"preempt";
    builder.crash(5 * every, a);
    builder.restore(20 * every, a);
    builder.plan.duration = 60 * every;
    const Results results = builder.run();
    const std::vector<Failover> &takeovers = results.clusters[0].failovers;
    if (!builder.plan.clusters[0].pair.preempt) {
        QCOMPARE(takeovers.size(), std::size_t(1));
        return;
    }
    QCOMPARE(takeovers.size(), std::size_t(2));
    QCOMPARE(takeovers[1].to, a);
    QCOMPARE(takeovers[1].writeOutage, SimDuration(0));   // The other answers until it hears the higher one.
    // The recording starts with the process, which needs some 50 ms until it listens.
    const double measured = inMilliseconds(takeovers[1].endedAt - SimTime(20 * every));
    const double least = recorded[u"stats"_s][u"min"_s].toDouble();
    QVERIFY2(measured <= least && measured > least - 60, QByteArray::number(measured));
}

void TestRecordedSystems::thirdMemberNeverHolds()
{
    const QJsonArray runs = readRecording(u"vrrp/three-nodes-kill9.json"_s)[u"runs"_s].toArray();
    PlanBuilder builder;
    const Index a = builder.node("a", Role::Forward);
    const Index b = builder.node("b", Role::Forward);
    const Index c = builder.node("c", Role::Forward);
    builder.pair("pair", {a, b, c}, {150, 100, 50});
    builder.crash(10s + 400ms, a);
    builder.plan.duration = 60s;
    const Results results = builder.run();
    QCOMPARE(results.clusters[0].failovers.size(), std::size_t(1));
    QCOMPARE(results.clusters[0].failovers[0].to, b);
    const double measured = inMilliseconds(results.clusters[0].failovers[0].endedAt - SimTime(10s));
    QVERIFY(!runs.isEmpty());
    for (const QJsonValue &run : runs) {
        QVERIFY(!run[u"c_ever_master"_s].toBool());
        QVERIFY(std::abs(run[u"vip_since_last_advert_ms"_s].toDouble() - measured) < 15);
    }
}

void TestRecordedSystems::lowerMemberLeavesAfterAPartition()
{
    PlanBuilder builder;
    const Index a = builder.node("a", Role::Forward);
    const Index b = builder.node("b", Role::Forward);
    builder.pair("pair", {a, b}, {150, 100});
    builder.fault(10s + 400ms, {Kind::Partition, Target::Node, b});
    builder.restore(30s + 700ms, b);
    builder.plan.duration = 60s;
    const Results results = builder.run();
    const std::vector<Failover> &takeovers = results.clusters[0].failovers;
    QCOMPARE(takeovers.size(), std::size_t(2));
    QCOMPARE(takeovers[1].to, a);
    // At the next advertisement of the higher one: within one interval, as in each recorded merge.
    QCOMPARE(takeovers[1].endedAt, SimTime(31s));
    for (const QJsonValue &run : readRecording(u"vrrp/split-brain-merge.json"_s)[u"runs"_s].toArray())
        QVERIFY(run[u"rejoin_to_lower_priority_dropped_vip_ms"_s].toDouble() < 1010);
}

void TestRecordedSystems::answeredCommitsAreLost_data() { addFileRows(u"postgres"_s, u"crash-*.json"_s); }

namespace {

/// A primary and a replica behind a line, written to at an even pace.
PlanBuilder databasePlan(double rate, SimDuration line, std::size_t replicas)
{
    PlanBuilder builder;
    const Index client = builder.source("client", rate, 0, 30s);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Constant;
    std::vector<Index> members;
    for (std::size_t i = 0; i <= replicas; ++i)
        members.push_back(builder.node("db" + std::to_string(i), Role::Store, 32, constantTime(2ms)));
    const Index cluster = builder.database("cluster", members);
    builder.plan.clusters[0].database.delay = constantTime(line);
    builder.call(client, {builder.routeToCluster(cluster)});
    builder.plan.duration = 40s;
    return builder;
}

}   // namespace

void TestRecordedSystems::answeredCommitsAreLost()
{
    QFETCH(QString, file);
    const QJsonObject recorded = readRecording(file);
    const QJsonObject settings = recorded[u"settings"_s].toObject();
    const double line = settings[u"delays"_s][u"R1"_s].toDouble();
    PlanBuilder builder = databasePlan(recorded[u"write_rate_per_s"_s].toDouble(), milliseconds(line), 1);
    DatabasePlan &database = builder.plan.clusters[0].database;
    database.replication =
        settings.contains(u"sync"_s) ? DatabasePlan::Replication::Sync : DatabasePlan::Replication::Async;
    database.checkInterval = 10ms;
    database.fall = 1;
    database.promotion = milliseconds(settings[u"detect"_s].toDouble() * 1e3 + 210);
    builder.crash(20s + 3ms, 1);
    const Results results = builder.run();
    QCOMPARE(results.clusters[0].failovers.size(), std::size_t(1));
    const Failover &failover = results.clusters[0].failovers[0];
    const QJsonObject summary = recorded[u"summary"_s].toObject();
    const Range lost = rangeIn(summary, u"acked_commits_lost"_s);
    // Four writers were waiting at the crash, and the pace was not quite even.
    const double slack = 1 + 0.03 * lost.most;
    QVERIFY2(double(failover.lostWrites) >= lost.least - slack &&
                 double(failover.lostWrites) <= lost.most + slack,
             QByteArray::number(qulonglong(failover.lostWrites)));
    const Range outage = rangeIn(summary, u"crash_to_first_write_ms"_s);
    const double measured = inMilliseconds(failover.writeOutage);
    QVERIFY2(measured > outage.least - 100 && measured < outage.most + 100, QByteArray::number(measured));
}

void TestRecordedSystems::commitsWaitForStandbys_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<int>("replication");
    QTest::addColumn<int>("needed");

    using Replication = DatabasePlan::Replication;
    QTest::newRow("quorum of one") << u"ANY 1 (r1, r2)"_s << int(Replication::Quorum) << 1;
    QTest::newRow("first in order") << u"FIRST 1 (r1, r2)"_s << int(Replication::Sync) << 1;
    QTest::newRow("both") << u"ANY 2 (r1, r2)"_s << int(Replication::Quorum) << 2;
}

/// The first standby dies at 10 s, the other at 12 s. As recorded: whether commits go on at 200 a second.
void TestRecordedSystems::commitsWaitForStandbys()
{
    QFETCH(QString, names);
    QFETCH(int, replication);
    QFETCH(int, needed);
    PlanBuilder builder = databasePlan(200, 1ms, 2);
    DatabasePlan &database = builder.plan.clusters[0].database;
    database.replication = DatabasePlan::Replication(replication);
    database.minimumSync = std::uint32_t(needed);
    builder.crash(10s, 2);
    builder.crash(12s, 3);
    builder.plan.duration = 14s;
    Simulation simulation = builder.simulation();
    double afterFirst = 0;
    double afterBoth = 0;
    simulation.setObserver([&](const TraceEvent &event) {
        const bool done = event.kind == TraceKind::Completed;
        afterFirst += done && event.at > SimTime(10s) + 10ms && event.at < SimTime(10s) + 1410ms;
        afterBoth += done && event.at > SimTime(12s) + 10ms;
    });
    simulation.run();
    int compared = 0;
    for (const QJsonValue &run : readRecording(u"postgres/quorum-and-priority.json"_s)[u"runs"_s].toArray()) {
        if (run[u"synchronous_standby_names"_s].toString() != names)
            continue;
        ++compared;
        QVERIFY(std::abs(run[u"acks_in_1.4s_after_r1_died"_s].toDouble() - afterFirst) < 15);
        QCOMPARE(run[u"acks_in_1.1s_after_both_died"_s].toDouble(), afterBoth);
    }
    QVERIFY(compared > 0);
}

QTEST_APPLESS_MAIN(TestRecordedSystems)
#include "tst_recorded_systems.moc"
