#include "model/layout/layout.h"

#include <QDir>
#include <QTest>

#include "model/catalog/settings.h"
#include "model/io/reader.h"
#include "model/io/writer.h"
#include "model/render/geometry.h"
#include "model/topology/selection.h"
#include "tests/benchmarks/drawings.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

template <class T> void add(Topology &topology, T element) { QVERIFY(topology.put(std::move(element))); }

Node nodeOf(const QString &id, const QString &zone = {})
{
    return {.id = id, .kind = u"app-server"_s, .name = id, .at = {0, 0}, .zone = zone};
}

Link linkOf(const QString &from, const QString &to)
{
    return {.id = from + u'-' + to, .from = from, .to = to};
}

/// Every tier in a zone of its own in each of @p sites; all nodes on top of each other.
Topology sites(int sites, int tiers, int width)
{
    Topology topology;
    add(topology, Node{.id = u"users"_s, .kind = u"client"_s, .name = u"Users"_s});
    for (int s = 0; s < sites; ++s) {
        add(topology, Zone{.id = u"s%1"_s.arg(s), .kind = u"availability-zone"_s, .name = u"Site"_s});
        for (int t = 0; t < tiers; ++t) {
            const QString zone = u"s%1t%2"_s.arg(s).arg(t);
            add(topology,
                Zone{.id = zone, .kind = u"subnet"_s, .name = u"Tier"_s, .parent = u"s%1"_s.arg(s)});
            for (int i = 0; i < width; ++i) {
                const QString id = u"n%1-%2-%3"_s.arg(s).arg(t).arg(i);
                add(topology, nodeOf(id, zone));
                add(topology,
                    linkOf(t == 0 ? u"users"_s : u"n%1-%2-%3"_s.arg(s).arg(t - 1).arg((i * 7 + 3) % width),
                           id));
            }
        }
    }
    return topology;
}

/// What is wrong with the picture; empty: nothing.
QString fault(const Topology &topology)
{
    const render::Geometry geometry = render::geometryOf(topology);
    const auto &nodes = topology.nodes();
    for (auto a = nodes.begin(); a != nodes.end(); ++a) {
        const QRectF rect = geometry.nodes.value((*a).id);
        for (auto b = std::next(a); b != nodes.end(); ++b)
            if (rect.intersects(geometry.nodes.value((*b).id)))
                return u"%1 lies on %2"_s.arg((*a).id, (*b).id);
        for (const Zone &zone : topology.zones()) {
            bool inside = false;
            for (const Zone *each = topology.zone((*a).zone); each; each = topology.zone(each->parent))
                inside = inside || each->id == zone.id;
            if (inside != geometry.zones.value(zone.id).intersects(rect))
                return u"%1 and zone %2"_s.arg((*a).id, zone.id);
        }
    }
    return {};
}

Topology after(Topology topology, const std::set<Id> &ids = {}, Flow flow = Flow::Right)
{
    if (!apply(topology, arranged(topology, ids, flow)))
        qFatal("the arrangement does not apply");
    return topology;
}

}   // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOverlapsAndZonesHoldTheirOwn_data();
    void nothingOverlapsAndZonesHoldTheirOwn();
    void callersStandBeforeWhatTheyCall();
    void whatCallsEachOtherSharesATier();
    void replicationMakesNoTier();
    void whatLeftItsZoneMovesNothingElse();
    void sitesStandSideBySide();
    void aSelectionLeavesTheRestAlone();
    void arrangingAgainMovesNothing();
    void aSmallEditMovesNothingElse();
    void whatIsTangledIsArrangedAnew();
    void framesFollowAndBendsAreForgotten();
    void manyNodesAreArranged();
    void crossingsAndAreaAreAtMostThoseOfDot_data();
    void crossingsAndAreaAreAtMostThoseOfDot();
    void noLinkLeadsThroughANode_data();
    void noLinkLeadsThroughANode();
    void aNewNodeMovesFewOthers_data();
    void aNewNodeMovesFewOthers();
    void aLinkIntoAZonePassesBesideWhatStandsBefore();
    void chainsAreStraightAndCallersInTheMiddle();
    void labelsKeepTheRoomBetweenTiers();
};

void TestLayout::nothingOverlapsAndZonesHoldTheirOwn_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<int>("flow");
    const QDir examples(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples"));
    for (const int flow : {int(Flow::Right), int(Flow::Down)}) {
        const QString way = flow == int(Flow::Right) ? u" right"_s : u" down"_s;
        for (const QString &name : examples.entryList({u"*.switchover"_s}))
            QTest::newRow(qPrintable(name + way))
                << *readDocumentFile(examples.filePath(name)).topology << flow;
        QTest::newRow(qPrintable(u"three sites"_s + way)) << sites(3, 4, 5) << flow;
        QTest::newRow(qPrintable(u"one narrow site"_s + way)) << sites(1, 6, 1) << flow;
    }
}

