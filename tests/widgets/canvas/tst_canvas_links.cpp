#include <QLineEdit>

#include "model/catalog/habits.h"
#include "model/catalog/settings.h"
#include "tests/support/canvas_rig.h"
#include "widgets/canvas/kind_chooser.h"

using namespace switchover;
using namespace switchover::testing;

/// Making links and nodes with links: with the mouse at a card's edge, and with keys alone.
class TestCanvasLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowAtACardCreatesTheUsualNext_data();
    void arrowAtACardCreatesTheUsualNext();
    void arrowsPlaceBesideWhatIsThere();
    void dragFromAnArrowLinks();
    void endOfALinkIsDraggedToAnotherNode_data();
    void endOfALinkIsDraggedToAnotherNode();
    void endOfALinkDroppedOnNothingAsksForAKind();
    void pieceOfALinkIsDraggedAside();
    void straightLinksTakeCorners();
    void stylesAreDrawn();
    void heldKindGoesWhereOneClicks();
    void lettersAddKinds();
    void ctrlDGoesOnByTheSameWay();
    void arrowsWalkAlongLinks_data();
    void arrowsWalkAlongLinks();
    void keysAloneLink();

private:
    static void choose(CanvasRig &rig, const QString &words)
    {
        const auto open = rig.view.findChildren<KindChooser *>();
        QVERIFY(!open.isEmpty());
        auto *field = open.last()->findChild<QLineEdit *>();
        QTest::keyClicks(field, words);
        QTest::keyClick(field, Qt::Key_Return);
    }
    static const Link &link(CanvasRig &rig, const QString &id) { return *rig.document.topology().link(id); }
    static void undoAll(CanvasRig &rig, const Topology &first = webShop())
    {
        while (rig.document.undoStack().canUndo())
            rig.document.undoStack().undo();
        QCOMPARE(rig.document.topology(), first);
    }
};

void TestCanvasLinks::arrowAtACardCreatesTheUsualNext_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QPointF>("card");
    QTest::addColumn<QPointF>("arrow");
    QTest::addColumn<QString>("kind");

    // A card is 168 by 64; its signs stand 18 outside of it.
    QTest::newRow("a balancer already calls web servers")
        << u"lb"_s << QPointF(240, 0) << QPointF(240, 50) << u"web-server"_s;
    QTest::newRow("users call the balancer")
        << u"users"_s << QPointF(0, 0) << QPointF(0, -50) << u"load-balancer"_s;
    QTest::newRow("a web server calls a database")
        << u"web-2"_s << QPointF(480, 80) << QPointF(480, 130) << u"database"_s;
}

void TestCanvasLinks::arrowAtACardCreatesTheUsualNext()
{
    QFETCH(QString, from);
    QFETCH(QPointF, card);
    QFETCH(QPointF, arrow);
    QFETCH(QString, kind);
    CanvasRig rig;
    rig.hover(card);
    rig.click(arrow);
    QCOMPARE(rig.selection.ids().size(), 1);
    const Node *added = rig.document.topology().node(rig.selection.ids().first());
    QVERIFY(added);
    QCOMPARE(added->kind, kind);
    const auto &links = rig.document.topology().links();
    const auto made =
        std::ranges::find_if(links, [&](const Link &one) { return one.from == from && one.to == added->id; });
    QVERIFY(made != links.end());
    QVERIFY((arrow.y() < card.y()) == (added->at.y() < card.y()));
    for (const Node &other : rig.document.topology().nodes()) {
        if (other.id != added->id)
            QVERIFY2(!render::nodeRect(other).intersects(render::nodeRect(*added)), qPrintable(other.id));
    }
    QCOMPARE(rig.document.undoStack().count(), 1);
    undoAll(rig);
}

void TestCanvasLinks::arrowsPlaceBesideWhatIsThere()
{
    CanvasRig rig;
    for (int i = 0; i < 3; ++i) {
        rig.selection.set({u"lb"_s});
        rig.key(Qt::Key_Right, Qt::ControlModifier);
    }
    const auto &nodes = rig.document.topology().nodes();
    QCOMPARE(nodes.size(), std::size_t(9));
    for (const Node &a : nodes) {
        for (const Node &b : nodes)
            QVERIFY(a.id == b.id || !render::nodeRect(a).intersects(render::nodeRect(b)));
    }
    undoAll(rig);
}

void TestCanvasLinks::dragFromAnArrowLinks()
{
    CanvasRig rig;
    rig.hover({0, 0});
    rig.drag({0, 50}, {480, 80});
    const auto &links = rig.document.topology().links();
    QVERIFY(std::ranges::any_of(links,
                                [](const Link &one) { return one.from == u"users" && one.to == u"web-2"; }));
    undoAll(rig);
}

