#include "model/topology/selection.h"

#include <QTest>

#include <rapidcheck.h>

#include "model/catalog/new_elements.h"
#include "model/topology/references.h"
#include "tests/support/edit_script.h"
#include "tests/support/shop.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

Ids allIds(const Topology &t)
{
    Ids ids;
    for (const Node &e : t.nodes())
        ids.insert(e.id);
    for (const Cluster &e : t.clusters())
        ids.insert(e.id);
    for (const Link &e : t.links())
        ids.insert(e.id);
    for (const Zone &e : t.zones())
        ids.insert(e.id);
    for (const Probe &e : t.probes())
        ids.insert(e.id);
    for (const Scenario &e : t.scenarios())
        ids.insert(e.id);
    return ids;
}

/// Every element of the drawing put into an empty one again, children behind parents: succeeds only
/// if the drawing is sound.
bool isSound(const Topology &t)
{
    return fragment(t, allIds(t)).nodes() == t.nodes() && std::ranges::all_of(allIds(t), isValidId) &&
           std::ranges::all_of(t.scenarios(),
                               [&](const Scenario &s) {
                                   return std::ranges::all_of(referencesOf(s),
                                                              [&](const Id &id) { return t.contains(id); });
                               }) &&
           std::ranges::all_of(t.links(),
                               [&](const Link &l) { return t.contains(l.from) && t.contains(l.to); }) &&
           std::ranges::all_of(t.clusters(), [&](const Cluster &c) {
               return std::ranges::all_of(referencesOf(c),
                                          [&](const Id &id) { return t.node(id) != nullptr; });
           });
}

Ids chosen(const Topology &t, unsigned bits)
{
    Ids ids;
    for (const Id &id : allIds(t)) {
        if (bits & 1)
            ids.insert(id);
        bits = (bits >> 1) | ((bits & 1) << 31);
    }
    return ids;
}

Topology after(Topology t, const Edit &edit)
{
    const auto done = apply(t, edit);
    if (!done)
        qFatal("%s", qPrintable(done.error().text()));
    return t;
}

/// Applies, is sound, and taking it back leaves the drawing as it was.
bool isClean(const Topology &before, const Edit &edit)
{
    Topology t = before;
    const auto inverse = apply(t, edit);
    return inverse && isSound(t) && apply(t, *inverse) && t == before;
}

}   // namespace

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOperationIsSoundAndCanBeTakenBack();
    void removedNodeLeavesNoTrace();
    void clusterGoesWithItsLastMember();
    void contentsOfARemovedZoneMoveToItsParent();
    void freshIdCountsOn_data();
    void freshIdCountsOn();
    void pasteIntoAnotherDrawingKeepsIdsAndMeetsThePoint();
    void duplicateOfAMemberJoinsItsCluster();
    void duplicateOfAClusterIsAClusterOfCopies();
    void movingAZoneTakesItsContents();
    void newLinkSpeaksWhatItsEndsSpeak_data();
    void newLinkSpeaksWhatItsEndsSpeak();
    void linkIsRefused_data();
    void linkIsRefused();
    void nodeDroppedOnALinkStandsBetween();
    void newNodesAreNamedAndCounted();
    void memberOfAClusterIsNotGroupedAgain();
    void zoneIsNotPutIntoItself();
};

void TestSelection::everyOperationIsSoundAndCanBeTakenBack()
{
    QVERIFY(rc::check("for any drawing and selection", [](const Script &script, unsigned bits, Step s) {
        const Topology t = drawn(script);
        const Ids ids = chosen(t, bits);
        RC_ASSERT(isSound(t));
        RC_ASSERT(isClean(t, removal(t, ids)));
        RC_ASSERT(isClean(t, leaveClusters(t, ids)));
        RC_ASSERT(isClean(t, moveBy(t, ids, QPointF(s[0] % 99, -40))));
        RC_ASSERT(isClean(t, setAttribute(t, ids, u"notes"_s, value(u"x"_s))));
        RC_ASSERT(isClean(t, setAttribute(t, ids, u"notes"_s, std::nullopt)));
        const Topology part = fragment(t, ids);
        RC_ASSERT(isSound(part));
        RC_ASSERT(isClean(t, paste(t, part, QPointF(s[1] % 500, 8)).edit));
        RC_ASSERT(isClean(drawn({}), paste(drawn({}), part, QPointF(0, 0)).edit));
        RC_ASSERT(isClean(t, duplicate(t, ids, QPointF(16, 16)).edit));
        for (const Id &id : ids) {
            if (const auto named = rename(t, id, u"New"_s))
                RC_ASSERT(isClean(t, *named));
            if (const auto put = moveToZone(t, ids, id))
                RC_ASSERT(isClean(t, *put));
            if (const auto joined = joinCluster(t, ids, id))
                RC_ASSERT(isClean(t, *joined));
            if (const auto linked = catalog::connect(t, *ids.begin(), id))
                RC_ASSERT(isClean(t, linked->edit));
            if (const auto between = catalog::insertOnLink(t, id, *ids.begin()))
                RC_ASSERT(isClean(t, between->edit));
            if (const auto other = reconnect(t, id, *ids.begin(), *ids.rbegin()))
                RC_ASSERT(isClean(t, *other));
            if (const auto node = catalog::insertNewOnLink(t, id, u"firewall"_s, {}))
                RC_ASSERT(isClean(t, node->edit));
        }
        if (const auto grouped = catalog::groupIntoCluster(t, ids, u"pool"_s))
            RC_ASSERT(isClean(t, grouped->edit));
        RC_ASSERT(isClean(t, catalog::addZone(t, u"rack"_s, QRectF(0, 0, 80, 80), ids)->edit));
    }));
}

