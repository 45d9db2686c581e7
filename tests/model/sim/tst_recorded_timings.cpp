#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

#include "model/sim/health.h"
#include "tests/support/plan_builder.h"

using namespace Qt::StringLiterals;
using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;

/// What clients of HAProxy 2.6.12 saw when a server failed, run again: one of three servers (or the active one of
/// an active and a backup one) is killed, hangs or becomes unreachable while requests come at an even pace.
class TestRecordedTimings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failureIsNoticedAndFeltAsRecorded_data();
    void failureIsNoticedAndFeltAsRecorded();
};

namespace {

constexpr SimDuration overhead =
    1ms;   ///< Of a request on the machine that recorded: it is never on the beat.

SimDuration milliseconds(double value) { return SimDuration(std::int64_t(value * 1e6)); }

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

QTEST_APPLESS_MAIN(TestRecordedTimings)
#include "tst_recorded_timings.moc"
