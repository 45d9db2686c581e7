#include <QTest>

#include "model/base/units.h"

using namespace switchover;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durationsAreRead_data();
    void durationsAreRead();
    void longTimesAreReadWhereTheyAreAllowed();
    void otherTextsAreNoDurations_data();
    void otherTextsAreNoDurations();
    void durationsAreWrittenAsShortAsTheyReadBack_data();
    void durationsAreWrittenAsShortAsTheyReadBack();
    void peopleReadThreeDigits();
};

void TestUnits::durationsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::newRow("microseconds") << u"15us"_s << qint64(15'000);
    QTest::newRow("milliseconds") << u"250ms"_s << qint64(250'000'000);
    QTest::newRow("seconds") << u"2s"_s << qint64(2'000'000'000);
    QTest::newRow("fraction") << u"0.5ms"_s << qint64(500'000);
    QTest::newRow("with a space") << u"1.5 h"_s << qint64(5'400'000'000'000);
    QTest::newRow("minutes, not metres") << u"5min"_s << qint64(300'000'000'000);
    QTest::newRow("a day") << u"1d"_s << qint64(86'400'000'000'000);
    QTest::newRow("nothing") << u"0s"_s << qint64(0);
    QTest::newRow("a hundred years") << u"36500d"_s << qint64(36500) * 86'400'000'000'000;
}

void TestUnits::durationsAreRead()
{
    QFETCH(QString, text);
    const auto duration = parseDuration(text);
    QVERIFY(duration.has_value());
    QTEST(qint64(duration->count()), "nanoseconds");
}

void TestUnits::longTimesAreReadWhereTheyAreAllowed()
{
    // A disk's mean time to failure by its maker: 1,000,000 h are 114 years.
    const SimDuration disk = std::chrono::hours(1'000'000);
    QVERIFY(!parseDuration(u"1000000h"_s));
    QVERIFY(parseDuration(u"1000000h"_s, longestFor(seconds(longestDuration))) == disk);
    QVERIFY(parseDuration(durationText(disk), longestDuration) == disk);
    QVERIFY(!parseDuration(u"106000d"_s, longestFor(1e300)) && !parseDuration(u"106000d"_s, longestDuration));
}

void TestUnits::otherTextsAreNoDurations_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "20", "ms", "20 minutes", "-5s", "+5s", "5S", "5m", "1e3s", "1,5s", ".5s",
                             "5.s", "5s ", " 5s", "5  s", "5s5s", "NaNs", "36501d", "99999999999999999999s"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("line feed at the end") << u"5s\n"_s;
}

void TestUnits::otherTextsAreNoDurations()
{
    QFETCH(QString, text);
    QVERIFY(!parseDuration(text));
}

void TestUnits::durationsAreWrittenAsShortAsTheyReadBack_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << u"0s"_s;
    QTest::newRow("one tick") << qint64(1) << u"0.001us"_s;
    QTest::newRow("20 ms") << qint64(20'000'000) << u"20ms"_s;
    QTest::newRow("1.5 s") << qint64(1'500'000'000) << u"1.5s"_s;
    QTest::newRow("300 s") << qint64(300'000'000'000) << u"5min"_s;
    QTest::newRow("24 h") << qint64(86'400'000'000'000) << u"1d"_s;
}

void TestUnits::durationsAreWrittenAsShortAsTheyReadBack()
{
    QFETCH(qint64, nanoseconds);
    QTEST(durationText(SimDuration(nanoseconds)), "text");
    for (const qint64 factor : {qint64(1), qint64(7), qint64(1001), qint64(99'991)}) {
        const SimDuration duration(nanoseconds % 1'000'000'000'000 * factor);
        QCOMPARE(parseDuration(durationText(duration))->count(), duration.count());
    }
}

void TestUnits::peopleReadThreeDigits()
{
    const QChar space(0x202F);
    QCOMPARE(humanDuration(1234us), u"1.23"_s + space + u"ms"_s);
    QCOMPARE(humanDuration(0s), u"0 s"_s);
    QCOMPARE(humanDuration(90s), u"1.5"_s + space + u"min"_s);
    QCOMPARE(humanNumber(1234.0), u"1.23"_s + space + u"k"_s);
    QCOMPARE(humanNumber(50.0), u"50"_s);
    QCOMPARE(humanNumber(0.0), u"0"_s);
}

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
