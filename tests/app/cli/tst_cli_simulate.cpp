#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/cli.h"

using namespace switchover::testing;
using namespace Qt::StringLiterals;

class TestCliSimulate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleMeetsItsExpectations_data();
    void everyExampleMeetsItsExpectations();
    void outcomeShowsInTheExitStatus_data();
    void outcomeShowsInTheExitStatus();
    void sameSeedSameBytes();
    void expectationsAreHeldAgainstAllRuns();
    void filesAreWritten();
};

namespace {

QString example(const QString &name)
{
    return QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/") + name;
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}   // namespace

void TestCliSimulate::everyExampleMeetsItsExpectations_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("scenario");

    const QStringList files = QDir(example({})).entryList({u"*.switchover"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QJsonArray scenarios =
            QJsonDocument::fromJson(contentOf(example(file))).object().value("scenarios"_L1).toArray();
        for (const QJsonValue &scenario : scenarios) {
            const QString id = scenario.toObject().value("id"_L1).toString();
            QTest::addRow("%s: %s", qPrintable(file), qPrintable(id)) << example(file) << id;
        }
    }
}

void TestCliSimulate::everyExampleMeetsItsExpectations()
{
    QFETCH(QString, file);
    QFETCH(QString, scenario);
    const CliOutcome finished = runCli({u"simulate"_s, file, u"--scenario"_s, scenario, u"--json"_s});
    QVERIFY2(finished.status == 0, finished.messages + finished.output);
    const QJsonObject results = QJsonDocument::fromJson(finished.output).object();
    QVERIFY(!results.value("expectations"_L1).toArray().isEmpty());
    const QJsonObject requests = results.value("requests"_L1).toObject();
    QCOMPARE(requests.value("offered"_L1).toInt(), requests.value("completed"_L1).toInt() +
                                                       requests.value("failed"_L1).toInt() +
                                                       requests.value("inFlight"_L1).toInt());
}

void TestCliSimulate::outcomeShowsInTheExitStatus_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");

    const QString shop = example(u"web-shop.switchover"_s);
    QTest::newRow("no file of that name") << QStringList{u"/nonexistent.switchover"_s} << 3;
    QTest::newRow("no scenario of that id") << QStringList{shop, u"--scenario"_s, u"nope"_s} << 2;
    QTest::newRow("no duration") << QStringList{shop, u"--duration"_s, u"soon"_s} << 2;
    QTest::newRow("no element of that id") << QStringList{shop, u"--set"_s, u"nodes.nope.workers=2"_s} << 2;
    QTest::newRow("no value for it") << QStringList{shop, u"--set"_s, u"nodes.web-1.workers=-3"_s} << 2;
    QTest::newRow("output cannot be written")
        << QStringList{shop, u"--csv"_s, u"/nonexistent/out.csv"_s} << 4;
    QTest::newRow("expectation not met: one slow worker each")
        << QStringList{shop, u"--scenario"_s, u"web-dies"_s, u"--set"_s, u"nodes.web-2.workers=1"_s} << 1;
}

void TestCliSimulate::outcomeShowsInTheExitStatus()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    const CliOutcome finished = runCli(QStringList{u"simulate"_s} + arguments);
    QVERIFY2(finished.status == status, finished.messages + finished.output);
    if (status > 1)
        QVERIFY(!finished.messages.isEmpty());
}

void TestCliSimulate::sameSeedSameBytes()
{
    const QStringList arguments{u"simulate"_s,   example(u"web-shop.switchover"_s),
                                u"--scenario"_s, u"primary-dies"_s,
                                u"--json"_s,     u"--replications"_s,
                                u"4"_s,          u"--jobs"_s};
    const CliOutcome one = runCli(arguments + QStringList{u"1"_s});
    const CliOutcome two = runCli(arguments + QStringList{u"2"_s});
    QVERIFY(one.output.size() > 1000);
    QCOMPARE(one.output, two.output);
}

/// Between the mean over the runs and what the first one gave: that one alone would be judged the other way.
void TestCliSimulate::expectationsAreHeldAgainstAllRuns()
{
    QTemporaryDir folder;
    const QString document = folder.filePath(u"d.switchover"_s);
    const auto runWith = [&](double bound) {
        QFile file(document);
        if (!file.open(QIODevice::WriteOnly))
            return CliOutcome{};
        file.write(R"({"format":"switchover/1","nodes":[{"id":"c","kind":"client"},)"
                   R"({"id":"s","kind":"web-server","workers":1}],"links":[{"id":"l","from":"c","to":"s"}],)"
                   R"("scenarios":[{"id":"x","expect":[{"metric":"latency.mean","atMost":)" +
                   QByteArray::number(bound, 'g', 17) + "}]}]}");
        file.close();
        return runCli({u"simulate"_s, document, u"--scenario"_s, u"x"_s, u"--replications"_s, u"8"_s,
                       u"--json"_s, u"--junit"_s, folder.filePath(u"j.xml"_s)});
    };
    const QJsonObject any = runWith(1).json();
    const double first = any[u"latency"_s][u"mean"_s].toDouble();
    const QJsonValue over = any[u"replications"_s][u"metrics"_s][u"latency.mean"_s];
    const double mean = over[u"mean"_s].toDouble();
    QVERIFY(first > 0 && mean > 0 && std::abs(mean - first) > 1e-6);
    const CliOutcome outcome = runWith((first + mean) / 2);
    QCOMPARE(outcome.status, mean < first ? 0 : 1);
    const QJsonValue verdict = outcome.json()[u"expectations"_s][0];
    QCOMPARE(verdict[u"measured"_s].toDouble(), mean);
    QCOMPARE(verdict[u"halfWidth"_s].toDouble(), over[u"halfWidth"_s].toDouble());
    QCOMPARE(verdict[u"runs"_s].toInt(), 8);
    const int met = verdict[u"runsMet"_s].toInt();
    QVERIFY(met > 0 && met < 8);
    QVERIFY(
        contentOf(folder.filePath(u"j.xml"_s)).contains("mean of 8 runs, met by " + QByteArray::number(met)));
}

void TestCliSimulate::filesAreWritten()
{
    QTemporaryDir folder;
    const QString json = folder.filePath(u"out.json"_s);
    const QString trace = folder.filePath(u"trace.jsonl"_s);
    const QString csv = folder.filePath(u"series.csv"_s);
    const QString junit = folder.filePath(u"junit.xml"_s);
    const CliOutcome finished =
        runCli({u"simulate"_s, example(u"web-shop.switchover"_s), u"--scenario"_s, u"web-dies"_s, u"--json"_s,
                json, u"--trace"_s, trace, u"--csv"_s, csv, u"--junit"_s, junit});
    QVERIFY2(finished.status == 0, finished.messages);
    QVERIFY(QJsonDocument::fromJson(contentOf(json)).object().contains("latency"_L1));
    QVERIFY(contentOf(csv).startsWith("time,"));
    QVERIFY(contentOf(junit).contains("<testsuite "));
    bool takenOut = false;
    const QByteArrayList lines = contentOf(trace).split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        QVERIFY(line.isEmpty() || (event.contains("t"_L1) && event.contains("event"_L1)));
        takenOut = takenOut ||
                   (event.value("event"_L1) == "server-down"_L1 && event.value("target"_L1) == "web-1"_L1);
    }
    QVERIFY(takenOut);
}

QTEST_GUILESS_MAIN(TestCliSimulate)
#include "tst_cli_simulate.moc"
