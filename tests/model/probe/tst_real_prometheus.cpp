#include <QDateTime>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

#include "model/probe/monitor.h"
#include "model/probe/sources/fetch.h"
#include "model/probe/sources/prometheus.h"
#include "tests/support/probe_zoo.h"
#include "tests/support/process.h"
#include "tests/support/scripted_server.h"

using namespace switchover;
using namespace switchover::testing;
using namespace switchover::probe;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The usual set-up of the exporter: what it asks is named by the address alone. "plain" is read without it.
const QString prometheusText = uR"(global: {scrape_interval: 1s, scrape_timeout: 1s}
scrape_configs:
- {job_name: self, static_configs: [{targets: ['127.0.0.1:@self']}]}
- {job_name: gone, static_configs: [{targets: ['127.0.0.1:@gone'], labels: {node: n-by-label}}]}
- {job_name: old, static_configs: [{targets: ['127.0.0.1:@old']}], honor_labels: true}
- job_name: web
  metrics_path: /probe
  params: {module: [web]}
  static_configs:
  - {targets: ['http://127.0.0.1:@good/ok', 'http://127.0.0.1:@good/bad', 'http://127.0.0.1:@closed/']}
  - {targets: ['http://127.0.0.1:@good/labelled'], labels: {probe: labelled}}
  relabel_configs: &exporter
  - {source_labels: [__address__], target_label: __param_target}
  - {source_labels: [__param_target], target_label: instance}
  - {target_label: __address__, replacement: '127.0.0.1:@exporter'}
- job_name: ports
  metrics_path: /probe
  params: {module: [port]}
  static_configs: [{targets: ['127.0.0.1:@good']}]
  relabel_configs: *exporter
)"_s;

const QByteArray exporterText = R"(modules:
  web: {prober: http, timeout: 900ms, http: {preferred_ip_protocol: ip4}}
  port: {prober: tcp, timeout: 900ms, tcp: {preferred_ip_protocol: ip4}}
)";

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

}   // namespace

/// Prometheus and its blackbox exporter as they are installed, with configuration and data in a folder that goes.
/// The tests build on each other: first all is well, then one after the other dies.
class TestRealPrometheus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void statesAreReal();
    void timesAreReal();
    void rangeIsRead();
    void wrongQuestionIsTold();
    void unknownAndStaleAreGrey();
    void monitorHearsItAgainAndAgain();
    void deadExporterIsNoDeadEndpoint();
    void sleepingPrometheusIsLate();
    void prometheusKilledWhileAsked();

private:
    QString filled(QString text) const;
    QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }
    Import ask(Span deadline = 10s) const;
    std::map<QString, ProbeState> states(const Import &import) const;
    /// "up", "down tcp.refused", ... of that probe; @p import: what to read, if not a fresh answer.
    QString stateOf(const QString &probe) const;
    Result<std::vector<Series>> query(const QString &suffix) const;

    QTemporaryDir m_folder;
    ServerProcess m_prometheus;
    ServerProcess m_exporter;
    std::unique_ptr<ScriptedServer> m_web;
    std::unique_ptr<ScriptedServer> m_old;
    quint16 m_port = 0;
    quint16 m_exporterPort = 0;
    quint16 m_closed = 0;
    quint16 m_gone = 0;
    Topology m_topology;
};

QString TestRealPrometheus::filled(QString text) const
{
    return text.replace(u"@self"_s, QString::number(m_port))
        .replace(u"@exporter"_s, QString::number(m_exporterPort))
        .replace(u"@closed"_s, QString::number(m_closed))
        .replace(u"@gone"_s, QString::number(m_gone))
        .replace(u"@good"_s, QString::number(m_web->serverPort()))
        .replace(u"@old"_s, QString::number(m_old->serverPort()));
}

