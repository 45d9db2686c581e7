#include <QTest>

#include <algorithm>
#include <cmath>

#include "model/sim/kernel/distribution.h"
#include "model/sim/kernel/event_queue.h"
#include "model/sim/kernel/math.h"
#include "model/sim/kernel/stats.h"
#include "model/sim/kernel/timeouts.h"

using namespace switchover;
using namespace switchover::sim;
using namespace std::chrono_literals;

class TestKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void generatorGivesThePublishedNumbers();
    void streamsDependOnSeedElementAndPurposeOnly();
    void logarithmAndExponentialAgreeWithTheLibrary();
    void distributionHasItsMoments_data();
    void distributionHasItsMoments();
    void lognormalHasItsNinetyNinthPercentile();
    void eventsComeByTimeThenByScheduling();
    void timeoutsComeInOrderAndCancelWithoutTrace();
    void histogramErrsByLessThanOnePercent();
    void timeWeightedMeanIsTheArea();
};

void TestKernel::generatorGivesThePublishedNumbers()
{
    // First outputs of the authors' reference programs: splitmix64 from 1234567, xoshiro256++ from {1, 2, 3, 4}.
    std::uint64_t state = 1234567;
    for (const std::uint64_t expected :
         {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL, 4593380528125082431ULL,
          16408922859458223821ULL})
        QCOMPARE(splitMix(state), expected);
    Rng rng(std::array<std::uint64_t, 4>{1, 2, 3, 4});
    for (const std::uint64_t expected :
         {41943041ULL, 58720359ULL, 3588806011781223ULL, 3591011842654386ULL, 9228616714210784205ULL})
        QCOMPARE(rng.next(), expected);
}

void TestKernel::streamsDependOnSeedElementAndPurposeOnly()
{
    QCOMPARE(streamSeed(1, "web-1", "service"), streamSeed(1, "web-1", "service"));
    QVERIFY(streamSeed(1, "web-1", "service") != streamSeed(2, "web-1", "service"));
    QVERIFY(streamSeed(1, "web-1", "service") != streamSeed(1, "web-2", "service"));
    QVERIFY(streamSeed(1, "web-1", "service") != streamSeed(1, "web-1", "choice"));
    QVERIFY(streamSeed(1, "web-1", "service") != streamSeed(1, "web-", "1service"));
}

void TestKernel::logarithmAndExponentialAgreeWithTheLibrary()
{
    Rng rng(7);
    for (int i = 0; i < 20000; ++i) {
        const double value = rng.unit() * std::exp(40 * rng.unit() - 20);
        QVERIFY(std::fabs(ln(value) - std::log(value)) <= 1e-15 * std::fmax(1, std::fabs(std::log(value))));
        const double exponent = 60 * rng.unit() - 30;
        QVERIFY(std::fabs(exponential(exponent) / std::exp(exponent) - 1) < 2e-15);
    }
    QCOMPARE(ln(1.0), 0.0);
    QCOMPARE(exponential(0.0), 1.0);
}

void TestKernel::distributionHasItsMoments_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<double>("mean");   // Milliseconds, from the formulas of the textbooks.
    QTest::addColumn<double>("deviation");

    QTest::newRow("constant") << 0 << 20.0 << 0.0;
    QTest::newRow("uniform 10..30: sd = 20/sqrt 12") << 1 << 20.0 << 5.7735026919;
    QTest::newRow("exponential: sd = mean") << 2 << 20.0 << 20.0;
    QTest::newRow("erlang 4: sd = mean/2") << 3 << 20.0 << 10.0;
    QTest::newRow("lognormal sigma 0.5: sd = mean sqrt(e^0.25-1)") << 4 << 20.0 << 10.6588;
    QTest::newRow("pareto 10 ms, 5: mean 12.5, sd = 10 sqrt(5/3)/4") << 5 << 12.5 << 3.22749;
}

void TestKernel::distributionHasItsMoments()
{
    QFETCH(int, which);
    QFETCH(double, mean);
    QFETCH(double, deviation);
    // p99/mean of a lognormal with sigma 0.5 is e^(2.32634787 * 0.5 - 0.125) = 2.82426.
    const Distribution all[] = {constantTime(20ms),
                                uniformTime(10ms, 30ms),
                                exponentialTime(20ms),
                                erlangTime(4, 20ms),
                                lognormalTime(20ms, SimDuration(56'485'200)),
                                paretoTime(10ms, 5)};
    Rng rng(42);
    constexpr int count = 400000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; ++i) {
        const double value = seconds(draw(all[which], rng)) * 1000;
        sum += value;
        squares += value * value;
    }
    const double measured = sum / count;
    QVERIFY(std::fabs(measured - mean) <= 4 * deviation / std::sqrt(double(count)) + 1e-5);
    QVERIFY(std::fabs(std::sqrt(std::fmax(0, squares / count - measured * measured)) - deviation) <=
            0.02 * deviation + 1e-4);
    QVERIFY(std::fabs(all[which].mean() / 1e6 - mean) < 1e-3);
}

