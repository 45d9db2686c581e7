#include <QLineEdit>

#include "tests/support/canvas_rig.h"
#include "widgets/canvas/inline_editor.h"
#include "widgets/canvas/kind_chooser.h"

using namespace switchover;
using namespace switchover::testing;

using Keys = Qt::KeyboardModifiers;
using IdSet = QSet<QString>;

Q_DECLARE_METATYPE(Qt::KeyboardModifiers)

/// Each gesture with the drawing before and after, and what undo makes of it.
class TestCanvasGestures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickSelects_data();
    void clickSelects();
    void rubberBandSelects_data();
    void rubberBandSelects();
    void dragMoves_data();
    void dragMoves();
    void dragComesInLineWithNeighbours();
    void escapeLeavesNoTrace();
    void draggingIntoAZoneJoinsIt_data();
    void draggingIntoAZoneJoinsIt();
    void emptiedZoneStaysWhereItWas();
    void controlDragDuplicates();
    void dragFromAnEdgeLinks_data();
    void dragFromAnEdgeLinks();
    void refusedLinkSaysWhy_data();
    void refusedLinkSaysWhy();
    void linkDroppedOnNothingAsksForAKind();
    void looseNodeDroppedOnALinkGoesBetween();
    void doubleClickOnNothingAsksForAKind();
    void renameInPlace_data();
    void renameInPlace();
    void changeFromElsewhereEndsTheGesture();

private:
    static KindChooser *chooser(CanvasRig &rig)
    {
        const auto open = rig.view.findChildren<KindChooser *>();
        return open.isEmpty() ? nullptr : open.last();
    }
};

void TestCanvasGestures::clickSelects_data()
{
    QTest::addColumn<QPointF>("at");
    QTest::addColumn<Keys>("keys");
    QTest::addColumn<IdSet>("selected");

    QTest::newRow("a card") << QPointF(480, -80) << Keys() << IdSet{u"web-1"_s};
    QTest::newRow("a card with Shift adds it")
        << QPointF(480, -80) << Keys(Qt::ShiftModifier) << IdSet{u"lb"_s, u"web-1"_s};
    QTest::newRow("the selected card with Ctrl takes it out")
        << QPointF(240, 0) << Keys(Qt::ControlModifier) << IdSet();
    QTest::newRow("another card with Ctrl adds it")
        << QPointF(0, 0) << Keys(Qt::ControlModifier) << IdSet{u"lb"_s, u"users"_s};
    QTest::newRow("nothing") << QPointF(100, 300) << Keys() << IdSet();
    QTest::newRow("nothing with Shift keeps all")
        << QPointF(100, 300) << Keys(Qt::ShiftModifier) << IdSet{u"lb"_s};
    QTest::newRow("a line") << QPointF(110, 0) << Keys() << IdSet{u"l1"_s};
    QTest::newRow("a zone's head") << QPointF(420, -164) << Keys() << IdSet{u"az-a"_s};
    QTest::newRow("a zone's inside") << QPointF(600, -140) << Keys() << IdSet{u"az-a"_s};
}

void TestCanvasGestures::clickSelects()
{
    QFETCH(QPointF, at);
    QFETCH(Keys, keys);
    QFETCH(IdSet, selected);
    CanvasRig rig;
    rig.selection.set({u"lb"_s});
    rig.click(at, keys);
    QCOMPARE(rig.selected(), selected);
    QCOMPARE(rig.document.topology(), webShop());
    QVERIFY(!rig.document.undoStack().canUndo());
}

void TestCanvasGestures::rubberBandSelects_data()
{
    QTest::addColumn<QPointF>("from");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<Keys>("keys");
    QTest::addColumn<IdSet>("selected");

    QTest::newRow("what it touches, and links between it")
        << QPointF(-150, 100) << QPointF(200, -60) << Keys() << IdSet{u"users"_s, u"lb"_s, u"l1"_s};
    QTest::newRow("Shift keeps what was")
        << QPointF(-150, 100) << QPointF(-50, -60) << Keys(Qt::ShiftModifier) << IdSet{u"users"_s, u"db-2"_s};
    QTest::newRow("inside a zone, that is not itself in it")
        << QPointF(580, -60) << QPointF(400, -140) << Keys() << IdSet{u"web-1"_s};
}

