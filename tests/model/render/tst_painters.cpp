#include "model/render/diagram.h"

#include <QBuffer>
#include <QPainter>
#include <QPicture>
#include <QSvgGenerator>
#include <QTest>

#include "model/render/frame_painter.h"
#include "model/render/label.h"
#include "model/render/link_painter.h"
#include "model/render/node_painter.h"
#include "model/render/overlay_painter.h"
#include "tests/support/drawing.h"
#include "tests/support/pictures.h"

using namespace switchover;
using namespace switchover::render;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

QImage painted(const Topology &topology, const DiagramOptions &options = {}, const Overlay *overlay = nullptr)
{
    const Diagram diagram(topology, options, overlay);
    QImage image(diagram.bounds().size().toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.translate(-diagram.bounds().topLeft());
    diagram.paint(painter);
    return image;
}

QImage paintedCard(const CardLook &card, Detail detail = Detail::Full)
{
    QImage image(220, 110, QImage::Format_ARGB32_Premultiplied);
    image.fill(lightTheme().colour(Tone::Canvas));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCard(painter, card, lightTheme(), detail);
    paintCardLive(painter, card, lightTheme(), detail);
    return image;
}

CardLook plainCard()
{
    CardLook card;
    card.rect = QRectF(26, 23, cardWidth, cardHeight);
    card.icon = u"kinds/web-server"_s;
    card.accent = Tone::Compute;
    card.name = u"Web 1"_s;
    card.line = u"8 workers"_s;
    return card;
}

bool hasColour(const QImage &image, const QColor &wanted)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor found = image.pixelColor(x, y);
            if (std::abs(found.red() - wanted.red()) + std::abs(found.green() - wanted.green()) +
                    std::abs(found.blue() - wanted.blue()) <
                12)
                return true;
        }
    }
    return false;
}

}   // namespace

