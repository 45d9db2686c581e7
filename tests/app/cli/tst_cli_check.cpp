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

CliOutcome runCheck(const QStringList &arguments) { return runCli(QStringList{u"check"_s} + arguments); }

QString example(const QString &name)
{
    return QStringLiteral(SWITCHOVER_SOURCE_DIR) + u"/resources/examples/%1.switchover"_s.arg(name);
}

}   // namespace

class TestCliCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exitStatusTellsWhetherTheFileIsValid_data();
    void exitStatusTellsWhetherTheFileIsValid();
    void jsonSaysWhatIsWrong();
    void jsonOfAValidFileHasNoProblems();
    void eventThatCannotHappenIsTold();
    void probeThatCannotBeAskedIsTold_data();
    void probeThatCannotBeAskedIsTold();
    void aLessonIsGoneThrough();
    void outputCannotCommandATerminal_data();
    void outputCannotCommandATerminal();

private:
    QString write(const QByteArray &text);

    QTemporaryDir m_folder;
};

QString TestCliCheck::write(const QByteArray &text)
{
    QFile file(m_folder.filePath(u"x.switchover"_s));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

void TestCliCheck::exitStatusTellsWhetherTheFileIsValid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::newRow("valid") << QStringList{example(u"web-shop"_s)} << 0;
    QTest::newRow("not valid") << QStringList{write("{\"format\": \"switchover/1\", \"nodes\": 5}")} << 3;
    QTest::newRow("not there") << QStringList{u"/nowhere.switchover"_s} << 3;
    QTest::newRow("a folder") << QStringList{m_folder.path()} << 3;
    QTest::newRow("no file named") << QStringList{} << 2;
    QTest::newRow("two files") << QStringList{u"a"_s, u"b"_s} << 2;
    QTest::newRow("unknown option") << QStringList{example(u"web-shop"_s), u"--loud"_s} << 2;
    QTest::newRow("help") << QStringList{u"--help"_s} << 0;
}

void TestCliCheck::exitStatusTellsWhetherTheFileIsValid()
{
    QFETCH(QStringList, arguments);
    const CliOutcome outcome = runCheck(arguments);
    QTEST(outcome.status, "status");
    QCOMPARE(outcome.output.isEmpty(), outcome.status == 2);   // Usage goes to standard error.
}

void TestCliCheck::jsonSaysWhatIsWrong()
{
    const QString file =
        write("{\n\"format\": \"switchover/1\",\n\"nodes\": [{\"id\": \"a\", \"kind\": \"web-server\",\n"
              "\"workers\": 0, \"colour\": \"red\"}]}");
    const CliOutcome outcome = runCheck({file, u"--json"_s});
    QCOMPARE(outcome.status, 3);
    const QJsonObject result = outcome.json();
    QCOMPARE(result[u"valid"_s], QJsonValue(false));
    const QJsonArray problems = result[u"problems"_s].toArray();
    QCOMPARE(problems.size(), 2);
    const QJsonObject error = problems[0].toObject();
    QCOMPARE(error[u"severity"_s], QJsonValue(u"error"_s));
    QCOMPARE(error[u"path"_s], QJsonValue(u"nodes[0].workers"_s));
    QCOMPARE(error[u"line"_s], QJsonValue(4));
    QCOMPARE(error[u"found"_s], QJsonValue(u"0"_s));
    QVERIFY(error[u"allowed"_s].toString().contains(u"1 to 10000"));
    QCOMPARE(problems[1].toObject()[u"severity"_s], QJsonValue(u"note"_s));
    QCOMPARE(problems[1].toObject()[u"path"_s], QJsonValue(u"nodes[0].colour"_s));
}

void TestCliCheck::jsonOfAValidFileHasNoProblems()
{
    const CliOutcome outcome = runCheck({example(u"three-zones"_s), u"--json"_s});
    QCOMPARE(outcome.status, 0);
    const QJsonObject result = outcome.json();
    QCOMPARE(result[u"valid"_s], QJsonValue(true));
    QVERIFY(result[u"problems"_s].toArray().isEmpty());
}

void TestCliCheck::eventThatCannotHappenIsTold()
{
    const QString file =
        write("{\"format\": \"switchover/1\", \"nodes\": [{\"id\": \"a\", \"kind\": \"database\"}],\n"
              "\"scenarios\": [{\"id\": \"s\", \"events\": [\n"
              "{\"at\": \"1s\", \"do\": \"promote\", \"target\": \"a\"}]}]}");
    const CliOutcome outcome = runCheck({file, u"--json"_s});
    QCOMPARE(outcome.status, 3);
    const QJsonObject problem = outcome.json()[u"problems"_s].toArray()[0].toObject();
    QCOMPARE(problem[u"path"_s].toString(), u"scenarios[0].events[0].target"_s);
    QCOMPARE(problem[u"line"_s].toInt(), 3);
    QVERIFY(problem[u"allowed"_s].toString().contains(u"database cluster"));
}

