#include "model/document/lock.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

#include <unistd.h>

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

/// The other program: has the file open until it is killed.
int holdForEver(const QString &folder, const QString &fileName)
{
    DocumentLock lock(folder);
    const auto owner = lock.take(fileName);
    std::puts(owner && !*owner ? "held" : "refused");
    std::fflush(stdout);
    for (;;)
        ::pause();
}

}   // namespace

class TestLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void secondWindowOfThisProgramIsTold();
    void linkToTheFileIsTheFile();
    void otherProgramIsNamedAndItsDeathFreesTheFile();
    void damagedLockIsTakenOver_data();
    void damagedLockIsTakenOver();
    void refusedLockLeavesTheOneHeld();
    void withoutAFolderItIsAnError();

private:
    QString locks() const { return m_folder->filePath(u"locks"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestLock::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"shop.switchover"_s);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

void TestLock::secondWindowOfThisProgramIsTold()
{
    DocumentLock first(locks());
    DocumentLock second(locks());
    QVERIFY(!first.take(m_file).value());
    QVERIFY(!first.take(m_file).value());
    const auto owner = second.take(m_file).value();
    QVERIFY(owner);
    QVERIFY(owner->isThisProcess);
    QVERIFY(!second.isHeld());
    first.release();
    QVERIFY(!second.take(m_file).value());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"shop.switchover"_s});
}

void TestLock::linkToTheFileIsTheFile()
{
    const QString link = m_folder->filePath(u"link"_s);
    QVERIFY(QFile::link(m_file, link));
    DocumentLock first(locks());
    DocumentLock second(locks());
    QVERIFY(!first.take(m_file).value());
    QVERIFY(second.take(link).value());
    QVERIFY(second.take(m_folder->path() + u"/./shop.switchover"_s).value());
    QVERIFY(!second.take(m_folder->filePath(u"another"_s)).value());
}

void TestLock::otherProgramIsNamedAndItsDeathFreesTheFile()
{
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, locks(), m_file});
    QVERIFY(program.waitForReadyRead());
    QCOMPARE(program.readAllStandardOutput(), QByteArray("held\n"));
    DocumentLock lock(locks());
    const auto owner = lock.take(m_file).value();
    QVERIFY(owner);
    QCOMPARE(owner->pid, program.processId());
    QCOMPARE(owner->host, QSysInfo::machineHostName());
    QVERIFY(!owner->isThisProcess);
    program.kill();
    QVERIFY(program.waitForFinished());
    QVERIFY(!lock.take(m_file).value());
}

void TestLock::damagedLockIsTakenOver_data()
{
    QTest::addColumn<QByteArray>("content");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeros") << QByteArray(64, '\0');
    QTest::newRow("text") << QByteArray("not a lock\n");
}

void TestLock::damagedLockIsTakenOver()
{
    QFETCH(QByteArray, content);
    DocumentLock lock(locks());
    QVERIFY(!lock.take(m_file).value());
    const QStringList names = QDir(locks()).entryList(QDir::Files);
    QCOMPARE(names.size(), 1);
    lock.release();
    QFile file(locks() + u'/' + names.front());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QVERIFY(!lock.take(m_file).value());
    QVERIFY(lock.isHeld());
}

void TestLock::refusedLockLeavesTheOneHeld()
{
    const QString other = m_folder->filePath(u"other"_s);
    DocumentLock first(locks());
    DocumentLock second(locks());
    QVERIFY(!first.take(m_file).value());
    QVERIFY(!second.take(other).value());
    QVERIFY(second.take(m_file).value());
    QVERIFY(first.take(other).value());
}

void TestLock::withoutAFolderItIsAnError()
{
    DocumentLock lock(m_file + u"/locks"_s);
    QCOMPARE(lock.take(m_file).error().code, Error::Code::Io);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (app.arguments().size() == 4 && app.arguments().at(1) == u"--hold")
        return holdForEver(app.arguments().at(2), app.arguments().at(3));
    TestLock test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lock.moc"
