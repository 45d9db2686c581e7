#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

#include "model/base/json.h"
#include "tests/support/process.h"
#include "tests/support/scripted_server.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

class TestCliProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exitStatusTellsHowTheyAre_data();
    void exitStatusTellsHowTheyAre();
    void jsonHasWhatIsPromised();
    void childOfADeadBalancerIsUnreachable();
    void nothingIsAskedThatIsNotAllowed();
    void haproxySaysItOverItsSocket();
    void exportShowsTheHealth_data();
    void exportShowsTheHealth();
    void exportShowsWhatWasKept();

private:
    struct Result
    {
        int status = -1;
        QByteArray output;
    };
    Result probe(const QByteArray &document, const QStringList &options);
    Result run(const QByteArray &document, const QString &verb, const QStringList &options);
    QString picture() const;
    QByteArray documentFor(const QByteArray &target) const;

    QTemporaryDir m_folder;
    ScriptedServer m_good{saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")};
    QByteArray m_up;
    QByteArray m_down;
};

void TestCliProbe::initTestCase()
{
    m_up = "http://127.0.0.1:" + QByteArray::number(m_good.serverPort()) + "/";
    m_down = "http://127.0.0.1:" + QByteArray::number(closedPort()) + "/";
}

QByteArray TestCliProbe::documentFor(const QByteArray &target) const
{
    return R"({"format": "switchover/1", "nodes": [{"id": "web-1", "kind": "web-server"}],
               "probes": [{"id": "p1", "node": "web-1", "kind": "http", "target": ")" +
           target + R"(", "timeout": "5s"}]})";
}

TestCliProbe::Result TestCliProbe::probe(const QByteArray &document, const QStringList &options)
{
    return run(document, u"probe"_s, options);
}

QString TestCliProbe::picture() const
{
    QFile file(m_folder.filePath(u"out.svg"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

TestCliProbe::Result TestCliProbe::run(const QByteArray &document, const QString &verb,
                                       const QStringList &options)
{
    QFile file(m_folder.filePath(u"x.switchover"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(document) != document.size())
        return {};
    file.close();
    QProcess process;
    process.start(QStringLiteral(SWITCHOVER_BINARY_DIR) + u"/bin/switchover-cli"_s,
                  QStringList{verb, file.fileName()} + options);
    // Our own servers answer from this thread.
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput()};
}

void TestCliProbe::exitStatusTellsHowTheyAre_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    const QStringList once{u"--once"_s};
    QTest::newRow("up") << documentFor(m_up) << once << 0;
    QTest::newRow("down") << documentFor(m_down) << once << 1;
    QTest::newRow("nothing to ask") << QByteArray(R"({"format": "switchover/1"})") << once << 0;
    QTest::newRow("no such duration") << documentFor(m_up) << QStringList{u"--for"_s, u"soon"_s} << 2;
    QTest::newRow("watched for a while") << documentFor(m_up) << QStringList{u"--for"_s, u"7s"_s} << 0;
    QTest::newRow("both once and for a while")
        << documentFor(m_up) << QStringList{u"--once"_s, u"--for"_s, u"1s"_s} << 2;
    QTest::newRow("neither once nor for how long") << documentFor(m_up) << QStringList{} << 2;
    QTest::newRow("no list of targets")
        << documentFor(m_up) << QStringList{u"--once"_s, u"--allow-targets"_s, u"a b"_s} << 2;
    QTest::newRow("no file of authorities")
        << documentFor(m_up) << QStringList{u"--once"_s, u"--ca"_s, u"/nowhere.pem"_s} << 3;
    QTest::newRow("no authority in the file")
        << documentFor(m_up) << QStringList{u"--once"_s, u"--ca"_s, u"/etc/passwd"_s} << 3;
    QTest::newRow("no document") << QByteArray("x") << once << 3;
}

void TestCliProbe::exitStatusTellsHowTheyAre()
{
    QFETCH(QByteArray, document);
    QFETCH(QStringList, options);
    QTEST(probe(document, options).status, "status");
}

void TestCliProbe::jsonHasWhatIsPromised()
{
    const Result result = probe(documentFor(m_up), {u"--once"_s, u"--json"_s});
    QCOMPARE(result.status, 0);
    const auto json = parseJson(result.output);
    QVERIFY2(json, result.output.constData());
    const Json &one = json->find(u"probes"_s)->items.at(0);
    QCOMPARE(one.find(u"id"_s)->text, u"p1"_s);
    QCOMPARE(one.find(u"node"_s)->text, u"web-1"_s);
    QCOMPARE(one.find(u"verdict"_s)->text, u"up"_s);
    QCOMPARE(one.find(u"cause"_s)->text, QString());
    QVERIFY(QDateTime::fromString(one.find(u"since"_s)->text, Qt::ISODateWithMs).isValid());
    const Json &latency = *one.find(u"latency"_s);
    double parts = 0;
    for (const QString &phase : {u"name"_s, u"connect"_s, u"tls"_s, u"firstByte"_s, u"transfer"_s})
        parts += latency.find(phase)->number();
    const double total = latency.find(u"total"_s)->number();
    QVERIFY(total > 0);
    QVERIFY(std::abs(parts - total) < 0.01 * total);
}

void TestCliProbe::childOfADeadBalancerIsUnreachable()
{
    const QByteArray document =
        R"({"format": "switchover/1",
            "nodes": [{"id": "lb", "kind": "load-balancer"}, {"id": "a", "kind": "web-server"}, {"id": "b", "kind": "web-server"}],
            "links": [{"id": "l1", "from": "lb", "to": "a"}, {"id": "l2", "from": "lb", "to": "b"}],
            "probes": [{"id": "pa", "node": "a", "kind": "http", "target": "DOWN"},
                       {"id": "pb", "node": "b", "kind": "http", "target": "UP"},
                       {"id": "pl", "node": "lb", "kind": "http", "target": "DOWN"}]})";
    const Result result =
        probe(QByteArray(document).replace("DOWN", m_down).replace("UP", m_up), {u"--once"_s, u"--json"_s});
    QCOMPARE(result.status, 1);
    const auto json = parseJson(result.output);
    QVERIFY(json);
    QStringList verdicts;
    for (const Json &one : json->find(u"probes"_s)->items)
        verdicts.append(one.find(u"verdict"_s)->text);
    QCOMPARE(verdicts, QStringList({u"unreachable"_s, u"up"_s, u"down"_s}));
}

