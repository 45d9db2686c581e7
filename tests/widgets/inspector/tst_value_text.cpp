#include <QTest>

#include "model/catalog/catalog.h"
#include "widgets/inspector/value_text.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a person types, and what it means.
class TestValueText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void refusesAndSaysWhatIsAllowed_data();
    void refusesAndSaysWhatIsAllowed();
    void readsBackWhatItShows_data();
    void readsBackWhatItShows();
    void listsKeepTheirEntries();
    void impossibleDistributions_data();
    void impossibleDistributions();
};

void TestValueText::understands_data()
{
    QTest::addColumn<AttributeSpec>("spec");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Value>("expected");
    const AttributeSpec time = duration("t", "Time");
    QTest::newRow("whole number") << integer("n", "N").from(1, 100) << u" 12 "_s << value(12.0);
    QTest::newRow("with its unit") << number("n", "N").as("requests/s") << u"50 requests/s"_s << value(50.0);
    QTest::newRow("percent, exactly") << ratio("r", "R") << u"99.97 %"_s << value(0.9997);
    QTest::newRow("time") << time << u"250ms"_s << value(SimDuration(250ms));
    QTest::newRow("time with a space") << time << u"1.5 s"_s << value(SimDuration(1500ms));
    QTest::newRow("time in micro-seconds") << time << u"20 \u00B5s"_s << value(SimDuration(20us));
    QTest::newRow("no limit") << integer("n", "N").orNull() << u"no limit"_s << nothing();
}

void TestValueText::understands()
{
    QFETCH(const AttributeSpec, spec);
    QFETCH(const QString, typed);
    QFETCH(const Value, expected);
    const auto parsed = value_text::parse(spec, typed);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error()));
    QVERIFY(*parsed == expected);
}

void TestValueText::refusesAndSaysWhatIsAllowed_data()
{
    QTest::addColumn<AttributeSpec>("spec");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("allowed");
    QTest::newRow("below") << integer("n", "N").from(1, 64) << u"0"_s << u"A whole number from 1 to 64."_s;
    QTest::newRow("above") << integer("n", "N").from(1, 64) << u"65"_s << u"A whole number from 1 to 64."_s;
    QTest::newRow("a fraction") << integer("n", "N").from(1, 64) << u"1.5"_s
                                << u"A whole number from 1 to 64."_s;
    QTest::newRow("a word") << number("n", "N").from(0, 5) << u"many"_s << u"A number from 0 to 5."_s;
    QTest::newRow("not a number") << number("n", "N").from(0, 5) << u"nan"_s << u"A number from 0 to 5."_s;
    QTest::newRow("over a hundred") << ratio("r", "R") << u"101"_s << u"A percentage from 0 to 100."_s;
    QTest::newRow("unknown unit") << duration("t", "T") << u"3 weeks"_s
                                  << u"A time such as 250 ms, 2 s or 5 min."_s;
    QTest::newRow("negative time") << duration("t", "T") << u"-1s"_s
                                   << u"A time such as 250 ms, 2 s or 5 min."_s;
}

void TestValueText::refusesAndSaysWhatIsAllowed()
{
    QFETCH(const AttributeSpec, spec);
    QFETCH(const QString, typed);
    QFETCH(const QString, allowed);
    const auto parsed = value_text::parse(spec, typed);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), allowed);
}

void TestValueText::readsBackWhatItShows_data()
{
    QTest::addColumn<AttributeSpec>("spec");
    QTest::addColumn<Value>("held");
    const AttributeSpec share = ratio("r", "R");
    for (const double each : {0.0, 0.1, 0.9997, 0.99999, 0.333, 1.0})
        QTest::addRow("share %g", each) << share << value(each);
    for (const SimDuration each : {SimDuration(1us), SimDuration(1500ms), SimDuration(90s), SimDuration(24h)})
        QTest::addRow("%lld ns", static_cast<long long>(each.count())) << duration("t", "T") << value(each);
    QTest::newRow("list") << ofType(AttributeType::List, "l", "L") << value(QStringList{u"a"_s, u"b, c"_s});
}

void TestValueText::readsBackWhatItShows()
{
    QFETCH(const AttributeSpec, spec);
    QFETCH(const Value, held);
    QVERIFY(value_text::parse(spec, value_text::show(spec, held)) == held);
}

void TestValueText::listsKeepTheirEntries()
{
    QCOMPARE(value_text::split(u"80, 443,, 8080 "_s), QStringList({u"80"_s, u"443"_s, u"8080"_s}));
    QCOMPARE(value_text::split(u"\"a, b\", c"_s), QStringList({u"a, b"_s, u"c"_s}));
}

void TestValueText::impossibleDistributions_data()
{
    using Shape = Distribution::Shape;
    QTest::addColumn<Distribution>("distribution");
    QTest::addColumn<bool>("possible");
    QTest::newRow("uniform the wrong way round")
        << Distribution{.shape = Shape::Uniform, .min = 2s, .max = 1s} << false;
    QTest::newRow("erlang with half a stage")
        << Distribution{.shape = Shape::Erlang, .mean = 1s, .k = 1.5} << false;
    QTest::newRow("lognormal below its mean")
        << Distribution{.shape = Shape::Lognormal, .mean = 1s, .p99 = 1s} << false;
    // exp(2.326 s - s^2 / 2) never exceeds 14.97: no lognormal time has a 99th percentile 20 times its mean.
    QTest::newRow("lognormal too wide")
        << Distribution{.shape = Shape::Lognormal, .mean = 1s, .p99 = 20s} << false;
    QTest::newRow("lognormal") << Distribution{.shape = Shape::Lognormal, .mean = 1s, .p99 = 4s} << true;
    QTest::newRow("exponential") << Distribution{.shape = Shape::Exponential, .mean = 1s} << true;
}

void TestValueText::impossibleDistributions()
{
    QFETCH(const Distribution, distribution);
    QFETCH(const bool, possible);
    QCOMPARE(value_text::faultOf(distribution).isEmpty(), possible);
}

QTEST_GUILESS_MAIN(TestValueText)
#include "tst_value_text.moc"