void TestKernel::lognormalHasItsNinetyNinthPercentile()
{
    const Distribution distribution = lognormalTime(20ms, 60ms);
    Rng rng(3);
    int above = 0;
    for (int i = 0; i < 400000; ++i)
        above += draw(distribution, rng) > 60ms;
    QVERIFY(std::abs(above - 4000) < 4 * 63);   // Standard deviation sqrt(400000 * 0.01 * 0.99) = 63.
}

void TestKernel::eventsComeByTimeThenByScheduling()
{
    EventQueue queue;
    const EventQueue::Lane lane = queue.laneFor(5ms);
    Rng rng(11);
    SimTime now;
    std::vector<EventKey> expected;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        if (i % 3 == 0) {
            const std::uint64_t sequence = queue.pushConstant(lane, now + 5ms, i);
            expected.push_back(eventKey(now + 5ms, sequence, i));
        } else {
            const SimTime at = now + SimDuration(1'000'000 * rng.below(20));
            expected.push_back(eventKey(at, queue.push(at, i), i));
        }
        now += SimDuration(10'000);
    }
    queue.pushLast(now, 0, 9999);
    expected.push_back(eventKey(now, sequenceMask - (1ULL << 20), 9999));
    std::sort(expected.begin(), expected.end());
    QCOMPARE(queue.size(), expected.size());
    for (const EventKey key : expected) {
        QVERIFY(queue.top() == key);
        queue.pop();
    }
    QVERIFY(queue.top() == noEvent);
    QVERIFY(timeOf(eventKey(SimTime(123456789s), 5, 6)) == SimTime(123456789s));
}

void TestKernel::timeoutsComeInOrderAndCancelWithoutTrace()
{
    Timeouts timeouts;
    std::vector<std::uint64_t> timers(4);
    const auto armed = [&timers](std::uint32_t owner) { return timers[owner]; };
    const auto arm = [&](std::uint32_t owner, Timeouts::List list, SimDuration now, std::uint64_t sequence) {
        timers[owner] = sequence;
        timeouts.arm(owner, list, SimTime(now), sequence, armed);
    };
    const auto longOnes = timeouts.listFor(10s);
    const auto shortOnes = timeouts.listFor(1s);
    arm(0, longOnes, 0s, 1);
    arm(1, shortOnes, 0s, 2);
    arm(2, shortOnes, 500ms, 3);
    arm(3, longOnes, 600ms, 4);
    QCOMPARE(payloadOf(timeouts.top(armed)), 1U);
    timers[1] = 0;
    QCOMPARE(payloadOf(timeouts.top(armed)), 2U);
    arm(2, longOnes, 700ms, 5);   // Armed anew: behind the others of its duration.
    QCOMPARE(payloadOf(timeouts.top(armed)), 0U);
    timers[3] = timers[0] = 0;
    QCOMPARE(payloadOf(timeouts.top(armed)), 2U);
    QVERIFY(timeOf(timeouts.top(armed)) == SimTime(10700ms));
    timers[2] = 0;
    QVERIFY(timeouts.top(armed) == noEvent);
}

void TestKernel::histogramErrsByLessThanOnePercent()
{
    Histogram histogram;
    std::vector<double> values;
    Rng rng(5);
    for (int i = 0; i < 100001; ++i) {
        const SimDuration value = draw(lognormalTime(20ms, 120ms), rng);
        histogram.add(value);
        values.push_back(seconds(value));
    }
    std::sort(values.begin(), values.end());
    for (const double p : {0.001, 0.5, 0.9, 0.99, 0.999}) {
        const double exact = values[static_cast<std::size_t>(std::ceil(p * 100001)) - 1];
        QVERIFY(std::fabs(histogram.quantile(p) / exact - 1) < 0.01);
    }
    QCOMPARE(seconds(histogram.max()), values.back());
    QCOMPARE(Histogram().quantile(0.5), 0.0);
}

void TestKernel::timeWeightedMeanIsTheArea()
{
    TimeWeighted level;
    level.set(SimTime(1s), 2);   // 0 for 1 s, 2 for 3 s, 5 for 1 s: 11 over 5 s.
    level.set(SimTime(4s), 5);
    QCOMPARE(level.mean(SimTime(5s)), 2.2);
    QCOMPARE(level.max(), 5U);
}

QTEST_APPLESS_MAIN(TestKernel)
#include "tst_kernel.moc"
