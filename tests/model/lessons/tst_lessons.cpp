#include <QDir>
#include <QFile>
#include <QTest>

#include "model/io/reader.h"
#include "model/lessons/claims.h"
#include "model/lessons/lesson_reader.h"
#include "model/lessons/rehearsal.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

/// A lesson of one step; its check is on line 10, its claims on line 12.
QByteArray lessonWith(const QByteArray &check, const QByteArray &solution = "[]",
                      const QByteArray &claims = "[]", const QByteArray &text = "A text.")
{
    return R"({"format": "switchover-lesson/1", "id": "one", "title": "One",
"document": {"format": "switchover/1",
"nodes": [{"id": "a", "kind": "client", "rate": 20}, {"id": "b", "kind": "web-server", "workers": 4},
{"id": "c", "kind": "web-server"}],
"links": [{"id": "l", "from": "a", "to": "b"}],
"scenarios": [{"id": "s", "duration": "10s"}]
},
"steps": [{
"id": "first", "title": "First", "text": ")" +
           text + R"(", "task": "Do it.",
"check": )" +
           check + R"(,
"solution": )" +
           solution + R"(,
"claims": )" +
           claims + "}]}";
}

Lesson lessonOf(const QByteArray &text)
{
    ReadLesson read = readLesson(text);
    if (!read.lesson)
        qWarning("%s", qPrintable(read.problems.front().text()));
    return read.lesson.value_or(Lesson());
}

QStringList pathsOf(const Problems &problems)
{
    QStringList paths;
    for (const Problem &problem : problems)
        paths.append(u"%1:%2"_s.arg(problem.line).arg(problem.path));
    return paths;
}

}   // namespace

class TestLessons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShippedLessonCanBeDoneAndItsNumbersAreTrue_data();
    void everyShippedLessonCanBeDoneAndItsNumbersAreTrue();
    void shippedLessonsCoverTheTopics();
    void faultsAreToldWhereTheyStand_data();
    void faultsAreToldWhereTheyStand();
    void allFaultsAreToldAtOnce();
    void aConditionHoldsAfterItsDeedOnly_data();
    void aConditionHoldsAfterItsDeedOnly();
    void aRehearsalTellsWhatIsWrong_data();
    void aRehearsalTellsWhatIsWrong();
    void numbersAreReadAsAPersonWritesThem_data();
    void numbersAreReadAsAPersonWritesThem();
    void exchangingADrawingCanBeTakenBack();
};

void TestLessons::everyShippedLessonCanBeDoneAndItsNumbersAreTrue_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/lessons"));
    for (const QString &name : folder.entryList({u"*.lesson"_s}, QDir::Files))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void TestLessons::everyShippedLessonCanBeDoneAndItsNumbersAreTrue()
{
    QFETCH(QString, file);
    const ReadLesson read = readLessonFile(file);
    for (const Problem &problem : read.problems)
        qWarning("%s", qPrintable(problem.text()));
    QVERIFY(read.lesson && read.problems.empty());
    const Problems problems = rehearse(*read.lesson);
    for (const Problem &problem : problems)
        qWarning("%s", qPrintable(problem.text()));
    QVERIFY(problems.empty());
    QVERIFY(!read.lesson->summary.isEmpty());
    const bool asks =
        std::ranges::any_of(read.lesson->steps, [](const Step &step) { return step.question.has_value(); });
    QVERIFY2(asks, "a lesson lets the student predict something");
}

