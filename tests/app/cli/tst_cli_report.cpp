#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/cli.h"

using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

const QString example = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}   // namespace

class TestCliReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReportIsWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("html") << u"shop.html"_s << QStringList{} << QByteArray("<!DOCTYPE html>");
        QTest::newRow("pdf") << u"shop.pdf"_s << QStringList{} << QByteArray("%PDF-");
        QTest::newRow("markdown") << u"shop.md"_s << QStringList{} << QByteArray("# Web shop");
        QTest::newRow("by format") << u"shop.txt"_s << QStringList{u"--format"_s, u"markdown"_s}
                                   << QByteArray("# Web shop");
        QTest::newRow("template") << u"shop.htm"_s
                                  << QStringList{u"--template"_s, u"class"_s, u"--theme"_s, u"dark"_s}
                                  << QByteArray("<!DOCTYPE html>");
    }
    void aReportIsWritten()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, options);
        QFETCH(QByteArray, beginning);
        QTemporaryDir folder;
        const QString out = folder.filePath(name);
        const CliOutcome outcome = runCli(QStringList{u"report"_s, example, out} + options);
        QVERIFY2(outcome.status == 0, outcome.messages);
        QVERIFY(contentOf(out).startsWith(beginning));
    }

    void everyProcessWritesTheSame_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *ending : {"html", "md", "pdf"})
            QTest::newRow(ending) << u"shop."_s + QString::fromLatin1(ending);
    }
    void everyProcessWritesTheSame()
    {
        QFETCH(QString, name);
        QTemporaryDir first, second;
        QCOMPARE(runCli({u"report"_s, example, first.filePath(name)}).status, 0);
        QCOMPARE(runCli({u"report"_s, example, second.filePath(name)}).status, 0);
        QCOMPARE(contentOf(second.filePath(name)), contentOf(first.filePath(name)));
    }

    void picturesStandBesideMarkdown()
    {
        QTemporaryDir folder;
        QCOMPARE(runCli({u"report"_s, example, folder.filePath(u"shop.md"_s), u"--sections"_s, u"diagram"_s})
                     .status,
                 0);
        QVERIFY(contentOf(folder.filePath(u"shop-pictures/diagram.svg"_s)).startsWith("<?xml"));
        QVERIFY(contentOf(folder.filePath(u"shop.md"_s)).contains("(shop-pictures/diagram.svg)"));
    }

    void whatIsWrongIsSaidAndCounted_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("said");
        QTest::newRow("no form") << QStringList{example, u"out.xyz"_s} << 2 << u"html, pdf, markdown"_s;
        QTest::newRow("no such section")
            << QStringList{example, u"out.html"_s, u"--sections"_s, u"diagram,weather"_s} << 2
            << u"weather"_s;
        QTest::newRow("no such template")
            << QStringList{example, u"out.html"_s, u"--template"_s, u"wedding"_s} << 2 << u"class, design"_s;
        QTest::newRow("no such theme")
            << QStringList{example, u"out.html"_s, u"--theme"_s, u"sepia"_s} << 2 << u"high-contrast"_s;
        QTest::newRow("no such file")
            << QStringList{u"/no/such.switchover"_s, u"out.html"_s} << 3 << u"/no/such"_s;
        QTest::newRow("no such history")
            << QStringList{example, u"out.html"_s, u"--health"_s, u"--history"_s, u"/no/such.sqlite"_s} << 3
            << u"/no/such.sqlite"_s;
        QTest::newRow("no earlier version")
            << QStringList{example, u"out.html"_s, u"--since"_s, u"/no/such.switchover"_s} << 3
            << u"/no/such"_s;
        for (const char *ending : {"html", "md", "pdf"})
            QTest::addRow("no such folder, %s", ending)
                << QStringList{example, u"/no/such/out."_s + QString::fromLatin1(ending)} << 4
                << u"/no/such"_s;
        for (const char *format : {"html", "markdown", "pdf"})
            QTest::addRow("full device, %s", format)
                << QStringList{example, u"/dev/full"_s, u"--format"_s, QString::fromLatin1(format)} << 4
                << u"/dev/full"_s;
        QTest::newRow("one argument") << QStringList{example} << 2 << u"FILE OUT"_s;
    }
    void whatIsWrongIsSaidAndCounted()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, said);
        const CliOutcome outcome = runCli(QStringList{u"report"_s} + arguments);
        QCOMPARE(outcome.status, status);
        QVERIFY2(QString::fromUtf8(outcome.messages).contains(said), outcome.messages);
    }

    void whatCannotBeWrittenLeavesNothingBehind()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"out.md"_s));   // A folder stands where the report should.
        QCOMPARE(runCli({u"report"_s, example, folder.filePath(u"out.md"_s)}).status, 4);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{u"out.md"_s});
    }
};

QTEST_GUILESS_MAIN(TestCliReport)
#include "tst_cli_report.moc"