void TestCliProbe::nothingIsAskedThatIsNotAllowed()
{
    const Result result = probe(documentFor("http://10.255.255.1:81/"), {u"--once"_s, u"--json"_s});
    QCOMPARE(result.status, 0);
    QVERIFY(result.output.contains("config.not_allowed"));
    const int before = m_good.connections;
    probe(documentFor(m_up), {u"--once"_s});
    QCOMPARE(m_good.connections, before + 1);
}

void TestCliProbe::haproxySaysItOverItsSocket()
{
    QLocalServer haproxy;
    QVERIFY(haproxy.listen(m_folder.filePath(u"haproxy"_s)));
    connect(&haproxy, &QLocalServer::newConnection, this, [&haproxy] {
        QLocalSocket *socket = haproxy.nextPendingConnection();
        connect(socket, &QLocalSocket::readyRead, socket, [socket] {
            socket->write("# pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,status,addr\n"
                          "be,p1,0,0,0,0,,5,0,0,DOWN,\n\n");
            socket->disconnectFromServer();
        });
    });
    const Result result = probe(
        documentFor(m_up), {u"--once"_s, u"--json"_s, u"--haproxy"_s, u"unix:"_s + haproxy.fullServerName()});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.output.contains("haproxy.down"), result.output.constData());
    haproxy.close();
    const Result gone =
        probe(documentFor(m_up), {u"--once"_s, u"--json"_s, u"--haproxy"_s, u"unix:/nowhere/haproxy"_s});
    QVERIFY2(gone.output.contains("source.unreachable"), gone.output.constData());
}

void TestCliProbe::exportShowsTheHealth_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("word");
    QTest::newRow("up") << m_up << u">up<"_s;
    QTest::newRow("down") << m_down << u">down<"_s;
}

void TestCliProbe::exportShowsTheHealth()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, word);
    const QString out = m_folder.filePath(u"out.svg"_s);
    const int before = m_good.connections;
    QCOMPARE(run(documentFor(target), u"export"_s, {out}).status, 0);
    QVERIFY(!picture().contains(word));
    QCOMPARE(m_good.connections, before);   // Not asked for, not asked.
    const QStringList options{out, u"--overlay"_s, u"--allow-targets"_s, u"loopback"_s};
    QCOMPARE(run(documentFor(target), u"export"_s, options).status, 0);
    QVERIFY2(picture().contains(word), qPrintable(picture().left(4000)));
    QCOMPARE(run(documentFor(target), u"export"_s, options + QStringList{u"--at"_s, u"noon"_s}).status, 2);
}

void TestCliProbe::exportShowsWhatWasKept()
{
    const QString out = m_folder.filePath(u"out.svg"_s);
    const QStringList history{u"--history"_s, m_folder.filePath(u"kept.sqlite"_s)};
    QCOMPARE(run(documentFor(m_down), u"export"_s, QStringList{out, u"--overlay"_s} + history).status, 3);
    QByteArray document = documentFor(m_down);
    document.replace(R"("timeout")", R"("fall": 1, "interval": "1s", "timeout")");
    QCOMPARE(probe(document, QStringList{u"--for"_s, u"2s"_s} + history).status, 1);
    const int before = m_good.connections;
    QCOMPARE(run(document, u"export"_s, QStringList{out, u"--overlay"_s} + history).status, 0);
    const QString report = m_folder.filePath(u"report.md"_s);
    QCOMPARE(
        run(document, u"report"_s, QStringList{report, u"--health"_s, u"--sections"_s, u"health"_s} + history)
            .status,
        0);
    QFile written(report);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY2(text.contains("## Health of the real endpoints") && text.contains("| down |"), text);
    QVERIFY(picture().contains(u">down"_s));
    QCOMPARE(run(document, u"export"_s,
                 QStringList{out, u"--overlay"_s, u"--at"_s, u"2001-01-01T00:00"_s} + history)
                 .status,
             0);
    QVERIFY(!picture().contains(u">down"_s));
    QVERIFY(picture().contains(u">unknown"_s));
    QCOMPARE(m_good.connections, before);
}

QTEST_GUILESS_MAIN(TestCliProbe)
#include "tst_cli_probe.moc"
