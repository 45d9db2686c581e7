// Going back in a run of ten million events: how long it takes, and what its history takes in memory; and whether a
// long run grows. SWITCHOVER_MINUTES lets the last go on for longer.
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>

#include "model/io/reader.h"
#include "model/scenario/compile.h"
#include "model/scenario/recording.h"
#include "tests/benchmarks/long_run.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace switchover;

namespace {

constexpr std::uint64_t wantedEvents = 10'000'000;
constexpr int seeks = 60;

std::shared_ptr<const sim::Plan> webShop(double rate)
{
    auto read =
        readDocumentFile(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"));
    Topology shop = *std::move(read.topology);
    Node client = *shop.node(u"users"_s);
    client.attributes[u"rate"_s] = Value{rate, nullptr};
    (void)shop.put(client);
    auto compiled = compile(shop, nullptr, {.duration = std::chrono::hours(24 * 30)});
    return compiled ? compiled->plan : nullptr;
}

}   // namespace

class BenchRunHistory : public QObject
{
    Q_OBJECT

public:
    static void initMain() { allowLongRuns(); }

private Q_SLOTS:
    void goingBack();
    void aLongRunDoesNotGrow();
};

void BenchRunHistory::goingBack()
{
    const auto plan = webShop(50);
    QVERIFY(plan);
    const double before = residentMemory();
    QElapsedTimer timer;
    timer.start();
    sim::Simulation bare(plan);
    bare.runUntil(SimTime(plan->duration), wantedEvents);
    const double alone = double(timer.elapsed());
    Recording recording(plan);
    timer.start();
    while (recording.simulation().events() < wantedEvents)
        recording.runUntil(SimTime(plan->duration), 2000);
    qInfo("%.1f million events in %.1f s, without a history in %.1f s", double(wantedEvents) / 1e6,
          double(timer.elapsed()) / 1000, alone / 1000);
    qInfo("history: %.1f MiB (<= 200); the process grew by %.1f MiB", double(recording.bytes()) / (1 << 20),
          residentMemory() - before);
    std::mt19937_64 random(7);
    std::vector<double> milliseconds;
    const auto whole = recording.reached().time_since_epoch().count();
    for (int i = 0; i < seeks; ++i) {
        const SimTime there(SimDuration(std::int64_t(random() % std::uint64_t(whole))));
        timer.start();
        recording.goTo(there);
        (void)recording.simulation().view();
        milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(milliseconds);
    qInfo("seek to a random moment: median %.1f ms, p99 %.1f ms, most %.1f ms (<= 50)",
          milliseconds[seeks / 2], milliseconds[seeks * 99 / 100], milliseconds.back());
}

void BenchRunHistory::aLongRunDoesNotGrow()
{
    const double minutes = minutesOfRun();
    const auto plan = webShop(50);
    QVERIFY(plan);
    Recording recording(plan);
    QElapsedTimer timer;
    timer.start();
    for (int part = 1; part <= 5; ++part) {
        while (double(timer.elapsed()) < minutes * 60'000 * part / 5)
            recording.runUntil(SimTime(plan->duration), 2000);
        qInfo("after %5.1f s at full speed: %6.1f million events, %6.1f h simulated, resident %6.1f MiB, "
              "history %5.1f MiB",
              double(timer.elapsed()) / 1000, double(recording.simulation().events()) / 1e6,
              seconds(recording.simulation().now()) / 3600, residentMemory(),
              double(recording.bytes()) / (1 << 20));
    }
}

QTEST_GUILESS_MAIN(BenchRunHistory)
#include "bench_run_history.moc"
