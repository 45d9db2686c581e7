#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "model/probe/sources/fetch.h"
#include "model/probe/sources/haproxy.h"
#include "model/probe/sources/prometheus.h"
#include "tests/support/probe_zoo.h"
#include "tests/support/scripted_server.h"

using namespace switchover;
using namespace switchover::testing;
using namespace switchover::probe;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(SWITCHOVER_SOURCE_DIR) + u"/tests/data/probing/"_s;
constexpr qint64 recordedAt = 1795296474'000;   ///< When the answers were recorded.

QByteArray recorded(const QString &name)
{
    QFile file(folder + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<Series> series(const QString &name)
{
    return readPrometheus(200, recorded(name)).value_or(std::vector<Series>());
}

}   // namespace

class TestSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRecordedAnswerIsUnderstood_data();
    void everyRecordedAnswerIsUnderstood();
    void numbersThatAreNone();
    void errorsAreTold();
    void endpointsOfTheRecordingAreMatched();
    void thePortDecides_data();
    void thePortDecides();
    void deadExporterIsUnknown();
    void listOfTargetsTellsWhoAsks();
    void staleIsUnknown();
    void statesOfHaproxy_data();
    void statesOfHaproxy();
    void sourceThatFails_data();
    void sourceThatFails();
    void prometheusOverHttp();
};

void TestSources::everyRecordedAnswerIsUnderstood_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = QDir(folder).entryList({u"*.json"_s, u"haproxy/*.json"_s});
    QVERIFY(files.size() >= 46);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

/// Against another reader of JSON: as many series, as many values; and what is no answer to a query is refused.
void TestSources::everyRecordedAnswerIsUnderstood()
{
    QFETCH(QString, file);
    const QByteArray body = recorded(file);
    const QJsonObject data = QJsonDocument::fromJson(body).object().value(u"data").toObject();
    const QString type = data.value(u"resultType").toString();
    const auto read = readPrometheus(200, body);
    QCOMPARE(read.has_value(), !type.isEmpty());
    if (!read || type == u"string")
        return;
    const QJsonArray result = data.value(u"result").toArray();
    QCOMPARE(read->size(), type == u"scalar" ? 1U : std::size_t(result.size()));
    for (qsizetype i = 0; type != u"scalar" && i < result.size(); ++i) {
        const QJsonObject item = result[i].toObject();
        QCOMPARE((*read)[std::size_t(i)].labels.size(), std::size_t(item.value(u"metric").toObject().size()));
        QCOMPARE((*read)[std::size_t(i)].values.size(),
                 type == u"matrix" ? std::size_t(item.value(u"values").toArray().size()) : 1U);
    }
}

void TestSources::numbersThatAreNone()
{
    const std::vector<Series> all = series(u"query_nan_inf.json"_s);
    QCOMPARE(all.size(), 3U);
    QVERIFY(std::isnan(all[0].values[0].second));
    QCOMPARE(all[1].values[0].second, std::numeric_limits<double>::infinity());
    QCOMPARE(all[2].values[0].second, -std::numeric_limits<double>::infinity());
}

void TestSources::errorsAreTold()
{
    QVERIFY(readPrometheus(400, recorded(u"error_bad_query.json"_s)).error().what.contains(u"parse error"));
    QVERIFY(readPrometheus(503, recorded(u"error_timeout.json"_s)).error().code == Error::Code::Network);
    QVERIFY(readPrometheus(400, recorded(u"error_too_many_points.json"_s)).error().what.contains(u"11,000"));
    QVERIFY(readPrometheus(404, recorded(u"error_not_found.html"_s)).error().what.contains(u"404"));
    QVERIFY(!readPrometheus(200, "<html>"));
    QCOMPARE(series(u"query_empty.json"_s).size(), 0U);
}