void TestCanvasLinks::endOfALinkIsDraggedToAnotherNode_data()
{
    QTest::addColumn<bool>("start");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("done");

    QTest::newRow("its end") << false << QPointF(480, 80) << u"users"_s << u"web-2"_s << true;
    QTest::newRow("its start") << true << QPointF(480, -80) << u"web-1"_s << u"lb"_s << true;
    QTest::newRow("onto its other end") << false << QPointF(0, 0) << u"users"_s << u"lb"_s << false;
    QTest::newRow("back to where it was") << false << QPointF(240, 0) << u"users"_s << u"lb"_s << false;
}

void TestCanvasLinks::endOfALinkIsDraggedToAnotherNode()
{
    QFETCH(bool, start);
    QFETCH(QPointF, to);
    QFETCH(QString, from);
    QFETCH(QString, target);
    QFETCH(bool, done);
    CanvasRig rig;
    rig.selection.set({u"l1"_s});
    const render::Route route = rig.view.geometry().links.value(u"l1"_s);
    rig.drag(start ? route.start() : route.end(), to);
    QCOMPARE(link(rig, u"l1"_s).from, from);
    QCOMPARE(link(rig, u"l1"_s).to, target);
    QCOMPARE(rig.document.undoStack().count(), done ? 1 : 0);
    undoAll(rig);
}

void TestCanvasLinks::endOfALinkDroppedOnNothingAsksForAKind()
{
    CanvasRig rig;
    rig.selection.set({u"l1"_s});
    rig.drag(rig.view.geometry().links.value(u"l1"_s).end(), {240, 240});
    QCOMPARE(rig.document.topology(), webShop());
    choose(rig, u"cache"_s);
    const Node *added = rig.document.topology().node(link(rig, u"l1"_s).to);
    QVERIFY(added);
    QCOMPARE(added->kind, u"cache"_s);
    QCOMPARE(added->at, QPointF(240, 240));
    QCOMPARE(rig.document.undoStack().count(), 1);
    undoAll(rig);
}

