#include <QTest>

#include "model/catalog/attribute_spec.h"
#include "model/catalog/settings.h"
#include "model/io/reader.h"
#include "model/scenario/contribution.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

Topology example(const QString &name)
{
    return *readDocumentFile(
                QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/%1.switchover").arg(name))
                .topology;
}

/// "from>to" of every link.
QStringList linksOf(const Topology &topology)
{
    QStringList links;
    for (const Link &link : topology.links())
        links.append(link.from + u'>' + link.to);
    links.sort();
    return links;
}

double figure(const Contribution &contribution, const QString &metric, bool without)
{
    const auto found = std::ranges::find(contribution.figures, metric, &FigureDifference::metric);
    return found == contribution.figures.end() ? -1 : without ? found->b.mean : found->a.mean;
}

}   // namespace

class TestContribution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOnlyPassesOnIsBridged();
    void ofAPairOneStays();
    void ofADatabaseClusterThePrimaryStays();
    void anEncryptedLinkStaysInTheClear();
    void whatTheDrawingIsAboutCannotBeLeftOut();
    void aPairIsWorthItsAvailability();
    void withoutTheOnlyServerNothingRuns();
    void whatMakesNoDifferenceIsSaidToMakeNone();
    void aPeerFailsInItsPlace();
    void itCanBeStopped();
    void aYearOfTrafficIsBounded();
};

void TestContribution::whatOnlyPassesOnIsBridged()
{
    const auto without = withoutElement(example(u"web-shop"_s), u"fw"_s);
    QVERIFY(without);
    QVERIFY(!without->contains(u"fw"_s));
    QVERIFY(linksOf(*without).contains(u"users>lb"_s));
    const auto direct = withoutElement(*without, u"lb"_s);
    QVERIFY(linksOf(*direct).contains(u"users>web-1"_s) && linksOf(*direct).contains(u"users>web-2"_s));
    QVERIFY(compile(*direct));
}

void TestContribution::ofAPairOneStays()
{
    const auto without = withoutElement(example(u"balancer-pair"_s), u"vip"_s);
    QVERIFY(without->contains(u"lb-1"_s) && !without->contains(u"lb-2"_s));
    QCOMPARE(linksOf(*without), QStringList({u"lb-1>web-1"_s, u"lb-1>web-2"_s, u"users>vip"_s}));
}

void TestContribution::ofADatabaseClusterThePrimaryStays()
{
    const auto without = withoutElement(example(u"primary-two-replicas"_s), u"db"_s);
    QVERIFY(without->contains(u"db-1"_s) && !without->contains(u"db-2"_s) && !without->contains(u"db-3"_s));
}

void TestContribution::anEncryptedLinkStaysInTheClear()
{
    const Topology shop = example(u"web-shop"_s);
    QVERIFY(isEncrypted(*shop.link(u"l1"_s)));
    const auto without = withoutElement(shop, u"l1"_s);
    QVERIFY(without && without->link(u"l1"_s) && !isEncrypted(*without->link(u"l1"_s)));
    const auto contribution = contributionOf(shop, u"l1"_s, {});
    QVERIFY(contribution && contribution->encryption && contribution->problems.empty());
    // The firewall lets it pass so as well: encryption makes nobody slower or down.
    for (const FigureDifference &each : contribution->figures)
        if (each.metric == u"availability")
            QCOMPARE(each.b.mean, 1.0);
    QVERIFY(
        contributionSentences(*contribution).constLast().contains(u"in the clear"_s, Qt::CaseInsensitive));
    // One that is not encrypted is gone.
    QVERIFY(!withoutElement(shop, u"l3"_s)->link(u"l3"_s));
}

void TestContribution::whatTheDrawingIsAboutCannotBeLeftOut()
{
    QVERIFY(!withoutElement(example(u"web-shop"_s), u"users"_s));
    QVERIFY(!withoutElement(example(u"web-shop"_s), u"az-a"_s));
    QVERIFY(!withoutElement(example(u"web-shop"_s), u"nobody"_s));
}