void TestLessons::shippedLessonsCoverTheTopics()
{
    QStringList ids;
    const QDir folder(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/lessons"));
    for (const QString &name : folder.entryList({u"*.lesson"_s}, QDir::Files))
        ids.append(readLessonFile(folder.filePath(name)).lesson.value_or(Lesson()).id);
    QCOMPARE(ids, QStringList({u"one-server"_s, u"round-robin"_s, u"a-server-dies"_s, u"active-passive"_s,
                               u"primary-and-replicas"_s, u"promotion"_s, u"balancer-pair"_s,
                               u"firewall-and-https"_s, u"monitoring"_s, u"too-much-load"_s}));
}

void TestLessons::faultsAreToldWhereTheyStand_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    const QByteArray held = R"({"reached": "1s"})";
    QTest::newRow("no JSON") << QByteArray("{") << u"1:"_s;
    QTest::newRow("another format") << QByteArray(R"({"format": "switchover-lesson/9"})") << u"1:format"_s;
    QTest::newRow("a document") << QByteArray(R"({"format": "switchover/1"})") << u"1:format"_s;
    QTest::newRow("unknown condition") << lessonWith(R"({"moon": "full"})") << u"10:steps[0].check"_s;
    QTest::newRow("unknown event") << lessonWith(R"({"event": "explosion"})") << u"10:steps[0].check.event"_s;
    QTest::newRow("unknown kind") << lessonWith(R"({"count": "castle", "atLeast": 1})")
                                  << u"10:steps[0].check.count"_s;
    QTest::newRow("no bound") << lessonWith(R"({"count": "client"})") << u"10:steps[0].check"_s;
    QTest::newRow("bad duration") << lessonWith(R"({"reached": "soon"})") << u"10:steps[0].check.reached"_s;
    QTest::newRow("inner condition") << lessonWith(R"({"all": [{"event": 7}]})")
                                     << u"10:steps[0].check.all[0].event"_s;
    QTest::newRow("no rule") << lessonWith(R"({"noFinding": "REL-99"})") << u"10:steps[0].check.noFinding"_s;
    QTest::newRow("unknown deed") << lessonWith(held, R"([{"dance": 1}])") << u"11:steps[0].solution[0]"_s;
    QTest::newRow("set nowhere") << lessonWith(held, R"([{"set": "rate", "of": "z", "to": 1}])")
                                 << u"11:steps[0].solution[0].of"_s;
    QTest::newRow("set what is not there")
        << lessonWith(held, R"([{"set": "wings", "of": "a", "to": 1}])") << u"11:steps[0].solution[0].set"_s;
    QTest::newRow("set out of range") << lessonWith(held, R"([{"set": "workers", "of": "b", "to": -1}])")
                                      << u"11:steps[0].solution[0].to"_s;
    QTest::newRow("add what dangles")
        << lessonWith(held, R"([{"add": {"links": [{"id": "m", "from": "a", "to": "z"}]}}])")
        << u"11:steps[0].solution[0].add"_s;
    QTest::newRow("remove nothing") << lessonWith(held, R"([{"remove": ["z"]}])")
                                    << u"11:steps[0].solution[0].remove"_s;
    QTest::newRow("break nothing") << lessonWith(held, R"([{"do": "crash", "target": "z"}])")
                                   << u"11:steps[0].solution[0].target"_s;
    QTest::newRow("no such panel") << lessonWith(held, "[]", R"([], "panels": ["moon"])")
                                   << u"12:steps[0].panels"_s;
    QTest::newRow("claim of what is not said")
        << lessonWith(held, "[]", R"([{"says": "7", "attribute": "rate", "of": "a"}])")
        << u"12:steps[0].claims[0].says"_s;
    QTest::newRow("fault in the document")
        << QByteArray(R"({"format": "switchover-lesson/1", "id": "x", "title": "X",
"document": {"format": "switchover/1",
"nodes": [{"id": "a", "kind": "castle"}]}, "steps": [{"id": "s", "title": "S", "text": "T"}]})")
        << u"3:document.nodes[0].kind"_s;
}

void TestLessons::faultsAreToldWhereTheyStand()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const ReadLesson read = readLesson(text);
    QVERIFY(!read.lesson);
    QCOMPARE(pathsOf(read.problems), QStringList{place});
    QVERIFY(!read.problems.front().found.isEmpty());
    QVERIFY(!read.problems.front().allowed.isEmpty());
}

void TestLessons::allFaultsAreToldAtOnce()
{
    const ReadLesson read = readLesson(
        R"({"format": "switchover-lesson/1", "id": "no good", "document": {"format": "switchover/1"},
"steps": [{"id": "a", "title": "A", "text": "T", "task": "Do."},
{"id": "a", "title": "A", "text": "T", "question": {"text": "?", "options": ["1"], "answer": "2", "explanation": "!"}}]})");
    QVERIFY(!read.lesson);
    QCOMPARE(pathsOf(read.problems),
             QStringList({u"1:id"_s, u"1:title"_s, u"2:steps[0]"_s, u"3:steps[1].question.options"_s,
                          u"3:steps[1].question.answer"_s, u"3:steps[1].id"_s}));
}

