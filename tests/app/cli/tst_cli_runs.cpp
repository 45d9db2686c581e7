#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include "tests/support/cli.h"

using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// The verbs that run a document and look at it from another side.
class TestCliRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsTheWayOfARequest();
    void explainsAnEventBackToItsRoot();
    void comparesUnderTheSameRandomNumbers();
    void bothRunAScenarioThatOneHas();
    void comparesDesignAndAvailability();
    void comparisonIsMarkdownAndAPicture();
    void sameDocumentDoesNotDiffer();
    void rotationOfADocument();
    void rotationOfARecording();
    void sweepIsATable();
    void warmupIsFound();
    void unknownMetricNamesThoseThatAre();
    void theoryStandsBesideTheSimulation();
    void overloadIsTold();
    void wrongUsageEndsWithTwo_data();
    void wrongUsageEndsWithTwo();
};

namespace {

const QString shop = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover");

/// One station: requests a second at a worker that makes ten.
class Station
{
public:
    explicit Station(double rate, const QByteArray &scenario = "")
    {
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"format": "switchover/1", "name": "S", "nodes": [
                {"id": "c", "kind": "client", "rate": )" +
                       QByteArray::number(rate) + R"(, "timeout": "1d"},
                {"id": "s", "kind": "web-server", "workers": 1, "queueLimit": null, "service": "100ms"}],
                "links": [{"id": "l", "from": "c", "to": "s", "latency": "0s"}], "scenarios": [)" +
                       scenario + "]}");
    }

    QString path() const { return m_folder.filePath(u"s.switchover"_s); }

private:
    QTemporaryDir m_folder;
};

}   // namespace

void TestCliRuns::explainsTheWayOfARequest()
{
    const CliOutcome text = runCli({u"explain"_s, shop, u"--request"_s, u"3"_s});
    QVERIFY2(text.status == 0, text.messages);
    QVERIFY(text.output.contains("its turn"));
    const QJsonArray events =
        runCli({u"explain"_s, shop, u"--request"_s, u"3"_s, u"--json"_s}).json().value("events"_L1).toArray();
    QVERIFY(events.size() >= 4);
    QCOMPARE(events.first().toObject().value("event"_L1).toString(), u"offered"_s);
    QCOMPARE(events.last().toObject().value("event"_L1).toString(), u"completed"_s);
    for (const QJsonValue &event : events) {
        QCOMPARE(event.toObject().value("request"_L1).toInt(), 3);
        QVERIFY(!event.toObject().value("why"_L1).toString().isEmpty());
    }
}

void TestCliRuns::explainsAnEventBackToItsRoot()
{
    QTemporaryDir folder;
    const QString trace = folder.filePath(u"t.jsonl"_s);
    const CliOutcome traced =
        runCli({u"simulate"_s, shop, u"--scenario"_s, u"web-dies"_s, u"--trace"_s, trace});
    QVERIFY2(traced.status == 0, traced.messages);
    QFile file(trace);
    QVERIFY(file.open(QIODevice::ReadOnly));
    qint64 down = 0;
    const QByteArrayList lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.contains(R"("event": "server-down")") && down == 0)
            down = QJsonDocument::fromJson(line).object().value("sequence"_L1).toInteger();
    }
    QVERIFY(down > 0);
    const QJsonArray chain = runCli({u"explain"_s, shop, u"--scenario"_s, u"web-dies"_s, u"--event"_s,
                                     QString::number(down), u"--json"_s})
                                 .json()
                                 .value("events"_L1)
                                 .toArray();
    // The crash, checks that failed, and the decision: each follows from the one before.
    QCOMPARE(chain.first().toObject().value("event"_L1).toString(), u"crash"_s);
    QCOMPARE(chain.last().toObject().value("event"_L1).toString(), u"server-down"_s);
    for (qsizetype i = 1; i < chain.size(); ++i)
        QCOMPARE(chain[i].toObject().value("follows"_L1), chain[i - 1].toObject().value("sequence"_L1));

    // A request that was refused says at which hop; behind that stands what crashed there.
    const auto refused = std::ranges::find_if(
        lines, [](const QByteArray &line) { return line.contains(R"("event": "retry")"); });
    QVERIFY(refused != lines.end());
    const qint64 retry = QJsonDocument::fromJson(*refused).object().value("sequence"_L1).toInteger();
    const QJsonArray way = runCli({u"explain"_s, shop, u"--scenario"_s, u"web-dies"_s, u"--event"_s,
                                   QString::number(retry), u"--json"_s})
                               .json()
                               .value("events"_L1)
                               .toArray();
    QCOMPARE(way.first().toObject().value("event"_L1).toString(), u"crash"_s);
    QCOMPARE(way.last().toObject().value("sequence"_L1).toInteger(), retry);
}

