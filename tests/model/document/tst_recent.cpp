#include "model/document/recent.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace switchover;
using namespace Qt::StringLiterals;

class TestRecent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestFirstAndEachOnce();
    void missingOnesAreNotShown();
    void atMostTen();

private:
    QString made(const QString &name)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) ? file.fileName() : QString();
    }

    QTemporaryDir m_folder;
};

void TestRecent::newestFirstAndEachOnce()
{
    const QString settings = m_folder.filePath(u"a.ini"_s);
    const QString odd = made(u"50 % \u00e4, \"b\".switchover"_s);
    const QString plain = made(u"plain.switchover"_s);
    RecentFiles recent(settings);
    recent.add(odd);
    recent.add(plain);
    recent.add(odd);
    QCOMPARE(RecentFiles(settings).files(), (QStringList{odd, plain}));
    recent.remove(odd);
    QCOMPARE(recent.files(), QStringList{plain});
    recent.clear();
    QVERIFY(RecentFiles(settings).files().isEmpty());
}

void TestRecent::missingOnesAreNotShown()
{
    RecentFiles recent(m_folder.filePath(u"b.ini"_s));
    const QString gone = made(u"gone.switchover"_s);
    recent.add(gone);
    QVERIFY(QFile::remove(gone));
    QVERIFY(recent.files().isEmpty());
    QCOMPARE(made(u"gone.switchover"_s), gone);   // The share is back.
    QCOMPARE(recent.files(), QStringList{gone});
}

void TestRecent::atMostTen()
{
    RecentFiles recent(m_folder.filePath(u"c.ini"_s));
    for (int i = 0; i < 15; ++i)
        recent.add(made(u"%1.switchover"_s.arg(i)));
    QCOMPARE(recent.files().size(), 10);
    QCOMPARE(recent.files().front(), m_folder.filePath(u"14.switchover"_s));
    QVERIFY(!recent.files().contains(m_folder.filePath(u"4.switchover"_s)));
}

QTEST_GUILESS_MAIN(TestRecent)
#include "tst_recent.moc"
