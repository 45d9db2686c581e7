#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "model/catalog/settings.h"
#include "model/io/migration.h"
#include "model/io/reader.h"
#include "model/io/writer.h"
#include "tests/support/document_text.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

class TestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundValuesAreRead_data();
    void soundValuesAreRead();
    void unknownKeysAreKeptAndNoted_data();
    void unknownKeysAreKeptAndNoted();
    void aMisspelledKeyGetsAHint();
    void whatIsNotStatedIsNotStored();
    void spellingIsKept();
    void backupsStatedAsAnObjectAreBackups();
    void boundsOfAnExpectationAreInSeconds();
    void aFileThatCannotBeReadSaysWhy_data();
    void aFileThatCannotBeReadSaysWhy();
    void olderFormatsAreMigratedStepByStep();
};

void TestReader::soundValuesAreRead_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<int>("shape");
    QTest::addColumn<double>("mean");
    using Shape = Distribution::Shape;
    const auto row = [](const char *text, Shape shape, double mean) {
        QTest::newRow(text) << QByteArray(text) << int(shape) << mean;
    };
    row("\"20ms\"", Shape::Constant, 0.02);
    row("{\"distribution\": \"constant\", \"value\": \"5ms\"}", Shape::Constant, 0.005);
    row("{\"distribution\": \"constant\", \"mean\": \"5ms\"}", Shape::Constant, 0.005);
    row("{\"distribution\": \"exponential\", \"mean\": \"1min\"}", Shape::Exponential, 60);
    row("{\"distribution\": \"erlang\", \"k\": 4, \"mean\": \"2s\"}", Shape::Erlang, 2);
    row("{\"distribution\": \"lognormal\", \"mean\": \"1s\", \"p99\": \"14.9s\"}", Shape::Lognormal, 1);
    row("{\"distribution\": \"uniform\", \"min\": \"1s\", \"max\": \"1s\"}", Shape::Uniform, 0);
    row("{\"distribution\": \"pareto\", \"min\": \"1ms\", \"shape\": 1.5}", Shape::Pareto, 0);
}

void TestReader::soundValuesAreRead()
{
    QFETCH(QByteArray, service);
    const ReadDocument read = readDocument(withService(service));
    QVERIFY2(read.topology && read.problems.empty(), saidAbout(read).constData());
    const Distribution distribution = Settings(*read.topology->node(u"b"_s)).distribution(u"service");
    QTEST(int(distribution.shape), "shape");
    QTEST(seconds(distribution.mean), "mean");
}

void TestReader::unknownKeysAreKeptAndNoted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, const QByteArray &text, const char *path, const QByteArray &kept) {
        QTest::newRow(name) << text << QString::fromUtf8(path) << kept;
    };
    row("of the document", documentWith("\"colour\": {\"a\": [1.50, null]}"), "colour",
        "\"colour\": {\n    \"a\": [1.50, null]\n  }");
    row("of a node", withNode("\"colour\": \"red\""), "nodes[1].colour", "\"colour\": \"red\"");
    row("in a group", withNode("\"check\": {\"fall\": 2, \"agent\": true}", "load-balancer"),
        "nodes[1].check.agent", "\"check\": {\"fall\": 2, \"agent\": true}");
    row("alone in a group", withNode("\"check\": {\"agent\": true}", "load-balancer"), "nodes[1].check.agent",
        "\"check\": {\"agent\": true}");
    row("in backups", withNode("\"backups\": {\"every\": \"1d\", \"where\": \"x\"}", "database"),
        "nodes[1].backups.where", "\"backups\": {\"every\": \"1d\", \"where\": \"x\"}");
    row("in a distribution",
        withService("{\"distribution\": \"exponential\", \"mean\": \"1s\", \"seed\": 7}"),
        "nodes[1].service.seed", "{\"distribution\": \"exponential\", \"mean\": \"1s\", \"seed\": 7}");
    row("of a link", withLink("\"to\": \"a\", \"hops\": 2"), "links[0].hops", "\"hops\": 2");
    row("of an event", withEvent("{\"at\": \"1s\", \"do\": \"crash\", \"target\": \"w\", \"why\": \"x\"}"),
        "scenarios[0].events[0].why", "\"why\": \"x\"");
    row("of an expectation", withScenario("\"expect\": [{\"metric\": \"x\", \"equals\": 0, \"why\": 1}]"),
        "scenarios[0].expect[0].why", "\"equals\": 0, \"why\": 1");
    row("of another kind", withNode("\"rate\": 5"), "nodes[1].rate", "\"rate\": 5");
    row("strange key", withNode("\"a b\\u202e\": 5"), "nodes[1][\"a b\u202e\"]", "\"a b\u202e\": 5");
}

void TestReader::unknownKeysAreKeptAndNoted()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, kept);
    const ReadDocument read = readDocument(text);
    QVERIFY2(read.topology, saidAbout(read).constData());
    QCOMPARE(read.problems.size(), std::size_t(1));
    QCOMPARE(int(read.problems[0].severity), int(Problem::Severity::Note));
    QTEST(read.problems[0].path, "path");
    const QByteArray written = writeDocument(*read.topology);
    QVERIFY2(written.contains(kept), written.constData());
    QCOMPARE(writeDocument(*readDocument(written).topology), written);
}

