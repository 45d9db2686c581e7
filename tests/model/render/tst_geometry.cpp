#include "model/render/geometry.h"

#include <QRandomGenerator>
#include <QTest>

#include "model/render/node_painter.h"
#include "model/render/surveyor.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::render;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

/// Where the two differ; empty: nowhere.
QString difference(const Geometry &a, const Geometry &b)
{
    if (a.nodes != b.nodes || a.clusters != b.clusters || a.zones != b.zones || a.bounds != b.bounds)
        return u"places"_s;
    if (a.zoneDepth != b.zoneDepth || a.zonesOuterFirst != b.zonesOuterFirst || a.folds != b.folds)
        return u"order"_s;
    if (a.links.size() != b.links.size() || a.replication.size() != b.replication.size())
        return u"links there are"_s;
    for (auto link = a.links.cbegin(); link != a.links.cend(); ++link) {
        if (!b.links.contains(link.key()) || !(*link == b.links.value(link.key())))
            return link.key();
    }
    for (std::size_t i = 0; i < a.replication.size(); ++i) {
        if (a.replication[i].to != b.replication[i].to || !(a.replication[i].route == b.replication[i].route))
            return u"replication to "_s + b.replication[i].to;
    }
    return {};
}

QString nth(const char *letter, int number) { return QString::fromLatin1(letter) + QString::number(number); }

constexpr int columns = 7, rows = 5, linkCount = 60;

/// Cards in rows and columns, some of them in zones and clusters, and links from anywhere to anywhere.
Topology crowd(QRandomGenerator &dice)
{
    Topology t;
    for (int i = 0; i < 4; ++i)
        add(t, zone(qPrintable(nth("z", i)), "network", i == 3 ? "z0" : ""));
    for (int i = 0; i < columns * rows; ++i) {
        const QPointF at(i % columns * 240, i / columns * 112);
        const QString in = dice.bounded(3) == 0 ? nth("z", int(dice.bounded(4))) : QString();
        add(t, node(qPrintable(nth("n", i)), "database", at, qPrintable(in)));
    }
    for (int i = 0; i < 3; ++i) {
        Cluster cluster;
        cluster.id = nth("c", i);
        cluster.kind = u"database-cluster"_s;
        cluster.members = QStringList{nth("n", 10 * i + 1), nth("n", 10 * i + 2)};
        cluster.attributes[u"primary"_s] = Value(cluster.members.front());
        add(t, cluster);
    }
    for (int i = 0; i < linkCount; ++i)
        add(t, link(qPrintable(nth("l", i)), qPrintable(nth("n", int(dice.bounded(columns * rows)))),
                    qPrintable(nth("n", int(dice.bounded(columns * rows))))));
    return t;
}

/// Does one thing to the drawing; returns what it touched.
std::set<Id> editAtRandom(Topology &t, QRandomGenerator &dice)
{
    const Id someNode = nth("n", int(dice.bounded(columns * rows)));
    const Id someLink = nth("l", int(dice.bounded(linkCount)));
    Node node = *t.node(someNode);
    std::optional<Link> link = t.link(someLink) ? std::optional(*t.link(someLink)) : std::nullopt;
    switch (dice.bounded(9)) {
    case 0:
    case 1:
        node.at += QPointF(int(dice.bounded(60)) - 30, int(dice.bounded(30)) - 15) * 8;
        break;
    case 2:
        node.size = QSizeF(120 + int(dice.bounded(20)) * 8, 48 + int(dice.bounded(10)) * 8);
        break;
    case 3:
        node.zone = dice.bounded(2) ? nth("z", int(dice.bounded(4))) : QString();
        break;
    case 4:
        node.name += u'x';
        break;
    case 5:
        if (link) {
            (void)t.take<Link>(someLink);
            return {someLink};
        }
        add(t, testing::link(qPrintable(someLink), qPrintable(someNode), "n0"));
        return {someLink};
    case 6:
        if (link && link->waypoints.empty())
            link->waypoints = {node.at + QPointF(0, 64)};
        else if (link)
            link->waypoints.clear();
        break;
    case 7:
        if (link)
            link->attributes[u"style.line"_s] = text(dice.bounded(2) ? "curved" : "orthogonal");
        break;
    default:
        Zone zone = *t.zone(nth("z", int(dice.bounded(4))));
        zone.attributes[u"collapsed"_s] = Value(dice.bounded(3) == 0);
        add(t, zone);
        return {zone.id};
    }
    add(t, node);
    if (link)
        add(t, *link);
    return {someNode, someLink};
}

}   // namespace

class TestGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardStandsAroundItsCentre()
    {
        Node plain = node("a", "web-server", {100, 50});
        QCOMPARE(nodeRect(plain), QRectF(16, 18, 168, 64));
        plain.size = QSizeF(300, 100);
        QCOMPARE(nodeRect(plain), QRectF(-50, 0, 300, 100));
    }

    void zonesAndClustersWrapTheirMembersWithRoomToSpare()
    {
        const Topology shop = webShop();
        const Geometry geometry = geometryOf(shop);
        for (const Node &node : shop.nodes()) {
            if (!node.zone.isEmpty())
                QVERIFY(
                    geometry.zones[node.zone].adjusted(12, 24, -12, -12).contains(geometry.nodes[node.id]));
        }
        for (const Id &member : shop.cluster(u"db"_s)->members)
            QVERIFY(geometry.clusters[u"db"_s].adjusted(8, 12, -8, -8).contains(geometry.nodes[member]));
        QVERIFY(!geometry.zones[u"az-a"_s].intersects(geometry.zones[u"az-b"_s]));
    }

    void aZoneWithASizeOfItsOwnKeepsIt()
    {
        Topology shop = webShop();
        Zone zone = *shop.zone(u"az-a"_s);
        zone.frame = QRectF(400, -300, 600, 250);
        add(shop, zone);
        QCOMPARE(geometryOf(shop).zones[u"az-a"_s], QRectF(400, -300, 600, 250));
    }

    void aZoneHoldsTheZonesInsideIt()
    {
        Topology nested;
        add(nested, zone("region", "region"));
        add(nested, zone("az", "availability-zone", "region"));
        add(nested, zone("rack", "rack", "az"));
        add(nested, node("n", "web-server", {0, 0}, "rack"));
        const Geometry geometry = geometryOf(nested);
        QVERIFY(geometry.zones[u"region"_s].contains(geometry.zones[u"az"_s]));
        QVERIFY(geometry.zones[u"az"_s].contains(geometry.zones[u"rack"_s]));
        QCOMPARE(geometry.zoneDepth[u"rack"_s], 2);
        QCOMPARE(geometry.zonesOuterFirst, (std::vector<Id>{u"region"_s, u"az"_s, u"rack"_s}));
    }

    void emptyZonesCanBeSeenAndDoNotCoverAnything()
    {
        Topology shop = webShop();
        add(shop, zone("spare-1", "rack"));
        add(shop, zone("spare-2", "rack"));
        const Geometry geometry = geometryOf(shop);
        const QRectF first = geometry.zones[u"spare-1"_s], second = geometry.zones[u"spare-2"_s];
        QVERIFY(first.width() > 50 && first.height() > 50);
        QVERIFY(!first.intersects(second));
        for (const QRectF &node : geometry.nodes)
            QVERIFY(!first.intersects(node) && !second.intersects(node));
        QVERIFY(geometry.bounds.contains(first) && geometry.bounds.contains(second));
    }

    void everyLinkHasARouteBetweenItsEnds()
    {
        const Topology shop = webShop();
        const Geometry geometry = geometryOf(shop);
        for (const Link &link : shop.links()) {
            const Route route = geometry.links[link.id];
            QVERIFY(geometry.endRect(link.from).adjusted(-1, -1, 1, 1).contains(route.start()));
            QVERIFY(geometry.endRect(link.to).adjusted(-1, -1, 1, 1).contains(route.end()));
            for (const QPointF &corner : route.corners())
                QVERIFY(geometry.bounds.contains(corner));
        }
    }

    void replicationIsDrawnUnlessALinkSaysIt()
    {
        Topology shop = webShop();
        const Geometry geometry = geometryOf(shop);
        QCOMPARE(geometry.replication.size(), 1U);
        QCOMPARE(geometry.replication[0].from, u"db-1"_s);
        QCOMPARE(geometry.replication[0].to, u"db-2"_s);
        add(shop, link("r", "db-1", "db-2", "replication"));
        QVERIFY(geometryOf(shop).replication.empty());
    }

    void aPointMeansTheTopmostElementThere_data()
    {
        QTest::addColumn<QPointF>("point");
        QTest::addColumn<QString>("id");

        QTest::newRow("a card") << QPointF(240, 10) << u"lb"_s;
        QTest::newRow("a card in a zone and a cluster") << QPointF(760, -80) << u"db-1"_s;
        QTest::newRow("a link") << QPointF(120, 2) << u"l1"_s;
        QTest::newRow("a zone's ground") << QPointF(600, -80 - 32 - 20) << u"az-a"_s;
        QTest::newRow("a cluster's border") << QPointF(760 - 84 - 6, -20) << u"db"_s;
        QTest::newRow("nothing") << QPointF(0, 400) << QString();
    }
    void aPointMeansTheTopmostElementThere()
    {
        QFETCH(QPointF, point);
        QFETCH(QString, id);
        const Topology shop = webShop();
        QCOMPARE(elementAt(shop, geometryOf(shop), point), id);
    }

    void wildCoordinatesStayDrawable()
    {
        Topology wild;
        add(wild, node("far", "client", {1e300, -1e300}));
        Node huge = node("huge", "client", {0, 0});
        huge.size = QSizeF(1e300, 0);
        add(wild, huge);
        add(wild, link("l", "far", "huge"));
        const Geometry geometry = geometryOf(wild);
        QVERIFY(std::isfinite(geometry.bounds.width()) && geometry.bounds.width() < 1e8);
        QVERIFY(geometry.nodes[u"huge"_s].height() >= 1);
    }

    /// However it came about, a drawing has one geometry.
    void aSurveyAfterEditsIsAsFromScratch_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void aSurveyAfterEditsIsAsFromScratch()
    {
        QFETCH(unsigned, seed);
        QRandomGenerator dice(seed);
        Topology t = crowd(dice);
        Surveyor surveyor;
        Geometry shown = surveyor.survey(t);
        for (int i = 0; i < 40; ++i) {
            if (auto now = surveyor.surveyAfter(t, editAtRandom(t, dice)))
                shown = *std::move(now);
            QCOMPARE(difference(shown, geometryOf(t)), QString());
        }
    }

    void anEditOfWhatIsNotDrawnLeavesEverything()
    {
        QRandomGenerator dice(1);
        Topology t = crowd(dice);
        Surveyor surveyor;
        (void)surveyor.survey(t);
        Node node = *t.node(u"n5"_s);
        node.name = u"Other"_s;
        node.attributes[u"notes"_s] = text("Something");
        add(t, node);
        Link link = *t.link(u"l5"_s);
        link.attributes[u"weight"_s] = Value(7.0);
        add(t, link);
        QVERIFY(!surveyor.surveyAfter(t, {node.id, link.id}));
        link.attributes[u"protocol"_s] = text("https");   // Its lock takes room.
        add(t, link);
        QVERIFY(surveyor.surveyAfter(t, {link.id}));
        QCOMPARE(surveyor.looked(), 0U);   // But it goes the same way.
    }

    /// In the corner of a drawing whose links all join neighbours.
    void aMovedNodeHasOnlyItsSurroundingsLookedAt()
    {
        Topology t;
        constexpr int side = 20;
        for (int i = 0; i < side * side; ++i)
            add(t, node(qPrintable(nth("n", i)), "web-server", {i % side * 240.0, i / side * 112.0}));
        for (int i = 0; i + 1 < side * side; ++i) {
            if ((i + 1) % side != 0)
                add(t, link(qPrintable(nth("l", i)), qPrintable(nth("n", i)), qPrintable(nth("n", i + 1))));
        }
        Surveyor surveyor;
        (void)surveyor.survey(t);
        QCOMPARE(surveyor.looked(), t.links().size());
        Node moved = *t.node(u"n21"_s);
        moved.at += QPointF(0, 16);
        add(t, moved);
        const auto geometry = surveyor.surveyAfter(t, {moved.id});
        QVERIFY(geometry);
        QVERIFY2(surveyor.looked() <= 8, qPrintable(QString::number(surveyor.looked())));
        QCOMPARE(difference(*geometry, geometryOf(t)), QString());
    }

    void anEmptyDrawingHasNoBounds() { QVERIFY(geometryOf(Topology()).bounds.isNull()); }
};

QTEST_APPLESS_MAIN(TestGeometry)
#include "tst_geometry.moc"
