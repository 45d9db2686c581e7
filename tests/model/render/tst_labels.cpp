#include "model/render/labels.h"

#include <QTest>

#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::render;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// Labels stand on their links, and cover neither cards nor each other where there is room.
class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelsOfCrossingLinksStandApart()
    {
        Topology t;
        add(t, node("a", "web-server", {0, 0}));
        add(t, node("b", "database", {600, 0}));
        add(t, node("c", "web-server", {300, -300}));
        add(t, node("d", "database", {300, 300}));
        Link across = link("across", "a", "b"), down = link("down", "c", "d");
        across.attributes[u"label"_s] = down.attributes[u"label"_s] = Value{u"orders"_s, nullptr};
        across.attributes[u"style.line"_s] = down.attributes[u"style.line"_s] = Value{u"straight"_s, nullptr};
        add(t, across);
        add(t, down);
        const Geometry geometry = geometryOf(t);
        const QPointF first = geometry.links[u"across"_s].labelPoint(),
                      second = geometry.links[u"down"_s].labelPoint();
        QVERIFY(std::abs(first.x() - 300) >= 24);   // Neither covers the other's line.
        QVERIFY(std::abs(second.y()) >= 8);
        QVERIFY(geometry.links[u"across"_s].distanceTo(first) < 0.01);
        QVERIFY(geometry.links[u"down"_s].distanceTo(second) < 0.01);
    }

    void aLabelDoesNotStandOnACard()
    {
        Topology t;
        add(t, node("a", "web-server", {0, 0}));
        add(t, node("b", "database", {800, 0}));
        add(t, node("on", "cache", {400, 0}));
        Link through = link("through", "a", "b");
        through.attributes[u"label"_s] = Value{u"orders"_s, nullptr};
        through.attributes[u"style.line"_s] = Value{u"straight"_s, nullptr};
        add(t, through);
        const Geometry geometry = geometryOf(t);
        const QPointF at = geometry.links[u"through"_s].labelPoint();
        QVERIFY(!geometry.nodes[u"on"_s].adjusted(-16, -8, 16, 8).contains(at));
        QVERIFY(geometry.links[u"through"_s].distanceTo(at) < 0.01);
    }

    void alongACardALabelStandsOnTheFarSideAndInTheDrawing()
    {
        Topology t;
        add(t, node("a", "web-server", {0, 0}));
        add(t, node("on", "cache", {0, 104}));
        add(t, node("b", "database", {0, 208}));
        Link past = link("past", "a", "b");
        past.attributes[u"label"_s] = Value{u"vertical label"_s, nullptr};
        add(t, past);
        const Geometry geometry = geometryOf(t);
        const QPointF at = geometry.links[u"past"_s].labelPoint();
        const QRectF plate(at - QPointF(50, 8), QSizeF(100, 16));
        for (const QRectF &card : geometry.nodes)
            QVERIFY(!card.intersects(plate.adjusted(8, 0, -8, 0)));
        QVERIFY(geometry.bounds.contains(plate));
    }

    void betweenCloseCardsALabelIsAsWideAsTheGap()
    {
        Topology t;
        add(t, node("a", "web-server", {0, 0}));
        add(t, node("b", "database", {264, 0}));
        Link tight = link("tight", "a", "b");
        tight.attributes[u"label"_s] = Value{u"public traffic from the whole internet"_s, nullptr};
        add(t, tight);
        const Route route = geometryOf(t).links[u"tight"_s];
        QVERIFY(route.labelWidth().value_or(1000) <= 96);
        QVERIFY(route.labelPoint().x() - *route.labelWidth() / 2 >= 84);
        QVERIFY(route.labelPoint().x() + *route.labelWidth() / 2 <= 180);
    }
};

QTEST_MAIN(TestLabels)
#include "tst_labels.moc"