void TestReader::aMisspelledKeyGetsAHint()
{
    const ReadDocument read = readDocument(withNode("\"worker\": 5"));
    QCOMPARE(read.problems.size(), std::size_t(1));
    QVERIFY(read.problems[0].allowed.contains(u"workers"));
}

void TestReader::whatIsNotStatedIsNotStored()
{
    const ReadDocument read = readDocument(withNode("\"workers\": 8"));
    const Attributes &stated = read.topology->node(u"b"_s)->attributes;
    QCOMPARE(stated.size(), std::size_t(1));
    QVERIFY(stated.contains(u"workers"_s));   // The default, but stated.
    QCOMPARE(read.topology->nameOf(u"b"_s), u"b"_s);
    QVERIFY(!writeDocument(*read.topology).contains("\"name\""));
}

void TestReader::spellingIsKept()
{
    const QByteArray members = "\"mtbf\": \"8760h\", \"availability\": 0.9990, \"ports\": [443, \"8443\"]";
    const ReadDocument read = readDocument(withNode(members));
    QVERIFY2(read.topology && read.problems.empty(), saidAbout(read).constData());
    const QByteArray written = writeDocument(*read.topology);
    for (const char *kept : {"\"8760h\"", "0.9990", "[443, \"8443\"]"})
        QVERIFY2(written.contains(kept), kept);
    QCOMPARE(Settings(*read.topology->node(u"b"_s)).list(u"ports"), (QStringList{u"443"_s, u"8443"_s}));
}

void TestReader::backupsStatedAsAnObjectAreBackups()
{
    for (const QByteArray stated : {"true", "{}", "{\"every\": \"1d\", \"offsite\": true}"}) {
        const ReadDocument read = readDocument(withNode("\"backups\": " + stated, "database"));
        QVERIFY2(read.topology && read.problems.empty(), saidAbout(read).constData());
        QVERIFY(Settings(*read.topology->node(u"b"_s)).flag(u"backups"));
        QVERIFY(writeDocument(*read.topology).contains("\"backups\": " + stated));
    }
    const ReadDocument none = readDocument(withNode("\"backups\": false", "database"));
    QVERIFY(!Settings(*none.topology->node(u"b"_s)).flag(u"backups"));
}

void TestReader::boundsOfAnExpectationAreInSeconds()
{
    const ReadDocument read = readDocument(
        withScenario("\"expect\": [{\"metric\": \"latency.p99\", \"atMost\": \"500ms\", \"atLeast\": 0.1}]"));
    QVERIFY2(read.topology && read.problems.empty(), saidAbout(read).constData());
    const Attributes &bounds = read.topology->scenarios().find(u"s"_s)->expectations.at(0).attributes;
    QCOMPARE(*bounds.at(u"atMost"_s).get<double>(), 0.5);
    QCOMPARE(*bounds.at(u"atLeast"_s).get<double>(), 0.1);
    QVERIFY(writeDocument(*read.topology).contains("\"atLeast\": 0.1, \"atMost\": \"500ms\""));
}

void TestReader::aFileThatCannotBeReadSaysWhy_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << u"missing"_s << u"there is no file"_s;
    QTest::newRow("folder") << u"."_s << u"is a folder"_s;
    QTest::newRow("empty") << u"empty"_s << u"is empty"_s;
    QTest::newRow("too large") << u"large"_s << u"larger than 64 MiB"_s;
    QTest::newRow("link to nothing") << u"link"_s << u"points to a file that does not exist"_s;
    QTest::newRow("endless device") << u"/dev/zero"_s << u"larger than 64 MiB"_s;
}

void TestReader::aFileThatCannotBeReadSaysWhy()
{
    QFETCH(QString, file);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const auto make = [&](const QString &name, qint64 size) {
        QFile made(folder.filePath(name));
        QVERIFY(made.open(QIODevice::WriteOnly));
        QVERIFY(made.resize(size));   // Sparse: takes no room on the disk.
    };
    make(u"empty"_s, 0);
    make(u"large"_s, qint64(65) * 1024 * 1024);
    QVERIFY(QFile::link(folder.filePath(u"nothing"_s), folder.filePath(u"link"_s)));
    const ReadDocument read = readDocumentFile(QDir(folder.path()).absoluteFilePath(file));
    QVERIFY(!read.topology);
    QCOMPARE(read.problems.size(), std::size_t(1));
    QVERIFY2(read.problems[0].found.contains(says), saidAbout(read).constData());
}

void TestReader::olderFormatsAreMigratedStepByStep()
{
    const auto first = [](Json &json, QStringList &notes) {
        json.add(u"second"_s, Json::of(qint64(json.keys.size())));
        notes.append(u"one"_s);
    };
    const auto second = [](Json &json, QStringList &notes) {
        json.add(u"third"_s, Json::of(json.find(u"second"_s) != nullptr));
        notes.append(u"two"_s);
    };
    const std::vector<Migration> steps = {{-1, first}, {0, second}};
    QVERIFY(canMigrate(-1, steps) && canMigrate(1, steps) && !canMigrate(-2, steps) && !canMigrate(2, steps));
    Json json = *parseJson("{\"format\": \"switchover/-1\"}");
    QCOMPARE(migrate(json, -1, steps), (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(compact(json), QByteArray("{\"format\": \"switchover/1\", \"second\": 1, \"third\": true}"));
}

QTEST_GUILESS_MAIN(TestReader)
#include "tst_reader.moc"
