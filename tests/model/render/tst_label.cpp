#include "model/render/label.h"

#include <QElapsedTimer>
#include <QFontMetricsF>
#include <QTest>

#include "model/render/theme.h"

using namespace switchover::render;
using namespace Qt::StringLiterals;

class TestLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMisleadsIsTakenOut_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");

        QTest::newRow("plain") << u"Web 1"_s << u"Web 1"_s;
        QTest::newRow("markup stays text") << u"<b>x</b>&amp;"_s << u"<b>x</b>&amp;"_s;
        QTest::newRow("line breaks and tabs are spaces") << u" a\n\tb\u2028c "_s << u"a b c"_s;
        QTest::newRow("spaces around and between") << u"  a  b "_s << u"a b"_s;
        QTest::newRow("a soft hyphen") << u"a\u00ADb"_s << u"ab"_s;
        QTest::newRow("umlauts and signs") << u"Käthe · 2 × 4 kΩ"_s << u"Käthe · 2 × 4 kΩ"_s;
        QTest::newRow("nothing but spaces") << u"  "_s << QString();
        QTest::newRow("control characters") << u"a\x01\x1b[31mb"_s << u"a[31mb"_s;
        QTest::newRow("direction overrides") << u"cod\u202Eexe.txt\u2066"_s << u"codexe.txt"_s;
        QTest::newRow("noncharacters") << u"a\uFFFEb"_s << u"ab"_s;
        QTest::newRow("half a character") << QString(u"a"_s + QChar(0xD83D) + u"b"_s) << u"ab"_s;
        QTest::newRow("a whole one") << u"a😀b"_s << u"a😀b"_s;
        QTest::newRow("piled marks") << QString(u"a"_s + QString(50, QChar(0x0301)))
                                     << QString(u"a"_s + QString(3, QChar(0x0301)));
        QTest::newRow("Arabic stays") << u"خادم"_s << u"خادم"_s;
    }
    void whatMisleadsIsTakenOut()
    {
        QFETCH(QString, name);
        QFETCH(QString, shown);
        QCOMPARE(cleanLabel(name), shown);
    }

    void longNamesAreCutBeforeLayout() { QCOMPARE(cleanLabel(QString(900'000, u'x')).size(), longestLabel); }

    void elisionKeepsBothEndsAndTheWidth_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("width");

        QTest::newRow("a sentence") << u"The primary database of the shop in Frankfurt"_s << 120.0;
        QTest::newRow("emoji") << u"😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰"_s << 80.0;
        QTest::newRow("two thousand letters") << QString(2000, u'w') << 98.0;
        QTest::newRow("very narrow") << u"Balancer"_s << 20.0;
    }
    void elisionKeepsBothEndsAndTheWidth()
    {
        QFETCH(QString, name);
        QFETCH(double, width);
        const QFont font = lightTheme().font(TextSize::Body);
        const QString shown = elided(name, font, width);
        QVERIFY(shown.contains(u'…'));
        QVERIFY(!shown.contains(QChar::ReplacementCharacter));
        QCOMPARE_LE(QFontMetricsF(font).horizontalAdvance(shown), width);
        const qsizetype dots = shown.indexOf(u'…');
        QVERIFY(name.startsWith(shown.left(dots)));
        QVERIFY(name.endsWith(shown.mid(dots + 1)));
        QVERIFY(dots == 0 || !shown[dots - 1].isHighSurrogate());
    }

    void ofAListTheFirstPartsAreKept()
    {
        const QFont font = lightTheme().font(TextSize::Small);
        QCOMPARE(leadingParts(u"round robin, check 2 s"_s, font, 500), u"round robin, check 2 s"_s);
        QCOMPARE(leadingParts(u"round robin, check 2 s"_s, font, 80), u"round robin"_s);
        QCOMPARE(leadingParts(u"one long part"_s, font, 10), u"one long part"_s);
    }

    void whatFitsIsNotElided()
    {
        const QFont font = lightTheme().font(TextSize::Body);
        QCOMPARE(elided(u"Web 1"_s, font, 100), u"Web 1"_s);
        QCOMPARE(elided(u"Web 1"_s, font, 0), QString());
        QCOMPARE(elided(QString(), font, 100), QString());
    }
};

QTEST_MAIN(TestLabel)
#include "tst_label.moc"
