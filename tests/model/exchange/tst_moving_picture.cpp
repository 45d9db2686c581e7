#include <QTest>

#include <QCryptographicHash>
#include <QImage>
#include <QRegularExpression>

#include "model/exchange/moving_picture.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using Format = MovingPicture::Format;

namespace {

QImage filled(const QColor &colour)
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

QByteArray made(Format format, const QList<QImage> &pictures, const QString &title = u"Shop"_s)
{
    MovingPicture moving(format, {64, 48}, title);
    for (const QImage &picture : pictures)
        if (!moving.add(picture, 100, u"00:01"_s))
            return {};
    return moving.finish().value_or(QByteArray());
}

qsizetype count(const QByteArray &bytes, const char *part) { return bytes.count(part); }

}   // namespace

class TestMovingPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWebPMoves();
    void aPageNeedsNothingAndRunsOnlyItsPlayer();
    void aPageIsAsDarkAsItsPictures();
    void textsStayTexts();
    void equalPicturesAreKeptOnce();
};

/// The container's chunks. @source RFC 9649, sections 2.3 to 2.7
void TestMovingPicture::aWebPMoves()
{
    const QByteArray file = made(Format::WebP, {filled(Qt::red), filled(Qt::green), filled(Qt::blue)});
    QVERIFY(file.startsWith("RIFF"));
    QCOMPARE(file.mid(8, 4), QByteArray("WEBP"));
    QVERIFY(file.contains("VP8X") && file.contains("ANIM"));
    QCOMPARE(count(file, "ANMF"), 3);
    const auto size = [&](qsizetype at) {
        return 1 + (uchar(file[at]) | uchar(file[at + 1]) << 8 | uchar(file[at + 2]) << 16);
    };
    const qsizetype canvas = file.indexOf("VP8X") + 12;
    QCOMPARE(size(canvas), 64);
    QCOMPARE(size(canvas + 3), 48);
}

void TestMovingPicture::aPageNeedsNothingAndRunsOnlyItsPlayer()
{
    const QString page = QString::fromUtf8(made(Format::Html, {filled(Qt::red), filled(Qt::green)}));
    QVERIFY(!page.contains(u"http:"_s) && !page.contains(u"https:"_s) && !page.contains(u"//"_s + u'w'));
    static const QRegularExpression script(u"<script>(.*)</script>"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    const QByteArray player = script.match(page).captured(1).toUtf8();
    QVERIFY(!player.isEmpty());
    const QByteArray hash = QCryptographicHash::hash(player, QCryptographicHash::Sha256).toBase64();
    QVERIFY(page.contains(u"script-src 'sha256-"_s + QString::fromLatin1(hash) + u'\''));
    QVERIFY(page.contains(u"default-src 'none'"_s));
    QVERIFY(page.contains(u"type=\"range\""_s));
}

/// A light frame around dark pictures would dazzle.
void TestMovingPicture::aPageIsAsDarkAsItsPictures()
{
    QVERIFY(made(Format::Html, {filled(QColor(18, 22, 28))}).contains("<html lang=\"en\" class=\"dark\">"));
    QVERIFY(made(Format::Html, {filled(QColor(247, 248, 250))}).contains("<html lang=\"en\">"));
}

void TestMovingPicture::textsStayTexts()
{
    const QByteArray page = made(Format::Html, {filled(Qt::red)}, u"</title><script>alert(1)</script>"_s);
    QVERIFY(!page.contains("<script>alert"));
    MovingPicture moving(Format::Html, {64, 48}, {});
    QVERIFY(moving.add(filled(Qt::red), 100, u"</script><script>alert(2)</script>"_s));
    QVERIFY(!moving.finish()->contains("<script>alert"));
}

void TestMovingPicture::equalPicturesAreKeptOnce()
{
    const QByteArray one = made(Format::Html, {filled(Qt::red)});
    const QByteArray same = made(Format::Html, {filled(Qt::red), filled(Qt::red), filled(Qt::red)});
    const QByteArray other = made(Format::Html, {filled(Qt::red), filled(Qt::green), filled(Qt::red)});
    QCOMPARE(count(same, "UklGR"), count(one, "UklGR"));   // "RIFF" in base 64
    QCOMPARE(count(other, "UklGR"), 3);
}

QTEST_GUILESS_MAIN(TestMovingPicture)
#include "tst_moving_picture.moc"
