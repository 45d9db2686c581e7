// Exact availability, cut sets and single points of failure of drawings in tiers, of meshes and of networks.
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

#include "model/availability/analysis.h"
#include "model/availability/evaluation.h"
#include "tests/benchmarks/stopping.h"
#include "tests/support/availability_shapes.h"

using namespace Qt::StringLiterals;
using namespace switchover;
using namespace switchover::availability;
using namespace switchover::testing;

namespace {

constexpr int runs = 5;

template <class Work> QString measured(Work work)
{
    std::vector<double> milliseconds;
    for (int run = 0; run < runs; ++run) {
        QElapsedTimer timer;
        timer.start();
        work();
        milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(milliseconds);
    return u"min %1, median %2, max %3 ms"_s.arg(milliseconds.front(), 0, 'f', 1)
        .arg(milliseconds[runs / 2], 0, 'f', 1)
        .arg(milliseconds.back(), 0, 'f', 1);
}

}   // namespace

class BenchAvailability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tiers_data();
    void tiers();
    void networks_data();
    void networks();
    void singlePoints_data();
    void singlePoints();
    void stopping_data();
    void stopping();
};

void BenchAvailability::tiers_data()
{
    QTest::addColumn<Tiers>("shape");
    const auto row = [](const char *name, Tiers shape) { QTest::newRow(name) << shape; };
    row("2 of 3, 3 tiers", {2, 3, 3});
    row("2 of 3, 10 tiers", {2, 3, 10});
    row("2 of 3, 33 tiers", {2, 3, 33});
    row("2 of 3, 100 tiers", {2, 3, 100});
    row("2 of 3, 166 tiers", {2, 3, 166});
    row("3 of 5, 100 tiers", {3, 5, 100});
    row("7 of 10, 50 tiers", {7, 10, 50});
    row("15 of 20, 5 tiers", {15, 20, 5});
    row("15 of 20, 25 tiers", {15, 20, 25});
    row("1 of 2 and links, 10 tiers", {1, 2, 10, 0.9999});
    row("1 of 2 and links, 50 tiers", {1, 2, 50, 0.9999});
    row("1 of 2 and links, 80 tiers", {1, 2, 80, 0.9999});
    row("2 of 3 and links, 5 tiers", {2, 3, 5, 0.9999});
    row("2 of 3 and links, 10 tiers", {2, 3, 10, 0.9999});
    row("2 of 3 and links, 40 tiers", {2, 3, 40, 0.9999});
    row("1 of 4 and links, 5 tiers", {1, 4, 5, 0.9999});
    row("1 of 4 and links, 20 tiers", {1, 4, 20, 0.9999});
    row("1 of 5 and links, 5 tiers", {1, 5, 5, 0.9999});
    row("2 of 6 and links, 3 tiers", {2, 6, 3, 0.9999});
}

void BenchAvailability::tiers()
{
    QFETCH(Tiers, shape);
    const Topology topology = tiersOf(shape);
    Report report;
    const QString time = measured([&] { report = analyse(topology).value(); });
    const Flow &flow = report.clients.front().read;
    qInfo().noquote() << "read and write with cut sets to order 3:" << time
                      << (flow.isExact ? "exact" : "bounds") << flow.unavailability;
}

void BenchAvailability::networks_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("grid 5 x 5") << 5 << 5;
    QTest::newRow("grid 6 x 6") << 6 << 6;
    QTest::newRow("grid 2 x 100") << 2 << 100;
}

void BenchAvailability::networks()
{
    QFETCH(int, rows);
    QFETCH(int, columns);
    const Topology topology = gridOf(rows, columns, 0.9);
    Report report;
    const QString time = measured([&] { report = analyse(topology).value(); });
    const Flow &flow = report.clients.front().read;
    qInfo().noquote() << "network:" << time << (flow.isExact ? "exact" : "bounds")
                      << QString::number(flow.availability(), 'g', 9);
}

void BenchAvailability::singlePoints_data()
{
    QTest::addColumn<Tiers>("shape");
    QTest::newRow("500 components, tiers of 3") << Tiers{2, 3, 166};
    QTest::newRow("500 components, in series") << Tiers{1, 1, 499};
    QTest::newRow("500 components, tiers of 10") << Tiers{7, 10, 50};
    QTest::newRow("5,000 components, tiers of 3") << Tiers{2, 3, 1666};
    QTest::newRow("5,000 components, in series") << Tiers{1, 1, 4999};
    QTest::newRow("5,000 components, tiers of 10") << Tiers{7, 10, 500};
}

void BenchAvailability::singlePoints()
{
    QFETCH(Tiers, shape);
    const Topology topology = tiersOf(shape);
    qsizetype found = 0;
    const QString all = measured([&] {
        const Structure structure(topology);
        found = availability::singlePoints(structure, u"users"_s, Operation::Read).size();
    });
    const Structure structure(topology);
    const QString search =
        measured([&] { (void)availability::singlePoints(structure, u"users"_s, Operation::Read); });
    qInfo().noquote() << "single points:" << found << "with reading the drawing:" << all
                      << "search alone:" << search;
}

void BenchAvailability::stopping_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::newRow("grid 6 x 6") << gridOf(6, 6, 0.9);
    QTest::newRow("grid 10 x 10") << gridOf(10, 10, 0.9);
    QTest::newRow("5,000 components, tiers of 10") << tiersOf({7, 10, 500});
}

void BenchAvailability::stopping()
{
    QFETCH(Topology, topology);
    qInfo("stopped after at most %.1f ms",
          longestStop([&](std::stop_token token) { (void)analyse(topology, {}, std::move(token)); }));
}

QTEST_GUILESS_MAIN(BenchAvailability)
#include "bench_availability.moc"
