#include "model/exchange/exporter.h"

#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "model/exchange/embedded.h"
#include "model/io/writer.h"
#include "model/render/diagram.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

const QString hostileName =
    u"</text><script>alert('x')</script><img src=\"file:///etc/passwd\" onload=\"y()\">&\x01\uFFFE]]>"_s;

ExportRequest requestFor(Topology topology)
{
    ExportRequest request;
    request.topology = std::move(topology);
    return request;
}

Topology hostile()
{
    Topology topology = webShop();
    Header header = topology.header();
    header.name = hostileName;
    topology.setHeader(header);
    Node named = *topology.node(u"web-1"_s);
    named.name = hostileName;
    add(topology, named);
    Zone zone = *topology.zone(u"az-a"_s);
    zone.name = hostileName;
    add(topology, zone);
    Link labelled = *topology.link(u"l2"_s);
    labelled.attributes[u"label"_s] = Value(hostileName);
    add(topology, labelled);
    return topology;
}

QByteArray made(const char *id, const ExportRequest &request)
{
    const auto bytes = exporterById(QString::fromLatin1(id))->make(request);
    return bytes ? *bytes : QByteArray();
}

}   // namespace

class TestExporters : public QObject
{
    Q_OBJECT

    void eachExporter()
    {
        QTest::addColumn<QString>("id");
        for (const Exporter &exporter : allExporters())
            QTest::addRow("%s", qPrintable(exporter.id)) << exporter.id;
    }

private Q_SLOTS:
    void theSampleIsWrittenTwiceTheSame_data() { eachExporter(); }
    void theSampleIsWrittenTwiceTheSame()
    {
        QFETCH(QString, id);
        const Exporter &exporter = *exporterById(id);
        const ExportRequest request = requestFor(webShop());
        const auto first = exporter.make(request);
        QVERIFY(first && first->size() > 1000);
        QTest::qWait(1100);   // Over a change of second: a time of making would show.
        QCOMPARE(*exporter.make(request), *first);
    }

    void anEmptyDrawingIsAllowed_data() { eachExporter(); }
    void anEmptyDrawingIsAllowed()
    {
        QFETCH(QString, id);
        QVERIFY(exporterById(id)->make(requestFor({})).has_value());
    }

    void aHostileDrawingIsAllowed_data() { eachExporter(); }
    void aHostileDrawingIsAllowed()
    {
        QFETCH(QString, id);
        QVERIFY(exporterById(id)->make(requestFor(hostile())).has_value());
    }