void TestCliCheck::probeThatCannotBeAskedIsTold_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("path");
    QTest::newRow("pattern") << QByteArray(R"("pattern": "([")") << u"probes[0].pattern"_s;
    QTest::newRow("status text") << QByteArray(R"("status": ["9zz"])") << u"probes[0].status"_s;
    QTest::newRow("status number") << QByteArray(R"("status": [200, 700])") << u"probes[0].status[1]"_s;
    QTest::newRow("authority") << QByteArray(R"("authority": "not pem")") << u"probes[0].authority"_s;
    QTest::newRow("fingerprint") << QByteArray(R"("fingerprint": "xyz")") << u"probes[0].fingerprint"_s;
    QTest::newRow("maintenance") << QByteArray(R"("maintenance": ["now"])") << u"probes[0].maintenance"_s;
    QTest::newRow("timeout") << QByteArray(R"("timeout": "0s")") << u"probes[0].timeout"_s;
    QTest::newRow("json") << QByteArray(R"("json": "x")") << u"probes[0].json"_s;
    QTest::newRow("headers") << QByteArray(R"("headers": ["a"])") << u"probes[0].headers"_s;
    QTest::newRow("header") << QByteArray(R"("headers": {"X-A": 5})") << u"probes[0].headers.X-A"_s;
    QTest::newRow("answer's header") << QByteArray(R"("answerHeaders": {"X-A": null})")
                                     << u"probes[0].answerHeaders.X-A"_s;
    QTest::newRow("behind a secret") << QByteArray(R"("secret": "NO_SUCH", "pattern": "([")")
                                     << u"probes[0].pattern"_s;
    QTest::newRow("secret alone") << QByteArray(R"("secret": "NO_SUCH", "authority": "${NO_SUCH}")")
                                  << QString();
    QTest::newRow("one status") << QByteArray(R"("status": 204)") << QString();
}

void TestCliCheck::probeThatCannotBeAskedIsTold()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, path);
    const QString file =
        write("{\"format\": \"switchover/1\", \"nodes\": [{\"id\": \"a\", \"kind\": \"web-server\"}],\n"
              "\"probes\": [{\"id\": \"p\", \"node\": \"a\", \"kind\": \"http\", \"target\": "
              "\"http://a.test/\",\n" +
              members + "}]}");
    const CliOutcome outcome = runCheck({file, u"--json"_s});
    QCOMPARE(outcome.status, path.isEmpty() ? 0 : 3);
    const QJsonArray problems = outcome.json()[u"problems"_s].toArray();
    QCOMPARE(problems.size(), path.isEmpty() ? 0 : 1);
    if (path.isEmpty())
        return;
    const QJsonObject problem = problems[0].toObject();
    QCOMPARE(problem[u"path"_s].toString(), path);
    QCOMPARE(problem[u"line"_s].toInt(), 3);
    QVERIFY(!problem[u"allowed"_s].toString().isEmpty());
}

void TestCliCheck::aLessonIsGoneThrough()
{
    QFile file(QStringLiteral(SWITCHOVER_SOURCE_DIR) + u"/resources/lessons/01-one-server.lesson"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray lesson = file.readAll();
    QCOMPARE(runCheck({write(lesson)}).status, 0);
    lesson.replace("\"rate\": 20}", "\"rate\": 30}");   // The text still says 20.
    const CliOutcome outcome = runCheck({write(lesson), u"--json"_s});
    QCOMPARE(outcome.status, 3);
    const QJsonObject problem = outcome.json()[u"problems"_s].toArray()[0].toObject();
    QCOMPARE(problem[u"path"_s].toString(), u"steps[0].claims[0]"_s);
    QVERIFY(problem[u"line"_s].toInt() > 20);
}

void TestCliCheck::outputCannotCommandATerminal_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("text") << QStringList();
    QTest::newRow("JSON") << QStringList{u"--json"_s};
}

void TestCliCheck::outputCannotCommandATerminal()
{
    QFETCH(QStringList, options);
    const QString strange = u"\u001b[2J\u202edb\u009b31m\u200b"_s;
    const QByteArray escaped = QJsonDocument(QJsonObject{{u"format"_s, u"switchover/1"_s},
                                                         {strange, 1},
                                                         {u"name"_s, QJsonArray{strange}},
                                                         {u"links"_s, strange}})
                                   .toJson();
    const CliOutcome outcome = runCheck(QStringList{write(escaped)} + options);
    QCOMPARE(outcome.status, 3);
    for (const QChar c : QString::fromUtf8(outcome.output))
        QVERIFY2((c >= u' ' && c < u'\u007f') || c == u'\n' || (c > u'\u00a0' && c < u'\u2000'),
                 qPrintable(QString::number(c.unicode(), 16)));
    if (options.isEmpty())
        return;
    const QJsonObject result = outcome.json();
    QCOMPARE(result[u"valid"_s], QJsonValue(false));
    QVERIFY(result[u"problems"_s].toArray()[0].toObject()[u"found"_s].toString().contains(u'\u202e'));
}

QTEST_GUILESS_MAIN(TestCliCheck)
#include "tst_cli_check.moc"