void TestLessons::aConditionHoldsAfterItsDeedOnly_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QByteArray>("solution");
    QTest::newRow("reached") << QByteArray(R"({"reached": "2s"})") << QByteArray(R"([{"play": "2s"}])");
    QTest::newRow("event") << QByteArray(R"({"event": "crash", "element": "b"})")
                           << QByteArray(R"([{"play": "1s"}, {"do": "crash", "target": "b"}])");
    QTest::newRow("count") << QByteArray(R"({"count": "web-server", "atMost": 1})")
                           << QByteArray(R"([{"remove": ["c"]}])");
    QTest::newRow("attribute, by its default")
        << QByteArray(R"({"attribute": "workers", "of": "c", "equals": 16})")
        << QByteArray(R"([{"set": "workers", "of": "c", "to": 16}])");
    QTest::newRow("attribute, other spelling")
        << QByteArray(R"({"attribute": "timeout", "of": "a", "is": "1500ms"})")
        << QByteArray(R"([{"set": "timeout", "of": "a", "to": "1.5s"}])");
    QTest::newRow("linked by kind") << QByteArray(R"({"linked": ["web-server", "c"]})")
                                    << QByteArray(
                                           R"([{"add": {"links": [{"id": "m", "from": "b", "to": "c"}]}}])");
    QTest::newRow("none") << QByteArray(R"({"none": [{"linked": ["a", "b"]}]})")
                          << QByteArray(R"([{"remove": ["l"]}])");
    QTest::newRow("metric") << QByteArray(R"({"metric": "offered", "scenario": "s", "atLeast": 300})")
                            << QByteArray(R"([{"set": "rate", "of": "a", "to": 40}])");
    QTest::newRow("finding") << QByteArray(R"({"finding": "SEC-02"})")
                             << QByteArray(R"([{"set": "protocol", "of": "l", "to": "http"}])");
    QTest::newRow("any") << QByteArray(R"({"any": [{"reached": "1h"}, {"reached": "1s"}]})")
                         << QByteArray(R"([{"play": "1s"}])");
}

void TestLessons::aConditionHoldsAfterItsDeedOnly()
{
    QFETCH(QByteArray, check);
    QFETCH(QByteArray, solution);
    const Lesson lesson = lessonOf(lessonWith(check, solution));
    QCOMPARE(lesson.steps.size(), 1U);
    QCOMPARE(pathsOf(rehearse(lesson)), QStringList());
}

void TestLessons::aRehearsalTellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("holds before") << lessonWith(R"({"count": "client", "atLeast": 1})", R"([{"play": "1s"}])")
                                  << u"8:steps[0].check"_s;
    QTest::newRow("does not hold after")
        << lessonWith(R"({"reached": "9s"})", R"([{"play": "1s"}])") << u"8:steps[0].check"_s;
    QTest::newRow("no way shown") << lessonWith(R"({"reached": "9s"})") << u"8:steps[0].solution"_s;
    const QByteArray held = R"({"reached": "1s"})", play = R"([{"play": "1s"}])";
    QTest::newRow("a number that is not true")
        << lessonWith(held, play, R"([{"says": "21", "attribute": "rate", "of": "a"}])", "It is 21.")
        << u"12:steps[0].claims[0]"_s;
    QTest::newRow("a number of a run that is not true")
        << lessonWith(held, play, R"([{"says": "50 %", "metric": "availability", "scenario": "s"}])",
                      "It is 50 %.")
        << u"12:steps[0].claims[0]"_s;
    QTest::newRow("no such figure")
        << lessonWith(held, play, R"([{"says": "50 %", "metric": "beauty", "scenario": "s"}])", "It is 50 %.")
        << u"12:steps[0].claims[0]"_s;
    QTest::newRow("a number without a claim") << lessonWith(held, play, "[]", "It is 20.") << u"8:steps[0]"_s;
}

void TestLessons::aRehearsalTellsWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QCOMPARE(pathsOf(rehearse(lessonOf(text))), QStringList{place});
}

void TestLessons::numbersAreReadAsAPersonWritesThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("rounding");
    QTest::newRow("percent") << u"about 95 %"_s << 0.95 << 0.005;
    QTest::newRow("a decimal") << u"99.96 %"_s << 0.9996 << 0.00005;
    QTest::newRow("milliseconds") << u"20 ms"_s << 0.020 << 0.0005;
    QTest::newRow("minutes") << u"2 minutes"_s << 120.0 << 30.0;
    QTest::newRow("a count") << u"589 requests"_s << 589.0 << 0.5;
}

void TestLessons::numbersAreReadAsAPersonWritesThem()
{
    QFETCH(QString, text);
    QFETCH(double, value);
    QFETCH(double, rounding);
    const auto said = saidNumber(text);
    QVERIFY(said);
    QCOMPARE(said->value, value);
    QCOMPARE(said->rounding, rounding);
    QVERIFY(!saidNumber(u"none"_s));
}

void TestLessons::exchangingADrawingCanBeTakenBack()
{
    const QString folder = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/");
    const Topology shop = *readDocumentFile(folder + u"web-shop.switchover"_s).topology;
    const Topology pair = *readDocumentFile(folder + u"balancer-pair.switchover"_s).topology;
    Topology topology = shop;
    const auto back = apply(topology, exchange(shop, pair));
    QVERIFY(back);
    QVERIFY(topology == pair);
    QVERIFY(apply(topology, *back));
    QVERIFY(topology == shop);
}

QTEST_GUILESS_MAIN(TestLessons)
#include "tst_lessons.moc"
