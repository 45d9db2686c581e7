#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QTest>

#include <algorithm>
#include <cmath>

#include "model/sim/health.h"
#include "tests/support/plan_builder.h"
#include "tests/support/recordings.h"

using namespace Qt::StringLiterals;
using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;
using namespace switchover::testing;

/// What clients of HAProxy 2.6.12 saw when a server failed, run again: one of three servers (or the active one of
/// an active and a backup one) is killed, hangs or becomes unreachable while requests come at an even pace.
class TestRecordedTimings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failureIsNoticedAndFeltAsRecorded_data();
    void failureIsNoticedAndFeltAsRecorded();
    void failingChecksComeAsRecorded_data();
    void failingChecksComeAsRecorded();
    void detectionAndRecoveryAreAsRecorded_data();
    void detectionAndRecoveryAreAsRecorded();
};

namespace {

constexpr SimDuration overhead =
    1ms;   ///< Of a request on the machine that recorded: it is never on the beat.

struct Range
{
    double least = 1e9;
    double most = 0;

    void add(double value)
    {
        least = std::min(least, value);
        most = std::max(most, value);
    }
};

struct Seen
{
    Range errors;
    Range detection;       ///< Milliseconds.
    double quickest = 0;   ///< By so much a check may end earlier than the product says it does.
};

PlanBuilder recordedPlan(const QJsonObject &recorded)
{
    const QJsonObject variant = recorded[u"variant"_s].toObject();
    const QJsonObject check = recorded[u"check"_s].toObject();
    const QJsonObject timeouts = recorded[u"timeouts_ms"_s].toObject();
    const bool standBy = variant[u"ap"_s].toBool();
    PlanBuilder builder;
    const Index client = builder.source("client", recorded[u"rate_per_s"_s].toDouble(), 1, 30s);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Constant;
    std::vector<Route> routes;
    for (int i = 0; i < (standBy ? 2 : 3); ++i)
        routes.push_back(builder.route(builder.node(
            std::to_string(i), Role::Server, 0,
            constantTime(overhead + milliseconds(recorded[u"backend_service_time_ms"_s].toDouble())))));
    BalancerPlan &balancer = builder.balancer("balancer", routes);
    const QString algorithm = variant[u"balance"_s].toString();
    balancer.algorithm = algorithm == u"leastconn"   ? "least-connections"
                         : algorithm == u"static-rr" ? "static-round-robin"
                                                     : "round-robin";
    balancer.servers.back().backup = standBy;
    const QString words = variant[u"srv"_s].toString();
    balancer.endsSessions = words.contains(u"shutdown-sessions"_s);
    if (words.contains(u"observe"_s))
        balancer.observe = {
            words.contains(u"layer7"_s) ? Observation::What::Answers : Observation::What::Connections, 5,
            words.contains(u"mark-down"_s) ? Observation::Then::Down : Observation::Then::LastChance};
    if (variant[u"opt"_s].toArray().contains(u"retry-on all-retryable-errors"_s))
        balancer.repeats = {true, true, true, true, true, true};
    balancer.retries = std::uint32_t(variant[u"retries"_s].toInt());
    balancer.redispatch = variant[u"redispatch"_s].toBool();
    balancer.connectTimeout = milliseconds(timeouts[u"connect"_s].toDouble());
    balancer.serverTimeout = milliseconds(timeouts[u"server"_s].toDouble());
    balancer.check.interval = milliseconds(check[u"inter_ms"_s].toDouble());
    balancer.check.timeout = milliseconds(timeouts[u"check"_s].toDouble());
    balancer.check.fall = std::uint32_t(check[u"fall"_s].toInt());
    balancer.check.rise = std::uint32_t(check[u"rise"_s].toInt());
    builder.call(client, {builder.route(balancer.node)});
    builder.plan.duration = 32s;
    return builder;
}

/// Fails the first server at moments spread evenly over an interval of the checks, and over the requests' pace.
Seen simulate(const QJsonObject &recorded)
{
    using Kind = FaultAction::Kind;
    const PlanBuilder plan = recordedPlan(recorded);
    const QString mode = recorded[u"mode"_s].toString();
    const Kind kind = mode == u"hang" ? Kind::Hang : mode == u"blackhole" ? Kind::Partition : Kind::Crash;
    constexpr int moments = 30;
    Seen seen;
    const BalancerPlan &balancer = plan.plan.balancers[0];
    // A check that gets no answer takes from its timeout to what the product says, mostly the latter.
    if (kind == Kind::Hang)
        seen.quickest =
            seconds(costOfMuteCheck(balancer.check, balancer.connectTimeout) - balancer.check.timeout) *
            balancer.check.fall * 1e3;
    for (int i = 0; i < moments; ++i) {
        PlanBuilder builder = plan;
        const SimDuration failure =
            20s + plan.plan.balancers[0].check.interval * i / moments + 1ms * (i % 20);
        builder.fault(failure, {kind, FaultAction::Target::Node, 1});
        Simulation simulation = builder.simulation();
        int errors = 0;
        simulation.setObserver([&](const TraceEvent &event) {
            if (event.kind == TraceKind::ServerDown)
                seen.detection.add(seconds(event.at - SimTime(failure)) * 1e3);
            // The recorded black hole swallowed new connections alone: what was under way was answered.
            const bool wasUnderWay = seconds(event.at) - event.value < seconds(SimTime(failure));
            errors += event.kind == TraceKind::Failed && !(kind == Kind::Partition && wasUnderWay);
        });
        simulation.run();
        seen.errors.add(errors);
    }
    return seen;
}

}   // namespace