void TestRealPrometheus::initTestCase()
{
    const QString prometheus = programNamed(u"prometheus"_s);
    const QString exporter = programNamed(u"prometheus-blackbox-exporter"_s);
    if (prometheus.isEmpty() || exporter.isEmpty())
        QSKIP("Prometheus or its blackbox exporter is not installed");
    m_web = std::make_unique<ScriptedServer>(onRequest([](QTcpSocket &socket, const QByteArray &request) {
        socket.write("HTTP/1.1 " + QByteArray(request.contains("GET /bad") ? "500 No" : "200 OK") +
                     "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        socket.disconnectFromHost();
    }));
    // Somebody else's probe, which was not made for two minutes: samples that bring their own time do not go stale
    // in Prometheus.
    m_old = std::make_unique<ScriptedServer>(onRequest([](QTcpSocket &socket, const QByteArray &) {
        static const qint64 then = QDateTime::currentMSecsSinceEpoch() - 120'000;
        const QByteArray body = "probe_success{probe=\"old\"} 1 " + QByteArray::number(then) + "\n";
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        socket.disconnectFromHost();
    }));
    m_closed = closedPort();
    m_gone = closedPort();
    m_port = freePort();
    m_exporterPort = freePort();
    QVERIFY(write(m_folder.filePath(u"prometheus.yml"_s), filled(prometheusText).toUtf8()));
    QVERIFY(write(m_folder.filePath(u"blackbox.yml"_s), exporterText));
    QVERIFY(m_exporter.start(exporter,
                             {u"--config.file=blackbox.yml"_s, u"--timeout-offset=0"_s,
                              u"--web.listen-address=127.0.0.1:%1"_s.arg(m_exporterPort)},
                             m_exporterPort, m_folder.path()));
    QVERIFY(m_prometheus.start(prometheus,
                               {u"--config.file=prometheus.yml"_s, u"--storage.tsdb.path=data"_s,
                                u"--log.level=error"_s, u"--web.listen-address=127.0.0.1:%1"_s.arg(m_port)},
                               m_port, m_folder.path()));
    const auto http = [this](const QString &id, const QString &path) {
        return Exhibit{
            id, filled(uR"("kind": "http", "target": "http://127.0.0.1:@good%1")"_s.arg(path)), {}, {}};
    };
    m_topology = topologyOf(zooDocument(
        {http(u"good"_s, u"/ok"_s),
         http(u"bad"_s, u"/bad"_s),
         {u"dead"_s, filled(uR"("kind": "http", "target": "http://127.0.0.1:@closed/")"_s), {}, {}},
         {u"port"_s, filled(uR"("kind": "tcp", "target": "127.0.0.1:@good")"_s), {}, {}},
         {u"labelled"_s, uR"("kind": "tcp", "target": "192.0.2.1:9")"_s, {}, {}},
         {u"by-label"_s, uR"("kind": "tcp", "target": "192.0.2.2:9")"_s, {}, {}},
         {u"self"_s, filled(uR"("kind": "tcp", "target": "127.0.0.1:@self")"_s), {}, {}},
         {u"old"_s, uR"("kind": "tcp", "target": "192.0.2.3:9")"_s, {}, {}},
         {u"nobody"_s, uR"("kind": "tcp", "target": "192.0.2.4:9")"_s, {}, {}}}));
}

Import TestRealPrometheus::ask(Span deadline) const
{
    auto fetch = Fetch::of(url(), nullptr, deadline);
    Import import;
    QEventLoop loop;
    askPrometheus(**fetch, [&](Import result) {
        import = std::move(result);
        loop.quit();
    });
    loop.exec();
    return import;
}

std::map<QString, ProbeState> TestRealPrometheus::states(const Import &import) const
{
    std::map<QString, ProbeState> all;
    for (ProbeState &state : statesFrom(import, prepareAll(m_topology, nullptr), m_topology,
                                        QDateTime::currentMSecsSinceEpoch(), 60s))
        all[state.probe] = std::move(state);
    return all;
}

QString TestRealPrometheus::stateOf(const QString &probe) const
{
    const Outcome outcome = states(ask())[probe].outcome;
    return (idOf(outcome.verdict) + u' ' + outcome.cause).trimmed();
}

Result<std::vector<Series>> TestRealPrometheus::query(const QString &suffix) const
{
    auto fetch = Fetch::of(url(), nullptr, 10s);
    Page page;
    QEventLoop loop;
    (*fetch)->start({suffix}, [&](std::vector<Page> pages) {
        page = std::move(pages.front());
        loop.quit();
    });
    loop.exec();
    return readPrometheus(page.status, page.body);
}

void TestRealPrometheus::statesAreReal()
{
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"good"_s), u"up"_s, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"bad"_s), u"down prometheus.down"_s, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"dead"_s), u"down prometheus.down"_s, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"port"_s), u"up"_s, 20'000);
    // Named by a label, wherever it is; without a probe, "up" says how it is.
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"labelled"_s), u"up"_s, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"by-label"_s), u"down prometheus.down"_s, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"self"_s), u"up"_s, 20'000);
}