class TestPainters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameDrawingGivesTheSamePicture()
    {
        const Topology shop = webShop();
        for (const QString &id : themeIds()) {
            const DiagramOptions options{.theme = *themeById(id), .sheet = {.title = true, .legend = true}};
            QCOMPARE(painted(shop, options), painted(shop, options));
        }
    }

    void everythingIsInsideTheBounds()
    {
        const Diagram diagram(webShop());
        const QImage image = painted(webShop(), {.transparent = true});
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(qAlpha(image.pixel(x, 0)) == 0 && qAlpha(image.pixel(x, image.height() - 1)) == 0);
        QVERIFY(!diagram.bounds().isEmpty());
    }

    void transparentLeavesTheGroundUnpainted()
    {
        QCOMPARE(qAlpha(painted(webShop(), {.transparent = true}).pixel(2, 2)), 0);
        QCOMPARE(painted(webShop()).pixelColor(2, 2), lightTheme().colour(Tone::Canvas));
    }

    void anEmptyDrawingIsASmallPicture()
    {
        const QImage image = painted(Topology());
        QVERIFY(image.width() > 100 && image.height() > 100);
    }

    void thePainterIsLeftAsItWas()
    {
        QImage image(100, 100, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        painter.setPen(QPen(Qt::red, 3));
        painter.setBrush(Qt::green);
        painter.setOpacity(0.5);
        paintCard(painter, plainCard(), lightTheme(), Detail::Full);
        paintCardLive(painter, plainCard(), lightTheme(), Detail::Full);
        const FailureMark mark{{10, 10}, 0.2};
        paintFailures(painter, {&mark, 1}, lightTheme());
        QCOMPARE(painter.pen(), QPen(Qt::red, 3));
        QCOMPARE(painter.brush(), QBrush(Qt::green));
        QCOMPARE(painter.opacity(), 0.5);
    }

    void everyStateHasSignWordAndColour()
    {
        std::set<std::pair<QString, QString>> seen;
        for (int state = int(CardState::Down); state <= int(CardState::Unknown); ++state) {
            const StateSign sign = signOf(CardState(state));
            QVERIFY(!sign.icon.isEmpty() && !sign.word.isEmpty());
            QVERIFY(seen.insert({sign.icon, sign.word}).second);
            CardLook card = plainCard();
            card.live.state = CardState(state);
            QVERIFY(hasColour(paintedCard(card), lightTheme().colour(sign.tone)));
        }
        QVERIFY(signOf(CardState::Plain).icon.isEmpty());
    }

    void aNameThatIsALittleTooLongIsShownWhole()
    {
        CardLook card = plainCard(), other = plainCard();
        const QFont designed = lightTheme().font(TextSize::Body, Weight::Strong);
        QString name = u"Node "_s;
        while (textWidth(name, designed) <= nameRowOf(card).width())
            name += u'n';
        const auto withMiddle = [&name](QChar letter) {
            QString changed = name;
            changed[name.size() / 2] = letter;   // What is left out, if anything is.
            return changed;
        };
        card.name = withMiddle(u'n');
        other.name = withMiddle(u'u');
        QVERIFY(paintedCard(card) != paintedCard(other));
        name = name.repeated(3);
        card.name = withMiddle(u'n');
        other.name = withMiddle(u'u');
        QCOMPARE(paintedCard(card), paintedCard(other));
    }

    void namesOfNestedZonesDoNotMeetFarOut()
    {
        constexpr double scale = 0.2;
        const auto named = [](const QRectF &rect, int depth, const QString &name) {
            FrameLook zone;
            zone.rect = rect;
            zone.depth = depth;
            zone.name = name;
            QImage image(300, 300, QImage::Format_ARGB32_Premultiplied);
            image.fill(lightTheme().colour(Tone::Canvas));
            QPainter painter(&image);
            painter.translate(20, 20);
            painter.scale(scale, scale);
            paintZone(painter, zone, lightTheme(), scale);
            return image;
        };
        const QRectF region(0, 0, 1000, 1000), inside = region.adjusted(28, 36, -28, -28);
        const QImage outer = named(region, 0, u"Frankfurt"_s), inner = named(inside, 1, u"Zone A"_s);
        int ofOuter = 0, ofBoth = 0;
        for (int y = 0; y < outer.height(); ++y) {
            for (int x = 0; x < outer.width(); ++x) {
                const bool first = outer.pixelColor(x, y).lightness() < 110,
                           second = inner.pixelColor(x, y).lightness() < 110;
                ofOuter += first ? 1 : 0;
                ofBoth += first && second ? 1 : 0;
            }
        }
        QVERIFY(ofOuter > 20);
        QCOMPARE(ofBoth, 0);
    }

    void aClustersNameIsLargeForARoom()
    {
        FrameLook cluster;
        cluster.rect = QRectF(30, 60, 400, 200);
        cluster.name = u"Orders"_s;
        Theme room = lightTheme();
        room.letters = 30;
        const auto taken = [&cluster](const Theme &theme) {
            QImage image(460, 300, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintCluster(painter, cluster, theme, 0.4);
            int top = 0;
            for (; top < 60; ++top) {   // Above the frame there is only its chip.
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, top) != QColor(Qt::white))
                        return 60 - top;
            }
            return 0;
        };
        QVERIFY(taken(room) > taken(lightTheme()) * 3 / 2);
        QVERIFY(taken(room) <= frameOverhang(cluster, room));
    }

    void whatIsLiveShows_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("load") << 0;
        QTest::newRow("queue") << 1;
        QTest::newRow("turn") << 2;
        QTest::newRow("chip") << 3;
        QTest::newRow("badge") << 4;
        QTest::newRow("selected") << 5;
        QTest::newRow("hovered") << 6;
    }
    void whatIsLiveShows()
    {
        QFETCH(int, what);
        CardLook card = plainCard();
        if (what == 0)
            card.live.load = 0.5;
        card.live.queue = what == 1 ? 12 : 0;
        card.live.turn = what == 2;
        if (what == 3)
            card.chip = Chip{u"primary"_s, Tone::Data, true};
        if (what == 4)
            card.badges = {{u"actions/warning"_s, Tone::Warning}};
        card.selected = what == 5;
        card.hovered = what == 6;
        QVERIFY(paintedCard(card) != paintedCard(plainCard()));
    }

    void loadIsTonedByItsHeight_data()
    {
        QTest::addColumn<double>("load");
        QTest::addColumn<int>("tone");
        QTest::newRow("70 %") << 0.70 << int(Tone::Compute);
        QTest::newRow("71 %") << 0.71 << int(Tone::Warning);
        QTest::newRow("90 %") << 0.90 << int(Tone::Warning);
        QTest::newRow("91 %") << 0.91 << int(Tone::Failed);
        QTest::newRow("over the top") << 7.0 << int(Tone::Failed);
    }
    void loadIsTonedByItsHeight()
    {
        QFETCH(double, load);
        QFETCH(int, tone);
        CardLook card = plainCard();
        card.live.load = load;
        const QImage image = paintedCard(card);
        QCOMPARE(image.pixelColor(60, 23 + 64 - 6), lightTheme().colour(Tone(tone)));
    }

    void fromFarAwayLessIsDrawn()
    {
        QCOMPARE(detailAt(1), Detail::Full);
        QCOMPARE(detailAt(0.6), Detail::Brief);
        QCOMPARE(detailAt(0.19), Detail::Dot);
        QPicture full, dot;
        for (const auto &[picture, detail] : {std::pair(&full, Detail::Full), std::pair(&dot, Detail::Dot)}) {
            QPainter painter(picture);
            paintCard(painter, plainCard(), lightTheme(), detail);
        }
        QVERIFY(dot.size() * 3 < full.size());
    }

    void aHostileNameIsHarmless_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("0.9 MB") << QString(900'000, u'W');
        QTest::newRow("markup") << u"<img src='file:///etc/passwd'><script>alert(1)</script>"_s;
        QTest::newRow("directions") << u"\u202E\u2067abc"_s.repeated(3000);
        QTest::newRow("piled marks") << (u"a"_s + QString(200, QChar(0x0334))).repeated(400);
        QTest::newRow("one word without an end") << QString(1999, QChar(0x0E01));
    }
    void aHostileNameIsHarmless()
    {
        QFETCH(QString, name);
        Topology topology;
        Node hostile = node("x", "web-server", {0, 0}), note = node("n", "note", {0, 200});
        hostile.name = note.name = name;
        add(topology, hostile);
        add(topology, note);
        const QImage image = painted(topology);
        // Nothing of it is drawn outside its card: the margin stays empty.
        for (int y = 0; y < image.height(); ++y)
            QCOMPARE(image.pixelColor(image.width() - 4, y), lightTheme().colour(Tone::Canvas));
    }

    void aSelectedLinkStandsOut()
    {
        LinkLook look;
        look.route = Route({{10, 50}, {200, 50}});
        QImage plain(220, 100, QImage::Format_ARGB32_Premultiplied), selected = plain;
        for (QImage *image : {&plain, &selected}) {
            image->fill(Qt::white);
            QPainter painter(image);
            look.selected = image == &selected;
            paintLink(painter, look, lightTheme(), Detail::Full);
        }
        QVERIFY(plain != selected);
        QVERIFY(hasColour(selected, lightTheme().colour(Tone::Selection)));
    }

    void stampsAreAsShapes_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QString>("theme");
        for (const double scale : {0.07, 0.5, 1.0, 1.25, 2.0, 3.0})
            for (const QString &theme : themeIds())
                QTest::addRow("%s at %g", qPrintable(theme), scale) << scale << theme;
    }

    void stampsAreAsShapes()
    {
        QFETCH(const double, scale);
        QFETCH(const QString, theme);
        const Theme look = *themeById(theme);
        std::vector<RequestDot> dots;
        for (int i = 0; i < 60; ++i)
            dots.push_back(
                {.at = QPointF(20 + i % 10 * 30.37, 20 + i / 10 * 30.71) / scale, .kind = Traveller(i % 4)});
        const auto painted = [&](auto paint) {
            QImage image(340, 220, QImage::Format_RGB32);
            image.fill(look.colour(Tone::Canvas));
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            paint(painter);
            return image;
        };
        const QImage stamped = painted([&](QPainter &painter) {
            painter.scale(scale, scale);
            paintRequests(painter, dots, look);
        });
        QPicture strokes;   // A device without pixels: there are no stamps for it.
        QPainter recorder(&strokes);
        recorder.setRenderHint(QPainter::Antialiasing);
        recorder.scale(scale, scale);
        paintRequests(recorder, dots, look);
        recorder.end();
        const QImage shapes = painted([&](QPainter &painter) { painter.drawPicture(0, 0, strokes); });
        const QImage empty = painted([](QPainter &) {});
        const int inked = differing(shapes, empty, 8);
        QVERIFY(inked > 60 * 3);
        // Off by at most an eighth of a pixel: an edge differs by an eighth of full contrast, and never more than a third.
        QCOMPARE(differing(stamped, shapes, 85), 0);
        QVERIFY(differing(stamped, shapes, 48) * 20 < inked);
    }

    /// On a frame that is wide enough for it, however large the letters.
    void aChipForARoomHasItsWholeName()
    {
        Theme theme = lightTheme();
        theme.letters = 24;
        QBuffer bytes;
        QSvgGenerator device;
        device.setOutputDevice(&bytes);
        QPainter painter(&device);
        paintCluster(painter, {.rect = QRectF(0, 40, 207, 300), .name = u"Orders"_s, .detail = u"async"_s},
                     theme, 0.78);
        painter.end();
        QVERIFY2(bytes.data().contains("Orders"), bytes.data());
    }

    void stampedCardsAreAsShapes_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QString>("theme");
        for (const double scale : {0.25, 0.6, 1.0, 1.25, 1.7})
            for (const QString &theme : themeIds())
                QTest::addRow("%s at %g", qPrintable(theme), scale) << scale << theme;
    }

    /// At any place between pixels, and each time again.
    void stampedCardsAreAsShapes()
    {
        QFETCH(const double, scale);
        QFETCH(const QString, theme);
        const Theme look = *themeById(theme);
        CardLook card = plainCard();
        card.name.clear();
        card.line.clear();
        card.icon.clear();
        for (const double shift : {0.0, 0.13, 0.5, 0.87}) {
            card.rect.moveTo(10 + shift / scale, 10 + shift / scale);
            for (const bool hovered : {false, true}) {   // Without words: they are set otherwise on pixels.
                card.hovered = hovered;
                const auto painted = [&](auto paint) {
                    QImage image(340, 160, QImage::Format_RGB32);
                    image.fill(look.colour(Tone::Canvas));
                    QPainter painter(&image);
                    painter.setRenderHint(QPainter::Antialiasing);
                    paint(painter);
                    painter.resetTransform();   // The glyph is set on whole pixels, which strokes are not.
                    const QRectF glyph(card.rect.left() + 18, card.rect.center().y() - 14, 28, 28);
                    painter.fillRect(QRectF(glyph.topLeft() * scale, glyph.size() * scale).toAlignedRect(),
                                     Qt::black);
                    return image;
                };
                const auto paintIt = [&](QPainter &painter) {
                    painter.scale(scale, scale);
                    paintCard(painter, card, look, Detail::Brief);
                };
                const QImage stamped = painted(paintIt), again = painted(paintIt);
                QPicture strokes;   // A device without pixels: there are no stamps for it.
                QPainter recorder(&strokes);
                recorder.setRenderHint(QPainter::Antialiasing);
                paintIt(recorder);
                recorder.end();
                const QImage shapes = painted([&](QPainter &painter) { painter.drawPicture(0, 0, strokes); });
                QVERIFY(stamped == again);
                // Off by at most an eighth of a pixel: a border differs by that much of its contrast.
                QCOMPARE(differing(stamped, shapes, 60), 0);
                if (shift == 0.0 && scale == 1.0)
                    QCOMPARE(differing(stamped, shapes, 2), 0);
            }
        }
    }
};

QTEST_MAIN(TestPainters)
#include "tst_painters.moc"
