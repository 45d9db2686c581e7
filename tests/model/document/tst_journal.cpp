#include "model/document/journal.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>

#include <sys/resource.h>
#include <sys/stat.h>

#include <rapidcheck.h>

#include "model/document/crc32.h"
#include "model/document/journal_file.h"
#include "model/document/journal_format.h"
#include "model/document/recovery.h"
#include "model/io/writer.h"
#include "tests/support/edit_script.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Edit node(int number)
{
    Node node{.id = u"n%1"_s.arg(number % 20), .kind = u"web-server"_s, .name = u"Node %1"_s.arg(number)};
    return put(std::move(node));
}

/// A journal of a few edits and the states it goes through.
struct Recorded
{
    QByteArray bytes;
    std::vector<Topology> states;   ///< states[i]: after i edits.
};

Recorded recorded()
{
    Recorded all;
    Topology topology = drawn({{3, 1, 0, 0}, {3, 0, 2, 2}, {0, 1, 5, 9}, {0, 2, 8, 3}, {2, 1, 3, 4}});
    all.bytes = journalStart({u"/x/shop.switchover"_s, "abc", u"Shop"_s, 0}, topology).value();
    all.states.push_back(topology);
    for (int i = 0; i < 12; ++i) {
        const Edit edit = node(i);
        if (!apply(topology, edit))
            qFatal("refused");
        all.bytes += journalRecord(edit).value();
        all.states.push_back(topology);
    }
    return all;
}

}   // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void checksumIsTheKnownOne();
    void replayIsTheDocument();
    void everyTruncationIsAPrefix();
    void flippedBytesGiveAPrefix();
    void newerJournalIsLeftAlone();
    void fileIsPrivateAndGoesWithASave();
    void undoingEverythingLeavesNothing();
    void largeJournalIsFolded();
    void fullDiskIsToldAndEditingGoesOn();
    void unsavedWorkStaysBehind();

