#include <QTest>

#include <cmath>

#include "tests/support/plan_builder.h"

using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;

/// The simulation against closed forms. Each row runs independent replications; the exact value must lie within
/// the 99.9 % confidence interval of their mean, and that interval must be narrow enough to say something.
class TestQueueing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanResponseAgreesWithTheory_data();
    void meanResponseAgreesWithTheory();
    void fullQueueTurnsAwayTheErlangShare();
    void closedNetworkAgreesWithTheMachineRepairModel();
    void littlesLawHolds();
};

namespace {

constexpr int replications = 10;
constexpr double student9 = 4.781;   // 99.95 % point of Student's t with 9 degrees of freedom.

struct Estimate
{
    double mean = 0;
    double halfWidth = 0;
};

Estimate estimate(const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    const double mean = sum / double(values.size());
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double deviation = std::sqrt(squares / double(values.size() - 1));
    return {mean, student9 * deviation / std::sqrt(double(values.size()))};
}

PlanBuilder station(double rate, std::uint32_t workers, Distribution service, SimDuration duration)
{
    PlanBuilder builder;
    const Index client = builder.source("client", rate, 1, 1000s);
    const Index server = builder.node("server", Role::Server, workers, service);
    builder.call(client, {builder.route(server)});
    builder.plan.duration = duration;
    builder.plan.warmup = duration / 10;
    return builder;
}

}   // namespace

void TestQueueing::meanResponseAgreesWithTheory_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("shape");   // 0 exponential, 1 constant, 2 Erlang-4
    QTest::addColumn<double>("response");

    // Mean service 10 ms, so mu = 100. W by the textbooks: M/M/1 1/(mu-lambda); M/M/c with Erlang's C;
    // M/D/1 and M/E4/1 by Pollaczek and Khinchine.
    QTest::newRow("M/M/1 at 0.5") << 50.0 << 1 << 0 << 0.02;
    QTest::newRow("M/M/1 at 0.8") << 80.0 << 1 << 0 << 0.05;
    QTest::newRow("M/M/2 at 0.75: C = 0.6428571") << 150.0 << 2 << 0 << 0.01 + 0.64285714 / 50;
    QTest::newRow("M/M/4 at 0.8: C = 0.5964") << 320.0 << 4 << 0 << 0.01 + 0.59643248 / 80;
    QTest::newRow("M/D/1 at 0.8: rho/(2 mu (1-rho))") << 80.0 << 1 << 1 << 0.01 + 0.02;
    QTest::newRow("M/E4/1 at 0.8: cv^2 = 1/4") << 80.0 << 1 << 2 << 0.01 + 0.8 * 1.25 / 2 / (100 * 0.2);
}

void TestQueueing::meanResponseAgreesWithTheory()
{
    QFETCH(double, rate);
    QFETCH(int, workers);
    QFETCH(int, shape);
    QFETCH(double, response);
    const Distribution services[] = {exponentialTime(10ms), constantTime(10ms), erlangTime(4, 10ms)};
    PlanBuilder builder = station(rate, std::uint32_t(workers), services[shape], 900s);
    std::vector<double> means;
    for (int i = 0; i < replications; ++i) {
        builder.plan.seed = std::uint64_t(i + 1);
        means.push_back(builder.run().latency.mean());
    }
    const Estimate measured = estimate(means);
    QVERIFY2(measured.halfWidth < 0.08 * response,
             qPrintable(QString::number(measured.halfWidth / response)));
    QVERIFY2(std::fabs(measured.mean - response) <= measured.halfWidth,
             qPrintable(QString::number(measured.mean) + u' ' + QString::number(response)));
}

void TestQueueing::fullQueueTurnsAwayTheErlangShare()
{
    // M/M/4/4 with 4 erlangs: Erlang's B = 0.310680.
    PlanBuilder builder = station(400, 4, exponentialTime(10ms), 500s);
    builder.plan.nodes[1].queueLimit = 0;
    std::vector<double> shares;
    for (int i = 0; i < replications; ++i) {
        builder.plan.seed = std::uint64_t(i + 1);
        const Results results = builder.run();
        const auto full = double(results.totals.causes[std::size_t(Cause::QueueFull)]);
        shares.push_back(full / double(results.totals.all.completed + results.totals.all.failed));
    }
    const Estimate measured = estimate(shares);
    QVERIFY(measured.halfWidth < 0.01);
    QVERIFY(std::fabs(measured.mean - 0.310680) <= measured.halfWidth);
}

void TestQueueing::closedNetworkAgreesWithTheMachineRepairModel()
{
    // 5 users who think 1 s (exponential), one worker with 0.25 s: p0 = 1 / sum 5!/(5-n)! 0.25^n = 0.19929; the
    // throughput is (1 - p0) / 0.25 s.
    double sum = 0;
    double term = 1;
    for (int n = 0; n <= 5; ++n) {
        sum += term;
        term *= 0.25 * (5 - n);
    }
    const double throughput = (1 - 1 / sum) / 0.25;
    PlanBuilder builder = station(1, 1, exponentialTime(250ms), 5000s);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Closed;
    builder.plan.sources[0].users = 5;
    builder.plan.sources[0].think = exponentialTime(1s);
    std::vector<double> rates;
    for (int i = 0; i < replications; ++i) {
        builder.plan.seed = std::uint64_t(i + 1);
        rates.push_back(double(builder.run().totals.all.completed) / 4500);
    }
    const Estimate measured = estimate(rates);
    QVERIFY(measured.halfWidth < 0.03 * throughput);
    QVERIFY(std::fabs(measured.mean - throughput) <= measured.halfWidth);
}

void TestQueueing::littlesLawHolds()
{
    // L = lambda W at the server: time in system by node statistics against the mean level.
    const Results results = station(80, 1, exponentialTime(10ms), 2000s).run();
    const NodeResult &server = results.nodes[1];
    const double arrivals = double(server.served) / 1800;
    const double level = server.busy + server.meanQueue;
    QVERIFY(std::fabs(level - arrivals * (server.meanWait + server.meanService)) < 0.01 * level);
}

QTEST_APPLESS_MAIN(TestQueueing)
#include "tst_queueing.moc"