void TestSelection::removedNodeLeavesNoTrace()
{
    const Topology t = after(shop(), removal(shop(), {u"web-1"_s, u"db-1"_s}));
    for (const Id &id : {u"web-1"_s, u"db-1"_s, u"l2"_s, u"l4"_s, u"p1"_s})
        QVERIFY2(!t.contains(id), qPrintable(id));
    QVERIFY(t.contains(u"l5"_s));
    const Cluster &db = *t.cluster(u"db"_s);
    QCOMPARE(db.members, QStringList{u"db-2"_s});
    QVERIFY(!db.attributes.contains(u"primary"_s));
    QVERIFY(!db.attributes.contains(u"primaries"_s));
    QCOMPARE(*db.attributes.at(u"witnesses"_s).get<QStringList>(), QStringList{u"db-2"_s});
    QCOMPARE(db.attributes.at(u"priorities"_s).get<NumberMap>()->size(), std::size_t(1));
    const Scenario &dies = *t.scenarios().find(u"dies"_s);
    QCOMPARE(dies.events.size(), std::size_t(1));
    QCOMPARE(dies.events.front().target, u"lb"_s);
    QCOMPARE(dies.expectations.size(), std::size_t(1));
    QCOMPARE(dies.expectations.front().metric, u"availability"_s);
}

void TestSelection::clusterGoesWithItsLastMember()
{
    const Topology t = after(shop(), removal(shop(), {u"db-1"_s, u"db-2"_s}));
    for (const Id &id : {u"db"_s, u"l4"_s, u"l5"_s})
        QVERIFY2(!t.contains(id), qPrintable(id));
    QVERIFY(t.contains(u"l3"_s));
}

void TestSelection::contentsOfARemovedZoneMoveToItsParent()
{
    Topology t = after(shop(), removal(shop(), {u"az-b"_s}));
    QCOMPARE(t.node(u"web-2"_s)->zone, u"region"_s);
    QCOMPARE(*t.node(u"lb"_s)->attributes.at(u"alsoOn"_s).get<QStringList>(), QStringList{u"region"_s});
    t = after(shop(), removal(shop(), {u"region"_s}));
    QCOMPARE(t.zone(u"az-b"_s)->parent, QString());
    t = after(shop(), removal(shop(), {u"region"_s, u"az-b"_s}));
    QCOMPARE(t.node(u"web-2"_s)->zone, QString());
    QVERIFY(!t.node(u"lb"_s)->attributes.contains(u"alsoOn"_s));
}

void TestSelection::freshIdCountsOn_data()
{
    QTest::addColumn<QString>("stem");
    QTest::addColumn<QString>("id");

    QTest::newRow("free") << u"cache"_s << u"cache"_s;
    QTest::newRow("taken without a number") << u"lb"_s << u"lb-2"_s;
    QTest::newRow("taken with a number") << u"web-1"_s << u"web-3"_s;
    QTest::newRow("characters that no id has") << u"Web server (new)"_s << u"Web-server-new-"_s;
    QTest::newRow("nothing usable") << u"\u00e4\u00f6"_s << u"element"_s;
    QTest::newRow("also taken") << u"queue"_s << u"queue-2"_s;
    QTest::newRow("too long") << QString(200, u'a') << QString(64, u'a');
}

void TestSelection::freshIdCountsOn()
{
    QFETCH(QString, stem);
    QTEST(freshId(shop(), stem, {u"queue"_s}), "id");
}

