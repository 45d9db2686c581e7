#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include "model/exchange/embedded.h"
#include "tests/support/cli.h"

using namespace switchover;
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

class TestCliExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPictureIsWrittenThatOpensAgain_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("beginning");

        QTest::newRow("png") << u"shop.png"_s << QStringList{} << QByteArray("\x89PNG");
        QTest::newRow("svg, dark") << u"shop.svg"_s << QStringList{u"--theme"_s, u"dark"_s}
                                   << QByteArray("<?xml");
        QTest::newRow("pdf") << u"shop.pdf"_s << QStringList{} << QByteArray("%PDF-");
        QTest::newRow("with title and legend")
            << u"sheet.svg"_s << QStringList{u"--title"_s, u"--legend"_s} << QByteArray("<?xml");
        QTest::newRow("pdf with title and legend, dark")
            << u"sheet.pdf"_s << QStringList{u"--title"_s, u"--legend"_s, u"--theme"_s, u"dark"_s}
            << QByteArray("%PDF-");
        QTest::newRow("by format") << u"shop.picture"_s << QStringList{u"--format"_s, u"svg"_s}
                                   << QByteArray("<?xml");
    }
    void aPictureIsWrittenThatOpensAgain()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, options);
        QFETCH(QByteArray, beginning);
        QTemporaryDir folder;
        const QString out = folder.filePath(name);
        const CliOutcome outcome = runCli(QStringList{u"export"_s, example, out} + options);
        QVERIFY2(outcome.status == 0, outcome.messages);
        const QByteArray picture = contentOf(out);
        QVERIFY(picture.startsWith(beginning));
        QVERIFY(extractDocument(picture)->contains("\"switchover/1\""));
    }

    void whatAPictureCarriesIsReadByEveryVerb_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("png") << u"shop.png"_s;
        QTest::newRow("svg") << u"shop.svg"_s;
        QTest::newRow("pdf") << u"shop.pdf"_s;
    }
    void whatAPictureCarriesIsReadByEveryVerb()
    {
        QFETCH(QString, name);
        QTemporaryDir folder;
        const QString out = folder.filePath(name);
        QCOMPARE(runCli({u"export"_s, example, out}).status, 0);
        const QList<QStringList> verbs{{u"check"_s},

                                       {u"layout"_s},
                                       {u"availability"_s, u"--json"_s},
                                       {u"rotation"_s, u"--node"_s, u"lb"_s, u"--requests"_s, u"3"_s},
                                       {u"simulate"_s, u"--duration"_s, u"1s"_s, u"--json"_s}};
        for (const QStringList &verb : verbs) {
            const auto said = [&verb](const QString &file) {
                const CliOutcome outcome = runCli(QStringList{verb.first(), file} + verb.mid(1));
                return std::pair(outcome.status, outcome.output);
            };
            QCOMPARE(said(out), said(example));
        }
        const CliOutcome review = runCli({u"review"_s, out});   // A picture has no lines to point at.
        QCOMPARE(review.status, 0);
        QVERIFY2(review.output.contains("error REL-01 Single point of failure: Firewall"), review.output);
    }

    void aPictureWithoutADocumentIsToldAsThat()
    {
        QTemporaryDir folder;
        const QString bare = folder.filePath(u"bare.png"_s);
        QVERIFY(QImage(3, 3, QImage::Format_RGB32).save(bare));
        const CliOutcome outcome = runCli({u"check"_s, bare});
        QCOMPARE(outcome.status, 3);
        QVERIFY2((outcome.output + outcome.messages).contains("carries no Switchover document"),
                 outcome.output + outcome.messages);
    }

    void optionsThatQtKnowsAsWellAreOurs_data()
    {
        QTest::addColumn<QStringList>("order");   // OUT stands for the picture.
        QTest::newRow("in front") << QStringList{u"--title"_s, example, u"OUT"_s};
        QTest::newRow("before another option")
            << QStringList{example, u"OUT"_s, u"--title"_s, u"--scale"_s, u"1"_s};
        QTest::newRow("last") << QStringList{example, u"OUT"_s, u"--title"_s};
    }
    void optionsThatQtKnowsAsWellAreOurs()
    {
        QFETCH(QStringList, order);
        QTemporaryDir folder;
        const QString out = folder.filePath(u"sheet.svg"_s);
        order.replaceInStrings(u"OUT"_s, out);
        const CliOutcome outcome = runCli(QStringList{u"export"_s} + order);
        QVERIFY2(outcome.status == 0, outcome.messages);
        QTemporaryDir other;
        const QString bare = other.filePath(u"bare.svg"_s);
        QCOMPARE(runCli({u"export"_s, example, bare}).status, 0);
        // The title block names the drawing, and nothing else in the picture does.
        QVERIFY(!contentOf(bare).contains(">Web shop</text>"));
        QVERIFY(contentOf(out).contains(">Web shop</text>"));
    }

    void aSelectionIsSmaller()
    {
        QTemporaryDir folder;
        const QString whole = folder.filePath(u"whole.png"_s), part = folder.filePath(u"part.png"_s);
        QCOMPARE(runCli({u"export"_s, example, whole, u"--scale"_s, u"1"_s}).status, 0);
        QCOMPARE(
            runCli({u"export"_s, example, part, u"--scale"_s, u"1"_s, u"--selection"_s, u"web-1"_s}).status,
            0);
        QVERIFY(QImage(part).width() < QImage(whole).width() / 2);
    }

    void titleAndLegendMakeRoomAndSayWhatIsThere()
    {
        QTemporaryDir folder;
        const QString bare = folder.filePath(u"bare.png"_s), sheet = folder.filePath(u"sheet.png"_s);
        const QString svg = folder.filePath(u"sheet.svg"_s);
        const QStringList scale{u"--scale"_s, u"1"_s}, all{u"--title"_s, u"--legend"_s};
        QCOMPARE(runCli(QStringList{u"export"_s, example, bare} + scale).status, 0);
        QCOMPARE(runCli(QStringList{u"export"_s, example, sheet} + scale + all).status, 0);
        QCOMPARE(runCli(QStringList{u"export"_s, example, svg} + all).status, 0);
        QVERIFY(QImage(sheet).height() > QImage(bare).height() + 60);
        const QByteArray text = contentOf(svg);
        QVERIFY(text.contains(">Requests</text>") && text.contains(">Replication</text>"));
    }

    void transparentHasNoGround()
    {
        QTemporaryDir folder;
        const QString out = folder.filePath(u"part.png"_s);
        QCOMPARE(runCli({u"export"_s, example, out, u"--transparent"_s, u"--selection"_s, u"web-1"_s,
                         u"--legend"_s})
                     .status,
                 0);
        QCOMPARE(qAlpha(QImage(out).pixel(1, 1)), 0);
    }

    void whatIsWrongIsSaidAndCounted_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("said");

        QTest::newRow("no format") << QStringList{example, u"out.xyz"_s} << 2 << u"png, svg, pdf"_s;
        QTest::newRow("no such theme")
            << QStringList{example, u"out.png"_s, u"--theme"_s, u"sepia"_s} << 2 << u"high-contrast"_s;
        QTest::newRow("scale") << QStringList{example, u"out.png"_s, u"--scale"_s, u"nan"_s} << 2
                               << u"0.1 to 10"_s;
        QTest::newRow("selection") << QStringList{example, u"out.png"_s, u"--selection"_s, u"nobody"_s} << 2
                                   << u"nobody"_s;
        QTest::newRow("no such file")
            << QStringList{u"/no/such.switchover"_s, u"out.png"_s} << 3 << u"/no/such.switchover"_s;
        QTest::newRow("no such folder")
            << QStringList{example, u"/no/such/out.png"_s} << 4 << u"/no/such/out.png"_s;
        QTest::newRow("full device") << QStringList{example, u"/dev/full"_s, u"--format"_s, u"svg"_s} << 4
                                     << u"/dev/full"_s;
        QTest::newRow("one argument") << QStringList{example} << 2 << u"FILE OUT"_s;
    }
    void whatIsWrongIsSaidAndCounted()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, said);
        const CliOutcome outcome = runCli(QStringList{u"export"_s} + arguments);
        QCOMPARE(outcome.status, status);
        QVERIFY2(QString::fromUtf8(outcome.messages).contains(said), outcome.messages);
    }
};

QTEST_GUILESS_MAIN(TestCliExport)
#include "tst_cli_export.moc"
