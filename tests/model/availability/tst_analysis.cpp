#include <QTest>

#include <cmath>

#include "model/availability/analysis.h"
#include "model/availability/typical_values.h"
#include "model/availability/words.h"
#include "model/catalog/catalog.h"
#include "model/review/example.h"
#include "tests/support/availability_cases.h"

using namespace switchover;
using namespace switchover::availability;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// How available a drawing is, and why no more.
class TestAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultsAreThoseOfTheReference_data();
    void resultsAreThoseOfTheReference();
    void boundsHoldWhereTheTruthIsKnown_data();
    void boundsHoldWhereTheTruthIsKnown();
    void importanceIsWhatPerfectionWouldBuy();
    void failoverTimeIsFailuresTimesOutage();
    void whatNobodyStatedIsNotAlways_data();
    void whatNobodyStatedIsNotAlways();
    void typicalValuesHaveASourceAndAUse();
};

namespace {

bool areClose(double found, double expected, double relative)
{
    return std::abs(found - expected) <= relative * std::abs(expected);
}

std::vector<QStringList> cutSetsOf(const Json &flow)
{
    std::vector<QStringList> sets;
    for (const Json &set : flow.find(u"cut_sets"_s)->items) {
        sets.push_back(textsOf(set));
        sets.back().sort();
    }
    std::ranges::sort(sets, [](const QStringList &a, const QStringList &b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    return sets;
}

void compareFlow(const Flow &flow, const Json &expected)
{
    QVERIFY(flow.isExact);
    QCOMPARE(!flow.isServed, expected.find(u"structurally_down"_s)->boolean);
    const double unavailability = expected.find(u"unavailability"_s)->number();
    QVERIFY2(areClose(flow.unavailability, unavailability, 1e-9),
             qPrintable(u"%1 instead of %2"_s.arg(flow.unavailability).arg(unavailability)));
    QCOMPARE(flow.singlePoints, textsOf(*expected.find(u"spof"_s)));
    QCOMPARE(flow.cutSets, cutSetsOf(expected));
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(flow.cutSetCounts[i], expected.find(u"cut_set_counts"_s)->items[i].number());
}

void addCases()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : availabilityCases())
        QTest::newRow(qPrintable(name)) << name;
}

}   // namespace

void TestAnalysis::resultsAreThoseOfTheReference_data() { addCases(); }

void TestAnalysis::resultsAreThoseOfTheReference()
{
    QFETCH(QString, name);
    const Report report = analyse(availabilityCase(name)).value();
    const Json expected = expectedAvailability(name);
    QCOMPARE(report.clients.size(), expected.items.size());
    for (std::size_t i = 0; i < expected.items.size(); ++i) {
        QCOMPARE(report.clients[i].client, expected.keys[i]);
        compareFlow(report.clients[i].read, *expected.items[i].find(u"read"_s));
        compareFlow(report.clients[i].write, *expected.items[i].find(u"write"_s));
    }
}

void TestAnalysis::boundsHoldWhereTheTruthIsKnown_data() { addCases(); }

void TestAnalysis::boundsHoldWhereTheTruthIsKnown()
{
    QFETCH(QString, name);
    Options options;
    options.mostNodes = 0;
    options.samples = 2000;
    const Report report = analyse(availabilityCase(name), options).value();
    const Json expected = expectedAvailability(name);
    for (std::size_t i = 0; i < expected.items.size(); ++i) {
        for (const bool write : {false, true}) {
            const Flow &flow = write ? report.clients[i].write : report.clients[i].read;
            if (flow.isExact)   // Never down, or always.
                continue;
            const Json &truth = *expected.items[i].find(write ? u"write"_s : u"read"_s);
            const double unavailability = truth.find(u"unavailability"_s)->number();
            QVERIFY(flow.estimate.lower <= unavailability * (1 + 1e-9));
            QVERIFY(flow.estimate.upper >= unavailability * (1 - 1e-9));
            QCOMPARE(flow.cutSets, cutSetsOf(truth));
        }
    }
}

/// Against the same drawing with that one component perfect.
void TestAnalysis::importanceIsWhatPerfectionWouldBuy()
{
    const Topology drawing = availabilityCase(u"full_web_shop"_s);
    const Flow flow = analyse(drawing).value().clients.front().write;
    QCOMPARE(flow.importance.front().component, u"cdn"_s);
    for (const ComponentImportance &importance : flow.importance) {
        const Node *node = drawing.node(importance.component);
        if (!node)
            continue;
        Topology perfect = drawing;
        Node repaired = *node;
        repaired.attributes[u"availability"_s] = Value{1.0};
        QVERIFY(perfect.put(repaired));
        const double without = analyse(perfect).value().clients.front().write.unavailability;
        QVERIFY2(std::abs(flow.unavailability - without - importance.improvement) <= 1e-13,
                 qPrintable(importance.component));
    }
}