/// One balancer down for 20 of 60 seconds serves two thirds; VRRP takes over in less than 4 seconds (RFC 9568).
void TestContribution::aPairIsWorthItsAvailability()
{
    const Topology drawing = example(u"balancer-pair"_s);
    const auto contribution = contributionOf(drawing, u"vip"_s, u"balancer-dies"_s);
    QVERIFY(contribution);
    const double with = figure(*contribution, u"availability"_s, false);
    const double without = figure(*contribution, u"availability"_s, true);
    QVERIFY2(with > 1 - 4.0 / 60 - 0.02 && with < 1, qPrintable(QString::number(with)));
    QVERIFY2(std::abs(without - 2.0 / 3) < 0.02, qPrintable(QString::number(without)));
    const QStringList sentences = contributionSentences(*contribution);
    QVERIFY2(sentences.first().startsWith(u"Availability: 9"_s) &&
                 sentences.first().contains(u"without it 6"_s),
             qPrintable(sentences.first()));
}

void TestContribution::withoutTheOnlyServerNothingRuns()
{
    const auto contribution = contributionOf(example(u"one-server"_s), u"web"_s, u"calm"_s);
    QVERIFY(contribution);
    QVERIFY(!contribution->problems.empty());
    QVERIFY(contributionSentences(*contribution).first().startsWith(u"Without it nothing runs"_s));
}

void TestContribution::whatMakesNoDifferenceIsSaidToMakeNone()
{
    const auto contribution = contributionOf(example(u"web-shop"_s), u"l11"_s, {});
    QVERIFY(contribution);
    QCOMPARE(contributionSentences(*contribution), QStringList{u"In this run it makes no difference."_s});
}

/// One of two web servers is worth nothing while both stand, and all when the other falls.
void TestContribution::aPeerFailsInItsPlace()
{
    const Topology drawing = example(u"web-shop"_s);
    QCOMPARE(tellingScenario(drawing, u"web-1"_s), u"web-dies"_s);
    QCOMPARE(tellingScenario(drawing, u"web-2"_s), u"web-dies"_s);
    const auto contribution = contributionOf(drawing, u"web-1"_s, u"web-dies"_s);
    QVERIFY(contribution);
    QCOMPARE(contribution->standIn, u"Web 2"_s);
    QVERIFY(figure(*contribution, u"availability"_s, false) > 0.95);
    // Its peer is down for 30 of the 60 seconds, and until two checks, two seconds apart, have passed.
    const double without = figure(*contribution, u"availability"_s, true);
    QVERIFY2(without > 26.0 / 60 - 0.03 && without < 0.5, qPrintable(QString::number(without)));
    const auto other = contributionOf(drawing, u"web-2"_s, u"web-dies"_s);
    QVERIFY(other && other->standIn.isEmpty());
    const double alone = figure(*other, u"availability"_s, true);
    QVERIFY2(alone > 26.0 / 60 - 0.03 && alone < 0.5, qPrintable(QString::number(alone)));
}

void TestContribution::itCanBeStopped()
{
    std::stop_source stop;
    stop.request_stop();
    Topology drawing = example(u"web-shop"_s);
    Scenario longer{.id = u"longer"_s};
    longer.attributes.insert_or_assign(u"duration"_s, value(SimDuration(std::chrono::hours(10))));
    QVERIFY(drawing.put(longer));
    const auto contribution = contributionOf(drawing, u"fw"_s, u"longer"_s, stop.get_token());
    QVERIFY(!contribution);
    QCOMPARE(contribution.error().code, Error::Code::Cancelled);
}

void TestContribution::aYearOfTrafficIsBounded()
{
    Topology drawing = example(u"one-server"_s);
    Scenario year{.id = u"year"_s};
    year.attributes.insert_or_assign(u"duration"_s, value(SimDuration(std::chrono::hours(24 * 365))));
    QVERIFY(drawing.put(year));
    const auto contribution = contributionOf(drawing, u"l2"_s, u"year"_s);
    QVERIFY(contribution || contribution.error().code != Error::Code::Cancelled);
    if (contribution && contribution->problems.empty())
        QVERIFY(figure(*contribution, u"offered"_s, false) < 3'000'000);
}

QTEST_GUILESS_MAIN(TestContribution)
#include "tst_contribution.moc"