void TestLayout::nothingOverlapsAndZonesHoldTheirOwn()
{
    QFETCH(Topology, topology);
    QFETCH(int, flow);
    QCOMPARE(fault(after(topology, {}, Flow(flow))), QString());
}

void TestLayout::callersStandBeforeWhatTheyCall()
{
    Topology topology;
    for (const QString &id : {u"d"_s, u"b"_s, u"a"_s, u"c"_s, u"late"_s})
        add(topology, nodeOf(id));
    for (const auto &[from, to] : {std::pair(u"a"_s, u"b"_s),
                                   {u"b"_s, u"c"_s},
                                   {u"a"_s, u"c"_s},
                                   {u"c"_s, u"d"_s},
                                   {u"late"_s, u"d"_s}})
        add(topology, linkOf(from, to));
    const auto x = [t = after(topology)](const QString &id) { return t.node(id)->at.x(); };
    QVERIFY(x(u"a"_s) < x(u"b"_s) && x(u"b"_s) < x(u"c"_s) && x(u"c"_s) < x(u"d"_s));
    QCOMPARE(x(u"late"_s), x(u"c"_s));   // Right before what it calls, not at the far left.
    const auto y = [t = after(topology, {}, Flow::Down)](const QString &id) { return t.node(id)->at.y(); };
    QVERIFY(y(u"a"_s) < y(u"b"_s) && y(u"b"_s) < y(u"c"_s) && y(u"c"_s) < y(u"d"_s));
}

void TestLayout::whatCallsEachOtherSharesATier()
{
    Topology topology;
    for (const QString &id : {u"in"_s, u"a"_s, u"b"_s, u"out"_s})
        add(topology, nodeOf(id));
    for (const auto &[from, to] :
         {std::pair(u"in"_s, u"a"_s), {u"a"_s, u"b"_s}, {u"b"_s, u"a"_s}, {u"b"_s, u"out"_s}})
        add(topology, linkOf(from, to));
    const Topology done = after(topology);
    QCOMPARE(done.node(u"a"_s)->at.x(), done.node(u"b"_s)->at.x());
    QVERIFY(done.node(u"in"_s)->at.x() < done.node(u"a"_s)->at.x());
    QVERIFY(done.node(u"b"_s)->at.x() < done.node(u"out"_s)->at.x());
}

void TestLayout::replicationMakesNoTier()
{
    Topology topology;
    for (const QString &id : {u"app"_s, u"db-1"_s, u"db-2"_s})
        add(topology, nodeOf(id));
    add(topology, linkOf(u"app"_s, u"db-1"_s));
    add(topology, linkOf(u"app"_s, u"db-2"_s));
    Link copies = linkOf(u"db-1"_s, u"db-2"_s);
    copies.attributes[u"protocol"_s] = value(u"replication"_s);
    add(topology, copies);
    const Topology done = after(topology);
    QCOMPARE(done.node(u"db-1"_s)->at.x(), done.node(u"db-2"_s)->at.x());
}

void TestLayout::sitesStandSideBySide()
{
    Topology topology = sites(2, 3, 2);
    add(topology, linkOf(u"n0-1-0"_s, u"n1-2-0"_s));   // One site calls into the other.
    const Topology done = after(topology);
    QCOMPARE(done.node(u"n0-0-0"_s)->at.x(), done.node(u"n1-0-0"_s)->at.x());
    QCOMPARE(fault(done), QString());
}

void TestLayout::aSelectionLeavesTheRestAlone()
{
    const Topology topology = sites(1, 3, 3);
    const std::set<Id> chosen = {u"n0-1-0"_s, u"n0-1-1"_s, u"n0-1-2"_s};
    const Topology done = after(topology, chosen);
    for (const Node &node : topology.nodes())
        QCOMPARE(done.node(node.id)->at == node.at,
                 !chosen.contains(node.id) || done.node(node.id)->at.isNull());
    QVERIFY(!(done == topology));
}

void TestLayout::arrangingAgainMovesNothing()
{
    for (const Topology &topology : {sites(2, 3, 4), sites(4, 2, 3)}) {
        const Topology once = after(topology);
        QCOMPARE(writeDocument(after(once)), writeDocument(once));
        QCOMPARE(writeDocument(after(topology)), writeDocument(once));
    }
}

