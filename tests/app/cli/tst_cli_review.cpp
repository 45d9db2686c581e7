#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "model/review/rule.h"
#include "tests/support/cli.h"

using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

CliOutcome runReview(const QStringList &arguments) { return runCli(QStringList{u"review"_s} + arguments); }

QString drawing(const QString &name)
{
    return QStringLiteral(SWITCHOVER_SOURCE_DIR) + u"/tests/data/review/%1.switchover"_s.arg(name);
}

const QString onlyALink = drawing(u"28_one_line"_s);   // One warning, nothing else.
const QString clean = drawing(u"04_clean"_s);
const QStringList formats{u"text"_s, u"json"_s, u"sarif"_s, u"markdown"_s};

/// Names and notes that a reader might obey.
constexpr auto hostile = R"({
  "format": "switchover/1",
  "name": "<script>alert(1)</script>",
  "nodes": [
    {"id": "users", "kind": "client", "name": "Users", "at": [0, 0]},
    {"id": "lb", "kind": "load-balancer", "name": "[x](javascript:alert(1)) | `<img src=x>`\n# Head", "at": [200, 0]},
    {"id": "a", "kind": "web-server", "name": "A", "at": [400, 0]},
    {"id": "b", "kind": "web-server", "name": "B", "at": [400, 100]}
  ],
  "links": [
    {"id": "l1", "from": "users", "to": "lb", "protocol": "https"},
    {"id": "l2", "from": "lb", "to": "a", "protocol": "http"},
    {"id": "l3", "from": "lb", "to": "b", "protocol": "http"}
  ],
  "accepted": [
    {"rule": "REL-02", "element": "lb", "reason": "A lesson about exactly this.", "date": "2026-11-22"},
    {"rule": "SEC-13", "element": "a", "reason": "Never found."}
  ]
})";

}   // namespace

class TestCliReview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exitStatus_data();
    void exitStatus();
    void formatNeverChangesTheExitStatus_data();
    void formatNeverChangesTheExitStatus();
    void jsonHasWhatIsPromised();
    void acceptedFindingsDoNotCount();
    void whatItCostsIsTold();
    void baselineSilencesWhatWasKnown();
    void sarifIsWellFormed();
    void sarifNamesTheLineAndKeepsFingerprints();
    void markdownObeysNothing();

private:
    QTemporaryDir m_folder;
    QString m_hostile;
};

void TestCliReview::initTestCase()
{
    m_hostile = m_folder.filePath(u"some drawing.switchover"_s);
    QFile file(m_hostile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(hostile) > 0);
}

void TestCliReview::exitStatus_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    const QString warned = drawing(u"28_one_line"_s);
    QTest::newRow("findings alone are no failure") << QStringList{warned} << 0;
    QTest::newRow("nothing as bad as an error") << QStringList{warned, u"--fail-on"_s, u"error"_s} << 0;
    QTest::newRow("at the limit") << QStringList{warned, u"--fail-on"_s, u"warning"_s} << 1;
    QTest::newRow("over the limit") << QStringList{warned, u"--fail-on"_s, u"note"_s} << 1;
    QTest::newRow("clean") << QStringList{clean, u"--fail-on"_s, u"note"_s} << 0;
    QTest::newRow("no such severity") << QStringList{warned, u"--fail-on"_s, u"fatal"_s} << 2;
    QTest::newRow("no such format") << QStringList{warned, u"--format"_s, u"xml"_s} << 2;
    QTest::newRow("no file named") << QStringList{} << 2;
    QTest::newRow("not there") << QStringList{u"/nowhere.switchover"_s} << 3;
    QTest::newRow("no baseline there") << QStringList{warned, u"--baseline"_s, u"/nowhere"_s} << 3;
    QTest::newRow("a baseline that is none") << QStringList{warned, u"--baseline"_s, warned} << 3;
    QTest::newRow("cannot be written") << QStringList{warned, u"--out"_s, u"/nowhere/x"_s} << 4;
    QTest::newRow("help") << QStringList{u"--help"_s} << 0;
}

void TestCliReview::exitStatus()
{
    QFETCH(QStringList, arguments);
    QTEST(runReview(arguments).status, "status");
}

