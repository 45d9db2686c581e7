#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>

#include "tests/support/canvas_rig.h"
#include "widgets/models/kind_list.h"

using namespace switchover;
using namespace switchover::testing;

using Keys = Qt::KeyboardModifiers;

Q_DECLARE_METATYPE(Qt::KeyboardModifiers)

/// What moves the view, what keys and palette do, and that the canvas shows the document.
class TestCanvasView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wheelMovesTheView_data();
    void wheelMovesTheView();
    void wheelWithControlZoomsAtThePointer();
    void zoomKeepsItsBounds();
    void handMovesTheView_data();
    void handMovesTheView();
    void viewFollowsADragAtItsEdge();
    void fitShowsEverything();
    void arrowsNudge_data();
    void arrowsNudge();
    void deleteTakesLinksAlong();
    void tabWalksOverNodes();
    void selectionGoesBothWays();
    void itemsFollowTheDocument();
    void droppedKindIsAdded_data();
    void droppedKindIsAdded();
    void kindDraggedAwayLeavesNothing();
    void groupsWhatIsSelected_data();
    void groupsWhatIsSelected();
    void overlayShowsOnCards();
    void contextMenuSelects();

private:
    static void wheel(CanvasRig &rig, QPointF at, QPoint angle, Keys keys = {})
    {
        const QPoint pos = rig.pixel(at);
        QWheelEvent event(pos, rig.view.viewport()->mapToGlobal(pos), {}, angle, Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(rig.view.viewport(), &event);
    }
    static std::unique_ptr<QMimeData> mime(const QString &kind)
    {
        auto data = std::make_unique<QMimeData>();
        data->setData(kindMimeType(), kind.toUtf8());
        return data;
    }
    static void dragOver(CanvasRig &rig, const QMimeData &data, QPointF at)
    {
        QDragEnterEvent enter(rig.pixel(at), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(rig.view.viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(rig.pixel(at), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(rig.view.viewport(), &move);
        QVERIFY(move.isAccepted());
    }
};

void TestCanvasView::wheelMovesTheView_data()
{
    QTest::addColumn<QPoint>("angle");
    QTest::addColumn<Keys>("keys");
    QTest::addColumn<QPoint>("direction");   // Where the drawing goes.

    QTest::newRow("towards oneself") << QPoint(0, -120) << Keys() << QPoint(0, -1);
    QTest::newRow("away") << QPoint(0, 120) << Keys() << QPoint(0, 1);
    QTest::newRow("with Shift sideways") << QPoint(0, -120) << Keys(Qt::ShiftModifier) << QPoint(-1, 0);
    QTest::newRow("a wheel that tilts") << QPoint(120, 0) << Keys() << QPoint(1, 0);
}

void TestCanvasView::wheelMovesTheView()
{
    QFETCH(QPoint, angle);
    QFETCH(Keys, keys);
    QFETCH(QPoint, direction);
    CanvasRig rig;
    const QPoint before = rig.pixel({0, 0});
    wheel(rig, {400, 0}, angle, keys);
    const QPoint moved = rig.pixel({0, 0}) - before;
    const auto sign = [](int value) { return (value > 0) - (value < 0); };
    QCOMPARE(QPoint(sign(moved.x()), sign(moved.y())), direction);
    QCOMPARE(rig.view.zoom(), 1.0);
}

void TestCanvasView::wheelWithControlZoomsAtThePointer()
{
    CanvasRig rig;
    QSignalSpy changes(&rig.view, &CanvasView::zoomChanged);
    const QPointF pointer(480, -80);
    const QPoint before = rig.pixel(pointer);
    wheel(rig, pointer, {0, 120}, Qt::ControlModifier);
    QVERIFY(rig.view.zoom() > 1.05);
    QVERIFY((rig.pixel(pointer) - before).manhattanLength() <= 2);
    QCOMPARE(changes.count(), 1);
    wheel(rig, pointer, {0, -120}, Qt::ControlModifier);
    QVERIFY(qAbs(rig.view.zoom() - 1) < 1e-6);
}

void TestCanvasView::zoomKeepsItsBounds()
{
    CanvasRig rig;
    for (int i = 0; i < 60; ++i)
        wheel(rig, {400, 0}, {0, 240}, Qt::ControlModifier);
    QCOMPARE(rig.view.zoom(), 8.0);
    for (int i = 0; i < 60; ++i)
        rig.view.zoomOut();
    QCOMPARE(rig.view.zoom(), 0.05);
    rig.view.zoom100();
    QCOMPARE(rig.view.zoom(), 1.0);
}

void TestCanvasView::handMovesTheView_data()
{
    QTest::addColumn<int>("button");
    QTest::addColumn<bool>("space");

    QTest::newRow("middle button") << int(Qt::MiddleButton) << false;
    QTest::newRow("space bar") << int(Qt::LeftButton) << true;
}

void TestCanvasView::handMovesTheView()
{
    QFETCH(int, button);
    QFETCH(bool, space);
    CanvasRig rig;
    if (space)
        QTest::keyPress(&rig.view, Qt::Key_Space);
    const QPoint before = rig.pixel({480, 80});
    const QPoint from = rig.pixel({480, 80});
    const auto at = [&](QPoint pixel) { return rig.view.viewportTransform().inverted().map(QPointF(pixel)); };
    rig.press(at(from), {}, Qt::MouseButton(button));
    rig.hover(at(from + QPoint(60, 25)));
    rig.release(at(from + QPoint(60, 25)), {}, Qt::MouseButton(button));
    if (space)
        QTest::keyRelease(&rig.view, Qt::Key_Space);
    QCOMPARE(rig.pixel({480, 80}) - before, QPoint(60, 25));
    QCOMPARE(rig.document.topology(), webShop());
    QVERIFY(rig.selection.isEmpty());
}

void TestCanvasView::viewFollowsADragAtItsEdge()
{
    CanvasRig rig;
    const QPointF edge =
        rig.view.viewportTransform().inverted().map(QPointF(rig.view.viewport()->width() - 4, 400));
    rig.pull({480, 80}, edge);
    const double before = rig.view.visibleArea().left();
    QTRY_VERIFY(rig.view.visibleArea().left() > before + 100);
    QVERIFY(rig.view.geometry().nodes.value(u"web-2"_s).center().x() > edge.x() + 50);
    rig.key(Qt::Key_Escape);
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasView::fitShowsEverything()
{
    CanvasRig rig;
    rig.view.setZoom(6, {10, 10});
    rig.view.zoomToFit();
    QVERIFY(rig.view.visibleArea().contains(rig.view.geometry().bounds));
    Node far = *rig.document.topology().node(u"users"_s);
    far.id = u"far"_s;
    far.at = {60'000, 90'000};
    QVERIFY(rig.document.perform(u"Far"_s, put(far)));
    rig.view.zoomToFit();
    QVERIFY(rig.view.visibleArea().contains(rig.view.geometry().bounds));
    rig.document.undoStack().undo();
    rig.selection.set({u"users"_s});
    rig.view.zoomToSelection();
    QVERIFY(rig.view.visibleArea().contains(QRectF(-84, -32, 168, 64)));
    QVERIFY(rig.view.zoom() > 1.5);
}

void TestCanvasView::arrowsNudge_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Keys>("keys");
    QTest::addColumn<QPointF>("by");

    QTest::newRow("right") << int(Qt::Key_Right) << Keys() << QPointF(8, 0);
    QTest::newRow("up") << int(Qt::Key_Up) << Keys() << QPointF(0, -8);
    QTest::newRow("down with Shift") << int(Qt::Key_Down) << Keys(Qt::ShiftModifier) << QPointF(0, 40);
}

void TestCanvasView::arrowsNudge()
{
    QFETCH(int, key);
    QFETCH(Keys, keys);
    QFETCH(QPointF, by);
    CanvasRig rig;
    rig.selection.set({u"users"_s, u"lb"_s});
    for (int i = 0; i < 3; ++i)
        rig.key(Qt::Key(key), keys);
    QCOMPARE(rig.placeOf(u"users"_s), by * 3);
    QCOMPARE(rig.placeOf(u"lb"_s), QPointF(240, 0) + by * 3);
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasView::deleteTakesLinksAlong()
{
    CanvasRig rig;
    rig.click({240, 0});
    rig.key(Qt::Key_Delete);
    QVERIFY(!rig.document.topology().node(u"lb"_s));
    QCOMPARE(rig.document.topology().links().size(), std::size_t(2));
    QVERIFY(rig.selection.isEmpty());
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasView::tabWalksOverNodes()
{
    CanvasRig rig;
    rig.view.setFocus();
    QTRY_VERIFY(rig.view.hasFocus());
    rig.key(Qt::Key_Tab);
    QCOMPARE(rig.selection.ids(), QStringList{u"users"_s});
    rig.key(Qt::Key_Tab);
    QCOMPARE(rig.selection.ids(), QStringList{u"lb"_s});
    rig.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(rig.selection.ids(), QStringList{u"users"_s});
}

void TestCanvasView::selectionGoesBothWays()
{
    CanvasRig rig;
    CanvasScene &scene = rig.view.canvasScene();
    rig.selection.set({u"web-1"_s, u"l1"_s, u"az-b"_s});
    QVERIFY(scene.cardLook(u"web-1"_s)->selected);
    QVERIFY(scene.linkLook(u"l1"_s)->selected);
    QVERIFY(scene.frameLook(u"az-b"_s)->selected);
    QVERIFY(!scene.cardLook(u"web-2"_s)->selected);
    rig.click({480, 80});
    QCOMPARE(rig.selection.ids(), QStringList{u"web-2"_s});
    QVERIFY(!scene.cardLook(u"web-1"_s)->selected);
    QVERIFY(scene.cardLook(u"web-2"_s)->selected);
}

void TestCanvasView::itemsFollowTheDocument()
{
    CanvasRig rig;
    CanvasScene &scene = rig.view.canvasScene();
    QCOMPARE(scene.itemCount(), webShop().size());
    Node moved = *rig.document.topology().node(u"web-1"_s);
    moved.at = {480, -320};
    moved.name = u"Moved"_s;
    QVERIFY(rig.document.perform(u"Move"_s, put(moved)));
    QCOMPARE(scene.cardLook(u"web-1"_s)->name, u"Moved"_s);
    QCOMPARE(scene.cardLook(u"web-1"_s)->rect.center(), QPointF(480, -320));
    QVERIFY(scene.linkLook(u"l2"_s)->route.end().y() < -200);   // Its link came along.
    Cluster cluster = *rig.document.topology().cluster(u"db"_s);
    cluster.attributes[u"primary"_s] = Value{u"db-2"_s, nullptr};
    QVERIFY(rig.document.perform(u"Promote"_s, put(cluster)));
    QVERIFY(scene.cardLook(u"db-2"_s)->chip->solid);   // The card says who is primary.
    QVERIFY(!scene.cardLook(u"db-1"_s)->chip->solid);
    rig.document.reset({});
    QCOMPARE(scene.itemCount(), std::size_t(0));
}

void TestCanvasView::droppedKindIsAdded_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QPointF>("at");
    QTest::addColumn<QPointF>("place");   // Of the node that is there then.
    QTest::addColumn<QString>("zone");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("links");
    QTest::addColumn<int>("zones");

    const QPointF free(203, 251), inZone(620, -150);
    QTest::newRow("on nothing") << u"cache"_s << free << free << QString() << 7 << 5 << 2;
    QTest::newRow("in a zone") << u"cache"_s << inZone << inZone << u"az-a"_s << 7 << 5 << 2;
    // The users end at 84; half a card and the room for an arrow behind them.
    QTest::newRow("on a link") << u"firewall"_s << QPointF(120, 4) << QPointF(216, 8) << QString() << 7 << 6
                               << 2;
    QTest::newRow("a zone") << u"rack"_s << QPointF(200, 300) << QPointF() << QString() << 6 << 5 << 3;
}

void TestCanvasView::droppedKindIsAdded()
{
    QFETCH(QString, kind);
    QFETCH(QPointF, at);
    QFETCH(QString, zone);
    QFETCH(int, nodes);
    QFETCH(int, links);
    QFETCH(int, zones);
    CanvasRig rig;
    const auto data = mime(kind);
    dragOver(rig, *data, at);
    QCOMPARE(rig.document.topology(), webShop());   // Shown, but not yet done.
    QDropEvent drop(rig.pixel(at), Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(rig.view.viewport(), &drop);
    const Topology &t = rig.document.topology();
    QCOMPARE(int(t.nodes().size()), nodes);
    QCOMPARE(int(t.links().size()), links);
    QCOMPARE(int(t.zones().size()), zones);
    QCOMPARE(rig.selection.ids().size(), 1);
    if (const Node *node = t.node(rig.selection.ids().first())) {
        QCOMPARE(node->kind, kind);
        QCOMPARE(node->zone, zone);
        QFETCH(QPointF, place);
        QVERIFY(QLineF(node->at, place).length() < 8);
        QCOMPARE(std::fmod(node->at.x(), 8), 0.0);
    }
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasView::kindDraggedAwayLeavesNothing()
{
    CanvasRig rig;
    const auto data = mime(u"cache"_s);
    dragOver(rig, *data, {200, 250});
    QCOMPARE(rig.view.canvasScene().itemCount(), webShop().size() + 1);
    QDragLeaveEvent leave;
    QApplication::sendEvent(rig.view.viewport(), &leave);
    QCOMPARE(rig.view.canvasScene().itemCount(), webShop().size());
    QVERIFY(!rig.document.undoStack().canUndo());
}

void TestCanvasView::groupsWhatIsSelected_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("selected");
    QTest::addColumn<bool>("done");

    QTest::newRow("servers into a pool") << u"pool"_s << QStringList{u"web-1"_s, u"web-2"_s} << true;
    QTest::newRow("nodes into a zone") << u"network"_s << QStringList{u"users"_s, u"lb"_s} << true;
    QTest::newRow("nothing into a pool") << u"pool"_s << QStringList() << false;
    QTest::newRow("members of a cluster into a pool") << u"pool"_s << QStringList{u"db-1"_s} << false;
}

void TestCanvasView::groupsWhatIsSelected()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, selected);
    QFETCH(bool, done);
    CanvasRig rig;
    rig.selection.set(selected);
    rig.view.groupSelection(kind);
    QCOMPARE(rig.document.undoStack().count(), done ? 1 : 0);
    QCOMPARE(rig.said.isEmpty(), done);
    if (!done) {
        QCOMPARE(rig.document.topology(), webShop());
        return;
    }
    const Id made = rig.selection.ids().value(0);
    if (const Cluster *cluster = rig.document.topology().cluster(made))
        QCOMPARE(cluster->members, selected);
    for (const Id &id : selected) {
        if (rig.document.topology().zone(made))
            QCOMPARE(rig.document.topology().node(id)->zone, made);
        QVERIFY(rig.view.canvasScene().frameLook(made)->rect.contains(rig.view.geometry().nodes.value(id)));
    }
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasView::overlayShowsOnCards()
{
    CanvasRig rig;
    CanvasScene &scene = rig.view.canvasScene();
    render::Overlay overlay;
    overlay.nodes[u"web-1"_s].state = render::CardState::Down;
    overlay.states[u"l2"_s] = render::CardState::Cut;
    overlay.requests.push_back({.at = {100, 0}});
    rig.view.setOverlay(overlay);
    QCOMPARE(scene.cardLook(u"web-1"_s)->live.state, render::CardState::Down);
    QCOMPARE(scene.linkLook(u"l2"_s)->state, render::CardState::Cut);
    rig.view.setOverlay({});
    QCOMPARE(scene.cardLook(u"web-1"_s)->live.state, render::CardState::Plain);
    QCOMPARE(scene.linkLook(u"l2"_s)->state, render::CardState::Plain);
}

void TestCanvasView::contextMenuSelects()
{
    CanvasRig rig;
    QSignalSpy asked(&rig.view, &CanvasView::contextMenuRequested);
    rig.selection.set({u"users"_s});
    const QPoint at = rig.pixel({480, 80});
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, rig.view.viewport()->mapToGlobal(at));
    QApplication::sendEvent(rig.view.viewport(), &event);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), u"web-2"_s);
    QCOMPARE(rig.selection.ids(), QStringList{u"web-2"_s});
}

QTEST_MAIN(TestCanvasView)
#include "tst_canvas_view.moc"
