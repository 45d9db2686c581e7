#include "model/document/recovery.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <random>

#include <fcntl.h>
#include <unistd.h>

#include "model/document/journal.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

/// The edit number @p number of the story that the killed program tells, some of them large so that
/// the journal is folded while it runs.
Edit storyEdit(int number)
{
    Node node{.id = u"n%1"_s.arg(number % 50), .kind = u"web-server"_s, .name = u"Node %1"_s.arg(number)};
    node.at = QPointF(number % 100, 8);
    node.attributes[u"notes"_s].what = QString(number % 7 == 0 ? 4000 : 40, QChar(u'a' + number % 26));
    return put(std::move(node));
}

Topology storyAfter(int edits)
{
    Topology topology;
    for (int i = 1; i <= edits; ++i)
        if (!apply(topology, storyEdit(i)))
            qFatal("refused");
    return topology;
}

qint64 nanosecondsNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// What the program writes down after each edit.
struct Mark
{
    qint64 at = 0;   ///< nanosecondsNow(), the same clock in every process.
    qint64 edits = 0;
};

/// The other process: edits until it is killed.
int editForEver(const QString &folder)
{
    Document document;
    Journal journal(document, folder + u"/journals"_s);
    const int marks = ::open(qPrintable(folder + u"/marks"_s), O_WRONLY | O_CREAT | O_APPEND, 0600);
    for (int i = 1;; ++i) {
        if (!document.perform(u"edit"_s, storyEdit(i)))
            return 1;
        const Mark mark{nanosecondsNow(), i};
        if (::write(marks, &mark, sizeof mark) != sizeof mark)
            return 2;
        QCoreApplication::processEvents();
        ::usleep(200);
    }
}

std::vector<Mark> marksIn(const QString &fileName)
{
    QFile file(fileName);
    std::vector<Mark> marks;
    if (file.open(QIODevice::ReadOnly))
        for (Mark mark; file.read(reinterpret_cast<char *>(&mark), sizeof mark) == sizeof mark;)
            marks.push_back(mark);
    return marks;
}

}   // namespace

class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void killedAtAnyMomentComesBack_data();
    void killedAtAnyMomentComesBack();
    void workOfALiveProgramIsNotOffered();
    void recoveredWorkIsKeptUntilItIsSaved();
    void laterMeansAgain();
    void tellsWhetherTheFileChanged();

private:
    QString journals() const { return m_folder->filePath(u"journals"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRecovery::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestRecovery::killedAtAnyMomentComesBack_data()
{
    QTest::addColumn<int>("afterMilliseconds");

    std::mt19937 random(7);
    for (int i = 0; i < 10; ++i) {
        const int after = int(random() % 900);
        QTest::addRow("run %d, after %d ms", i, after) << after;
    }
}

void TestRecovery::killedAtAnyMomentComesBack()
{
    QFETCH(int, afterMilliseconds);
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {u"--edit-for-ever"_s, m_folder->path()});
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY(QFileInfo(m_folder->filePath(u"marks"_s)).size() > 0);
    ::usleep(unsigned(afterMilliseconds) * 1000);
    const qint64 killedAt = nanosecondsNow();
    program.kill();
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);

    qint64 due = 0;   // Edits that were a second old.
    for (const Mark &mark : marksIn(m_folder->filePath(u"marks"_s)))
        if (mark.at <= killedAt - 1'000'000'000)
            due = mark.edits;
    Recovery recovery(journals());
    const auto found = recovery.find();
    if (due == 0 && found.empty())
        return;   // Killed before anything was due.
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found.front().fileName.isEmpty());
    QVERIFY2(found.front().changes >= due, qPrintable(u"%1 of %2"_s.arg(found.front().changes).arg(due)));

    Document document;
    Journal journal(document, journals());
    QVERIFY(recovery.recover(found.front(), document, journal));
    QVERIFY(document.topology() == storyAfter(found.front().changes));
    QVERIFY(document.isModified());
    journal.discard();
}

