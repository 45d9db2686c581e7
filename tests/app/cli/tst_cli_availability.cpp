#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/cli.h"

using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

CliOutcome runAvailability(const QStringList &arguments)
{
    return runCli(QStringList{u"availability"_s} + arguments);
}

QString caseFile(const QString &name)
{
    return QStringLiteral(SWITCHOVER_SOURCE_DIR) + u"/tests/data/availability/%1.switchover"_s.arg(name);
}

}   // namespace

class TestCliAvailability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonHoldsTheFlowsOfEveryClient();
    void oneClientCanBeAskedFor();
    void textTellsDownTimeAndWhy();
    void whatNobodyStatedIsUnknown();
    void exitStatusTellsWhatWasWrong_data();
    void exitStatusTellsWhatWasWrong();
};

void TestCliAvailability::jsonHoldsTheFlowsOfEveryClient()
{
    QTemporaryDir folder;
    const QString out = folder.filePath(u"out.json"_s);
    QCOMPARE(runAvailability({caseFile(u"two_clients"_s), u"--json"_s, out}).status, 0);
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject clients = QJsonDocument::fromJson(file.readAll())[u"clients"_s].toObject();
    QCOMPARE(clients.keys(), QStringList({u"public"_s, u"staff"_s}));
    const QJsonObject read = clients[u"staff"_s][u"read"_s].toObject();
    // Through the VPN gateway to one server: 0.995 x 0.99.
    QVERIFY(qAbs(read[u"availability"_s].toDouble() - 0.98505) < 1e-12);
    QVERIFY(qAbs(read[u"unavailability"_s].toDouble() - 0.01495) < 1e-12);
    QVERIFY(qAbs(read[u"downtimeMinutesPerYear"_s].toDouble() - 7857.72) < 1e-6);
    QCOMPARE(read[u"exact"_s].toBool(), true);
    QCOMPARE(read[u"singlePoints"_s].toArray(), QJsonArray({u"vpn"_s, u"web1"_s}));
    QCOMPARE(read[u"cutSets"_s].toArray(), QJsonArray({QJsonArray{u"vpn"_s}, QJsonArray{u"web1"_s}}));
    QCOMPARE(clients[u"staff"_s][u"write"_s].toObject(), read);
}

void TestCliAvailability::oneClientCanBeAskedFor()
{
    const CliOutcome done =
        runAvailability({caseFile(u"two_clients"_s), u"--json"_s, u"--client"_s, u"staff"_s});
    QCOMPARE(done.status, 0);
    const QJsonObject json = done.json();
    QCOMPARE(json[u"clients"_s].toObject().keys(), QStringList({u"staff"_s}));
}

void TestCliAvailability::textTellsDownTimeAndWhy()
{
    const CliOutcome done = runAvailability({caseFile(u"mtbf_mttr"_s)});
    QCOMPARE(done.status, 0);
    // 1 - 50000/50004 x (1 - (2/2002)^2) of 365 days is 42.569 minutes.
    QVERIFY2(done.output.contains("down 42.6\u202Fmin a year"), done.output);
    QVERIFY(done.output.contains("lb\n"));
    QVERIFY(done.output.contains("app1 + app2\n"));
    QVERIFY(done.output.contains("independently"));
    QVERIFY(done.output.contains("365 days"));
}

void TestCliAvailability::whatNobodyStatedIsUnknown()
{
    const QString file = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/one-server.switchover");
    const CliOutcome text = runAvailability({file});
    QVERIFY2(text.output.contains("Reads and writes: unknown"), text.output);
    QVERIFY2(text.output.contains("states no availability: Database, Web server."), text.output);
    QVERIFY(!text.output.contains("always"));
    const CliOutcome done = runAvailability({file, u"--json"_s});
    const QJsonObject read = done.json()[u"clients"_s][u"users"_s][u"read"_s].toObject();
    QCOMPARE(read[u"unknown"_s].toBool(), true);
    QCOMPARE(read[u"unstatedSinglePoints"_s].toArray(), QJsonArray({u"db"_s, u"web"_s}));
    // As promised to scripts: what is stated comes to no down time.
    QCOMPARE(read[u"availability"_s].toDouble(), 1.0);
    QCOMPARE(read[u"exact"_s].toBool(), true);
    QCOMPARE(read[u"singlePoints"_s].toArray(), QJsonArray());
}

void TestCliAvailability::exitStatusTellsWhatWasWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::newRow("no client of that name")
        << QStringList{caseFile(u"web_db"_s), u"--client"_s, u"web"_s} << 2;
    QTest::newRow("an output without --json") << QStringList{caseFile(u"web_db"_s), u"out"_s} << 2;
    QTest::newRow("no such file") << QStringList{u"/nowhere/x.switchover"_s} << 3;
    QTest::newRow("output cannot be written")
        << QStringList{caseFile(u"web_db"_s), u"--json"_s, u"/nowhere/out.json"_s} << 4;
}

void TestCliAvailability::exitStatusTellsWhatWasWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    const CliOutcome done = runAvailability(arguments);
    QCOMPARE(done.status, status);
    QVERIFY(!done.messages.isEmpty());
    QVERIFY(done.output.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliAvailability)
#include "tst_cli_availability.moc"
