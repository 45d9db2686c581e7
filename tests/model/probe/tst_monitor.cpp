#include <QSignalSpy>
#include <QTest>

#include "model/probe/monitor.h"
#include "tests/support/probe_zoo.h"
#include "tests/support/scripted_server.h"

using namespace switchover;
using namespace switchover::testing;
using namespace switchover::probe;
using namespace Qt::StringLiterals;

namespace {

Monitor::Order orderFor(const Topology &topology)
{
    return {prepareAll(topology, environmentSecrets()), Dependencies(topology), Permission::loopback()};
}

}   // namespace

class TestMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesAreTold();
    void nothingIsHeardAfterStop();
    void mayBeStoppedAtAnyMoment();
};

void TestMonitor::changesAreTold()
{
    auto server = std::make_unique<ScriptedServer>(saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    const quint16 port = server->serverPort();
    const Topology topology = topologyOf(zooDocument(
        {{u"p"_s,
          uR"("kind": "http", "target": "http://127.0.0.1:%1/", "interval": "1s", "fall": 1, "rise": 1)"_s
              .arg(port),
          {},
          {}}}));
    Monitor monitor;
    QSignalSpy changes(&monitor, &Monitor::verdictChanged);
    monitor.start(orderFor(topology));
    QVERIFY(monitor.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(changes.size(), 1, 10'000);
    QCOMPARE(monitor.states().front().outcome.verdict, Verdict::Up);
    server.reset();
    QTRY_COMPARE_WITH_TIMEOUT(changes.size(), 2, 20'000);
    QCOMPARE(monitor.states().front().outcome.cause, u"tcp.refused"_s);
}

void TestMonitor::nothingIsHeardAfterStop()
{
    ScriptedServer server(saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    const Topology topology = topologyOf(zooDocument(
        {{u"p"_s,
          uR"("kind": "http", "target": "http://127.0.0.1:%1/", "interval": "1s")"_s.arg(server.serverPort()),
          {},
          {}}}));
    Monitor monitor;
    QSignalSpy readings(&monitor, &Monitor::readingTaken);
    monitor.start(orderFor(topology));
    QTRY_VERIFY_WITH_TIMEOUT(server.connections > 0, 10'000);
    monitor.stop();
    const auto before = readings.size();
    QTest::qWait(50);
    QCOMPARE(readings.size(), before);
    QVERIFY(!monitor.isRunning());
}

/// Documents are closed while their endpoints are asked: a thousand times, at any moment.
void TestMonitor::mayBeStoppedAtAnyMoment()
{
    ScriptedServer good(saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    ScriptedServer silent([](QTcpSocket &) {});
    ScriptedServer endless([](QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        pour(socket, QByteArray(65536, 'x'));
    });
    std::vector<Exhibit> exhibits;
    const auto add = [&exhibits](const QString &kind, const QString &target) {
        for (int i = 0; i < 4; ++i)
            exhibits.push_back({u"p%1"_s.arg(exhibits.size()),
                                uR"("kind": "%1", "target": "%2", "interval": "1s")"_s.arg(kind, target),
                                {},
                                {}});
    };
    for (const ScriptedServer *server : {&good, &silent, &endless}) {
        const QString place = u"127.0.0.1:%1"_s.arg(server->serverPort());
        add(u"http"_s, u"http://%1/"_s.arg(place));
        add(u"tls"_s, place);
        add(u"redis"_s, place);
    }
    add(u"dns"_s, u"dns://127.0.0.1:%1/x.test"_s.arg(silent.serverPort()));
    add(u"tcp"_s, u"localhost:%1"_s.arg(good.serverPort()));
    const Topology topology = topologyOf(zooDocument(exhibits));
    for (int i = 0; i < 1000; ++i) {
        Monitor monitor;
        monitor.start(orderFor(topology));
        // Mostly at once, so that sockets are being opened; now and then in the middle of things.
        if (i % 50 == 0)
            QTest::qWait(20 + i % 100);
        if (i % 2 == 0)
            monitor.stop();
    }
}

QTEST_GUILESS_MAIN(TestMonitor)
#include "tst_monitor.moc"
