#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

#include "model/probe/asker.h"
#include "model/probe/monitor.h"
#include "tests/support/mute_server.h"
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
    void balancerTellsOverHttpAndItsSocket_data();
    void balancerTellsOverHttpAndItsSocket();
    void deadSourceIsTold();
    void wireIsHeardWhenAskedFor();
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

/// Documents are closed while their endpoints are asked: a thousand times, each with an answer under way.
void TestMonitor::mayBeStoppedAtAnyMoment()
{
    constexpr std::size_t atOnce = 8;
    ScriptedServer good(saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    ScriptedServer silent([](QTcpSocket &) {});
    ScriptedServer endless([](QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        pour(socket, QByteArray(65536, 'x'));
    });
    MuteServer mute;
    const auto topology = [&](int number) {
        std::vector<Exhibit> exhibits;
        const auto add = [&exhibits](const QString &kind, const QString &target) {
            exhibits.push_back(
                {u"p%1"_s.arg(exhibits.size()),
                 uR"("kind": "%1", "target": "%2", "interval": "1s", "timeout": "60s")"_s.arg(kind, target),
                 {},
                 {}});
        };
        for (const ScriptedServer *server : {&good, &silent, &endless}) {
            const QString place = u"127.0.0.1:%1"_s.arg(server->serverPort());
            for (const QString &kind : {u"http"_s, u"tls"_s, u"redis"_s, u"grpc"_s})
                add(kind, kind == u"http" ? u"http://%1/"_s.arg(place) : place);
        }
        for (int i = 0; i < 20; ++i)
            add(u"http"_s, u"http://127.0.0.1:%1/%2/"_s.arg(mute.serverPort()).arg(number));
        add(u"dns"_s, u"dns://127.0.0.1:%1/x.test"_s.arg(silent.serverPort()));
        add(u"tcp"_s, u"localhost:%1"_s.arg(good.serverPort()));
        return topologyOf(zooDocument(exhibits));
    };
    std::deque<std::pair<int, std::unique_ptr<Monitor>>> running;
    for (int number = 0; number < 1000; ++number) {
        running.emplace_back(number, std::make_unique<Monitor>());
        running.back().second->start(orderFor(topology(number)));
        if (number % 10 == 0) {   // One that hardly began.
            running.pop_back();
        } else if (running.size() >= atOnce) {
            QVERIFY(mute.hears(running.front().first));
            running.pop_front();
        }
    }
}

void TestMonitor::balancerTellsOverHttpAndItsSocket_data()
{
    QTest::addColumn<bool>("socket");
    QTest::newRow("HTTP") << false;
    QTest::newRow("UNIX socket") << true;
}

void TestMonitor::balancerTellsOverHttpAndItsSocket()
{
    QFETCH(bool, socket);
    // As HAProxy writes it, with fewer columns.
    const QByteArray table = "# pxname,svname,stot,status,lastchg,rate,check_status,check_duration,addr,x,y\n"
                             "web,FRONTEND,12,OPEN,,1,,,,,\n"
                             "web,web-1,9,UP,5,1,* L7OK,2,127.0.0.1:81,,\n"
                             "web,web-2,3,DOWN,7,0,L4CON,0,127.0.0.1:82,,\n\n";
    ScriptedServer server(onRequest([table](QTcpSocket &peer, const QByteArray &) {
        peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n" + table);
        peer.disconnectFromHost();
    }));
    QTemporaryDir folder;
    const QString path = folder.filePath(u"haproxy.sock"_s);
    QLocalServer local;
    QVERIFY(local.listen(path));
    QByteArray heard;
    connect(&local, &QLocalServer::newConnection, &local, [&] {
        QLocalSocket *peer = local.nextPendingConnection();
        connect(peer, &QLocalSocket::readyRead, peer, [&heard, peer, table] {
            heard += peer->readAll();
            peer->write(table.left(100));   // In two pieces.
            peer->flush();
            peer->write(table.mid(100));
            peer->disconnectFromServer();
        });
    });
    Monitor monitor;
    std::vector<Import> imports;
    connect(&monitor, &Monitor::sourceTaken, this,
            [&imports](std::size_t, const Import &import) { imports.push_back(import); });
    const QString url = socket ? u"unix:"_s + path : u"http://127.0.0.1:%1/;csv"_s.arg(server.serverPort());
    Monitor::Order order;
    order.sources = {{SourceOrder::Kind::Haproxy, url, environmentSecrets(), std::chrono::milliseconds(50)}};
    monitor.start(std::move(order));
    QTRY_VERIFY(imports.size() >= 2);
    monitor.stop();
    QVERIFY2(!imports[0].fault, qPrintable(imports[0].fault.value_or(Outcome()).sentence));
    QCOMPARE(imports[0].entries.size(), 2U);
    QCOMPARE(imports[0].entries[0].sessions, std::optional(9.0));
    QCOMPARE(imports[0].entries[1].outcome.cause, u"haproxy.down"_s);
    QCOMPARE(heard.isEmpty(), !socket);
    QVERIFY(!socket || heard.startsWith("show stat\n"));
}

void TestMonitor::deadSourceIsTold()
{
    Monitor monitor;
    std::vector<Import> imports;
    connect(&monitor, &Monitor::sourceTaken, this,
            [&imports](std::size_t, const Import &import) { imports.push_back(import); });
    Monitor::Order order;
    const auto soon = std::chrono::milliseconds(50);
    order.sources = {{SourceOrder::Kind::Prometheus, u"http://127.0.0.1:1"_s, environmentSecrets(), soon},
                     {SourceOrder::Kind::Haproxy, u"unix:/nowhere/at/all.sock"_s, environmentSecrets(), soon},
                     {SourceOrder::Kind::Haproxy, u"ftp://127.0.0.1/"_s, environmentSecrets(), soon}};
    monitor.start(std::move(order));
    QTRY_VERIFY(imports.size() >= 6);
    for (const Import &import : imports) {
        QVERIFY(import.fault);
        QCOMPARE(import.fault->verdict, Verdict::Unknown);
        QVERIFY(import.fault->cause.startsWith(u"source."_s));
    }
}

void TestMonitor::wireIsHeardWhenAskedFor()
{
    ScriptedServer server(saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    const Topology topology = topologyOf(
        zooDocument({{u"p"_s,
                      uR"("kind": "http", "target": "http://127.0.0.1:%1/x")"_s.arg(server.serverPort()),
                      {},
                      {}}}));
    const auto probes = prepareAll(topology, environmentSecrets());
    QByteArray sent;
    QByteArray received;
    bool answered = false;
    Asker asker(std::make_shared<const Surroundings>(Surroundings{
                    Permission::loopback(),
                    [&](bool ours, const QByteArray &bytes) { (ours ? sent : received) += bytes; }}),
                {}, [&answered](std::size_t, const Reading &) { answered = true; });
    asker.ask(0, probes.front());
    QTRY_VERIFY(answered);
    QVERIFY(sent.startsWith("GET /x HTTP/1.1\r\n"));
    QCOMPARE(received, QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
}

QTEST_GUILESS_MAIN(TestMonitor)
#include "tst_monitor.moc"
