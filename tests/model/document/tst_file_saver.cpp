#include "model/document/file_saver.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

/// Root may write everywhere: for as long as this lives the test is somebody else.
class AsOrdinaryUser
{
public:
    AsOrdinaryUser() : m_wasRoot(::geteuid() == 0)
    {
        if (m_wasRoot)
            m_changed = ::seteuid(65534) == 0;
    }
    ~AsOrdinaryUser()
    {
        if (m_changed) [[maybe_unused]]
            const int back = ::seteuid(0);
    }
    AsOrdinaryUser(const AsOrdinaryUser &) = delete;
    AsOrdinaryUser &operator=(const AsOrdinaryUser &) = delete;

private:
    bool m_wasRoot;
    bool m_changed = false;
};

/// No file of this process may grow above @p bytes: what a full disk does, without one.
class LittleRoom
{
public:
    explicit LittleRoom(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~LittleRoom() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    LittleRoom(const LittleRoom &) = delete;
    LittleRoom &operator=(const LittleRoom &) = delete;

private:
    rlimit m_before{};
};

}   // namespace

class TestFileSaver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesAndReplaces();
    void keepsModeAndSymbolicLink();
    void keepsTheVersionOfAnEarlierDay();
    void faultLeavesTheOldFile_data();
    void faultLeavesTheOldFile();
    void fullDiskLeavesTheOldFile();
    void readOnlyFolderLeavesTheOldFile();
    void readsUpToALimit();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestFileSaver::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = path(u"shop.switchover"_s);
    QVERIFY(saveFile(m_file, "old"));
}

void TestFileSaver::writesAndReplaces()
{
    QVERIFY(saveFile(m_file, "new content"));
    QCOMPARE(contentOf(m_file), QByteArray("new content"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"shop.switchover"_s});
}

void TestFileSaver::keepsModeAndSymbolicLink()
{
    QCOMPARE(::chmod(qPrintable(m_file), 0640), 0);
    const QString link = path(u"link"_s);
    QVERIFY(QFile::link(m_file, link));
    QVERIFY(saveFile(link, "through the link"));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contentOf(m_file), QByteArray("through the link"));
    struct stat status = {};
    QCOMPARE(::stat(qPrintable(m_file), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0640));
}

void TestFileSaver::keepsTheVersionOfAnEarlierDay()
{
    QFile old(m_file);
    QVERIFY(old.open(QIODevice::ReadWrite));
    QVERIFY(old.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
    old.close();
    QVERIFY(saveFile(m_file, "today"));
    QVERIFY(saveFile(m_file, "later today"));
    QCOMPARE(contentOf(m_file + u".bak"_s), QByteArray("old"));
    QCOMPARE(contentOf(m_file), QByteArray("later today"));
}

void TestFileSaver::faultLeavesTheOldFile_data()
{
    QTest::addColumn<QString>("target");

    QTest::newRow("no such folder") << u"missing/shop.switchover"_s;
    QTest::newRow("it is a folder") << u"."_s;
    QTest::newRow("it is no ordinary file") << u"pipe"_s;
    QTest::newRow("a file is taken for a folder") << u"shop.switchover/x"_s;
}

void TestFileSaver::faultLeavesTheOldFile()
{
    QFETCH(QString, target);
    QCOMPARE(::mkfifo(qPrintable(path(u"pipe"_s)), 0600), 0);
    const auto saved = saveFile(path(target), "new");
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, Error::Code::Io);
    QVERIFY(saved.error().what.endsWith(u'.'));
    QVERIFY(!saved.error().where.isEmpty());
    QCOMPARE(contentOf(m_file), QByteArray("old"));
}

void TestFileSaver::fullDiskLeavesTheOldFile()
{
    const LittleRoom room(64 * 1024);
    const auto saved = saveFile(m_file, QByteArray(1024 * 1024, 'x'));
    QVERIFY(!saved);
    QVERIFY2(saved.error().what.contains(u"Make room"), qPrintable(saved.error().text()));
    QCOMPARE(contentOf(m_file), QByteArray("old"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"shop.switchover"_s});
}

void TestFileSaver::readOnlyFolderLeavesTheOldFile()
{
    QCOMPARE(::chmod(qPrintable(m_folder->path()), 0555), 0);
    {
        const AsOrdinaryUser user;
        const auto saved = saveFile(m_file, "new");
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, Error::Code::Io);
        QVERIFY(!saveFile(path(u"another"_s), "new"));
        QCOMPARE(contentOf(m_file), QByteArray("old"));
    }
    QCOMPARE(::chmod(qPrintable(m_folder->path()), 0755), 0);
}

void TestFileSaver::readsUpToALimit()
{
    QCOMPARE(readWholeFile(m_file, 3).value(), QByteArray("old"));
    QCOMPARE(readWholeFile(m_file, 2).error().code, Error::Code::OutOfRange);
    QCOMPARE(readWholeFile(path(u"none"_s), 2).error().code, Error::Code::NotFound);
    QCOMPARE(readWholeFile(m_folder->path(), 2).error().code, Error::Code::Io);
}

QTEST_GUILESS_MAIN(TestFileSaver)
#include "tst_file_saver.moc"