void TestCanvasGestures::rubberBandSelects()
{
    QFETCH(QPointF, from);
    QFETCH(QPointF, to);
    QFETCH(Keys, keys);
    QFETCH(IdSet, selected);
    CanvasRig rig;
    rig.selection.set({u"db-2"_s});
    rig.drag(from, to, keys);
    QCOMPARE(rig.selected(), selected);
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasGestures::dragMoves_data()
{
    QTest::addColumn<QPointF>("by");
    QTest::addColumn<Keys>("keys");
    QTest::addColumn<QPointF>("moved");

    QTest::newRow("to the grid") << QPointF(37, 210) << Keys() << QPointF(40, 208);
    QTest::newRow("Alt goes anywhere") << QPointF(37, 210) << Keys(Qt::AltModifier) << QPointF(37, 210);
    QTest::newRow("Shift keeps the direction")
        << QPointF(8, 207) << Keys(Qt::ShiftModifier) << QPointF(0, 208);
    QTest::newRow("less than a drag") << QPointF(2, 1) << Keys() << QPointF(0, 0);
}

void TestCanvasGestures::dragMoves()
{
    QFETCH(QPointF, by);
    QFETCH(Keys, keys);
    QFETCH(QPointF, moved);
    CanvasRig rig;
    rig.selection.set({u"users"_s});
    rig.drag({0, 0}, by, keys);
    QCOMPARE(rig.placeOf(u"users"_s), moved);
    QCOMPARE(rig.document.undoStack().count(), moved.isNull() ? 0 : 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasGestures::dragComesInLineWithNeighbours()
{
    Topology t;
    QVERIFY(t.put(nodeOf(u"a"_s, u"cache"_s, {100, 3})));
    QVERIFY(t.put(nodeOf(u"b"_s, u"cache"_s, {500, 200})));
    CanvasRig rig(t);
    rig.drag({500, 200}, {500, 6});
    QCOMPARE(rig.placeOf(u"b"_s), QPointF(504, 3));   // Centres first; across, nothing is near but the grid.
}

void TestCanvasGestures::escapeLeavesNoTrace()
{
    CanvasRig rig;
    rig.selection.set({u"db-1"_s});
    rig.pull({480, 80}, {480, 300});
    QCOMPARE(rig.view.geometry().nodes.value(u"web-2"_s).center(), QPointF(480, 304));
    rig.key(Qt::Key_Escape);
    QCOMPARE(rig.view.geometry().nodes.value(u"web-2"_s).center(), QPointF(480, 80));
    rig.release({480, 300});
    QCOMPARE(rig.document.topology(), webShop());
    QVERIFY(!rig.document.undoStack().canUndo());
    QCOMPARE(rig.selected(), IdSet{u"db-1"_s});
}

void TestCanvasGestures::draggingIntoAZoneJoinsIt_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<QString>("zone");

    QTest::newRow("into one") << u"lb"_s << QPointF(620, -80) << u"az-a"_s;
    QTest::newRow("out of one") << u"web-2"_s << QPointF(480, 240) << QString();
    QTest::newRow("from one into another") << u"web-2"_s << QPointF(620, -80) << u"az-a"_s;
    QTest::newRow("inside its own") << u"web-1"_s << QPointF(600, -88) << u"az-a"_s;
    QTest::newRow("past one") << u"lb"_s << QPointF(240, 240) << QString();
}

void TestCanvasGestures::draggingIntoAZoneJoinsIt()
{
    QFETCH(QString, node);
    QFETCH(QPointF, to);
    QFETCH(QString, zone);
    CanvasRig rig;
    rig.drag(rig.placeOf(node), to);
    QCOMPARE(rig.document.topology().node(node)->zone, zone);
    QVERIFY(rig.placeOf(node) != webShop().node(node)->at);
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasGestures::emptiedZoneStaysWhereItWas()
{
    Topology t;
    QVERIFY(t.put(zoneOf(u"z"_s, u"Zone"_s)));
    QVERIFY(t.put(nodeOf(u"a"_s, u"cache"_s, {200, 0}, u"A"_s, u"z"_s)));
    CanvasRig rig(t);
    const QRectF before = rig.view.geometry().zones.value(u"z"_s);
    rig.drag({200, 0}, {600, 0});
    QCOMPARE(rig.document.topology().node(u"a"_s)->zone, QString());
    const QRectF after = rig.view.geometry().zones.value(u"z"_s);
    QCOMPARE(after.size(), before.size());
    QVERIFY(QLineF(after.center(), before.center()).length() <= 8);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), t);
}

void TestCanvasGestures::controlDragDuplicates()
{
    CanvasRig rig;
    rig.drag({0, 0}, {0, 200}, Qt::ControlModifier);
    QCOMPARE(rig.document.topology().nodes().size(), std::size_t(7));
    QCOMPARE(rig.placeOf(u"users"_s), QPointF(0, 0));
    QCOMPARE(rig.selection.ids().size(), 1);
    const Node *copy = rig.document.topology().node(rig.selection.ids().first());
    QVERIFY(copy && copy->id != u"users"_s);
    QCOMPARE(copy->kind, u"client"_s);
    QCOMPARE(copy->at, QPointF(0, 200));
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
    QVERIFY(rig.selection.isEmpty());   // What is gone is not selected.
}

void TestCanvasGestures::dragFromAnEdgeLinks_data()
{
    QTest::addColumn<QPointF>("from");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("protocol");

    QTest::newRow("node to node") << QPointF(0, 33) << QPointF(480, 80) << u"users"_s << u"web-2"_s
                                  << u"https"_s;
    QTest::newRow("node to cluster") << QPointF(240, 33) << QPointF(760, 0) << u"lb"_s << u"db"_s
                                     << u"postgresql"_s;
    QTest::newRow("database to database")
        << QPointF(760, -47) << QPointF(760, 80) << u"db-1"_s << u"db-2"_s << u"replication"_s;
}

void TestCanvasGestures::dragFromAnEdgeLinks()
{
    QFETCH(QPointF, from);
    QFETCH(QPointF, to);
    QFETCH(QString, source);
    QFETCH(QString, target);
    QFETCH(QString, protocol);
    CanvasRig rig;
    rig.drag(from, to);
    QCOMPARE(rig.document.topology().links().size(), std::size_t(6));
    QCOMPARE(rig.selection.ids().size(), 1);
    const Link *link = rig.document.topology().link(rig.selection.ids().first());
    QVERIFY(link);
    QCOMPARE(link->from, source);
    QCOMPARE(link->to, target);
    QCOMPARE(*link->attributes.at(u"protocol"_s).get<QString>(), protocol);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasGestures::refusedLinkSaysWhy_data()
{
    QTest::addColumn<QPointF>("from");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<bool>("says");

    QTest::newRow("one that is there") << QPointF(0, 33) << QPointF(240, 0) << true;
    QTest::newRow("member to its cluster") << QPointF(720, -47) << QPointF(760, 0) << true;
    QTest::newRow("to itself") << QPointF(240, 33) << QPointF(240, -20) << false;
}

void TestCanvasGestures::refusedLinkSaysWhy()
{
    QFETCH(QPointF, from);
    QFETCH(QPointF, to);
    QFETCH(bool, says);
    CanvasRig rig;
    rig.drag(from, to);
    QCOMPARE(rig.document.topology(), webShop());
    QCOMPARE(!rig.said.isEmpty(), says);
}

void TestCanvasGestures::linkDroppedOnNothingAsksForAKind()
{
    CanvasRig rig;
    rig.drag({240, 33}, {240, 240});
    QVERIFY(chooser(rig));
    auto *search = chooser(rig)->findChild<QLineEdit *>();
    QTest::keyClicks(search, u"redis cache"_s.mid(6));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(rig.document.topology().nodes().size(), std::size_t(7));
    QCOMPARE(rig.document.topology().links().size(), std::size_t(6));
    const Id made = rig.selection.ids().value(0);
    QCOMPARE(rig.document.topology().node(made)->kind, u"cache"_s);
    QCOMPARE(rig.placeOf(made), QPointF(240, 240));
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasGestures::looseNodeDroppedOnALinkGoesBetween()
{
    Topology t = webShop();
    QVERIFY(t.put(nodeOf(u"fw"_s, u"firewall"_s, {120, 240}, u"Firewall"_s)));
    CanvasRig rig(t);
    rig.drag({120, 240}, {120, 0});
    QCOMPARE(rig.document.topology().link(u"l1"_s)->to, u"fw"_s);
    QVERIFY(std::ranges::any_of(rig.document.topology().links(),
                                [](const Link &link) { return link.from == u"fw"_s && link.to == u"lb"_s; }));
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), t);
}

void TestCanvasGestures::doubleClickOnNothingAsksForAKind()
{
    CanvasRig rig;
    rig.doubleClick({100, 300});
    QVERIFY(chooser(rig));
    QTest::keyClick(chooser(rig)->findChild<QLineEdit *>(), Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!chooser(rig));
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasGestures::renameInPlace_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("lastKey");
    QTest::addColumn<QString>("name");

    QTest::newRow("Enter takes it") << u"Front <b>1</b>"_s << int(Qt::Key_Return) << u"Front <b>1</b>"_s;
    QTest::newRow("Escape drops it") << u"Front"_s << int(Qt::Key_Escape) << u"Web 1"_s;
    QTest::newRow("nothing is no name") << u" "_s << int(Qt::Key_Return) << u"Web 1"_s;
    QTest::newRow("the same is no change") << u"Web 1"_s << int(Qt::Key_Return) << u"Web 1"_s;
}

void TestCanvasGestures::renameInPlace()
{
    QFETCH(QString, typed);
    QFETCH(int, lastKey);
    QFETCH(QString, name);
    CanvasRig rig;
    rig.click({480, -80});
    rig.key(Qt::Key_F2);
    auto *editor = rig.view.viewport()->findChild<InlineEditor *>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), u"Web 1"_s);
    QTest::keyClicks(editor, typed);
    QTest::keyClick(editor, Qt::Key(lastKey));
    QCOMPARE(rig.document.topology().node(u"web-1"_s)->name, name);
    QCOMPARE(rig.document.undoStack().count(), name == u"Web 1"_s ? 0 : 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasGestures::changeFromElsewhereEndsTheGesture()
{
    CanvasRig rig;
    rig.pull({480, 80}, {480, 300});
    QVERIFY(rig.document.perform(u"Drop"_s, removal(rig.document.topology(), {u"web-2"_s})));
    QVERIFY(!rig.document.topology().node(u"web-2"_s));
    rig.release({480, 300});
    QVERIFY(!rig.document.topology().node(u"web-2"_s));
    QCOMPARE(rig.document.undoStack().count(), 1);
}

QTEST_MAIN(TestCanvasGestures)
#include "tst_canvas_gestures.moc"