void TestRecovery::workOfALiveProgramIsNotOffered()
{
    Document document;
    Journal journal(document, journals());
    QVERIFY(document.perform({}, storyEdit(1)));
    journal.flush();
    QVERIFY(Recovery(journals()).find().empty());

    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {u"--edit-for-ever"_s, m_folder->path()});
    QTRY_COMPARE(QDir(journals()).entryList({u"*.journal"_s}).size(), 2);
    QVERIFY(Recovery(journals()).find().empty());
    program.kill();
    QVERIFY(program.waitForFinished());
    QCOMPARE(Recovery(journals()).find().size(), std::size_t(1));
    journal.discard();
}

void TestRecovery::recoveredWorkIsKeptUntilItIsSaved()
{
    Topology lost;
    {
        Document document;
        Journal journal(document, journals());
        QVERIFY(document.perform({}, storyEdit(1)));
        QVERIFY(document.perform({}, storyEdit(2)));
        lost = document.topology();
    }
    {   // Recovered, edited, and lost again.
        Document document;
        Journal journal(document, journals());
        Recovery recovery(journals());
        const auto found = recovery.find();
        QVERIFY(recovery.recover(found.at(0), document, journal));
        QVERIFY(!recovery.recover(found.at(0), document, journal));
        QVERIFY(document.topology() == lost);
        journal.flush();
        QVERIFY(Recovery(journals()).find().empty());
        QVERIFY(document.perform({}, storyEdit(3)));
        lost = document.topology();
    }
    Document document;
    Journal journal(document, journals());
    Recovery recovery(journals());
    const auto found = recovery.find();
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().changes, 3);
    QVERIFY(recovery.recover(found.front(), document, journal));
    QVERIFY(document.topology() == lost);
    QVERIFY(document.saveAs(m_folder->filePath(u"found.switchover"_s)));
    journal.flush();
    QVERIFY(QDir(journals()).isEmpty(QDir::Files));
}

void TestRecovery::laterMeansAgain()
{
    {
        Document document;
        Journal journal(document, journals());
        QVERIFY(document.perform({}, storyEdit(1)));
    }
    {
        Recovery first(journals());
        QCOMPARE(first.find().size(), std::size_t(1));
        QCOMPARE(first.find().size(), std::size_t(1));
        QVERIFY(Recovery(journals()).find().empty());   // The first holds it.
    }
    Recovery second(journals());
    const auto found = second.find();
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(second.read(found.front())->nodes().size(), std::size_t(1));
    second.discard(found.front());
    QVERIFY(QDir(journals()).isEmpty(QDir::Files));
}

void TestRecovery::tellsWhetherTheFileChanged()
{
    const QString file = m_folder->filePath(u"shop.switchover"_s);
    {
        Document document;
        Journal journal(document, journals());
        QVERIFY(document.saveAs(file));
        QVERIFY(document.perform({}, storyEdit(1)));
    }
    {
        const auto found = Recovery(journals()).find();
        QCOMPARE(found.at(0).fileName, file);
        QCOMPARE(found.at(0).file, DiskState::Same);
    }
    Document somebody;
    QVERIFY(somebody.load(file).done);
    QVERIFY(somebody.perform({}, storyEdit(9)));
    QVERIFY(somebody.save());
    Recovery recovery(journals());
    const auto found = recovery.find();
    QCOMPARE(found.at(0).file, DiskState::Changed);
    Document document;
    Journal journal(document, journals());
    QVERIFY(recovery.recover(found.at(0), document, journal));
    QCOMPARE(document.save().value(), SaveOutcome::ChangedOnDisk);
    QVERIFY(QFile::remove(file));
    QCOMPARE(document.save().value(), SaveOutcome::Saved);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (app.arguments().size() == 3 && app.arguments().at(1) == u"--edit-for-ever")
        return editForEver(app.arguments().at(2));
    TestRecovery test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_recovery.moc"