void TestSelection::pasteIntoAnotherDrawingKeepsIdsAndMeetsThePoint()
{
    const Topology part = fragment(shop(), {u"az-a"_s, u"lb"_s});
    QCOMPARE(part.nodes().size(), std::size_t(3));   // lb, web-1, db-1
    QCOMPARE(part.links().size(), std::size_t(1));   // l2; l4 goes to a cluster that is not there
    QCOMPARE(part.probes().size(), std::size_t(1));
    QCOMPARE(part.zone(u"az-a"_s)->parent, QString());

    const Addition added = paste(Topology(), part, QPointF(1000, 2000));
    const Topology t = after(Topology(), added.edit);
    QCOMPARE(added.ids, (Ids{u"az-a"_s, u"lb"_s, u"web-1"_s, u"db-1"_s, u"l2"_s}));
    QCOMPARE(t.node(u"web-1"_s)->name, u"Web 1"_s);
    QCOMPARE(t.node(u"web-1"_s)->at - t.node(u"lb"_s)->at, QPointF(240, -80));
    // Bounds: x 0..760 (zone frame, DB 1), y -80..100; middle (380, 10), so the shift is (624, 1992) on the grid.
    QCOMPARE(t.node(u"lb"_s)->at, QPointF(240 + 624, 1992));
}

void TestSelection::duplicateOfAMemberJoinsItsCluster()
{
    const Addition added = duplicate(shop(), {u"db-2"_s, u"web-2"_s}, QPointF(16, 16));
    const Topology t = after(shop(), added.edit);
    QCOMPARE(added.ids, (Ids{u"db-3"_s, u"web-3"_s}));
    QCOMPARE(t.cluster(u"db"_s)->members, (QStringList{u"db-1"_s, u"db-2"_s, u"db-3"_s}));
    QCOMPARE(t.node(u"web-3"_s)->name, u"Web 3"_s);
    QCOMPARE(t.node(u"web-3"_s)->zone, u"az-b"_s);
    QCOMPARE(t.node(u"web-3"_s)->at, QPointF(496, 96));
}

void TestSelection::duplicateOfAClusterIsAClusterOfCopies()
{
    const Topology t = after(shop(), duplicate(shop(), {u"db"_s, u"web-1"_s}, QPointF(0, 240)).edit);
    const Cluster &copy = *t.cluster(u"db-5"_s);
    QCOMPARE(copy.members, (QStringList{u"db-3"_s, u"db-4"_s}));
    QCOMPARE(*copy.attributes.at(u"primary"_s).get<QString>(), u"db-3"_s);
    QCOMPARE(*copy.attributes.at(u"witnesses"_s).get<QStringList>(), (QStringList{u"db-4"_s, u"web-3"_s}));
    QCOMPARE(t.cluster(u"db"_s)->members, (QStringList{u"db-1"_s, u"db-2"_s}));
    QVERIFY(findLink(t, u"web-3"_s, u"db-5"_s, u"postgresql"_s));
}

void TestSelection::movingAZoneTakesItsContents()
{
    const Topology t = after(shop(), moveBy(shop(), {u"region"_s}, QPointF(8, 16)));
    QCOMPARE(t.zone(u"az-b"_s)->frame->topLeft(), QPointF(8, 16));
    QCOMPARE(t.node(u"web-1"_s)->at, QPointF(488, -64));
    QCOMPARE(t.node(u"lb"_s)->at, QPointF(240, 0));
    QCOMPARE(t.link(u"l4"_s)->waypoints.front(), QPointF(108, 116));   // web-1 and all of db move
    QCOMPARE(t.link(u"l2"_s)->waypoints.front(), QPointF(100, 100));
}

void TestSelection::newLinkSpeaksWhatItsEndsSpeak_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("protocol");

    QTest::newRow("client to server") << u"users"_s << u"web-1"_s << u"https"_s;
    QTest::newRow("balancer to balancer's server") << u"lb"_s << u"app"_s << u"http"_s;
    QTest::newRow("to a database") << u"app"_s << u"db-1"_s << u"postgresql"_s;
    QTest::newRow("to a database cluster") << u"app"_s << u"db"_s << u"postgresql"_s;
    QTest::newRow("between databases") << u"db-1"_s << u"db-2"_s << u"replication"_s;
    QTest::newRow("to a cache") << u"app"_s << u"cache"_s << u"redis"_s;
    QTest::newRow("to a queue") << u"app"_s << u"queue"_s << u"amqp"_s;
    QTest::newRow("monitor to a database") << u"watch"_s << u"db-1"_s << u"metrics"_s;
    QTest::newRow("behind a firewall what arrives at it") << u"fw"_s << u"lb"_s << u"https"_s;
}