    void whatCannotBeWrittenIsSaidWithPathAndReason_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("path");
        for (const Exporter &exporter : allExporters()) {
            QTest::addRow("%s: no such folder", qPrintable(exporter.id))
                << exporter.id << u"/no/such/folder/out"_s;
            QTest::addRow("%s: full device", qPrintable(exporter.id)) << exporter.id << u"/dev/full"_s;
        }
    }
    void whatCannotBeWrittenIsSaidWithPathAndReason()
    {
        QFETCH(QString, id);
        QFETCH(QString, path);
        if (path.startsWith("/dev"_L1) && !QFile::exists(path))
            QSKIP("This system has no such device.");
        const auto written = exportToFile(*exporterById(id), requestFor(webShop()), path);
        QVERIFY(!written);
        QCOMPARE(written.error().code, Error::Code::Io);
        QCOMPARE(written.error().where, path);
        QVERIFY(written.error().what.size() > 10);
        QVERIFY(!QFileInfo(path).isFile());   // A device is still one.
    }

    void aFailedExportLeavesWhatWasThere()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"old.png"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        ExportRequest request = requestFor(webShop());
        Node far = node("far", "client", {900'000, 900'000});
        add(request.topology, far);
        QVERIFY(!exportToFile(*exporterById(u"png"_s), request, path));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
    }

    void formatsAreFoundByTheEnding_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("id");
        QTest::newRow("png") << u"/a/b.png"_s << u"png"_s;
        QTest::newRow("upper case") << u"SHOP.SVG"_s << u"svg"_s;
        QTest::newRow("two dots") << u"shop.v2.pdf"_s << u"pdf"_s;
        QTest::newRow("none") << u"shop"_s << QString();
        QTest::newRow("unknown") << u"shop.exe"_s << QString();
    }
    void formatsAreFoundByTheEnding()
    {
        QFETCH(QString, file);
        QFETCH(QString, id);
        const Exporter *found = exporterForFile(file);
        QCOMPARE(found ? found->id : QString(), id);
    }

    void pixelsFollowTheScale()
    {
        ExportRequest request = requestFor(webShop());
        request.scale = 1;
        const QImage once = QImage::fromData(made("png", request));
        request.scale = 3;
        const QImage thrice = QImage::fromData(made("png", request));
        QVERIFY(std::abs(thrice.width() - 3 * once.width()) <= 2);
        QVERIFY(!once.hasAlphaChannel());
        request.transparent = true;
        const QImage clear = QImage::fromData(made("png", request));
        QCOMPARE(qAlpha(clear.pixel(3, 3)), 0);
    }

    void aPictureThatIsTooLargeIsRefusedWithAdvice()
    {
        ExportRequest request = requestFor(webShop());
        add(request.topology, node("far", "client", {900'000, 0}));
        const auto bytes = exporterById(u"png"_s)->make(request);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code, Error::Code::OutOfRange);
        QVERIFY(exporterById(u"svg"_s)->make(request).has_value());
        QVERIFY(exporterById(u"pdf"_s)->make(request).has_value());
    }

    void everyFormatCarriesTheDocument()
    {
        const ExportRequest request = requestFor(hostile());
        const QByteArray document = writeDocument(request.topology);
        QCOMPARE(extractDocument(made("png", request)), document);
        QCOMPARE(extractDocument(made("svg", request)), document);
        QVERIFY(made("pdf", request).contains("drawing.switchover"));
        ExportRequest bare = request;
        bare.carriesDocument = false;
        QVERIFY(!extractDocument(made("png", bare)) && !extractDocument(made("svg", bare)));
    }

    void anSvgIsWellFormedAndHoldsNothingThatRuns()
    {
        QXmlStreamReader xml(made("svg", requestFor(hostile())));
        const QStringList allowed{u"svg"_s,  u"title"_s, u"desc"_s, u"metadata"_s,
                                  u"path"_s, u"text"_s,  u"image"_s};
        QString texts;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            QVERIFY2(allowed.contains(xml.name()), qPrintable(xml.name().toString()));
            for (const QXmlStreamAttribute &attribute : xml.attributes()) {
                QVERIFY(!attribute.name().startsWith("on"_L1));
                QVERIFY(attribute.name() != "href"_L1 || attribute.value().startsWith("data:image/png"_L1));
            }
            if (xml.name() == "text"_L1)
                texts += xml.readElementText() + u'\n';
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(texts.contains(u"Name of lb"_s));   // Text is text.
        QVERIFY(texts.contains(u"</text>"_s));      // And markup in a name is text, too.
    }

    void anSvgSaysItsSizeAndNamesFontsThatOthersHave()
    {
        const ExportRequest request = requestFor(webShop());
        const QByteArray svg = made("svg", request);
        const QRectF area = render::Diagram(request.topology).bounds();
        QVERIFY(
            svg.contains("viewBox=\"" + QByteArray::number(area.x()) + ' ' + QByteArray::number(area.y())));
        QVERIFY(svg.contains("Arial") && svg.contains("sans-serif"));
        QVERIFY(svg.contains("<title>Web shop</title>"));
        QVERIFY(!svg.contains("<image"));   // Icons are lines, not pixels.
    }

    void aPdfIsAPageOfTheDrawingsSizeWithTextAsText()
    {
        const ExportRequest request = requestFor(webShop());
        const QByteArray pdf = made("pdf", request);
        QVERIFY(pdf.startsWith("%PDF-1."));
        QVERIFY(pdf.contains("/Font"));
        const QSizeF points = render::Diagram(request.topology).bounds().size() * 0.75;
        const qsizetype at = pdf.indexOf("/MediaBox [");
        const QList<QByteArray> box = pdf.mid(at + 11, 60).split(']').first().simplified().split(' ');
        QCOMPARE(box.size(), 4);
        QVERIFY(std::abs(box[2].toDouble() - points.width()) <= 1);
        QVERIFY(std::abs(box[3].toDouble() - points.height()) <= 1);
    }
};

QTEST_MAIN(TestExporters)
#include "tst_exporters.moc"