void TestRecordedTimings::failureIsNoticedAndFeltAsRecorded_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/recorded/timings"));
    for (const QString &name : folder.entryList({u"traffic-*.json"_s}))
        QTest::newRow(qPrintable(name.chopped(5))) << folder.filePath(name);
}

void TestRecordedTimings::failureIsNoticedAndFeltAsRecorded()
{
    QFETCH(QString, file);
    QFile data(file);
    QVERIFY(data.open(QIODevice::ReadOnly));
    const QJsonObject recorded = QJsonDocument::fromJson(data.readAll()).object();
    const Seen seen = simulate(recorded);
    // The recorder was late by up to 50 ms: two requests at this pace. A single run may be far out, half of them
    // are not.
    constexpr double late = 60;
    const QJsonObject summary = recorded[u"summary"_s].toObject();
    const double errors = summary[u"errors"_s].toObject()[u"p50"_s].toDouble();
    const double detection = summary[u"detect_ms"_s].toObject()[u"p50"_s].toDouble();
    const double slack = 2 + 0.05 * seen.errors.most;
    const QString found =
        u"errors %1 to %2 (recorded %3), detection %4 to %5 ms (recorded %6)"_s.arg(seen.errors.least)
            .arg(seen.errors.most)
            .arg(errors)
            .arg(seen.detection.least)
            .arg(seen.detection.most)
            .arg(detection);
    QVERIFY2(errors >= seen.errors.least - slack && errors <= seen.errors.most + slack, qPrintable(found));
    QVERIFY2(detection >= seen.detection.least - seen.quickest - late, qPrintable(found));
    QVERIFY2(detection <= seen.detection.most + late, qPrintable(found));
}

namespace {

using Kind = FaultAction::Kind;

constexpr SimDuration failsAt = 5s;
constexpr SimDuration comesBackAfter = 14s;

QJsonArray settingsIn(const QString &recording) { return readRecording(recording)[u"settings"_s].toArray(); }

Kind kindOf(const QString &mode)
{
    return mode == u"hang" ? Kind::Hang : mode == u"blackhole" ? Kind::Partition : Kind::Crash;
}

/// One row for each setting and way to fail.
void addSettingRows(const QString &recording, const char *nameKey, const char *results)
{
    QTest::addColumn<QJsonObject>("setting");
    QTest::addColumn<QString>("mode");
    for (const QJsonValue &setting : settingsIn(recording)) {
        const QJsonObject modes = setting[QLatin1String(results)].toObject();
        const QJsonValue holder = *nameKey ? setting[QLatin1String(nameKey)] : setting;
        for (const QString &mode : modes.keys())
            QTest::addRow("%s, %s", qPrintable(holder[u"name"_s].toString()), qPrintable(mode))
                << setting.toObject() << mode;
    }
}

/// One server and the checks of it, with nobody else around. 0 or null: not set.
PlanBuilder checkedServer(const QJsonObject &words)
{
    PlanBuilder builder;
    const Index client = builder.source("client", 0.01, 1, 5s);
    const Index server = builder.node("server", Role::Server, 0, constantTime(1ms));
    BalancerPlan &balancer = builder.balancer("balancer", {builder.route(server)});
    const auto time = [&words](const QString &key) { return milliseconds(words[key].toDouble()); };
    balancer.check.interval = time(u"inter"_s);
    balancer.check.fastInterval = time(u"fastinter"_s);
    balancer.check.downInterval = time(u"downinter"_s);
    balancer.check.timeout = time(u"tcheck"_s) + time(u"timeout_check"_s);
    balancer.check.seesHang = words[u"check"_s].toString() == u"http";
    balancer.check.fall = std::uint32_t(words[u"fall"_s].toInt(3));
    balancer.check.rise = std::uint32_t(words[u"rise"_s].toInt(2));
    balancer.connectTimeout = time(u"tconnect"_s) + time(u"timeout_connect"_s);
    builder.call(client, {builder.route(balancer.node)});
    builder.plan.duration = failsAt + comesBackAfter + 14s;
    return builder;
}

/// Of the multiples of @p step the part behind the point.
double spread(int i, double step) { return i * step - std::floor(i * step); }

/// By so much a check that is never answered may end earlier than it mostly does, in ms.
double earlierBy(const BalancerPlan &plan, Kind kind)
{
    if (kind != Kind::Hang || plan.check.timeout == SimDuration(0))
        return 0;
    return seconds(costOfMuteCheck(plan.check, plan.connectTimeout) - plan.check.timeout) * 1e3;
}

}   // namespace

