// Start of the real program to its first painted window, and opening a big drawing in a window.
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <algorithm>

#include "model/io/reader.h"
#include "model/topology/selection.h"
#include "widgets/canvas/view.h"

using namespace Qt::StringLiterals;
using namespace switchover;

namespace {

constexpr int runs = 11;

QString summary(std::vector<double> milliseconds)
{
    std::ranges::sort(milliseconds);
    return u"min %1, median %2, max %3 ms"_s.arg(milliseconds.front(), 0, 'f', 1)
        .arg(milliseconds[milliseconds.size() / 2], 0, 'f', 1)
        .arg(milliseconds.back(), 0, 'f', 1);
}

Topology tiers(int nodes)
{
    Topology topology;
    for (int i = 0; i < nodes; ++i) {
        const QPointF at((i / 20) * 264, (i % 20) * 104);
        [[maybe_unused]] const auto node = topology.put(
            Node{.id = u"n%1"_s.arg(i), .kind = u"app-server"_s, .name = u"App %1"_s.arg(i), .at = at});
        for (const int from : {i - 20, i - 19}) {
            if (from < 0)
                continue;
            [[maybe_unused]] const auto link = topology.put(
                Link{.id = u"l%1-%2"_s.arg(from).arg(i), .from = u"n%1"_s.arg(from), .to = u"n%1"_s.arg(i)});
        }
    }
    return topology;
}

}   // namespace

class BenchStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startToFirstPaint();
    void showBigDrawing_data();
    void showBigDrawing();
};

void BenchStart::startToFirstPaint()
{
    std::vector<double> measured;
    for (int run = 0; run < runs; ++run) {
        QProcess program;
        QElapsedTimer timer;
        timer.start();
        program.start(QStringLiteral(SWITCHOVER_BINARY_DIR "/bin/switchover"),
                      {u"--exit-after-first-paint"_s,
                       QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover")});
        QVERIFY(program.waitForReadyRead(20000));   // It prints one line at its first paint.
        measured.push_back(double(timer.nsecsElapsed()) / 1e6);
        QVERIFY(program.waitForFinished());
    }
    qInfo().noquote() << "start to first painted window, Web shop:" << summary(measured);
}

void BenchStart::showBigDrawing_data()
{
    QTest::addColumn<int>("nodes");
    QTest::newRow("1,000 nodes") << 1000;
    QTest::newRow("10,000 nodes") << 10000;
}

void BenchStart::showBigDrawing()
{
    QFETCH(int, nodes);
    const Topology topology = tiers(nodes);
    std::vector<double> measured;
    for (int run = 0; run < 5; ++run) {
        Document document;
        Selection selection;
        CanvasView view(document, selection, nullptr);
        view.resize(1600, 1000);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QElapsedTimer timer;
        timer.start();
        document.reset(topology);
        view.zoomToFit();
        view.viewport()->repaint();
        measured.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    qInfo().noquote() << "topology to first full paint," << nodes << "nodes:" << summary(measured);
}

QTEST_MAIN(BenchStart)
#include "bench_start.moc"
