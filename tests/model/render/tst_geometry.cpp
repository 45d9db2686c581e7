#include "model/render/geometry.h"

#include <QTest>

#include "model/render/node_painter.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::render;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

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

    void anEmptyDrawingHasNoBounds() { QVERIFY(geometryOf(Topology()).bounds.isNull()); }
};

QTEST_APPLESS_MAIN(TestGeometry)
#include "tst_geometry.moc"