void TestSources::endpointsOfTheRecordingAreMatched()
{
    const Import import =
        healthOf({series(u"query_probe_success.json"_s), series(u"query_probe_duration.json"_s),
                  series(u"query_up.json"_s), series(u"query_age.json"_s)});
    Import timed = import;
    for (Imported &entry : timed.entries)
        entry.observedAt = recordedAt;
    const Topology topology = topologyOf(zooDocument(
        {{u"by-url"_s, uR"("kind": "http", "target": "http://127.66.0.10:21080/500")"_s, u"down"_s,
          u"prometheus.down"_s},
         {u"by-port"_s, uR"("kind": "tcp", "target": "127.66.0.30:21200")"_s, u"up"_s, {}},
         {u"tls-expired"_s, uR"("kind": "tls", "target": "127.0.0.1:1")"_s, u"down"_s, u"prometheus.down"_s},
         {u"strange"_s, uR"("kind": "tcp", "target": "127.0.0.1:2")"_s, u"unknown"_s, u"source.absent"_s}}));
    const auto states = statesFrom(timed, prepareAll(topology, nullptr), topology, recordedAt + 1000, 60s);
    QStringList found;
    for (const ProbeState &state : states)
        found.append(idOf(state.outcome.verdict) + u' ' + state.outcome.cause);
    QCOMPARE(found, QStringList({u"down prometheus.down"_s, u"up "_s, u"down prometheus.down"_s,
                                 u"unknown source.absent"_s}));
}

void TestSources::thePortDecides_data()
{
    QTest::addColumn<QStringList>("instances");   // All of them down.
    QTest::addColumn<QString>("web");             // What is said of 10.0.0.1:80, and of 10.0.0.1:5432.
    QTest::addColumn<QString>("database");
    const QString down = u"prometheus.down"_s, absent = u"source.absent"_s;
    QTest::newRow("that of the database") << QStringList{u"10.0.0.1:5432"_s} << absent << down;
    QTest::newRow("that of the web server") << QStringList{u"http://10.0.0.1:80/"_s} << down << absent;
    QTest::newRow("a port that nobody has speaks for the machine")
        << QStringList{u"10.0.0.1:9100"_s} << down << down;
    QTest::newRow("no port") << QStringList{u"10.0.0.1"_s} << down << down;
    QTest::newRow("behind that of another")
        << QStringList{u"10.0.0.1:5432"_s, u"10.0.0.1:9100"_s} << down << down;
    QTest::newRow("that of a second probe") << QStringList{u"10.0.0.1:9187"_s} << absent << absent;
    QTest::newRow("another machine") << QStringList{u"10.0.0.2:80"_s} << absent << absent;
}

/// Two nodes on one machine: what is known of one is not said of the other.
void TestSources::thePortDecides()
{
    QFETCH(QStringList, instances);
    const Topology topology = topologyOf(R"({"format": "switchover/1", "nodes": [
        {"id": "web", "kind": "web-server", "address": "10.0.0.1"},
        {"id": "db", "kind": "database", "address": "10.0.0.1"}], "probes": [
        {"id": "p", "node": "web", "kind": "http", "target": "http://10.0.0.1/"},
        {"id": "q", "node": "db", "kind": "tcp", "target": "10.0.0.1:5432"}]})");
    Import import{.source = u"prometheus"_s};
    for (const QString &instance : instances)
        import.entries.push_back({.names = {{
                                      u"instance"_s,
                                      instance
                                  }},
                                  .outcome = outcomeOf(u"prometheus.down"_s, u"Down."_s)});
    import.entries.front().observedAt = recordedAt;
    const auto states = statesFrom(import, prepareAll(topology, nullptr), topology, recordedAt, 60s,
                                   {*parseTarget(u"10.0.0.1:9187"_s)});
    QCOMPARE(states.size(), 2U);
    QTEST(states.at(0).outcome.cause, "web");
    QTEST(states.at(1).outcome.cause, "database");
}