void TestCliRuns::comparesUnderTheSameRandomNumbers()
{
    const Station light(5);
    const Station heavy(8);
    const CliOutcome done =
        runCli({u"compare"_s, light.path(), heavy.path(), u"--duration"_s, u"100s"_s, u"--json"_s});
    QVERIFY2(done.status == 1, done.messages);
    const QJsonObject json = done.json();
    QCOMPARE(json.value("elements"_L1).toObject().value("changed"_L1).toObject().value("c"_L1).toArray(),
             QJsonArray{u"rate"_s});
    const QJsonObject wait = json.value("results"_L1)
                                 .toObject()
                                 .value("metrics"_L1)
                                 .toObject()
                                 .value("nodes.s.meanWait"_L1)
                                 .toObject();
    QVERIFY(wait.value("significant"_L1).toBool());
    const double difference = wait.value("difference"_L1).toObject().value("mean"_L1).toDouble();
    const double before = wait.value("a"_L1).toObject().value("mean"_L1).toDouble();
    const double after = wait.value("b"_L1).toObject().value("mean"_L1).toDouble();
    QVERIFY(difference > 0 && std::abs(difference - (after - before)) < 1e-9);
}

void TestCliRuns::bothRunAScenarioThatOneHas()
{
    const Station plain(5);
    const Station planned(
        5,
        R"({"id": "x", "duration": "20s", "events": [{"at": "5s", "do": "crash", "target": "s"}], "expect": []})");
    const QStringList wanted{u"--scenario"_s, u"x"_s, u"--replications"_s, u"2"_s, u"--json"_s};
    const CliOutcome done = runCli(QStringList{u"compare"_s, plain.path(), planned.path()} + wanted);
    QVERIFY2(done.messages.contains("has no scenario \"x\" and runs that of"), done.messages);
    const QJsonObject results = done.json().value("results"_L1).toObject();
    QCOMPARE(results.value("scenario"_L1).toString(), u"x"_s);
    const QJsonObject served = results.value("metrics"_L1).toObject().value("availability"_L1).toObject();
    for (const auto side : {"a"_L1, "b"_L1})
        QVERIFY(served.value(side).toObject().value("mean"_L1).toDouble() < 0.5);
    const CliOutcome neither = runCli(QStringList{u"compare"_s, plain.path(), plain.path()} + wanted);
    QCOMPARE(neither.status, 2);
    QVERIFY2(neither.messages.contains("in either document"), neither.messages);
}

static QString example(const char *name)
{
    return QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/%1.switchover")
        .arg(QLatin1StringView(name));
}

static QStringList comparing(const QStringList &options)
{
    return QStringList{u"compare"_s,
                       example("one-server"),
                       example("active-active"),
                       u"--duration"_s,
                       u"5s"_s,
                       u"--replications"_s,
                       u"2"_s} +
           options;
}

void TestCliRuns::comparesDesignAndAvailability()
{
    const CliOutcome done = runCli(comparing({u"--json"_s}));
    QVERIFY2(done.status == 1, done.messages);
    const QJsonObject json = done.json(), found = json.value("review"_L1).toObject();
    for (const char *name : {"added", "removed"})
        QVERIFY2(found.value(QLatin1StringView(name)).isArray(), name);
    QVERIFY(found.value("removed"_L1).toArray().size() + found.value("added"_L1).toArray().size() > 0);
    const QJsonObject clients = json.value("availability"_L1).toObject().value("clients"_L1).toObject();
    QVERIFY(!clients.isEmpty());
    const QJsonObject write = clients.begin()->toObject().value("write"_L1).toObject();
    const QJsonObject before = write.value("a"_L1).toObject();
    QCOMPARE(before.value("availability"_L1).toDouble() + before.value("unavailability"_L1).toDouble(), 1.0);
}

void TestCliRuns::comparisonIsMarkdownAndAPicture()
{
    QTemporaryDir folder;
    const QString picture = folder.filePath(u"difference.svg"_s);
    const CliOutcome done = runCli(comparing({u"--format"_s, u"markdown"_s, u"--picture"_s, picture}));
    QVERIFY2(done.status == 1, done.messages);
    QVERIFY2(done.output.startsWith("# active-active.switchover compared with one-server.switchover"),
             done.output);
    QVERIFY(done.output.contains("\n## Elements\n\n| Element | Difference | What |\n| --- | --- | --- |\n"));
    QVERIFY2(done.output.contains("| Throughput | "), done.output);
    QVERIFY(!done.output.contains("reads.latency.p999"));   // Not every figure that there is.
    QFile file(picture);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(svg.contains(">added</text>") && svg.contains(">removed</text>") && svg.endsWith("</svg>\n"));
    QCOMPARE(runCli(comparing({u"--picture"_s, u"/dev/full"_s})).status, 4);
    QCOMPARE(runCli(comparing({u"--format"_s, u"xml"_s})).status, 2);
}

void TestCliRuns::sameDocumentDoesNotDiffer()
{
    const Station station(5);
    const CliOutcome done = runCli({u"compare"_s, station.path(), station.path(), u"--duration"_s, u"20s"_s,
                                    u"--replications"_s, u"2"_s});
    QVERIFY2(done.status == 0, done.output + done.messages);
}