void TestCanvasLinks::pieceOfALinkIsDraggedAside()
{
    CanvasRig rig;
    rig.selection.set({u"l2"_s});
    const auto before = rig.view.geometry().links.value(u"l2"_s).corners();
    QCOMPARE(before.size(), std::size_t(4));   // Right, up, right.
    const QPointF middle = (before[1] + before[2]) / 2;
    rig.drag(middle, middle + QPointF(-17, 30));
    const auto after = rig.view.geometry().links.value(u"l2"_s).corners();
    QCOMPARE(after.size(), std::size_t(4));
    QCOMPARE(after[1].x(), onGrid(before[1] - QPointF(17, 0)).x());
    QCOMPARE(after[2].x(), after[1].x());
    QCOMPARE(after.front(), before.front());
    QCOMPARE(after.back(), before.back());
    QVERIFY(!link(rig, u"l2"_s).waypoints.empty());
    QCOMPARE(rig.document.undoStack().count(), 1);

    rig.view.unbendSelection();
    QCOMPARE(rig.view.geometry().links.value(u"l2"_s).corners(), before);
    undoAll(rig);

    rig.pull(middle, middle + QPointF(-17, 30));
    rig.key(Qt::Key_Escape);
    rig.release(middle);
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasLinks::straightLinksTakeCorners()
{
    CanvasRig rig;
    Link straight = link(rig, u"l1"_s);
    straight.attributes[u"style.line"_s] = Value{u"straight"_s, nullptr};
    Topology drawing = webShop();
    QVERIFY(drawing.put(straight));
    rig.document.reset(drawing);
    rig.view.zoom100();
    rig.view.centerOn(400, 0);
    rig.selection.set({u"l1"_s});
    rig.drag({120, 0}, {123, 98});
    QCOMPARE(link(rig, u"l1"_s).waypoints, (std::vector<QPointF>{{120, 96}}));
    rig.drag({120, 96}, {80, 120});
    QCOMPARE(link(rig, u"l1"_s).waypoints, (std::vector<QPointF>{{80, 120}}));
    const auto corners = rig.view.geometry().links.value(u"l1"_s).corners();
    QCOMPARE(corners.size(), std::size_t(3));
    QVERIFY(link(rig, u"l1"_s).waypoints == std::vector<QPointF>{corners[1]});
    undoAll(rig, drawing);
}

void TestCanvasLinks::stylesAreDrawn()
{
    Topology drawing = webShop();
    Link styled = *drawing.link(u"l2"_s);
    styled.attributes[u"style.line"_s] = Value{u"straight"_s, nullptr};
    QVERIFY(drawing.put(styled));
    const render::Route straight = render::geometryOf(drawing).links.value(u"l2"_s);
    QCOMPARE(straight.corners().size(), std::size_t(2));
    styled.attributes[u"style.line"_s] = Value{u"curved"_s, nullptr};
    QVERIFY(drawing.put(styled));
    const render::Route curved = render::geometryOf(drawing).links.value(u"l2"_s);
    const render::Route square = render::geometryOf(webShop()).links.value(u"l2"_s);
    QCOMPARE(curved.corners(), square.corners());
    QVERIFY(!(curved == square));
    QVERIFY(curved.length() < square.length());
    QVERIFY(curved.length() > straight.length());
}

void TestCanvasLinks::heldKindGoesWhereOneClicks()
{
    CanvasRig rig;
    rig.view.holdKind(u"cache"_s);
    rig.hover({240, 300});
    QCOMPARE(rig.document.topology(), webShop());
    QCOMPARE(rig.view.canvasScene().topology().nodes().size(), std::size_t(7));   // Shown already.
    rig.click({243, 301}, Qt::ShiftModifier);
    rig.click({443, 301});
    QVERIFY(rig.view.heldKind().isEmpty());
    QCOMPARE(rig.document.topology().nodes().size(), std::size_t(8));
    QCOMPARE(rig.placeOf(u"cache"_s), QPointF(240, 304));
    rig.click({640, 340});
    QCOMPARE(rig.document.topology().nodes().size(), std::size_t(8));
    undoAll(rig);
    rig.view.holdKind(u"cache"_s);
    rig.hover({240, 300});
    rig.key(Qt::Key_Escape);
    rig.click({240, 300});
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasLinks::lettersAddKinds()
{
    CanvasRig rig;
    rig.view.setFocus();
    QTest::keyClick(&rig.view, 'q');
    const Node *added = rig.document.topology().node(rig.selection.ids().value(0));
    QVERIFY(added);
    QCOMPARE(added->kind, u"queue"_s);
    QCOMPARE(catalog::kindOfLetter(catalog::letterOf(u"queue"_s)), u"queue"_s);
    undoAll(rig);
}

void TestCanvasLinks::ctrlDGoesOnByTheSameWay()
{
    CanvasRig rig;
    rig.selection.set({u"users"_s});
    rig.drag({0, 0}, {0, 200}, Qt::ControlModifier);
    rig.view.duplicateSelection();
    QCOMPARE(rig.placeOf(rig.selection.ids().first()), QPointF(0, 400));
    rig.key(Qt::Key_Right);   // Moved by a step: the next goes on so.
    rig.view.duplicateSelection();
    QCOMPARE(rig.placeOf(rig.selection.ids().first()), QPointF(16, 600));
    undoAll(rig);
}

void TestCanvasLinks::arrowsWalkAlongLinks_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("to");

    QTest::newRow("along the link") << u"users"_s << Qt::Key_Right << u"lb"_s;
    QTest::newRow("back") << u"lb"_s << Qt::Key_Left << u"users"_s;
    QTest::newRow("no link leads there") << u"users"_s << Qt::Key_Left << u"users"_s;
    QTest::newRow("the one that lies most in the direction") << u"web-1"_s << Qt::Key_Left << u"lb"_s;
}

void TestCanvasLinks::arrowsWalkAlongLinks()
{
    QFETCH(QString, from);
    QFETCH(Qt::Key, key);
    QFETCH(QString, to);
    CanvasRig rig;
    rig.selection.set({from});
    rig.key(key, Qt::AltModifier);
    QCOMPARE(rig.selection.ids(), QStringList{to});
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasLinks::keysAloneLink()
{
    CanvasRig rig;
    rig.view.setFocus();
    rig.selection.set({u"users"_s});
    rig.view.startLink();
    rig.key(Qt::Key_Tab);
    rig.key(Qt::Key_Tab);
    QCOMPARE(rig.selection.ids(), QStringList{u"web-1"_s});
    rig.key(Qt::Key_Return);
    const auto &links = rig.document.topology().links();
    QVERIFY(std::ranges::any_of(links,
                                [](const Link &one) { return one.from == u"users" && one.to == u"web-1"; }));
    QCOMPARE(rig.selection.ids(), QStringList{u"web-1"_s});
    undoAll(rig);
    rig.selection.set({u"users"_s});
    rig.view.startLink();
    rig.key(Qt::Key_Escape);
    rig.key(Qt::Key_Escape);
    QVERIFY(rig.selection.isEmpty());
    QCOMPARE(rig.document.topology(), webShop());
}

QTEST_MAIN(TestCanvasLinks)
#include "tst_canvas_links.moc"