void TestCliReview::formatNeverChangesTheExitStatus_data()
{
    QTest::addColumn<QString>("format");
    for (const QString &format : formats)
        QTest::newRow(qPrintable(format)) << format;
}

void TestCliReview::formatNeverChangesTheExitStatus()
{
    QFETCH(QString, format);
    const QStringList asked{u"--format"_s, format, u"--fail-on"_s};
    QCOMPARE(runReview(QStringList{onlyALink} + asked + QStringList{u"warning"_s}).status, 1);
    QCOMPARE(runReview(QStringList{onlyALink} + asked + QStringList{u"error"_s}).status, 0);
    const CliOutcome twice = runReview({onlyALink, u"--format"_s, format});
    QVERIFY(!twice.output.isEmpty());
    QCOMPARE(runReview({onlyALink, u"--format"_s, format}).output, twice.output);
}

void TestCliReview::jsonHasWhatIsPromised()
{
    const QJsonArray findings =
        runReview({onlyALink, u"--format"_s, u"json"_s}).json()[u"findings"_s].toArray();
    QCOMPARE(findings.size(), 1);
    const QJsonObject finding = findings[0].toObject();
    QCOMPARE(finding[u"rule"_s].toString(), u"REL-04"_s);
    QCOMPARE(finding[u"severity"_s].toString(), u"warning"_s);
    QCOMPARE(finding[u"target"_s].toString(), u"users-to-fw1"_s);
    QCOMPARE(finding[u"elements"_s].toArray()[0].toString(), u"users-to-fw1"_s);
    for (const QString &key : {u"title"_s, u"why"_s, u"fix"_s})
        QVERIFY2(!finding[key].toString().isEmpty(), qPrintable(key));
    QVERIFY(finding[u"fixable"_s].toBool());
    QCOMPARE(finding[u"accepted"_s], QJsonValue(false));
    QCOMPARE(runReview({clean, u"--format"_s, u"json"_s}).json()[u"findings"_s], QJsonValue(QJsonArray()));
}

void TestCliReview::acceptedFindingsDoNotCount()
{
    const QJsonObject json = runReview({m_hostile, u"--format"_s, u"json"_s}).json();
    int accepted = 0;
    for (const QJsonValue &finding : json[u"findings"_s].toArray())
        if (finding[u"accepted"_s].toBool()) {
            ++accepted;
            QCOMPARE(finding[u"rule"_s].toString(), u"REL-02"_s);
            QCOMPARE(finding[u"reason"_s].toString(), u"A lesson about exactly this."_s);
        }
    QCOMPARE(accepted, 1);
    QCOMPARE(json[u"stale"_s].toArray().size(), 1);
    QCOMPARE(json[u"stale"_s][0][u"rule"_s].toString(), u"SEC-13"_s);
}

void TestCliReview::whatItCostsIsTold()
{
    const QString shop = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover");
    // The balancer states 99.99 %: 52.56 minutes of 365 days, nearly all of which nothing else is down.
    for (const QString &format : {u"text"_s, u"markdown"_s}) {
        const QByteArray told = runReview({shop, u"--format"_s, format}).output;
        QVERIFY2(told.contains("It alone costs 52.6"), told.constData());
    }
    int costing = 0;
    for (const QJsonValue &finding :
         runReview({shop, u"--format"_s, u"json"_s}).json()[u"findings"_s].toArray())
        if (const QJsonValue minutes = finding[u"downtimeMinutesPerYear"_s]; !minutes.isUndefined()) {
            ++costing;
            QVERIFY(minutes.toDouble() > 52 && minutes.toDouble() <= 52.56);
        }
    QCOMPARE(costing, 2);   // The firewall and the balancer: what else is found fails nothing alone.
}

