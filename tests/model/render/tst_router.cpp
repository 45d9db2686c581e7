#include "model/render/router.h"

#include <QTest>

#include <cmath>
#include <set>

#include "model/layout/layout.h"
#include "model/render/geometry.h"
#include "model/render/hops.h"
#include "model/render/stairs.h"
#include "tests/benchmarks/drawings.h"
#include "tests/support/routes.h"

using namespace switchover;
using namespace switchover::benchmarks;
using namespace switchover::testing;
using namespace switchover::render;
using namespace Qt::StringLiterals;

namespace {

QRectF cardAt(double x, double y) { return {x - 84, y - 32, 168, 64}; }

RouteRequest request(const char *from, const QRectF &a, const char *to, const QRectF &b,
                     std::vector<QPointF> waypoints = {})
{
    return {{QString::fromLatin1(from), a}, {QString::fromLatin1(to), b}, std::move(waypoints)};
}

bool isOnEdge(const QRectF &rect, QPointF p)
{
    const bool beside = p.y() >= rect.top() - 0.01 && p.y() <= rect.bottom() + 0.01;
    const bool above = p.x() >= rect.left() - 0.01 && p.x() <= rect.right() + 0.01;
    const auto near = [](double a, double b) { return std::abs(a - b) < 0.01; };
    return (beside && (near(p.x(), rect.left()) || near(p.x(), rect.right()))) ||
           (above && (near(p.y(), rect.top()) || near(p.y(), rect.bottom())));
}

bool isAtRightAngles(const Route &route)
{
    for (std::size_t i = 1; i < route.corners().size(); ++i) {
        const QPointF step = route.corners()[i] - route.corners()[i - 1];
        if (std::abs(step.x()) > 0.01 && std::abs(step.y()) > 0.01)
            return false;
    }
    return true;
}

bool runsThrough(const Route &route, const QRectF &rect)
{
    const QRectF inside = rect.adjusted(1, 1, -1, -1);
    for (double at = 0; at <= route.length(); at += 1) {
        if (inside.contains(route.pointAt(at)))
            return true;
    }
    return false;
}

}   // namespace

