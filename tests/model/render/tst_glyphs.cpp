#include "model/render/glyphs.h"

#include <QDirIterator>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

#include "model/catalog/catalog.h"

using namespace switchover;
using namespace switchover::render;
using namespace Qt::StringLiterals;

namespace {

QImage drawn(const QString &id, const QColor &colour, int size) { return glyphImage(id, colour, size, 1); }

QRect inkOf(const QImage &image)
{
    QRect ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > 24)
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink;
}

}   // namespace

class TestGlyphs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsIcon_data()
    {
        QTest::addColumn<QString>("id");
        for (const NodeKind &kind : catalog::nodeKinds())
            QTest::addRow("node %s", qPrintable(kind.id)) << u"kinds/"_s + kind.id;
        for (const ClusterKind &kind : catalog::clusterKinds())
            QTest::addRow("cluster %s", qPrintable(kind.id)) << u"clusters/"_s + kind.id;
        for (const auto &kind : catalog::zoneKinds())
            QTest::addRow("zone %s", qPrintable(kind.id)) << u"zones/"_s + kind.id;
        for (const Action &action : catalog::actions()) {
            if (!action.icon.isEmpty())
                QTest::addRow("action %s", qPrintable(action.id)) << u"actions/"_s + action.icon;
        }
    }
    void everyKindHasItsIcon()
    {
        QFETCH(QString, id);
        if (!hasGlyph(id))
            QSKIP("No artwork yet; the fallback is shown.");
        QVERIFY(!inkOf(drawn(id, Qt::black, 24)).isEmpty());
    }

    void everyIconIsOfTheFamily_data()
    {
        QTest::addColumn<QString>("id");
        QDirIterator files(u":/icons"_s, {u"*.svg"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString id = files.next().mid(8).chopped(4);
            if (id.contains(u'/'))
                QTest::addRow("%s", qPrintable(id)) << id;
        }
    }
    void everyIconIsOfTheFamily()
    {
        QFETCH(QString, id);
        const QByteArray svg = glyphSvg(id, QColor(u"#123456"_s));
        QVERIFY(svg.contains("viewBox=\"0 0 24 24\""));
        QVERIFY(svg.contains("stroke-width=\"1.75\""));
        QVERIFY(svg.contains("#123456") && !svg.contains("currentColor"));
        QVERIFY(QSvgRenderer(svg).isValid());
        // Live area 20 x 20, stroke included: nothing in the outer two units, but for half a unit of optical overshoot.
        const QRect ink = inkOf(drawn(id, Qt::black, 240));
        QVERIFY2(QRect(15, 15, 210, 210).contains(ink),
                 qPrintable(u"%1,%2 %3x%4"_s.arg(ink.x()).arg(ink.y()).arg(ink.width()).arg(ink.height())));
        QVERIFY2(std::max(ink.width(), ink.height()) >= 130, "Too small beside the others");
    }

    void iconsDifferFromEachOther()
    {
        QList<QPair<QString, QImage>> seen;
        for (const NodeKind &kind : catalog::nodeKinds()) {
            const QImage image = drawn(u"kinds/"_s + kind.id, Qt::black, 24);
            for (const auto &[other, known] : seen)
                QVERIFY2(image != known, qPrintable(kind.id + u" looks like "_s + other));
            seen.append({kind.id, image});
        }
    }

    void aMissingIconIsShownAsAShape()
    {
        QVERIFY(!hasGlyph(u"kinds/no-such-kind"_s));
        QVERIFY(!inkOf(drawn(u"kinds/no-such-kind"_s, Qt::red, 24)).isEmpty());
    }

    void aStampLiesOnWholePixels()
    {
        QImage image(64, 64, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.translate(0.37, 0.71);
        paintGlyph(painter, QRectF(4, 4, 24, 24), u"kinds/firewall"_s, Qt::black);
        painter.end();
        QImage aligned(64, 64, QImage::Format_ARGB32_Premultiplied);
        aligned.fill(Qt::white);
        QPainter second(&aligned);
        second.drawImage(4, 5, glyphImage(u"kinds/firewall"_s, Qt::black, 24, 1));
        second.end();
        QCOMPARE(image, aligned);
    }
};

QTEST_MAIN(TestGlyphs)
#include "tst_glyphs.moc"