/// Users, three web servers, eight applications, three databases.
static Topology tiers()
{
    Topology topology;
    add(topology, Node{.id = u"users"_s, .kind = u"client"_s, .name = u"Users"_s});
    for (const auto &[tier, count] : {std::pair(u"web"_s, 3), {u"app"_s, 8}, {u"db"_s, 3}})
        for (int i = 0; i < count; ++i)
            add(topology, nodeOf(tier + QString::number(i)));
    for (int i = 0; i < 3; ++i)
        add(topology, linkOf(u"users"_s, u"web%1"_s.arg(i)));
    for (int i = 0; i < 8; ++i) {
        add(topology, linkOf(u"web%1"_s.arg(i * 3 / 8), u"app%1"_s.arg(i)));
        add(topology, linkOf(u"app%1"_s.arg(i), u"db%1"_s.arg(i * 3 / 8)));
    }
    return topology;
}

void TestLayout::aSmallEditMovesNothingElse()
{
    const Topology once = after(tiers());
    Topology more = once;
    add(more, nodeOf(u"new"_s));   // Somewhere: at the origin.
    add(more, linkOf(u"web1"_s, u"new"_s));
    Topology fewer = once;
    QVERIFY(apply(fewer, removal(fewer, {u"app4"_s})));
    for (const Topology &edited : {more, fewer}) {
        const Topology again = after(edited);
        for (const Node &node : again.nodes()) {
            if (node.id != u"new")
                QCOMPARE(node.at, once.node(node.id)->at);
        }
        QCOMPARE(fault(again), QString());
    }
    QCOMPARE(after(more).node(u"new"_s)->at.x(), once.node(u"app0"_s)->at.x());
}

