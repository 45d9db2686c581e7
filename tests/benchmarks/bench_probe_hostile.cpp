#include <QElapsedTimer>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>

#include <cstdio>

#include "model/probe/permission.h"
#include "tests/benchmarks/probing.h"
#include "tests/benchmarks/turns.h"
#include "tests/support/scripted_server.h"
#include "widgets/canvas/view.h"
#include "widgets/main_window.h"
#include "widgets/models/health_runner.h"

using namespace switchover;
using namespace switchover::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Peers that mean harm, all at once, with a window open that shows them: what they cost in memory and in frames.
namespace {

constexpr auto watched = 20s;

const QByteArray head = "HTTP/1.1 200 OK\r\n";

std::vector<ScriptedServer::Script> hostileScripts()
{
    const auto pouring = [](const QByteArray &first, const QByteArray &piece) {
        return [first, piece](QTcpSocket &socket) {
            socket.write(first);
            pour(socket, piece);
        };
    };
    const QByteArray gzip =
        head + "Content-Encoding: gzip\r\n\r\n" + QByteArray::fromHex("1f8b0800000000000003");
    const QByteArray chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    return {[](QTcpSocket &) {},
            [](QTcpSocket &socket) { drip(socket, "HTTP/1.1 200 OK\r\nX-A: aaaa", 100); },
            [](QTcpSocket &socket) {
                socket.write(head + "Content-Length: 100000\r\n\r\n");
                drip(socket, "b", 100);
            },
            pouring(head, "X-Filler: " + QByteArray(5000, 'x') + "\r\n"),
            pouring(head + "\r\n", QByteArray(65536, 'x')),
            pouring(chunked, "ff\r\n" + QByteArray(255, 'x') + "\r\n"),
            pouring(chunked + "0\r\n", "X-T: " + QByteArray(4000, 'x') + "\r\n"),
            pouring(chunked, "1;" + QByteArray(7000, 'x') + "\r\na\r\n"),
            pouring(head + "Content-Length: 1000000000000\r\n\r\n", QByteArray(65536, 'x')),
            // Each block of the packed stream is empty, or stands for 32 KiB of zeros.
            pouring(gzip, QByteArray::fromHex("000000ffff").repeated(2000)),
            pouring(gzip, QByteArray::fromHex("000080ff7f") + QByteArray(32768, '\0')),
            saying("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
            saying(head + "Content-Length: 50\r\n\r\nshort"), saying("SSH-2.0-OpenSSH_9\r\n"),
            [](QTcpSocket &socket) { socket.disconnectFromHost(); },
            onRequest([](QTcpSocket &socket, const QByteArray &) { resetConnection(socket); })};
}

/// A process of its own, so that what the servers need does not count. Tells their ports in one line.
int serve()
{
    std::vector<std::unique_ptr<ScriptedServer>> servers;
    for (const ScriptedServer::Script &script : hostileScripts()) {
        servers.push_back(std::make_unique<ScriptedServer>(script));
        std::printf("%d ", int(servers.back()->serverPort()));
    }
    std::puts("");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

Topology drawingOf(const QByteArrayList &ports, int probesEach)
{
    std::vector<Exhibit> exhibits;
    for (const QByteArray &port : ports)
        for (int i = 0; i < probesEach; ++i)
            exhibits.push_back(
                {u"p%1-%2"_s.arg(QString::fromLatin1(port)).arg(i),
                 uR"("kind": "http", "interval": "1s", "timeout": "2s", "target": "http://127.0.0.1:%1/%2")"_s
                     .arg(QString::fromLatin1(port))
                     .arg(i),
                 {},
                 {}});
    return topologyOf(zooDocument(exhibits));
}

class Measured : public TurnsApplication
{
public:
    using TurnsApplication::TurnsApplication;

    std::vector<double> turns;

private:
    void took(double milliseconds) override { turns.push_back(milliseconds); }
};

void watch(const QByteArrayList &ports, int probesEach, Measured &application)
{
    MainWindow window;
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.resize(1920, 1080);
    window.document().reset(drawingOf(ports, probesEach));
    window.show();
    window.canvas().zoomToFit();
    auto *runner = window.findChild<HealthRunner *>();
    probe::Allowance all;
    for (const probe::Asked &asked : runner->asked())
        all.seen << asked.fingerprint;
    runner->allow(all);
    waitFor(2s);
    const double before = residentMiB();
    double most = before;
    application.turns.clear();
    const double cpu = cpuSeconds();
    if (!runner->start())
        std::puts("watching was not allowed");
    QElapsedTimer timer;
    for (timer.start(); timer.elapsed() < std::chrono::milliseconds(watched).count(); waitFor(20ms))
        most = std::max(most, residentMiB());
    int told = 0;
    for (const health::Endpoint &endpoint : runner->endpoints())
        told += !endpoint.state.outcome.cause.isEmpty();
    std::printf("%zu endpoints each second: %.1f MiB more (<= 8), longest turn of the window %.1f ms, p99 "
                "%.1f ms (<= 16), %.0f %% of a core, %d of them told\n",
                runner->endpoints().size(), most - before, quantileOf(application.turns, 1),
                quantileOf(application.turns, 0.99), 100 * (cpuSeconds() - cpu) / 20, told);
    runner->stop();
}

}   // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && QByteArray(argv[1]) == "--serve") {
        QCoreApplication application(argc, argv);
        return serve();
    }
    Measured application(argc, argv);
    QCoreApplication::setOrganizationName(u"switchover-bench-hostile"_s);
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {u"--serve"_s});
    if (!server.waitForReadyRead())
        return 1;
    const QByteArrayList ports = server.readLine().trimmed().split(' ');
    watch({QByteArray::number(freePort())}, 1, application);   // Where nobody is: what any watching loads.
    watch(ports, 1, application);
    watch(ports, 4, application);   // 64 in flight: as many as the program ever has.
    server.kill();
    server.waitForFinished();
    return 0;
}