void TestCliReview::baselineSilencesWhatWasKnown()
{
    const QString baseline = m_folder.filePath(u"known.json"_s);
    QCOMPARE(runReview({onlyALink, u"--write-baseline"_s, baseline, u"--fail-on"_s, u"note"_s}).status, 1);
    const CliOutcome again = runReview(
        {onlyALink, u"--baseline"_s, baseline, u"--fail-on"_s, u"note"_s, u"--format"_s, u"json"_s});
    QCOMPARE(again.status, 0);
    QCOMPARE(again.json()[u"findings"_s][0][u"known"_s], QJsonValue(true));
    const CliOutcome told = runReview({onlyALink, u"--baseline"_s, baseline});
    QVERIFY2(told.output.endsWith("errors: 0, warnings: 0, notes: 0, known: 1\n"), told.output.constData());
    const QByteArray none = runReview({m_hostile, u"--baseline"_s, onlyALink}).messages;
    QVERIFY2(none.contains(": This is no baseline") && !none.contains(": :"), none);
    // What the baseline does not name still counts.
    QCOMPARE(runReview({m_hostile, u"--baseline"_s, baseline, u"--fail-on"_s, u"error"_s}).status, 1);
}

void TestCliReview::sarifIsWellFormed()
{
    const CliOutcome outcome = runReview({m_hostile, u"--format"_s, u"sarif"_s});
    const QJsonObject log = outcome.json();
    QCOMPARE(log[u"version"_s].toString(), u"2.1.0"_s);
    const QJsonObject run = log[u"runs"_s][0].toObject();
    const QJsonArray rules = run[u"tool"_s][u"driver"_s][u"rules"_s].toArray();
    QCOMPARE(std::size_t(rules.size()), switchover::allRules().size());
    const QJsonArray results = run[u"results"_s].toArray();
    QVERIFY(!results.isEmpty());
    QSet<QString> fingerprints;
    for (const QJsonValue &result : results) {
        QCOMPARE(rules[result[u"ruleIndex"_s].toInt()][u"id"_s], result[u"ruleId"_s]);
        QVERIFY(QStringList({u"error"_s, u"warning"_s, u"note"_s}).contains(result[u"level"_s].toString()));
        QVERIFY(!result[u"message"_s][u"text"_s].toString().isEmpty());
        const QJsonValue place = result[u"locations"_s][0][u"physicalLocation"_s];
        QVERIFY(place[u"region"_s][u"startLine"_s].toInt() >= 1);
        QVERIFY(place[u"artifactLocation"_s][u"uri"_s].toString().endsWith(u"some%20drawing.switchover"_s));
        const QString print = result[u"partialFingerprints"_s].toObject().begin()->toString();
        QVERIFY(!fingerprints.contains(print));
        fingerprints.insert(print);
    }
}

void TestCliReview::sarifNamesTheLineAndKeepsFingerprints()
{
    const auto resultOf = [&](const QString &file) {
        const QJsonObject log = runReview({file, u"--format"_s, u"sarif"_s}).json();
        for (const QJsonValue &result : log[u"runs"_s][0][u"results"_s].toArray())
            if (result[u"ruleId"_s].toString() == u"REL-02")
                return result.toObject();
        return QJsonObject();
    };
    const auto lineOf = [](const QJsonObject &result) {
        return result[u"locations"_s][0][u"physicalLocation"_s][u"region"_s][u"startLine"_s].toInt();
    };
    const QJsonObject before = resultOf(m_hostile);
    QCOMPARE(lineOf(before), 6);
    QCOMPARE(before[u"suppressions"_s][0][u"justification"_s].toString(), u"A lesson about exactly this."_s);

    const QString moved = m_folder.filePath(u"moved.switchover"_s);
    QFile file(moved);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\n\n" + QByteArray(hostile).replace("\"at\": [200, 0]", "\"at\": [300, 0]"));
    file.close();
    const QJsonObject after = resultOf(moved);
    QCOMPARE(lineOf(after), 8);
    QCOMPARE(after[u"partialFingerprints"_s], before[u"partialFingerprints"_s]);
}

void TestCliReview::markdownObeysNothing()
{
    const QByteArray text = runReview({m_hostile, u"--format"_s, u"markdown"_s}).output;
    QVERIFY(text.contains("REL"));
    QVERIFY2(!text.contains("<script") && !text.contains("<img"), text.constData());
    QVERIFY(!text.contains("](javascript"));
    QVERIFY(!text.contains("\n# Head"));
}

QTEST_GUILESS_MAIN(TestCliReview)
#include "tst_cli_review.moc"
