// The run in the real window, 1920 by 1080 pixels in software: frames, speed beside the same run without a window,
// how long the event loop stands still, whether a long run grows (SWITCHOVER_MINUTES). Each beside its bound.
#include <QDockWidget>
#include <QElapsedTimer>
#include <QPainter>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <ctime>

#include "model/exchange/exporter.h"
#include "model/io/reader.h"
#include "model/scenario/live_run.h"
#include "tests/benchmarks/long_run.h"
#include "tests/benchmarks/turns.h"
#include "widgets/actions/file_actions.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/main_window.h"
#include "widgets/models/background_work.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/scenario/replications_view.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace switchover;

namespace {

constexpr QSize windowSize(1920, 1080);
constexpr int patience = 30'000;

struct Figures
{
    std::vector<double> milliseconds;

    double at(double share) const
    {
        std::vector<double> sorted = milliseconds;
        std::ranges::sort(sorted);
        return sorted.empty() ? 0 : sorted[std::size_t(share * double(sorted.size() - 1))];
    }
    void tell(const char *what) const
    {
        qInfo("%-52s median %7.2f ms, p99 %7.2f ms, most %7.2f ms (%zu)", what, at(0.5), at(0.99), at(1),
              milliseconds.size());
    }
};

/// Measures what the event loop does: how long each turn takes, and how much of its time goes into one picture.
class MeasuredApplication : public TurnsApplication
{
public:
    using TurnsApplication::TurnsApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && receiver == m_canvas)
            m_painted = true;
        return TurnsApplication::notify(receiver, event);
    }

    void watch(QObject *canvas)
    {
        m_canvas = canvas;
        m_painted = false;
        m_busy = longest = 0;
        work.milliseconds.clear();
        apart.milliseconds.clear();
        m_sinceFrame.invalidate();
    }

    Figures work, apart;   ///< In one picture; from one picture to the next.
    double longest = 0;    ///< Turn of the event loop.

private:
    void took(double milliseconds) override
    {
        longest = std::max(longest, milliseconds);
        m_busy += milliseconds;
        if (!std::exchange(m_painted, false))
            return;
        work.milliseconds.push_back(std::exchange(m_busy, 0));
        if (m_sinceFrame.isValid())
            apart.milliseconds.push_back(double(m_sinceFrame.nsecsElapsed()) / 1e6);
        m_sinceFrame.start();
    }

    QObject *m_canvas = nullptr;
    QElapsedTimer m_sinceFrame;
    bool m_painted = false;
    double m_busy = 0;
};

MeasuredApplication &loop() { return static_cast<MeasuredApplication &>(*qApp); }

Topology webShop(double rate)
{
    auto read =
        readDocumentFile(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"));
    Topology shop = *std::move(read.topology);
    const double times = rate / 50;   // As much as it is drawn for.
    for (const Node &node : std::vector<Node>(shop.nodes().begin(), shop.nodes().end())) {
        Node grown = node;
        if (node.kind == u"client")
            grown.attributes[u"rate"_s] = Value{rate, nullptr};
        if (node.kind == u"web-server" || node.kind == u"app-server" || node.kind == u"database")
            grown.attributes[u"workers"_s] = Value{16 * times, nullptr};
        (void)shop.put(grown);
    }
    return shop;
}

/// 100 shops of a balancer and eight servers, with links so long that about 10,000 requests are on the way.
Topology thousandNodes()
{
    Topology t;
    const auto set = [](auto &element, const QString &name, Value value) {
        element.attributes[name] = std::move(value);
    };
    for (int group = 0; group < 100; ++group) {
        const QPointF corner(group % 10 * 1000, group / 10 * 960);
        const auto node = [&](const QString &id, const char *kind, QPointF at) {
            return Node{.id = id, .kind = QString::fromLatin1(kind), .name = id, .at = corner + at};
        };
        const auto link = [&](const QString &from, const QString &to) {
            Link made{.id = from + u'-' + to, .from = from, .to = to};
            set(made, u"protocol"_s, Value{u"http"_s, nullptr});
            set(made, u"latency"_s, Value{SimDuration(500ms), nullptr});
            (void)t.put(made);
        };
        const QString users = u"users-%1"_s.arg(group), balancer = u"lb-%1"_s.arg(group);
        Node client = node(users, "client", {0, 336});
        set(client, u"rate"_s, Value{50.0, nullptr});
        (void)t.put(client);
        (void)t.put(node(balancer, "load-balancer", {264, 336}));
        link(users, balancer);
        for (int server = 0; server < 8; ++server) {
            const QString web = u"web-%1-%2"_s.arg(group).arg(server);
            (void)t.put(node(web, "web-server", {624, server * 104.0}));
            link(balancer, web);
        }
    }
    return t;
}

}   // namespace

class BenchRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void frames_data();
    void frames();
    void asFastAsPossible();
    void nothingBlocksTheEventLoop();
    void aLongRunDoesNotGrow();

private:
    void open(const Topology &topology);
    void bareFrame() const;
    void exportPictures();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
    LiveRun *m_run = nullptr;
    SimulationBar *m_bar = nullptr;
};

void BenchRun::initTestCase()
{
    QCoreApplication::setApplicationName(u"Switchover"_s);
    QCoreApplication::setOrganizationName(u"switchover-bench-run"_s);
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
}

void BenchRun::open(const Topology &topology)
{
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_folder->filePath(u"state"_s).toUtf8());
    m_window = std::make_unique<MainWindow>();
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->resize(windowSize);
    m_window->document().reset(topology);
    for (QDockWidget *dock : m_window->findChildren<QDockWidget *>())
        dock->show();
    m_window->findChild<QDockWidget *>(u"chart"_s)->raise();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_run = m_window->findChild<LiveRun *>();
    m_bar = m_window->findChild<SimulationBar *>();
    QTest::qWait(500);
    m_window->canvas().zoomToFit();
}

/// As many boxes, words, dots and points of lines, by a painter that does nothing else.
void BenchRun::bareFrame() const
{
    const render::Overlay &overlay = m_window->canvas().canvasScene().overlay();
    QImage image(windowSize, QImage::Format_RGB32);
    Figures bare;
    for (int i = 0; i < 40; ++i) {
        QElapsedTimer timer;
        timer.start();
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        for (const Node &node : m_window->document().topology().nodes())
            painter.drawRoundedRect(QRectF(node.at.x() / 8, node.at.y() / 8, 20, 8), 2, 2);
        for (const render::RequestDot &dot : overlay.requests)
            painter.drawEllipse(dot.at / 8, 3, 3);
        QPolygonF line;
        for (int x = 0; x < 300; ++x)
            line << QPointF(x * 2, 900 + x * 7 % 60);
        for (int lines = 0; lines < 6; ++lines)
            painter.drawPolyline(line.translated(0, lines));
        painter.end();
        bare.milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    bare.tell("  bare painter, the same number of shapes");
}

void BenchRun::frames_data()
{
    QTest::addColumn<bool>("large");
    QTest::addColumn<double>("speed");
    QTest::newRow("Web shop, 2,000 requests/s, as dots (x0.2)") << false << 0.2;
    QTest::newRow("Web shop, 2,000 requests/s, as streams (x1)") << false << 1.0;
    QTest::newRow("1,000 nodes, 10,000 requests on the way") << true << 1.0;
}

void BenchRun::frames()
{
    QFETCH(const bool, large);
    QFETCH(const double, speed);
    open(large ? thousandNodes() : webShop(2000));
    QVERIFY(m_bar->ensureStarted());
    m_run->setSpeed(LiveRun::asFastAsPossible);
    m_run->goTo(SimTime(4s));
    QVERIFY(QTest::qWaitFor([this] { return m_run->isSettled(); }, patience));
    qInfo("%s: %zu messages on the way, %zu of them drawn", QTest::currentDataTag(),
          m_run->frame().view.messages.size(), m_window->canvas().canvasScene().overlay().requests.size());
    m_run->setSpeed(speed);
    m_run->play();
    QTest::qWait(1000);
    loop().watch(m_window->canvas().viewport());
    const std::clock_t before = std::clock();
    QElapsedTimer wall;
    wall.start();
    QTest::qWait(6000);
    const double cores = double(std::clock() - before) / CLOCKS_PER_SEC / (double(wall.elapsed()) / 1000);
    const Figures work = loop().work, apart = loop().apart;
    work.tell(large ? "  work of the window in a frame (<= 33)"
                    : "  work of the window in a frame (<= 16, p99 <= 33)");
    apart.tell("  from frame to frame (16.7 at 60 a second)");
    qInfo("  longest turn of the event loop %.1f ms (<= 100); all threads take %.0f %% of a core",
          loop().longest, cores * 100);
    m_run->pause();
    bareFrame();
}

void BenchRun::asFastAsPossible()
{
    const Topology shop = webShop(2000);
    const auto rate = [](LiveRun &run) {   // Simulated seconds in a second.
        run.setSpeed(LiveRun::asFastAsPossible);
        run.play();
        QTest::qWait(500);
        const SimTime from = run.now();
        QElapsedTimer timer;
        timer.start();
        QTest::qWait(6000);
        const double found = seconds(run.now() - from) / (double(timer.elapsed()) / 1000);
        run.pause();
        return found;
    };
    double alone = 0, watched = 0;
    for (int i = 0; i < 2; ++i) {   // By turns, so that both have the same share of the machine.
        LiveRun bare;
        QVERIFY(bare.start(shop, {}));
        alone += rate(bare);
        open(shop);
        QVERIFY(m_bar->ensureStarted());
        watched += rate(*m_run);
        m_window.reset();
    }
    qInfo("as fast as possible: %.2f simulated seconds a second alone, %.2f with window and panels: %.2f (>= "
          "0.8)",
          alone / 2, watched / 2, watched / alone);
}

/// As the dialog does it: on a thread of its own, while the run plays.
void BenchRun::exportPictures()
{
    for (const char *format : {"png", "svg"}) {
        QElapsedTimer timer;
        timer.start();
        BackgroundWork work;
        ExportRequest request;
        request.topology = m_window->document().topology();
        work.start(
            [request, exporter = exporterById(QString::fromLatin1(format))](
                const std::stop_token &, const BackgroundWork::Tell &) { (void)exporter->make(request); });
        QVERIFY(QTest::qWaitFor([&work] { return !work.isRunning(); }, patience));
        qInfo("  %s of the Web shop: %lld ms", format, timer.elapsed());
    }
}

void BenchRun::nothingBlocksTheEventLoop()
{
    open(webShop(2000));
    QVERIFY(m_bar->ensureStarted());
    const auto measured = [this](const char *what, const auto &work) {
        loop().watch(m_window->canvas().viewport());
        work();
        qInfo("%-28s longest turn of the event loop %6.1f ms (<= 100)", what, loop().longest);
    };
    measured("run as fast as possible", [this] {
        m_run->setSpeed(LiveRun::asFastAsPossible);
        m_run->play();
        QTest::qWait(3000);
        m_run->pause();
        QVERIFY(QTest::qWaitFor([this] { return m_run->isSettled(); }, patience));
    });
    measured("twenty seeks", [this] {
        for (int i = 0; i < 20; ++i) {
            m_run->goTo(SimTime((m_run->frame().reached.time_since_epoch() / 20) * ((i * 7) % 20)));
            QVERIFY(QTest::qWaitFor([this] { return m_run->isSettled(); }, patience));
        }
    });
    measured("replications", [this] {
        auto *view = m_window->findChild<ReplicationsView *>();
        view->chooseScenario(u"web-dies"_s);
        view->start();
        QTest::qWait(3000);
    });
    measured("export", [this] { exportPictures(); });
}

void BenchRun::aLongRunDoesNotGrow()
{
    constexpr int parts = 10;
    const double minutes = minutesOfRun();
    open(webShop(50));
    QVERIFY(m_bar->ensureStarted());
    m_run->setSpeed(LiveRun::asFastAsPossible);
    QElapsedTimer timer;
    timer.start();
    double settled = 0;   // After the first part: charts, log and history are filled by then.
    for (int part = 1; part <= parts; ++part) {
        while (double(timer.elapsed()) < minutes * 60'000 * part / parts) {
            if (m_run->state() == LiveRun::State::Finished)
                QVERIFY(m_run->start(m_window->document().topology(), {}));
            m_run->play();
            QTest::qWait(200);
        }
        const double resident = residentMemory();
        if (part == 1)
            settled = resident;
        qInfo("after %6.1f s at full speed: %6.1f MiB", double(timer.elapsed()) / 1000, resident);
    }
    m_run->pause();
    qInfo("grown by %.1f MiB since the first tenth", residentMemory() - settled);
}

int main(int argc, char **argv)
{
    allowLongRuns();
    MeasuredApplication application(argc, argv);
    BenchRun bench;
    return QTest::qExec(&bench, argc, argv);
}

#include "bench_run.moc"
