#include "model/exchange/embedded.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QImage>
#include <QTest>

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

QByteArray smallPng()
{
    QImage image(3, 2, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

}   // namespace

class TestEmbedded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPngGivesItsDocumentBack_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::newRow("short") << QByteArray("{\"format\": \"switchover/1\"}\n");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("other scripts") << u"{\"name\": \"Größe 店 😀\"}"_s.toUtf8();
        QTest::newRow("carriage returns and zeros") << QByteArray("a\r\nb\0c", 6);
        QTest::newRow("nine megabytes") << QByteArray(9 * 1024 * 1024, 'x');
    }
    void aPngGivesItsDocumentBack()
    {
        QFETCH(QByteArray, document);
        const QByteArray carrying = withDocument(smallPng(), document);
        QCOMPARE(extractDocument(carrying), document);
        QVERIFY(!QImage::fromData(carrying).isNull() ||
                document.size() > 8'000'000);   // libpng skips chunks over 8 MB.
    }

    void otherReadersSeeTheChunk()
    {
        // Qt's reader checks the chunk's checksum and layout for us.
        const QImage image = QImage::fromData(withDocument(smallPng(), "{\"name\": \"Web shop\"}"));
        QCOMPARE(image.text(QString::fromLatin1(embeddedKey)), u"{\"name\": \"Web shop\"}"_s);
    }

    void brokenFilesGiveNothing_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QByteArray png = withDocument(smallPng(), "{}");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello <b>world</b>");
        QTest::newRow("a PNG without") << smallPng();
        QTest::newRow("a PNG cut in the chunk") << png.first(50);
        QTest::newRow("a length beyond the end") << png.first(33) + QByteArray("\xff\xff\xff\xff"
                                                                               "iTXtswitchover",
                                                                               18);
        QTest::newRow("only a signature") << png.first(8);
        QTest::newRow("SVG without") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        QTest::newRow("SVG that ends early") << QByteArray("<svg><metadata id=\"switchover-document\">e30");
        QTest::newRow("SVG with what is not base64")
            << QByteArray("<svg><metadata id=\"switchover-document\">{}</metadata></svg>");
        QTest::newRow("SVG with entities")
            << QByteArray("<!DOCTYPE svg [<!ENTITY a \"e30=\">]><svg><metadata "
                          "id=\"switchover-document\">&a;</metadata></svg>");
    }
    void brokenFilesGiveNothing()
    {
        QFETCH(QByteArray, file);
        QVERIFY(!extractDocument(file));
    }

    void anSvgGivesItsDocumentBack()
    {
        QCOMPARE(extractDocument("<?xml version=\"1.0\"?>\n<svg><title>x</title><metadata "
                                 "id=\"switchover-document\">\n eyJh\n IjoxfQ==\n"
                                 "</metadata></svg>"),
                 QByteArray("{\"a\":1}"));
    }
};

QTEST_APPLESS_MAIN(TestEmbedded)
#include "tst_embedded.moc"
