#include <QTest>

#include <cmath>

#include "model/availability/analysis.h"
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

QTEST_GUILESS_MAIN(TestAnalysis)
#include "tst_analysis.moc"