void TestSources::deadExporterIsUnknown()
{
    // The exporter was killed: probe_success is empty, and "up" is 0 for what it asked.
    Import import = healthOf({series(u"query_probe_success_exporter_down.json"_s),
                              series(u"query_probe_duration_seconds_exporter_down.json"_s),
                              series(u"query_up_exporter_down.json"_s),
                              {}});
    const Topology topology = topologyOf(
        zooDocument({{u"p"_s, uR"("kind": "http", "target": "http://127.66.0.10:21080/")"_s, {}, {}}}));
    for (Imported &entry : import.entries)
        entry.observedAt = recordedAt;
    const auto states = statesFrom(import, prepareAll(topology, nullptr), topology, recordedAt, 60s);
    QCOMPARE(states[0].outcome.cause, u"source.exporter"_s);
    QCOMPARE(states[0].outcome.verdict, Verdict::Unknown);
}

/// The usual set-up of the exporter leaves no label that tells what it asks from what is read without it.
void TestSources::listOfTargetsTellsWhoAsks()
{
    const std::set<QString> relayed = relayedTargets(200, recorded(u"targets_active.json"_s));
    QCOMPARE(relayed.size(), 68U);
    QVERIFY(relayed.contains(u"127.66.0.30:21200\nblackbox"_s));
    QVERIFY(!relayed.contains(u"127.66.0.30:21208\ndead_exporter"_s));
    QVERIFY(relayedTargets(404, recorded(u"error_not_found.html"_s)).empty());
    QVERIFY(relayedTargets(200, R"({"data": {"activeTargets": [1, {}, {"labels": 2, "scrapeUrl": 3}]}})")
                .empty());

    const auto up = [](const QString &instance, double value) {
        return Series{{{u"instance"_s, instance}, {u"job"_s, u"j"_s}}, {{1.0, value}}};
    };
    PrometheusAnswers answers;
    answers.up = {up(u"10.0.0.1:80"_s, 1), up(u"http://10.0.0.2/"_s, 0)};
    QVERIFY(!needTargets(answers));
    answers.up.push_back(up(u"10.0.0.3:80"_s, 0));
    QVERIFY(needTargets(answers));
    QStringList causes;
    for (const bool listed : {false, true}) {
        if (listed)
            answers.relayed = {u"10.0.0.3:80\nj"_s};
        for (const Imported &entry : healthOf(answers).entries)
            causes.append(entry.outcome.cause);
    }
    QCOMPARE(causes, QStringList({{},
                                  u"source.exporter"_s,
                                  u"prometheus.down"_s,
                                  {},
                                  u"source.exporter"_s,
                                  u"source.exporter"_s}));
}

void TestSources::staleIsUnknown()
{
    Import import{.source = u"prometheus"_s};
    import.entries.push_back({.names = {{
                                  u"node"_s,
                                  u"n-p"_s
                              }},
                              .outcome = allWell(u"Fine."_s),
                              .observedAt = 1'000'000});
    const Topology topology =
        topologyOf(zooDocument({{u"p"_s, uR"("kind": "tcp", "target": "127.0.0.1:1")"_s, {}, {}}}));
    const auto probes = prepareAll(topology, nullptr);
    QCOMPARE(statesFrom(import, probes, topology, 1'059'000, 60s)[0].outcome.verdict, Verdict::Up);
    const ProbeState old = statesFrom(import, probes, topology, 1'061'000, 60s)[0];
    QCOMPARE(old.outcome.verdict, Verdict::Unknown);
    QCOMPARE(old.outcome.cause, u"source.stale"_s);
    import.fault = outcomeOf(u"source.timeout"_s, u"Late."_s);
    QCOMPARE(statesFrom(import, probes, topology, 1'000'000, 60s)[0].outcome.cause, u"source.timeout"_s);
}

void TestSources::statesOfHaproxy_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("cause");
    const auto row = [](const QString &server, const QString &verdict, const QString &cause) {
        QTest::newRow(qPrintable(server)) << server << verdict << cause;
    };
    row(u"web1"_s, u"up"_s, {});
    row(u"web2_refused"_s, u"down"_s, u"haproxy.down"_s);
    row(u"web3_500"_s, u"down"_s, u"haproxy.down"_s);
    row(u"web4_maint"_s, u"maintenance"_s, u"haproxy.maint"_s);
    row(u"web5_drain"_s, u"degraded"_s, u"haproxy.drain"_s);
    row(u"web6_nocheck"_s, u"unknown"_s, u"haproxy.nocheck"_s);
    row(u"web7_backup"_s, u"up"_s, {});
    row(u"web8_timeout"_s, u"down"_s, u"haproxy.down"_s);
    row(u"be_all_down"_s, u"down"_s, u"haproxy.down"_s);
    row(u"be_web"_s, u"up"_s, {});
    row(u"web9_unknown"_s, u"unknown"_s, u"source.absent"_s);
}

void TestSources::statesOfHaproxy()
{
    QFETCH(QString, server);
    const auto import = readHaproxy(recorded(u"haproxy/stats.csv"_s), recordedAt);
    QVERIFY(import);
    const Topology topology =
        topologyOf(zooDocument({{server, uR"("kind": "tcp", "target": "127.0.0.1:1")"_s, {}, {}}}));
    const ProbeState state = statesFrom(*import, prepareAll(topology, nullptr), topology, recordedAt, 60s)[0];
    QTEST(idOf(state.outcome.verdict), "verdict");
    QTEST(state.outcome.cause, "cause");
    QVERIFY(!readHaproxy("<html>", recordedAt));
    QVERIFY(!readHaproxy({}, recordedAt));
}

void TestSources::sourceThatFails_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("cause");
    QTest::newRow("silent") << QByteArray() << u"source.timeout"_s;
    QTest::newRow("wants a password")
        << QByteArray("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n") << u"source.auth"_s;
    QTest::newRow("is a web page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>")
                                   << u"source.answer"_s;
    QTest::newRow("is no HTTP") << QByteArray("hello\r\n\r\n") << u"source.unreachable"_s;
}

void TestSources::sourceThatFails()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, cause);
    ScriptedServer server(onRequest([answer](QTcpSocket &socket, const QByteArray &) {
        socket.write(answer);
        if (!answer.isEmpty())
            socket.disconnectFromHost();
    }));
    for (const bool prometheus : {true, false}) {
        auto fetch = Fetch::of(u"http://127.0.0.1:%1"_s.arg(server.serverPort()), nullptr, 300ms);
        QVERIFY(fetch);
        Import import;
        QEventLoop loop;
        const auto done = [&](Import result) {
            import = std::move(result);
            loop.quit();
        };
        prometheus ? askPrometheus(**fetch, done) : askHaproxy(**fetch, done);
        loop.exec();
        QVERIFY(import.fault);
        QCOMPARE(import.fault->cause, cause);
    }
}