/// Web 2 and DB 2 stay tiers apart in their zone, though what joins them has left it.
void TestLayout::whatLeftItsZoneMovesNothingElse()
{
    Topology topology =
        *readDocumentFile(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"))
             .topology;
    topology = after(topology);
    Node app = *topology.node(u"app-2"_s);
    app.zone.clear();
    app.at += QPointF(8, 150);
    add(topology, app);
    const Topology again = after(topology);
    for (const Node &node : again.nodes()) {
        if (node.id != u"app-2")
            QCOMPARE(node.at, topology.node(node.id)->at);
    }
    const render::Geometry geometry = render::geometryOf(again);
    for (const QRectF &cluster : geometry.clusters)
        QVERIFY(!cluster.intersects(geometry.nodes[u"app-1"_s]));
    QCOMPARE(fault(again), QString());
}

void TestLayout::whatIsTangledIsArrangedAnew()
{
    Topology tangled = after(tiers());
    for (int i = 0; i < 4; ++i) {   // The applications in reverse.
        Node a = *tangled.node(u"app%1"_s.arg(i)), b = *tangled.node(u"app%1"_s.arg(7 - i));
        std::swap(a.at, b.at);
        add(tangled, a);
        add(tangled, b);
    }
    const auto bending = [](const Topology &topology) {
        double sum = 0;
        for (const Link &link : topology.links())
            sum += std::abs(topology.node(link.from)->at.y() - topology.node(link.to)->at.y());
        return sum;
    };
    QVERIFY(bending(after(tangled)) < bending(tangled) / 1.5);
}

void TestLayout::framesFollowAndBendsAreForgotten()
{
    Topology topology;
    add(topology, Zone{.id = u"z"_s, .kind = u"rack"_s, .name = u"Z"_s, .frame = QRectF(-900, -900, 10, 10)});
    add(topology, nodeOf(u"a"_s, u"z"_s));
    add(topology, nodeOf(u"b"_s, u"z"_s));
    Link link = linkOf(u"a"_s, u"b"_s);
    link.waypoints = {{5000, 5000}};
    add(topology, link);
    Topology done = topology;
    const auto inverse = apply(done, arranged(done));
    QVERIFY(inverse);
    QCOMPARE(fault(done), QString());
    QVERIFY(done.zone(u"z"_s)->frame->contains(done.node(u"b"_s)->at));
    QVERIFY(done.link(u"a-b"_s)->waypoints.empty());
    QVERIFY(apply(done, *inverse));
    QVERIFY(done == topology);
}

void TestLayout::manyNodesAreArranged()
{
    const Topology topology = sites(10, 20, 10);
    const Topology done = after(topology);
    QVERIFY(done.node(u"n9-19-9"_s)->at != QPointF(0, 0));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(isNothing(arranged(topology, {}, Flow::Right, {}, stop.get_token())));
}

using benchmarks::Drawing;
using benchmarks::Style;

namespace {

/// What `dot` makes of the drawings of the benchmark, with the same cards, gaps and room in zones: pairs of links
/// whose straight lines cross, and what all cards cover. @source Graphviz 2.43, as bench_layout asks it
struct DotDrawing
{
    Style style;
    int nodes;
    int crossings;
    int width, height;
};

constexpr DotDrawing dotDrawings[] = {
    {Style::Stack, 10, 0, 1752, 272},          {Style::Stack, 20, 0, 1752, 584},
    {Style::Stack, 40, 6, 1752, 1208},         {Style::Stack, 70, 6, 1752, 2144},
    {Style::Stack, 100, 9, 1752, 3080},        {Style::Stack, 150, 8, 1752, 4640},
    {Style::Stack, 300, 25, 1752, 9320},       {Style::Stack, 600, 45, 1752, 18680},
    {Style::Stack, 1000, 107, 1752, 31160},    {Style::Stack, 2000, 230, 1752, 62360},
    {Style::Zones, 10, 0, 1488, 408},          {Style::Zones, 20, 0, 1488, 824},
    {Style::Zones, 40, 0, 1488, 1864},         {Style::Zones, 70, 10, 1224, 3144},
    {Style::Zones, 100, 30, 1488, 4768},       {Style::Zones, 150, 65, 1488, 6704},
    {Style::Zones, 300, 605, 1224, 14040},     {Style::Zones, 600, 1320, 1224, 30264},
    {Style::Zones, 1000, 2200, 1224, 50232},   {Style::Zones, 2000, 4510, 1224, 102650},
    {Style::Services, 10, 0, 960, 480},        {Style::Services, 20, 0, 1224, 792},
    {Style::Services, 40, 2, 2016, 1372},      {Style::Services, 70, 0, 2280, 1497},
    {Style::Services, 100, 13, 3072, 1569},    {Style::Services, 150, 27, 3864, 2433},
    {Style::Services, 300, 33, 7032, 4045},    {Style::Services, 600, 151, 6768, 7956},
    {Style::Services, 1000, 463, 8088, 13386},
};

void addDrawings(int most)
{
    QTest::addColumn<DotDrawing>("dot");
    for (const DotDrawing &dot : dotDrawings) {
        if (dot.nodes <= most)
            QTest::addRow("style %d, %d nodes", int(dot.style), dot.nodes) << dot;
    }
}

Topology drawingFor(const DotDrawing &dot)
{
    return after(Drawing(dot.style, dot.nodes, quint32(dot.nodes)).topology());
}

int straightCrossings(const Topology &topology)
{
    struct Straight
    {
        Id from, to;
        QLineF line;
    };
    std::vector<Straight> lines;
    for (const Link &link : topology.links())
        lines.push_back(
            {link.from, link.to, QLineF(topology.node(link.from)->at, topology.node(link.to)->at)});
    int count = 0;
    for (auto a = lines.begin(); a != lines.end(); ++a) {
        for (auto b = a + 1; b != lines.end(); ++b) {
            count += a->line.intersects(b->line, nullptr) == QLineF::BoundedIntersection &&
                     a->from != b->from && a->from != b->to && a->to != b->from && a->to != b->to;
        }
    }
    return count;
}

QString linkThroughANode(const Topology &topology)
{
    const render::Geometry geometry = render::geometryOf(topology);
    for (const Link &link : topology.links()) {
        const auto &corners = geometry.links.constFind(link.id)->corners();
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const QRectF piece =
                QRectF(corners[i - 1], corners[i]).normalized().adjusted(-0.1, -0.1, 0.1, 0.1);
            for (const Node &node : topology.nodes()) {
                if (node.id != link.from && node.id != link.to &&
                    piece.intersects(geometry.nodes.value(node.id).adjusted(1, 1, -1, -1)))
                    return u"%1 leads through %2"_s.arg(link.id, node.id);
            }
        }
    }
    return {};
}

}   // namespace

Q_DECLARE_METATYPE(DotDrawing)

void TestLayout::crossingsAndAreaAreAtMostThoseOfDot_data() { addDrawings(2000); }

void TestLayout::crossingsAndAreaAreAtMostThoseOfDot()
{
    QFETCH(DotDrawing, dot);
    const Topology done = drawingFor(dot);
    const render::Geometry geometry = render::placesOf(done);
    QRectF all;
    for (const QRectF &rect : geometry.nodes)
        all |= rect;
    QVERIFY2(straightCrossings(done) <= dot.crossings, qPrintable(QString::number(straightCrossings(done))));
    QVERIFY2(all.width() * all.height() <= double(dot.width) * dot.height,
             qPrintable(u"%1 x %2"_s.arg(all.width()).arg(all.height())));
}