Q_DECLARE_METATYPE(RouteRequest)

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRouteJoinsTwoEdgesAtRightAngles_data()
    {
        QTest::addColumn<QPointF>("from");
        QTest::addColumn<QPointF>("to");
        for (const QPointF offset :
             {QPointF(300, 0), QPointF(300, 40), QPointF(300, -200), QPointF(-400, 90), QPointF(0, 160),
              QPointF(40, -300), QPointF(190, 300), QPointF(180, 10), QPointF(90, 30), QPointF(0, 70),
              QPointF(168, 0), QPointF(0, 64), QPointF(172, 40)})
            QTest::addRow("to %g,%g", offset.x(), offset.y()) << QPointF(0, 0) << offset;
    }
    void aRouteJoinsTwoEdgesAtRightAngles()
    {
        QFETCH(QPointF, from);
        QFETCH(QPointF, to);
        const QRectF a = cardAt(from.x(), from.y()), b = cardAt(to.x(), to.y());
        const QRectF cards[] = {a, b};
        const RouteRequest requests[] = {request("a", a, "b", b)};
        const Route route = routeLinks(requests, cards).at(0);
        QVERIFY(isOnEdge(a, route.start()));
        QVERIFY(isOnEdge(b, route.end()));
        QVERIFY(isAtRightAngles(route));
        if (!a.intersects(b)) {
            QVERIFY(!runsThrough(route, a));
            QVERIFY(!runsThrough(route, b));
        }
    }

    void levelCardsAreJoinedByAStraightLine()
    {
        const QRectF a = cardAt(0, 0), b = cardAt(400, 0), c = cardAt(400, 8);
        const RouteRequest level[] = {request("a", a, "b", b)};
        QCOMPARE(routeLinks(level, {}).at(0).corners(), (std::vector<QPointF>{{84, 0}, {316, 0}}));
        const RouteRequest nearly[] = {request("a", a, "c", c)};
        QCOMPARE(routeLinks(nearly, {}).at(0).corners().size(), 2U);
    }

    void whatOneCardSendsOutSharesATrunk()
    {
        const QRectF hub = cardAt(0, 0);
        std::vector<RouteRequest> requests;
        for (int i = 0; i < 5; ++i)
            requests.push_back(
                request("lb", hub, qPrintable(u"web-%1"_s.arg(i)), cardAt(400, (i - 2) * 100)));
        const auto routes = routeLinks(requests, {});
        std::set<double> trunks;
        for (const Route &route : routes) {
            QCOMPARE(route.start(), QPointF(84, 0));
            if (route.corners().size() > 2)
                trunks.insert(route.corners()[1].x());
        }
        QCOMPARE(trunks.size(), 1U);
        QCOMPARE(routes[2].corners().size(), 2U);
    }

    void arrowsFromDifferentCardsArriveApartAndInOrder()
    {
        std::vector<RouteRequest> requests;
        for (const auto &[name, y] : {std::pair("top", -120), std::pair("bottom", 120)}) {
            requests.push_back(request(name, cardAt(0, y), "a", cardAt(400, -120)));
            requests.push_back(request(name, cardAt(0, y), "b", cardAt(400, 120)));
        }
        const auto routes = routeLinks(requests, {});
        QVERIFY(routes[2].end().y() > routes[0].end().y() + 6);   // Into a: the lower one arrives below.
        QVERIFY(routes[3].end().y() > routes[1].end().y() + 6);
        QVERIFY(std::abs(routes[1].corners().at(1).x() - routes[2].corners().at(1).x()) >=
                8);   // Tracks of their own.
    }

    /// Six cards on either side, linked up and down: none needs to cross more often than straight lines would.
    void linesInAChannelCrossNoMoreThanTheyMust()
    {
        std::vector<RouteRequest> requests;
        std::vector<QRectF> cards;
        std::vector<QLineF> straight;
        const auto add = [&](int from, int to) {
            const QRectF a = cardAt(0, from * 100), b = cardAt(400, to * 100 + 40);
            requests.push_back(request(qPrintable(u"a%1"_s.arg(from)), a, qPrintable(u"b%1"_s.arg(to)), b));
            cards.insert(cards.end(), {a, b});
            straight.emplace_back(a.center(), b.center());
        };
        for (const auto &[from, to] : {std::pair(0, 3), std::pair(1, 4), std::pair(2, 5), std::pair(3, 0),
                                       std::pair(4, 2), std::pair(6, 1)})
            add(from, to);
        int least = 0;
        for (std::size_t i = 0; i < straight.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                least += straight[i].intersects(straight[j], nullptr) == QLineF::BoundedIntersection;
        const auto routes = routeLinks(requests, cards);
        QCOMPARE(crossingsBetween(routes), least);
        QCOMPARE(sharedLinesBetween(routes), 0);
        for (std::size_t i = 1; i < routes.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(std::abs(routes[i].corners()[1].x() - routes[j].corners()[1].x()) >= 6);
    }

    /// The way out of one card and the way into its neighbour lie at the same height.
    void theWayOutAndTheWayInDoNotLieOnEachOther()
    {
        const QRectF left = cardAt(0, 0), right = cardAt(400, 0), below = cardAt(400, 200),
                     far = cardAt(0, 300);
        const RouteRequest requests[] = {request("left", left, "below", below),
                                         request("far", far, "right", right)};
        const QRectF cards[] = {left, right, below, far};
        const auto routes = routeLinks(requests, cards);
        QCOMPARE(sharedLinesBetween(routes), 0);
    }

    void arrangedDrawingsAreEasyToFollow_data()
    {
        QTest::addColumn<int>("style");
        QTest::addColumn<int>("nodes");
        for (const int nodes : {40, 100, 300}) {
            QTest::addRow("a stack of %d", nodes) << int(Style::Stack) << nodes;
            QTest::addRow("zones of %d", nodes) << int(Style::Zones) << nodes;
            QTest::addRow("services of %d", nodes) << int(Style::Services) << nodes;
        }
    }
    void arrangedDrawingsAreEasyToFollow()
    {
        QFETCH(int, style);
        QFETCH(int, nodes);
        Topology drawing = Drawing(Style(style), nodes, 1).topology();
        QVERIFY(apply(drawing, arranged(drawing)));
        const LinesRead read = readLines(drawing, geometryOf(drawing));
        const double most = Style(style) == Style::Services ? 1.4 : 1.2;   // Where ways lead around cards.
        QVERIFY2(
            read.crossings <= read.straightCrossings * most + 2,
            qPrintable(
                u"%1 crossings, %2 of straight lines"_s.arg(read.crossings).arg(read.straightCrossings)));
        QVERIFY2(read.sharedLines <= int(drawing.links().size()) / 100,
                 qPrintable(QString::number(read.sharedLines)));
        QVERIFY2(read.bends <= 2.1, qPrintable(QString::number(read.bends)));
        QVERIFY2(read.length <= 1.35, qPrintable(QString::number(read.length)));
        QCOMPARE(read.throughNodes, 0);
    }

    void manyThatArriveJoin()
    {
        std::vector<RouteRequest> requests;
        for (int i = 0; i < 8; ++i)
            requests.push_back(
                request(qPrintable(u"web-%1"_s.arg(i)), cardAt(0, i * 100), "db", cardAt(400, 350)));
        for (const Route &route : routeLinks(requests, {}))
            QCOMPARE(route.end(), QPointF(316, 350));
    }

    void aCardInTheWayIsPassedOutside_data()
    {
        QTest::addColumn<QPointF>("obstacle");
        QTest::addColumn<QPointF>("to");

        QTest::newRow("on the straight line") << QPointF(300, 0) << QPointF(600, 0);
        QTest::newRow("on the channel") << QPointF(300, 100) << QPointF(600, 200);
        QTest::newRow("below, on the way down") << QPointF(0, 150) << QPointF(0, 300);
    }
    void aCardInTheWayIsPassedOutside()
    {
        QFETCH(QPointF, obstacle);
        QFETCH(QPointF, to);
        const QRectF a = cardAt(0, 0), b = cardAt(to.x(), to.y()),
                     between = cardAt(obstacle.x(), obstacle.y());
        const QRectF cards[] = {a, between, b};
        const RouteRequest requests[] = {request("a", a, "b", b)};
        const Route route = routeLinks(requests, cards).at(0);
        for (const QRectF &card : cards)
            QVERIFY(!runsThrough(route, card));
        QVERIFY(isOnEdge(a, route.start()) && isOnEdge(b, route.end()) && isAtRightAngles(route));
    }

    void waypointsAreKept()
    {
        const std::vector<QPointF> points{{200, 200}, {350, 240}};
        const QRectF a = cardAt(0, 0), b = cardAt(600, 0);
        const RouteRequest requests[] = {request("a", a, "b", b, points)};
        const Route route = routeLinks(requests, {}).at(0);
        for (const QPointF &point : points)
            QVERIFY(route.distanceTo(point) < 5);   // A rounded corner cuts at most radius x (sqrt 2 - 1).
        QVERIFY(isOnEdge(a, route.start()) && isOnEdge(b, route.end()) && isAtRightAngles(route));
    }

    void aLinkFromACardToTheFrameAroundItStaysInside()
    {
        const QRectF card = cardAt(0, 0), frame(-200, -100, 600, 200);
        const RouteRequest requests[] = {request("a", card, "pool", frame),
                                         request("pool", frame, "a", card)};
        for (const Route &route : routeLinks(requests, {})) {
            for (const QPointF &corner : route.corners())
                QVERIFY(frame.contains(corner));
            QVERIFY(!runsThrough(route, card));
        }
    }

    void theSameInputGivesTheSameRoutes()
    {
        std::vector<RouteRequest> requests;
        std::vector<QRectF> cards;
        for (int i = 0; i < 60; ++i)
            cards.push_back(cardAt((i % 6) * 260, (i / 6) * 100));
        for (int i = 0; i < 120; ++i)
            requests.push_back(request(qPrintable(QString::number(i % 60)), cards[std::size_t(i % 60)],
                                       qPrintable(QString::number(i * 7 % 60)),
                                       cards[std::size_t(i * 7 % 60)]));
        const auto first = routeLinks(requests, cards), second = routeLinks(requests, cards);
        QCOMPARE(first.size(), 120U);
        QVERIFY(first == second);
    }

    void aPointTravelsTheWholeWayEvenly()
    {
        const Route route({{0, 0}, {100, 0}, {100, 50}});
        QCOMPARE(route.pointAt(-5), QPointF(0, 0));
        QCOMPARE(route.pointAt(1e9), QPointF(100, 50));
        // Two straight pieces less the corner's radius each way, and a quarter bend: shorter than 150,
        // longer than the chord across the corner.
        QVERIFY(route.length() < 150 && route.length() > 150 - 16 + 8 * std::sqrt(2.0));
        for (double at = 0; at + 1 < route.length(); at += 1) {
            const QPointF step = route.pointAt(at + 1) - route.pointAt(at);
            QVERIFY(std::abs(std::hypot(step.x(), step.y()) - 1) < 0.05);
        }
        QCOMPARE(route.directionAt(0), QPointF(1, 0));
        QCOMPARE(route.directionAt(route.length()), QPointF(0, 1));
    }

    void theArrowheadsTipIsTheEnd()
    {
        const QPainterPath head = Route({{0, 0}, {100, 0}}).arrowhead(7);
        QCOMPARE(head.boundingRect(), QRectF(93, -3.5, 7, 7));
    }

    void everyOneOfAThousandLinksIsRouted()
    {
        std::vector<RouteRequest> requests;
        std::vector<QRectF> cards;
        for (int i = 0; i < 1000; ++i)
            cards.push_back(cardAt((i % 20) * 260, (i / 20) * 100));
        for (int i = 0; i < 980; ++i) {
            const std::size_t a = std::size_t(i), b = std::size_t(i + 1 + (i % 3) * 20) % 1000;
            requests.push_back(
                request(qPrintable(QString::number(a)), cards[a], qPrintable(QString::number(b)), cards[b]));
        }
        QCOMPARE(routeLinks(requests, cards).size(), requests.size());
    }

    /// Past two walls that leave no straight lane: under the first, over the second.
    void aWayInSeveralStepsIsFound()
    {
        const QRectF from(-168, -32, 168, 64), to(1200, -32, 168, 64);
        const std::vector<QRectF> walls{from, to, {300, -3000, 100, 3100}, {700, -100, 100, 3100}};
        const auto way = stairs({from, to, {}}, Obstacles(walls));
        QVERIFY(way);
        QCOMPARE(way->front(), QPointF(0, 0));
        QCOMPARE(way->back(), QPointF(1200, 0));
        for (std::size_t i = 1; i < way->size(); ++i) {
            const QPointF a = (*way)[i - 1], b = (*way)[i];
            QVERIFY(a.x() == b.x() || a.y() == b.y());
            const QRectF piece = QRectF(a, b).normalized().adjusted(-7, -7, 7, 7);
            QVERIFY(!piece.intersects(walls[2]) && !piece.intersects(walls[3]));
        }
    }

    void aWayThatIsNotThereIsNotFound()
    {
        const QRectF from(-168, -32, 168, 64), to(1200, -32, 168, 64);
        const std::vector<QRectF> wall{from, to, {300, -3000, 100, 6000}};
        if (const auto way = stairs({from, to, {}}, Obstacles(wall)))   // Only around its ends.
            QVERIFY(std::ranges::any_of(*way, [](QPointF at) { return std::abs(at.y()) > 3000; }));
        std::vector<QRectF> crowd{from, to};
        for (int i = 0; i < 10000; ++i)
            crowd.emplace_back(100 + i % 100 * 10.7, -2000 + i / 100 * 43, 5, 40);
        QVERIFY(!stairs({from, to, {}}, Obstacles(crowd)));
    }

    void aTrunkStandsInTheGapBeforeAFrameNotOnIt()
    {
        const QRectF from = cardAt(0, 0), above = cardAt(288, -176), below = cardAt(288, 176);
        const QRectF frame(148, -270, 300, 540);
        const std::vector<RouteRequest> requests{request("from", from, "above", above),
                                                 request("from", from, "below", below)};
        const std::vector<QRectF> cards{from, above, below}, frames{frame};
        for (const Route &route : routeLinks(requests, cards, {frames, {}})) {
            const double trunk = route.corners().at(1).x();
            QVERIFY2(trunk >= from.right() + 16 && trunk <= frame.left() - 8,
                     qPrintable(QString::number(trunk)));
            QCOMPARE(trunk, routeLinks(requests, cards, {frames, {}}).at(0).corners().at(1).x());
        }
    }

    void whatReadsDownIsLinkedDownAndNothingMerges()
    {
        const QRectF users = cardAt(120, -160), b1 = cardAt(0, 0), b2 = cardAt(208, 0), w1 = cardAt(0, 152),
                     w2 = cardAt(208, 152);
        const std::vector<RouteRequest> requests{request("u", users, "b1", b1), request("b1", b1, "w1", w1),
                                                 request("b1", b1, "w2", w2), request("b2", b2, "w1", w1),
                                                 request("b2", b2, "w2", w2)};
        const std::vector<QRectF> cards{users, b1, b2, w1, w2};
        QVERIFY(readsDown(requests));
        const auto routes = routeLinks(requests, cards);
        for (std::size_t i = 0; i < routes.size(); ++i)
            QCOMPARE(routes[i].end().y(), requests[i].to.rect.top());
        QCOMPARE(sharedLinesBetween({routes[2], routes[3]}), 0);
    }

    void whatPassesOverACardArrivesAboveWhatComesFromIt()
    {
        const QRectF users = cardAt(0, 0), lb = cardAt(264, 0), app = cardAt(552, 0);
        const std::vector<RouteRequest> requests{request("u", users, "lb", lb), request("lb", lb, "app", app),
                                                 request("u", users, "app", app)};
        const auto routes = routeLinks(requests, std::vector<QRectF>{users, lb, app});
        QCOMPARE(routes[1].corners().size(), 2U);
        QVERIFY(!runsThrough(routes[2], lb));
        const bool above = routes[2].corners().at(2).y() < 0;
        QVERIFY(above == (routes[2].end().y() < routes[1].end().y()));
        QCOMPARE(crossingsBetween({routes[1], routes[2]}), 0);
    }

    void linksBesideEachOtherHaveLinesOfTheirOwn()
    {
        const QRectF a = cardAt(0, 0), b = cardAt(400, 0);
        const auto routes = routeLinks(
            std::vector{request("a", a, "b", b), request("a", a, "b", b), request("b", b, "a", a)}, {});
        std::set<double> starts, ends;
        for (const Route &route : routes) {
            starts.insert(route.start().y());
            ends.insert(route.end().y());
        }
        QCOMPARE(sharedLinesBetween(routes), 0);
        QCOMPARE(starts.size(), 3U);
        QCOMPARE(ends.size(), 3U);
    }

    void noLinkEndsOnASign()
    {
        const QRectF from = cardAt(0, -200), cluster(-104, 0, 400, 108);
        RouteRequest down = request("from", from, "cluster", cluster);
        down.to.headed = 190;
        const Route route = routeLinks(std::vector{down}, {}).at(0);
        QCOMPARE(route.end().y(), 0.0);
        QVERIFY(route.end().x() >= cluster.left() + 190);
    }

    void linesOnNeighbouringTracksJump()
    {
        const QRectF w1 = cardAt(0, 0), w2 = cardAt(0, 192), a1 = cardAt(264, 0), a2 = cardAt(264, 192);
        auto routes = routeLinks(std::vector{request("w1", w1, "a1", a1), request("w1", w1, "a2", a2),
                                             request("w2", w2, "a1", a1), request("w2", w2, "a2", a2)},
                                 std::vector<QRectF>{w1, w2, a1, a2});
        std::vector<Route *> all;
        for (Route &route : routes)
            all.push_back(&route);
        addHops(all);
        QVERIFY(!routes[1].hops().empty() || !routes[2].hops().empty());
    }
};

QTEST_APPLESS_MAIN(TestRouter)
#include "tst_router.moc"