void TestSelection::newLinkSpeaksWhatItsEndsSpeak()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    Topology t = shop();
    const auto add = [&](const Id &id, const QString &kind) {
        t = after(t, put(Node{.id = id, .kind = kind}));
    };
    add(u"app"_s, u"app-server"_s);
    add(u"cache"_s, u"cache"_s);
    add(u"queue"_s, u"queue"_s);
    add(u"watch"_s, u"monitor"_s);
    add(u"fw"_s, u"firewall"_s);
    t = after(t, catalog::connect(t, u"users"_s, u"fw"_s)->edit);
    const auto added = catalog::connect(t, from, to);
    QVERIFY(added);
    t = after(t, added->edit);
    QTEST(*t.link(*added->ids.begin())->attributes.at(u"protocol"_s).get<QString>(), "protocol");
}

void TestSelection::linkIsRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("code");

    QTest::newRow("to itself") << u"lb"_s << u"lb"_s << int(Error::Code::OutOfRange);
    QTest::newRow("the same again") << u"lb"_s << u"web-1"_s << int(Error::Code::AlreadyExists);
    QTest::newRow("to nowhere") << u"lb"_s << u"moon"_s << int(Error::Code::NotFound);
    QTest::newRow("to a zone") << u"lb"_s << u"az-a"_s << int(Error::Code::NotFound);
}

void TestSelection::linkIsRefused()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto added = catalog::connect(shop(), from, to);
    QVERIFY(!added);
    QTEST(int(added.error().code), "code");
}

void TestSelection::nodeDroppedOnALinkStandsBetween()
{
    const auto firewall = catalog::insertNewOnLink(shop(), u"l1"_s, u"firewall"_s, QPointF(120, 0));
    QVERIFY(firewall);
    Topology t = after(shop(), firewall->edit);
    const Id id = *firewall->ids.begin();
    QCOMPARE(t.link(u"l1"_s)->to, id);
    QVERIFY(findLink(t, id, u"lb"_s, u"https"_s));

    const auto application = catalog::insertNewOnLink(shop(), u"l4"_s, u"app-server"_s, QPointF());
    QVERIFY(application);
    t = after(shop(), application->edit);
    QVERIFY(findLink(t, u"web-1"_s, u"app"_s, u"http"_s));
    QVERIFY(findLink(t, u"app"_s, u"db"_s, u"postgresql"_s));
    QCOMPARE(t.links().size(), shop().links().size() + 1);
}

void TestSelection::newNodesAreNamedAndCounted()
{
    Topology t;
    QStringList names;
    QStringList ids;
    for (int i = 0; i < 3; ++i) {
        const auto added = catalog::addNode(t, u"web-server"_s, QPointF());
        t = after(t, added->edit);
        ids.append(*added->ids.begin());
        names.append(t.node(ids.back())->name);
    }
    QCOMPARE(names, (QStringList{u"Web server"_s, u"Web server 2"_s, u"Web server 3"_s}));
    QCOMPARE(ids, (QStringList{u"web"_s, u"web-2"_s, u"web-3"_s}));
    QVERIFY(!catalog::addNode(t, u"mainframe"_s, QPointF()));
}

void TestSelection::memberOfAClusterIsNotGroupedAgain()
{
    const auto grouped = catalog::groupIntoCluster(shop(), {u"web-2"_s, u"web-1"_s, u"l1"_s}, u"pool"_s);
    QVERIFY(grouped);
    const Topology t = after(shop(), grouped->edit);
    QCOMPARE(t.cluster(*grouped->ids.begin())->members, (QStringList{u"web-1"_s, u"web-2"_s}));
    QCOMPARE(catalog::groupIntoCluster(t, {u"web-1"_s}, u"pool"_s).error().code, Error::Code::AlreadyExists);
    QCOMPARE(catalog::groupIntoCluster(t, {u"l1"_s}, u"pool"_s).error().code, Error::Code::OutOfRange);
    QCOMPARE(joinCluster(t, {u"web-1"_s}, u"db"_s).error().code, Error::Code::AlreadyExists);
    const Topology out = after(t, leaveClusters(t, {u"web-1"_s, u"web-2"_s, u"db-1"_s}));
    QVERIFY(!out.cluster(*grouped->ids.begin()));
    QCOMPARE(out.cluster(u"db"_s)->members, QStringList{u"db-2"_s});
    QVERIFY(out.node(u"web-1"_s));
}

void TestSelection::zoneIsNotPutIntoItself()
{
    QVERIFY(isNothing(*moveToZone(shop(), {u"region"_s}, u"az-a"_s)));
    QVERIFY(!moveToZone(shop(), {u"web-1"_s}, u"lb"_s));
    const Topology t = after(shop(), *moveToZone(shop(), {u"az-a"_s, u"web-2"_s}, {}));
    QCOMPARE(t.zone(u"az-a"_s)->parent, QString());
    QCOMPARE(t.node(u"web-2"_s)->zone, QString());
}

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