void TestRealPrometheus::timesAreReal()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const ProbeState good = states(ask())[u"good"_s];
    QVERIFY(good.times.total() > 10us);
    QVERIFY(good.times.total() < 1s);
    QVERIFY2(good.at > now - 10'000 && good.at <= now + 10'000, qPrintable(QString::number(now - good.at)));
    // What the exporter measured is what is shown, as long as nothing came between.
    const auto shown = [this] {
        const auto duration = query(u"/api/v1/query?query=probe_duration_seconds{job=\"ports\"}"_s);
        const double port = double(states(ask())[u"port"_s].times.total().count()) / 1e9;
        return duration && duration->size() == 1 &&
               std::abs(duration->front().values.back().second - port) < 1e-8;
    };
    QTRY_VERIFY_WITH_TIMEOUT(shown(), 20'000);
}

void TestRealPrometheus::rangeIsRead()
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    std::vector<Series> series;
    const auto ask = [&] {
        series = query(u"/api/v1/query_range?query=probe_success{job=\"web\"}&start=%1&end=%2&step=1"_s
                           .arg(now - 5)
                           .arg(now + 3))
                     .value_or(std::vector<Series>());
        return series.size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(ask(), 4U, 20'000);
    for (const Series &one : series) {
        QVERIFY(!one.values.empty() && one.values.size() <= 9);
        const bool well = one.labels.at(u"instance"_s).contains(u"/ok") || one.labels.contains(u"probe"_s);
        QCOMPARE(one.values.back().second, well ? 1.0 : 0.0);
    }
}

void TestRealPrometheus::wrongQuestionIsTold()
{
    const auto parse = query(u"/api/v1/query?query=probe_success%7B"_s);
    QVERIFY(!parse && parse.error().what.contains(u"parse error"));
    const auto points = query(u"/api/v1/query_range?query=up&start=0&end=1000000&step=1"_s);
    QVERIFY(!points && points.error().what.contains(u"11,000"));
}

void TestRealPrometheus::unknownAndStaleAreGrey()
{
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"old"_s), u"unknown source.stale"_s, 20'000);
    QCOMPARE(stateOf(u"nobody"_s), u"unknown source.absent"_s);
}

void TestRealPrometheus::monitorHearsItAgainAndAgain()
{
    Monitor monitor;
    std::vector<Import> imports;
    connect(&monitor, &Monitor::sourceTaken, this,
            [&imports](std::size_t, const Import &import) { imports.push_back(import); });
    Monitor::Order order;
    order.sources = {{SourceOrder::Kind::Prometheus, url(), environmentSecrets(), 100ms}};
    monitor.start(std::move(order));
    QTRY_VERIFY_WITH_TIMEOUT(imports.size() >= 3, 20'000);
    monitor.stop();
    for (const Import &import : imports) {
        QVERIFY2(!import.fault, qPrintable(import.fault.value_or(Outcome()).sentence));
        QVERIFY(import.entries.size() >= 7);
    }
}

/// The exporter dies, and what it asked lives on: nobody knows how that is, and nobody may say it is down.
void TestRealPrometheus::deadExporterIsNoDeadEndpoint()
{
    m_exporter->kill();
    QVERIFY(m_exporter->waitForFinished(5000));
    for (const QString &probe : {u"good"_s, u"bad"_s, u"dead"_s, u"port"_s, u"labelled"_s})
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(probe), u"unknown source.exporter"_s, 20'000);
    QCOMPARE(stateOf(u"self"_s), u"up"_s);
    QCOMPARE(stateOf(u"by-label"_s), u"down prometheus.down"_s);
}

void TestRealPrometheus::sleepingPrometheusIsLate()
{
    QCOMPARE(::kill(pid_t(m_prometheus->processId()), SIGSTOP), 0);
    const Import import = ask(300ms);
    QCOMPARE(::kill(pid_t(m_prometheus->processId()), SIGCONT), 0);
    QVERIFY(import.fault);
    QCOMPARE(import.fault->cause, u"source.timeout"_s);
    for (const auto &[probe, state] : states(import))
        QCOMPARE(state.outcome.verdict, Verdict::Unknown);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"self"_s), u"up"_s, 20'000);
}

void TestRealPrometheus::prometheusKilledWhileAsked()
{
    // Asleep it takes the connection and the question; so it dies in the middle, whatever the machine is busy with.
    QCOMPARE(::kill(pid_t(m_prometheus->processId()), SIGSTOP), 0);
    QTimer::singleShot(200, this, [this] { m_prometheus->kill(); });
    for (int round = 0; round < 2; ++round) {   // And once more when nobody is there at all.
        const Import import = ask(10s);
        QVERIFY(import.fault);
        QCOMPARE(import.fault->cause, u"source.unreachable"_s);
        for (const auto &[probe, state] : states(import))
            QCOMPARE(state.outcome.verdict, Verdict::Unknown);
    }
}

QTEST_GUILESS_MAIN(TestRealPrometheus)
#include "tst_real_prometheus.moc"