void TestCliRuns::rotationOfADocument()
{
    const CliOutcome done = runCli({u"rotation"_s, shop, u"--node"_s, u"lb"_s, u"--requests"_s, u"4"_s});
    QVERIFY2(done.status == 0, done.messages);
    QCOMPARE(done.output, QByteArray("web-1\nweb-2\nweb-1\nweb-2\n"));
    QCOMPARE(runCli({u"rotation"_s, shop, u"--node"_s, u"nope"_s}).status, 2);
}

void TestCliRuns::rotationOfARecording()
{
    const QString folder = QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/recorded/");
    const CliOutcome done = runCli({u"rotation"_s, folder + u"nginx/all-refused.json"_s});
    QVERIFY2(done.status == 0, done.messages);
    QCOMPARE(done.output, QByteArray("s1\ns2\n-\n-\n-\n-\n-\n-\n-\ns2\ns2\ns3\ns1\ns2\ns3\n"));
    QCOMPARE(runCli({u"rotation"_s, shop}).status, 3);   // A document is no sequence of steps.
}

void TestCliRuns::sweepIsATable()
{
    const Station station(5);
    const CliOutcome done = runCli({u"simulate"_s, station.path(), u"--duration"_s, u"10s"_s, u"--set"_s,
                                    u"nodes.s.workers=1,2"_s, u"--set"_s, u"nodes.c.rate=3,5,7"_s});
    QVERIFY2(done.status == 0, done.messages);
    QCOMPARE(done.output.count('\n'), 7);   // Its head and six combinations.
    QVERIFY(done.output.contains("nodes.s.workers=2, nodes.c.rate=7"));
}

void TestCliRuns::warmupIsFound()
{
    const Station station(9.5);
    const CliOutcome done = runCli(
        {u"simulate"_s, station.path(), u"--duration"_s, u"2000s"_s, u"--warmup"_s, u"auto"_s, u"--json"_s});
    QVERIFY2(done.status == 0, done.messages);
    const double warmup = done.json().value("warmup"_L1).toDouble();
    QVERIFY2(warmup >= 0 && warmup <= 1000, qPrintable(QString::number(warmup)));
}

void TestCliRuns::unknownMetricNamesThoseThatAre()
{
    const Station station(
        5,
        R"({"id": "x", "duration": "5s", "events": [], "expect": [{"metric": "nodes.s.speed", "atLeast": 1}]})");
    const CliOutcome done = runCli({u"simulate"_s, station.path(), u"--scenario"_s, u"x"_s});
    QCOMPARE(done.status, 1);
    QVERIFY2(done.messages.contains("nodes.s.speed") && done.messages.contains("nodes.s.utilisation"),
             done.messages);
}

void TestCliRuns::theoryStandsBesideTheSimulation()
{
    const Station station(8);
    const QJsonObject theory =
        runCli({u"simulate"_s, station.path(), u"--duration"_s, u"3000s"_s, u"--json"_s})
            .json()
            .value("theory"_L1)
            .toObject()
            .value("nodes"_L1)
            .toObject()
            .value("s"_L1)
            .toObject();
    QCOMPARE(theory.value("model"_L1).toString(), u"M/G/1"_s);
    const QJsonObject wait = theory.value("meanWait"_L1).toObject();
    // Pollaczek and Khinchine with a constant service of 0.1 s: 8 * 0.01 / (2 * 0.2).
    QVERIFY(std::abs(wait.value("theory"_L1).toDouble() - 0.2) < 1e-9);
    QVERIFY(std::abs(wait.value("simulated"_L1).toDouble() - 0.2) < 0.03);
}

void TestCliRuns::overloadIsTold()
{
    const Station station(12);
    const CliOutcome done = runCli({u"simulate"_s, station.path(), u"--duration"_s, u"5s"_s});
    QCOMPARE(done.status, 0);
    QVERIFY2(done.messages.contains("s: 1.20 times as much arrives"), done.messages);
}

void TestCliRuns::wrongUsageEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");

    QTest::newRow("explain what?") << QStringList{u"explain"_s, shop};
    QTest::newRow("both at once") << QStringList{u"explain"_s, shop,         u"--request"_s,
                                                 u"1"_s,       u"--event"_s, u"1"_s};
    QTest::newRow("no such request") << QStringList{u"explain"_s,    shop,   u"--request"_s, u"99999999"_s,
                                                    u"--duration"_s, u"1s"_s};
    QTest::newRow("no such event") << QStringList{u"explain"_s,    shop,   u"--event"_s, u"99999999"_s,
                                                  u"--duration"_s, u"1s"_s};
    QTest::newRow("rotation of how many?") << QStringList{u"rotation"_s, shop, u"--requests"_s, u"5"_s};
    QTest::newRow("no warm-up") << QStringList{u"simulate"_s, shop, u"--warmup"_s, u"soon"_s};
}

void TestCliRuns::wrongUsageEndsWithTwo()
{
    QFETCH(QStringList, arguments);
    const CliOutcome done = runCli(arguments);
    QCOMPARE(done.status, 2);
    QVERIFY(!done.messages.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliRuns)
#include "tst_cli_runs.moc"
