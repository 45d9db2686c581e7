#include <QTest>

#include "model/catalog/bookmarks.h"
#include "model/io/reader.h"
#include "model/io/writer.h"
#include "model/render/diagram.h"
#include "model/render/legend.h"
#include "model/render/look_builder.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::render;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

template <class T> void collapse(Topology &topology, T element)
{
    element.attributes[u"collapsed"_s] = Value{true, nullptr};
    add(topology, element);
}

Topology shopWithout(const char *zone)
{
    Topology shop = webShop();
    collapse(shop, *shop.zone(QString::fromUtf8(zone)));
    return shop;
}

Topology written(const Topology &topology)
{
    const ReadDocument read = readDocument(writeDocument(topology));
    return read.topology.value_or(Topology());
}

std::vector<Sheet::Entry::Sort> sortsOf(const Topology &topology)
{
    std::vector<Sheet::Entry::Sort> sorts;
    for (const Sheet::Entry &entry : legendOf(topology))
        sorts.push_back(entry.sort);
    return sorts;
}

}   // namespace

/// What stands for several elements on a drawing, and what stands around it.
class TestFolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCollapsedZoneIsOneCardInItsMiddle()
    {
        const Geometry open = geometryOf(webShop()), folded = geometryOf(shopWithout("az-a"));
        QVERIFY(!folded.nodes.contains(u"web-1"_s) && !folded.zones.contains(u"az-a"_s));
        QCOMPARE(folded.nodes[u"az-a"_s].center(), open.zones[u"az-a"_s].center());
        QCOMPARE(folded.nodes[u"az-a"_s].size(), QSizeF(168, 64));
        QCOMPARE(folded.nodes[u"web-2"_s], open.nodes[u"web-2"_s]);
        QCOMPARE(folded.folds.contents[u"az-a"_s].mid(0, 2), (QStringList{u"web-1"_s, u"db-1"_s}));
        QCOMPARE(elementAt(shopWithout("az-a"), folded, open.zones[u"az-a"_s].center()), u"az-a"_s);
    }

    void aClusterWrapsWhatIsSeenOfIt()
    {
        const Geometry geometry = geometryOf(shopWithout("az-a"));
        QVERIFY(geometry.clusters[u"db"_s].contains(geometry.nodes[u"db-2"_s]));
        QVERIFY(!geometry.clusters[u"db"_s].intersects(geometry.nodes[u"az-a"_s]));
    }

    void linksOfWhatIsHiddenEndAtTheCard()
    {
        const Topology shop = shopWithout("az-a");
        const Geometry geometry = geometryOf(shop);
        const QRectF card = geometry.nodes[u"az-a"_s];
        QVERIFY(card.adjusted(-1, -1, 1, 1).contains(geometry.links[u"l2"_s].end()));
        QVERIFY(!card.adjusted(1, 1, -1, -1).contains(geometry.links[u"l2"_s].end()));
    }

    void linksThatRunBesideEachOtherAreOne()
    {
        Topology shop = webShop();
        add(shop, link("l6", "lb", "db-1", "postgresql"));
        collapse(shop, *shop.zone(u"az-a"_s));
        const Geometry geometry = geometryOf(shop);
        QVERIFY(geometry.isDrawn(*shop.link(u"l2"_s)));
        QVERIFY(!geometry.isDrawn(*shop.link(u"l6"_s)));
        QVERIFY(geometry.links[u"l6"_s] == geometry.links[u"l2"_s]);
        QCOMPARE(LookBuilder(shop).link(*shop.link(u"l2"_s), geometry).label, u"2 links"_s);
    }

    void whatRunsInsideOfTheCardIsNotDrawn()
    {
        Topology shop = webShop();
        add(shop, link("l6", "web-1", "db-1", "metrics"));
        collapse(shop, *shop.zone(u"az-a"_s));
        const Geometry geometry = geometryOf(shop);
        QVERIFY(!geometry.links.contains(u"l6"_s));
        QCOMPARE(geometry.folds.shownFor(u"l6"_s), u"az-a"_s);
    }

    void aCollapsedClusterStandsForItsMembers()
    {
        Topology shop = webShop();
        collapse(shop, *shop.cluster(u"db"_s));
        const Geometry geometry = geometryOf(shop);
        QVERIFY(!geometry.nodes.contains(u"db-1"_s) && !geometry.clusters.contains(u"db"_s));
        QVERIFY(geometry.replication.empty());
        QCOMPARE(geometry.zones[u"az-a"_s],
                 geometryOf(webShop()).zones[u"az-a"_s]);   // Its places stay free.
        const CardLook card = LookBuilder(shop).collapsed(u"db"_s, geometry);
        QVERIFY2(card.line.startsWith(u"2 nodes"_s), qPrintable(card.line));
        QCOMPARE(card.shape, CardLook::Shape::Stack);
    }

    void theOutermostCollapsedZoneHidesTheOthers()
    {
        Topology nested;
        add(nested, zone("region", "region"));
        add(nested, zone("az", "availability-zone", "region"));
        add(nested, node("n", "web-server", {0, 0}, "az"));
        collapse(nested, *nested.zone(u"az"_s));
        QCOMPARE(geometryOf(nested).folds.cards, std::vector<Id>{u"az"_s});
        QVERIFY(geometryOf(nested).zones[u"region"_s].contains(geometryOf(nested).nodes[u"az"_s]));
        collapse(nested, *nested.zone(u"region"_s));
        const Geometry geometry = geometryOf(nested);
        QCOMPARE(geometry.folds.cards, std::vector<Id>{u"region"_s});
        QCOMPARE(geometry.folds.shownFor(u"n"_s), u"region"_s);
        QVERIFY(geometry.zones.isEmpty());
    }

    void theCardShowsTheWorstOfWhatIsHidden_data()
    {
        QTest::addColumn<CardState>("first");
        QTest::addColumn<CardState>("second");
        QTest::addColumn<CardState>("shown");
        QTest::newRow("all well") << CardState::Plain << CardState::Plain << CardState::Plain;
        QTest::newRow("one is down") << CardState::Plain << CardState::Down << CardState::Down;
        QTest::newRow("down is worse than slow") << CardState::Down << CardState::Slow << CardState::Down;
        QTest::newRow("hung is worse than draining")
            << CardState::Draining << CardState::Hung << CardState::Hung;
    }
    void theCardShowsTheWorstOfWhatIsHidden()
    {
        QFETCH(CardState, first);
        QFETCH(CardState, second);
        QFETCH(CardState, shown);
        const Topology shop = shopWithout("az-a");
        Overlay overlay;
        overlay.nodes[u"web-1"_s] = {.state = first, .load = 0.25, .queue = 2};
        overlay.nodes[u"db-1"_s] = {.state = second, .load = 0.75, .queue = 3};
        overlay.badges[u"db-1"_s] = {{u"actions/warning"_s, Tone::Warning}};
        const CardLook card = LookBuilder(shop, &overlay).collapsed(u"az-a"_s, geometryOf(shop));
        QCOMPARE(card.live.state, shown);
        QCOMPARE(*card.live.load, 0.75);
        QCOMPARE(card.live.queue, 5);
        QCOMPARE(card.badges.size(), std::size_t(1));
    }

    void itIsKeptInTheFileAndChangesNothingElse()
    {
        const Topology shop = shopWithout("az-a");
        QCOMPARE(written(shop), shop);
        Topology open = shop;
        add(open, *webShop().zone(u"az-a"_s));
        QCOMPARE(open, webShop());
    }

    void thePictureIsTheSameWhateverIsHidden()
    {
        Topology moved = shopWithout("az-a");
        Node hidden = *moved.node(u"web-1"_s);
        hidden.name = u"Renamed"_s;
        add(moved, hidden);
        QCOMPARE(Diagram(moved).bounds(), Diagram(shopWithout("az-a")).bounds());
    }

    void theLegendNamesWhatOccurs()
    {
        using Sort = Sheet::Entry::Sort;
        Topology plain;
        add(plain, node("a", "client", {0, 0}));
        add(plain, node("b", "web-server", {300, 0}));
        QCOMPARE(sortsOf(plain), (std::vector{Sort::Category, Sort::Category}));
        add(plain, link("l", "a", "b", "https"));
        QCOMPARE(sortsOf(plain),
                 (std::vector{Sort::Requests, Sort::Encrypted, Sort::Category, Sort::Category}));
        QVERIFY(std::ranges::count(sortsOf(webShop()), Sort::Replication) == 1);
        QVERIFY(std::ranges::count(sortsOf(shopWithout("az-a")), Sort::Collapsed) == 1);
    }

    void titleAndLegendStandOutsideOfTheDrawing()
    {
        Topology shop = webShop();
        Header header = shop.header();
        header.attributes[u"titleBlock.shown"_s] = Value{true, nullptr};
        header.attributes[u"titleBlock.author"_s] = text("J. Doe");
        header.attributes[u"titleBlock.note"_s] = Value{u"word "_s.repeated(300), nullptr};
        shop.setHeader(header);
        QVERIFY(statedParts(shop).title && !statedParts(shop).legend);
        const QRectF drawing = geometryOf(shop).bounds;
        const Sheet sheet(shop, drawing, {.title = true, .legend = true}, lightTheme());
        QVERIFY(!sheet.titleRect().isNull() && sheet.titleRect().bottom() < drawing.top());
        QVERIFY(sheet.legendRect().top() > drawing.bottom());
        QVERIFY(sheet.titleRect().height() < 300);   // A note of any length.
        for (const Sheet::Entry &entry : sheet.entries())
            QVERIFY(sheet.legendRect().contains(entry.rect));
        QVERIFY(Diagram(shop).bounds().contains(sheet.titleRect()));
        QCOMPARE(written(shop), shop);
        QVERIFY(Sheet(webShop(), drawing, {}, lightTheme()).bounds().isNull());
    }

    void bookmarksAreKeptWithTheDocument()
    {
        Topology shop = webShop();
        QVERIFY(apply(shop, catalog::withBookmark(shop, {3, u"Front"_s, {100, -20}, 1.5})));
        QVERIFY(apply(shop, catalog::withBookmark(shop, {1, {}, {0, 0}, 0.25})));
        QVERIFY(apply(shop, catalog::withBookmark(shop, {3, {}, {120, -20}, 2})));
        const std::vector<catalog::Bookmark> expected{{1, u"View 1"_s, {0, 0}, 0.25},
                                                      {3, u"Front"_s, {120, -20}, 2}};
        QVERIFY(catalog::bookmarksOf(written(shop)) == expected);
        QVERIFY(apply(shop, catalog::withoutBookmark(shop, 1)));
        QVERIFY(apply(shop, catalog::withoutBookmark(shop, 3)));
        QCOMPARE(shop, webShop());
    }

    void strangeBookmarksAreNone_data()
    {
        QTest::addColumn<QByteArray>("views");
        QTest::addColumn<int>("count");
        QTest::newRow("no list") << QByteArray("7") << 0;
        QTest::newRow("no key") << QByteArray(R"([{"at": [0, 0], "zoom": 1}])") << 0;
        QTest::newRow("key out of range") << QByteArray(R"([{"key": 10, "at": [0, 0], "zoom": 1}])") << 0;
        QTest::newRow("at infinity") << QByteArray(R"([{"key": 1, "at": [1e300, 0], "zoom": 1}])") << 0;
        QTest::newRow("twice")
            << QByteArray(R"([{"key": 1, "at": [0, 0], "zoom": 1}, {"key": 1, "at": [9, 9], "zoom": 1}])")
            << 1;
    }
    void strangeBookmarksAreNone()
    {
        QFETCH(QByteArray, views);
        QFETCH(int, count);
        const ReadDocument read =
            readDocument(R"({"format": "switchover/1", "name": "x", "views": )" + views + '}');
        QVERIFY(read.topology);
        QCOMPARE(int(catalog::bookmarksOf(*read.topology).size()), count);
    }
};

QTEST_MAIN(TestFolds)
#include "tst_folds.moc"