private:
    QStringList files() const { return QDir(m_folder->path()).entryList({u"*.journal"_s}, QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJournal::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestJournal::checksumIsTheKnownOne()
{
    QCOMPARE(crc32("123456789"), 0xCBF43926U);   // The check value of CRC-32/ISO-HDLC.
    QCOMPARE(crc32(""), 0U);
}

void TestJournal::replayIsTheDocument()
{
    QVERIFY(rc::check(
        "replaying the journal gives the document", [this](const Script &start, const Script &script) {
            Document document;
            document.reset(drawn(start));
            Journal journal(document, m_folder->path());
            for (const Step &step : script) {
                [[maybe_unused]] const auto done =
                    document.perform(u"step"_s, editFrom(document.topology(), step), int(step[2] % 2));
                if (step[3] % 4 == 0)
                    document.undoStack().undo();
                if (step[3] % 8 == 0)
                    document.undoStack().redo();
            }
            journal.flush();
            if (journal.changes() > 0) {
                const auto replay = replayJournal(contentOf(journal.path()));
                RC_ASSERT(replay);
                RC_ASSERT(replay->changes == journal.changes());
                RC_ASSERT(replay->topology == document.topology());
                RC_ASSERT(writeDocument(replay->topology) == writeDocument(document.topology()));
            } else {
                RC_ASSERT(!document.isModified());
            }
            journal.discard();
        }));
    QCOMPARE(files(), QStringList());
}

void TestJournal::everyTruncationIsAPrefix()
{
    const Recorded all = recorded();
    const qsizetype base = all.bytes.size() - [&] {
        qsizetype edits = 0;
        for (int i = 0; i < 12; ++i)
            edits += journalRecord(node(i)).value().size();
        return edits;
    }();
    for (qsizetype length = 0; length <= all.bytes.size(); ++length) {
        const auto replay = replayJournal(all.bytes.first(length));
        QCOMPARE(bool(replay), length >= base);
        if (!replay)
            continue;
        QVERIFY(replay->topology == all.states.at(std::size_t(replay->changes)));
        QVERIFY(length < all.bytes.size() || replay->changes == 12);
        QCOMPARE(surveyJournal(all.bytes.first(length))->changes, replay->changes);
    }
}

void TestJournal::flippedBytesGiveAPrefix()
{
    const Recorded all = recorded();
    std::mt19937 random(20240607);
    int recovered = 0;
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes = all.bytes;
        for (unsigned i = 0; i <= random() % 3; ++i)
            bytes[qsizetype(random() % std::size_t(bytes.size()))] ^= char(1 + random() % 255);
        const auto replay = replayJournal(bytes);
        if (!replay)
            continue;
        ++recovered;
        QVERIFY(replay->topology == all.states.at(std::size_t(replay->changes)));
    }
    QVERIFY(recovered > 300);
}

void TestJournal::newerJournalIsLeftAlone()
{
    QByteArray bytes = recorded().bytes;
    bytes.replace("switchover-journal/1\n", "switchover-journal/2\n");
    QCOMPARE(replayJournal(bytes).error().code, Error::Code::TooNew);
}

void TestJournal::fileIsPrivateAndGoesWithASave()
{
    const QString folder = m_folder->filePath(u"state/journals"_s);
    Document document;
    Journal journal(document, folder);
    QVERIFY(document.perform({}, node(1)));
    journal.flush();
    QVERIFY(QFileInfo::exists(journal.path()));
    struct stat status = {};
    QCOMPARE(::stat(qPrintable(journal.path()), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0600));
    QCOMPARE(::stat(qPrintable(folder), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0700));

    QVERIFY(document.saveAs(m_folder->filePath(u"a.switchover"_s)));
    journal.flush();
    QVERIFY(QDir(folder).isEmpty(QDir::Files));
    QVERIFY(document.perform({}, node(2)));
    journal.flush();
    const auto replay = replayJournal(contentOf(journal.path()));
    QVERIFY(replay);
    QCOMPARE(replay->header.fileName, document.fileName());
    QCOMPARE(replay->header.diskHash, document.diskHash());
    QCOMPARE(replay->changes, 1);
    journal.discard();
}

void TestJournal::undoingEverythingLeavesNothing()
{
    Document document;
    Journal journal(document, m_folder->path());
    QVERIFY(document.perform({}, node(1)));
    QVERIFY(document.perform({}, node(2)));
    document.undoStack().undo();
    document.undoStack().undo();
    journal.flush();
    QCOMPARE(files(), QStringList());
    document.undoStack().redo();
    journal.flush();
    QVERIFY(replayJournal(contentOf(journal.path()))->topology == document.topology());
    journal.discard();
}

void TestJournal::largeJournalIsFolded()
{
    Document document;
    Journal journal(document, m_folder->path());
    Header header;
    qint64 largest = 0;
    for (int i = 0; i < 400; ++i) {
        header.notes = QString(10'000, QChar(u'a' + i % 26));
        QVERIFY(document.perform({}, Edit{PutHeader{header}}));
        if (i % 20 == 0) {
            journal.flush();
            QCoreApplication::processEvents();
            largest = std::max(largest, QFileInfo(journal.path()).size());
        }
    }
    journal.flush();
    QVERIFY2(largest < JournalFile::foldAbove + 500'000, qPrintable(QString::number(largest)));
    const auto replay = replayJournal(contentOf(journal.path()));
    QCOMPARE(replay->changes, 400);
    QVERIFY(replay->topology == document.topology());
    journal.discard();
}

void TestJournal::fullDiskIsToldAndEditingGoesOn()
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit tight{3000, before.rlim_max};

    Document document;
    Journal journal(document, m_folder->path());
    QSignalSpy troubled(&journal, &Journal::troubled);
    QSignalSpy works(&journal, &Journal::worksAgain);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    for (int i = 0; i < 200; ++i)
        QVERIFY(document.perform({}, node(i)));
    journal.flush();
    const auto kept = replayJournal(contentOf(journal.path()));
    QTRY_COMPARE(troubled.count(), 1);
    QVERIFY(kept);
    QVERIFY(kept->changes > 0 && kept->changes < 200);
    QCOMPARE(document.undoStack().count(), 200);

    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QTRY_COMPARE_WITH_TIMEOUT(works.count(), 1, 10'000);
    journal.flush();
    const auto replay = replayJournal(contentOf(journal.path()));
    QCOMPARE(replay->changes, 200);
    QVERIFY(replay->topology == document.topology());
    journal.discard();
}

void TestJournal::unsavedWorkStaysBehind()
{
    Document document;
    {
        Journal journal(document, m_folder->path());
        QVERIFY(document.perform({}, node(1)));
    }
    QCOMPARE(files().size(), 1);
    Document again;
    Journal journal(again, m_folder->path());
    Recovery recovery(m_folder->path());
    const auto found = recovery.find();
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(recovery.recover(found.front(), again, journal));
    QVERIFY(again.topology() == document.topology());
    journal.discard();
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