void TestRecordedTimings::failingChecksComeAsRecorded_data()
{
    addSettingRows(u"check-timeouts.json"_s, "", "failed_checks");
}

/// From the end of one failing check to the end of the next: the gap and what a check costs.
void TestRecordedTimings::failingChecksComeAsRecorded()
{
    QFETCH(QJsonObject, setting);
    QFETCH(QString, mode);
    PlanBuilder builder = checkedServer(setting);
    const Kind kind = kindOf(mode);
    builder.fault(failsAt + 1ms, {kind, FaultAction::Target::Node, 1});
    Simulation simulation = builder.simulation();
    std::vector<double> ends;
    simulation.setObserver([&](const TraceEvent &event) {
        if (event.kind == TraceKind::Check && event.outcome != CheckOutcome::Passed)
            ends.push_back(seconds(event.at) * 1e3);
    });
    simulation.run();
    const QJsonArray recorded = setting[u"failed_checks"_s][mode].toArray();
    QCOMPARE(ends.empty(), recorded.isEmpty());
    constexpr double late = 20;
    const double early = earlierBy(builder.plan.balancers[0], kind);
    for (int i = 1; i < recorded.size(); ++i) {
        const double between =
            recorded[i][u"logged_at_ms"_s].toDouble() - recorded[i - 1][u"logged_at_ms"_s].toDouble();
        const double simulated = ends[std::size_t(i)] - ends[std::size_t(i) - 1];
        QVERIFY2(between > simulated - early - late && between < simulated + late,
                 qPrintable(u"%1 ms, recorded %2"_s.arg(simulated).arg(between)));
    }
}

void TestRecordedTimings::detectionAndRecoveryAreAsRecorded_data()
{
    addSettingRows(u"detection-matrix.json"_s, "backend", "results");
}

/// At moments spread evenly over an interval of the checks: whatever was recorded lies in the range.
void TestRecordedTimings::detectionAndRecoveryAreAsRecorded()
{
    QFETCH(QJsonObject, setting);
    QFETCH(QString, mode);
    const PlanBuilder plan = checkedServer(setting[u"backend"_s].toObject());
    const BalancerPlan &balancer = plan.plan.balancers[0];
    const Kind kind = kindOf(mode);
    const double interval = seconds(balancer.check.interval) * 1e3;
    constexpr int moments = 80;
    Range detection;
    Range recovery;
    for (int i = 0; i < moments; ++i) {
        PlanBuilder builder = plan;
        // Two sequences that fill their interval evenly, each by itself and together.
        const SimDuration failure = failsAt + milliseconds(spread(i, 0.7548776662) * interval) + 1us;
        const SimDuration mended =
            failure + comesBackAfter + milliseconds(spread(i, 0.5698402910) * 2 * interval);
        builder.fault(failure, {kind, FaultAction::Target::Node, 1});
        builder.restore(mended, 1);
        Simulation simulation = builder.simulation();
        simulation.setObserver([&](const TraceEvent &event) {
            if (event.kind == TraceKind::ServerDown)
                detection.add(seconds(event.at - SimTime(failure)) * 1e3);
            if (event.kind == TraceKind::ServerUp)
                recovery.add(seconds(event.at - SimTime(mended)) * 1e3);
        });
        simulation.run();
    }
    // Dropping packets took up to 30 ms to begin, and the recorder itself was late.
    const double late = kind == Kind::Partition ? 60 : 20;
    const double early = earlierBy(balancer, kind) * balancer.check.fall;
    const QJsonValue recorded = setting[u"results"_s][mode];
    const auto valuesOf = [&recorded](const QString &key) {
        std::vector<double> values;
        for (const QJsonValue &value : recorded[key].toArray())
            if (value.isDouble())   // null: not within the time of the recording.
                values.push_back(value.toDouble());
        return values;
    };
    const double gap = interval / 20;   // Between two moments that were tried.
    const auto lieWithin = [&](const QString &key, const Range &range, double before) {
        for (const double value : valuesOf(key))
            if (value < range.least - before - late - gap || value > range.most + late + gap)
                return u"%1: %2 recorded, %3 to %4"_s.arg(key).arg(value).arg(range.least).arg(range.most);
        return QString();
    };
    QString outside = lieWithin(u"detect_ms"_s, detection, early);
    QVERIFY2(outside.isEmpty(), qPrintable(outside));
    outside = lieWithin(u"recover_ms"_s, recovery, 0);
    QVERIFY2(outside.isEmpty(), qPrintable(outside));
    QCOMPARE(detection.most > 0, !valuesOf(u"detect_ms"_s).empty());
    // And the range is no wider than the rule says that was drawn from the recordings.
    const QJsonArray rule = recorded[u"model_detect_ms"_s].toArray();
    if (!rule.isEmpty()) {
        QVERIFY(detection.least > rule[0].toDouble() - 1 && detection.most < rule[1].toDouble() + 1);
        QVERIFY(detection.most > rule[1].toDouble() - gap);
    }
}

QTEST_APPLESS_MAIN(TestRecordedTimings)
#include "tst_recorded_timings.moc"
