#include "model/topology/arranging.h"

#include <QTest>

#include "model/topology/selection.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

Node nodeAt(const QString &id, QPointF at, const QString &kind = u"web-server"_s)
{
    return {.id = id, .kind = kind, .name = id, .at = at};
}

/// a, b, c of different widths, 40 high; d stands apart. a calls b, c and d are a cluster.
Topology drawing()
{
    Topology topology;
    const auto add = [&topology](auto element) { QVERIFY(topology.put(std::move(element))); };
    add(nodeAt(u"a"_s, {0, 0}));
    add(nodeAt(u"b"_s, {103, 50}));
    add(nodeAt(u"c"_s, {400, 90}, u"cache"_s));
    add(nodeAt(u"d"_s, {800, 0}, u"cache"_s));
    add(Link{.id = u"l1"_s, .from = u"a"_s, .to = u"b"_s});
    add(Cluster{.id = u"cd"_s, .kind = u"pool"_s, .name = u"cd"_s, .members = {u"c"_s, u"d"_s}});
    return topology;
}

QRectF around(QPointF centre, double width) { return {centre - QPointF(width / 2, 20), QSizeF(width, 40)}; }

const Places places = {
    {u"a"_s, around({0, 0}, 100)}, {u"b"_s, around({103, 50}, 60)}, {u"c"_s, around({400, 90}, 20)}};

QString where(const Topology &topology)
{
    QStringList parts;
    for (const Node &node : topology.nodes())
        parts.append(u"%1,%2"_s.arg(node.at.x()).arg(node.at.y()));
    return parts.join(u' ');
}

}   // namespace

class TestArranging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alignsEdgesAndCentres_data()
    {
        QTest::addColumn<int>("alignment");
        QTest::addColumn<QString>("expected");
        // Extent of all: x from -50 to 410, y from -20 to 110.
        QTest::newRow("left") << int(Alignment::Left) << u"0,0 -20,50 -40,90 800,0"_s;
        QTest::newRow("centre") << int(Alignment::Centre) << u"180,0 180,50 180,90 800,0"_s;
        QTest::newRow("right") << int(Alignment::Right) << u"360,0 380,50 400,90 800,0"_s;
        QTest::newRow("top") << int(Alignment::Top) << u"0,0 103,0 400,0 800,0"_s;
        QTest::newRow("middle") << int(Alignment::Middle) << u"0,45 103,45 400,45 800,0"_s;
        QTest::newRow("bottom") << int(Alignment::Bottom) << u"0,90 103,90 400,90 800,0"_s;
    }

    void alignsEdgesAndCentres()
    {
        QFETCH(int, alignment);
        QFETCH(QString, expected);
        Topology topology = drawing();
        const QString before = where(topology);
        const auto inverse = apply(topology, aligned(topology, places, Alignment(alignment)));
        QVERIFY(inverse);
        QCOMPARE(where(topology), expected);
        QVERIFY(apply(topology, *inverse));
        QCOMPARE(where(topology), before);
    }

    void distributesWithEqualGaps()
    {
        Topology topology = drawing();
        // 460 wide, 180 covered: two gaps of 140. b begins at 50 + 140.
        QVERIFY(apply(topology, distributed(topology, places, Qt::Horizontal)));
        QCOMPARE(where(topology), u"0,0 220,50 400,90 800,0"_s);
        // 130 high, 120 covered: two gaps of 5. b begins at 20 + 5.
        QVERIFY(apply(topology, distributed(topology, places, Qt::Vertical)));
        QCOMPARE(where(topology), u"0,0 220,45 400,90 800,0"_s);
    }

    void givesAllTheLargestSize()
    {
        Topology topology = drawing();
        QVERIFY(apply(topology, sameSize(topology, places)));
        QVERIFY(!topology.node(u"a"_s)->size);   // It has it already.
        QCOMPARE(topology.node(u"b"_s)->size, QSizeF(100, 40));
        QCOMPARE(topology.node(u"c"_s)->size, QSizeF(100, 40));
        QCOMPARE(topology.node(u"c"_s)->at, QPointF(400, 90));
    }

    void oneElementHasNothingToBeArrangedWith()
    {
        const Topology topology = drawing();
        const Places one = {*places.begin()};
        QVERIFY(isNothing(aligned(topology, one, Alignment::Top)));
        QVERIFY(isNothing(distributed(topology, {*places.begin(), *places.rbegin()}, Qt::Horizontal)));
        QVERIFY(isNothing(sameSize(topology, one)));
        QVERIFY(isNothing(aligned(topology, {}, Alignment::Left)));
    }

    void whatStandsInAMovedZoneMovesOnce()
    {
        Topology topology = drawing();
        Zone zone{.id = u"z"_s, .kind = u"rack"_s, .name = u"z"_s, .frame = QRectF(300, 0, 200, 200)};
        QVERIFY(topology.put(zone));
        Node c = *topology.node(u"c"_s);
        c.zone = u"z"_s;
        QVERIFY(topology.put(c));
        Places both = {{u"z"_s, *zone.frame}, {u"c"_s, places.at(u"c"_s)}, {u"a"_s, places.at(u"a"_s)}};
        QVERIFY(apply(topology, aligned(topology, both, Alignment::Left)));
        QCOMPARE(topology.zone(u"z"_s)->frame->left(), -50.0);
        QCOMPARE(topology.node(u"c"_s)->at, QPointF(50, 90));
    }

    void findsWhatIsConnectedAndOfTheSameKind()
    {
        const Topology topology = drawing();
        QCOMPARE(connectedWith(topology, {u"a"_s}), (std::set<Id>{u"a"_s, u"b"_s}));
        QCOMPARE(connectedWith(topology, {u"l1"_s}), (std::set<Id>{u"a"_s, u"b"_s}));
        QCOMPARE(connectedWith(topology, {u"d"_s}), (std::set<Id>{u"c"_s, u"cd"_s, u"d"_s}));
        QCOMPARE(sameKindAs(topology, {u"d"_s}), (std::set<Id>{u"c"_s, u"d"_s}));
        QCOMPARE(sameKindAs(topology, {u"l1"_s, u"a"_s}), (std::set<Id>{u"a"_s, u"b"_s, u"l1"_s}));
    }
};

QTEST_APPLESS_MAIN(TestArranging)
#include "tst_arranging.moc"