void TestAnalysis::failoverTimeIsFailuresTimesOutage()
{
    Topology drawing = availabilityCase(u"db_auto"_s);
    Node primary = *drawing.node(u"db1"_s);
    primary.attributes[u"mtbf"_s] = Value{SimDuration(std::chrono::hours(998))};
    primary.attributes[u"mttr"_s] = Value{SimDuration(std::chrono::hours(2))};
    QVERIFY(drawing.put(primary));
    const Report report = analyse(drawing).value();
    QCOMPARE(report.failovers.size(), std::size_t(1));
    const FailoverTime &time = report.failovers.front();
    // A failure every 1000 hours of 8760; noticed after 3 checks every 2 s; promoted within 5 s.
    QCOMPARE(time.failuresPerYear.value(), 8.76);
    QCOMPARE(time.eachTime(), SimDuration(std::chrono::seconds(11)));
    QCOMPARE(time.minutesPerYear().value(), 8.76 * 11 / 60);
}

void TestAnalysis::whatNobodyStatedIsNotAlways_data()
{
    QTest::addColumn<QByteArray>("drawing");
    QTest::addColumn<QString>("figure");
    QTest::addColumn<QString>("meaning");
    QTest::addColumn<QStringList>("unstated");
    QTest::newRow("nothing is stated")
        << QByteArray("users client; a web-server; db database\n"
                      "users > a > db : tcp")
        << u"unknown"_s << u"no availability is stated"_s << QStringList{u"a"_s, u"db"_s};
    QTest::newRow("nothing is stated, twice")
        << QByteArray("users client; a web-server; b web-server\n"
                      "users > a b : https")
        << u"unknown"_s << u"no availability is stated"_s << QStringList();
    QTest::newRow("one of a row states it")
        << QByteArray("users client; a web-server; db database "
                      "availability=0.9\nusers > a > db : tcp")
        << u"90.0 %"_s << u"down at least 36.5\u202fd a year"_s << QStringList{u"a"_s};
    QTest::newRow("all state it") << QByteArray("users client; a web-server availability=0.9\n"
                                                "users > a : tcp")
                                  << u"90.0 %"_s << u"down 36.5\u202fd a year"_s << QStringList();
    QTest::newRow("stated to be perfect") << QByteArray("users client; a web-server availability=1\n"
                                                        "users > a : tcp")
                                          << u"always"_s << u"nothing it needs can fail"_s << QStringList();
    QTest::newRow("a perfect one beside it")
        << QByteArray("users client; a web-server; b web-server "
                      "availability=1\nusers > a b : https")
        << u"always"_s << u"nothing it needs can fail"_s << QStringList();
    QTest::newRow("no way") << QByteArray("users client; a web-server; b web-server\na > b : tcp")
                            << u"never"_s << u"not even with everything up"_s << QStringList();
}

void TestAnalysis::whatNobodyStatedIsNotAlways()
{
    QFETCH(QByteArray, drawing);
    QFETCH(QString, figure);
    QFETCH(QString, meaning);
    QFETCH(QStringList, unstated);
    const Topology topology = exampleDrawing(drawing.constData());
    const Flow flow = analyse(topology).value().clients.front().read;
    QCOMPARE(figureText(flow), figure);
    QCOMPARE(meaningText(flow), meaning);
    QCOMPARE(flow.unstatedPoints, unstated);
}

void TestAnalysis::typicalValuesHaveASourceAndAUse()
{
    QSet<QString> ids;
    for (const TypicalValue &value : typicalValues()) {
        ids.insert(value.id);
        QVERIFY(value.availability > 0.9 && value.availability < 1);
        QVERIFY(!value.source.isEmpty() && !value.kinds.isEmpty());
        for (const QString &kind : value.kinds) {
            const bool isZone = std::ranges::any_of(
                catalog::zoneKinds(), [&](const catalog::ZoneKind &zone) { return zone.id == kind; });
            QVERIFY2(isZone || catalog::nodeKind(kind), qPrintable(kind));
        }
    }
    QCOMPARE(std::size_t(ids.size()), typicalValues().size());
}

QTEST_GUILESS_MAIN(TestAnalysis)
#include "tst_analysis.moc"