void TestSources::prometheusOverHttp()
{
    qputenv("SOURCE_TOKEN", "hunter22");
    QByteArrayList requests;
    ScriptedServer server(onRequest([&requests](QTcpSocket &socket, const QByteArray &request) {
        requests.append(request);
        const QByteArray body =
            recorded(request.contains("query=probe_success") ? u"query_probe_success.json"_s
                     : request.contains("query=up")          ? u"query_up.json"_s
                     : request.contains("/targets?")         ? u"targets_active.json"_s
                                                             : u"query_empty.json"_s);
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
                     body);
        socket.disconnectFromHost();
    }));
    auto fetch = Fetch::of(u"http://:${SOURCE_TOKEN}@127.0.0.1:%1"_s.arg(server.serverPort()),
                           environmentSecrets(), 10s);
    QVERIFY(fetch);
    Import import;
    QEventLoop loop;
    askPrometheus(**fetch, [&](Import result) {
        import = std::move(result);
        loop.quit();
    });
    loop.exec();
    QVERIFY(!import.fault);
    QVERIFY(import.entries.size() >= 68);
    QCOMPARE(requests.size(), 5);   // One target cannot be read: who asks it?
    for (const QByteArray &request : requests)
        QVERIFY(request.contains("Authorization: Bearer hunter22\r\n"));
}

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