void TestLayout::noLinkLeadsThroughANode_data() { addDrawings(600); }

void TestLayout::noLinkLeadsThroughANode()
{
    QFETCH(DotDrawing, dot);
    const Topology done = drawingFor(dot);
    QCOMPARE(linkThroughANode(done), QString());
    if (dot.nodes <= 300)
        QCOMPARE(fault(done), QString());
}

void TestLayout::aNewNodeMovesFewOthers_data() { addDrawings(300); }

/// In the order in which each column stands, no two have changed places, and few are elsewhere.
void TestLayout::aNewNodeMovesFewOthers()
{
    QFETCH(DotDrawing, dot);
    const Topology before = drawingFor(dot);
    const Node &model = *std::next(before.nodes().begin(), std::ptrdiff_t(before.nodes().size() / 2));
    Topology edited = before;
    Node added = model;
    added.id = u"added"_s;
    add(edited, added);
    for (const Link &link : before.links()) {
        if (link.to == model.id) {
            add(edited, linkOf(link.from, u"added"_s));
            break;
        }
    }
    const Topology again = after(edited);
    QCOMPARE(fault(again), QString());
    int moved = 0;
    for (const Node &a : before.nodes()) {
        const QPointF now = again.node(a.id)->at;
        moved += QLineF(a.at, now).length() > 20;
        for (const Node &b : before.nodes())
            QVERIFY(a.at.x() != b.at.x() || a.at.y() >= b.at.y() || now.y() < again.node(b.id)->at.y());
    }
    QVERIFY2(moved * 20 <= int(before.nodes().size()), qPrintable(QString::number(moved)));
    QCOMPARE(writeDocument(after(again)), writeDocument(again));
}

void TestLayout::aLinkIntoAZonePassesBesideWhatStandsBefore()
{
    Topology topology;
    add(topology, Zone{.id = u"z"_s, .kind = u"subnet"_s, .name = u"Z"_s});
    add(topology, nodeOf(u"users"_s));
    for (const QString &id : {u"web"_s, u"app"_s, u"db"_s})
        add(topology, nodeOf(id, u"z"_s));
    for (const auto &[from, to] :
         {std::pair(u"users"_s, u"web"_s), {u"web"_s, u"app"_s}, {u"app"_s, u"db"_s}, {u"users"_s, u"db"_s}})
        add(topology, linkOf(from, to));
    const Topology done = after(topology);
    QCOMPARE(fault(done), QString());
    QCOMPARE(linkThroughANode(done), QString());
}

void TestLayout::chainsAreStraightAndCallersInTheMiddle()
{
    Topology topology;
    for (const QString &id :
         {u"users"_s, u"proxy"_s, u"balancer"_s, u"a"_s, u"b"_s, u"c"_s, u"a-db"_s, u"b-db"_s, u"c-db"_s})
        add(topology, nodeOf(id));
    for (const auto &[from, to] : {std::pair(u"users"_s, u"proxy"_s),
                                   {u"proxy"_s, u"balancer"_s},
                                   {u"balancer"_s, u"a"_s},
                                   {u"balancer"_s, u"b"_s},
                                   {u"balancer"_s, u"c"_s},
                                   {u"a"_s, u"a-db"_s},
                                   {u"b"_s, u"b-db"_s},
                                   {u"c"_s, u"c-db"_s}})
        add(topology, linkOf(from, to));
    const auto y = [done = after(topology)](const QString &id) { return done.node(id)->at.y(); };
    QCOMPARE(y(u"users"_s), y(u"balancer"_s));
    QCOMPARE(y(u"proxy"_s), y(u"balancer"_s));
    QCOMPARE(y(u"balancer"_s), y(u"b"_s));
    QCOMPARE(y(u"b"_s) * 2, y(u"a"_s) + y(u"c"_s));
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        QCOMPARE(y(id), y(id + u"-db"_s));
}

void TestLayout::labelsKeepTheRoomBetweenTiers()
{
    Topology plain = tiers(), labelled = plain;
    Link link = *labelled.link(u"users-web1"_s);
    link.attributes[u"label"_s] = value(u"everything"_s);
    add(labelled, link);
    const auto room = [](const Topology &topology) {
        return topology.node(u"web1"_s)->at.x() - topology.node(u"users"_s)->at.x();
    };
    const double full = LayoutMetrics().card.width() + LayoutMetrics().tierGap;
    QCOMPARE(room(after(labelled)), full);
    QVERIFY(room(after(plain)) < full);
}

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
