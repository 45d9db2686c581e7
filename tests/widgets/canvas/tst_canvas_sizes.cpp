#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include "model/catalog/settings.h"
#include "model/io/reader.h"
#include "model/io/writer.h"
#include "model/render/node_painter.h"
#include "model/render/prose.h"
#include "tests/support/canvas_rig.h"
#include "widgets/canvas/inline_editor.h"
#include "widgets/canvas/note_editor.h"

using namespace switchover;
using namespace switchover::testing;

/// Zones and notes are resized by their handles; notes take what is typed.
class TestCanvasSizes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aZoneIsResizedAtEachHandle_data();
    void aZoneIsResizedAtEachHandle();
    void aZoneHoldsWhatStandsInIt();
    void aZoneThatWrapsGetsAFrameOfItsOwn();
    void whatIsEnclosedJoins();
    void theZoneAroundGrowsAlong();
    void escapeLeavesTheZoneAsItWas();
    void aLockedZoneHasNoHandles();
    void handlesAreShownWhereTheyWork();
    void aDroppedZoneTakesInWhatItEncloses();
    void aNewNoteTakesWhatIsTyped();
    void aSelectedNoteTakesWhatIsTyped();
    void aNoteGrowsWithItsText();
    void aNoteTakesNoMoreThanAFileDoes();
    void aNoteIsResized();
    void linesOfANoteAreKeptInTheFile();
    void signsBesideACardGoWithIt();
    void aNodePutOnALinkMovesOnWhatIsBehind_data();
    void aNodePutOnALinkMovesOnWhatIsBehind();
    void theNextNodeStandsInTheRow();
    void theNextNodeStandsOnNoBorder();
    void aLineInHandAsksForWhatLikelyFollows();
    void textIsPastedAsANote();
    void aPastedNodeStandsInTheZoneThere();
    void theFieldForANameCoversIt();
};

namespace {

QRectF frameOf(const CanvasRig &rig, const Id &zone)
{
    return rig.document.topology().zone(zone)->frame.value();
}

NoteEditor *noteEditor(CanvasRig &rig)
{
    for (auto *editor : rig.view.viewport()->findChildren<NoteEditor *>())
        if (editor->isVisibleTo(rig.view.viewport()))
            return editor;
    return nullptr;
}

Topology withNote(const QString &text)
{
    Topology t;
    if (!t.put(nodeOf(u"note"_s, u"note"_s, {400, 0}, text)))
        qWarning("The drawing is not sound.");
    return t;
}

}   // namespace

void TestCanvasSizes::aZoneIsResizedAtEachHandle_data()
{
    QTest::addColumn<QPointF>("handle");
    QTest::addColumn<QPointF>("by");
    QTest::addColumn<QRectF>("after");

    // Zone A stands at (368, -176) and is 520 by 144.
    QTest::newRow("left") << QPointF(368, -104) << QPointF(-48, 20) << QRectF(320, -176, 568, 144);
    QTest::newRow("right") << QPointF(888, -104) << QPointF(64, 20) << QRectF(368, -176, 584, 144);
    QTest::newRow("top") << QPointF(628, -176) << QPointF(30, -40) << QRectF(368, -216, 520, 184);
    QTest::newRow("bottom") << QPointF(628, -32) << QPointF(30, 16) << QRectF(368, -176, 520, 160);
    QTest::newRow("top left") << QPointF(368, -176) << QPointF(-16, -24) << QRectF(352, -200, 536, 168);
    QTest::newRow("top right") << QPointF(888, -176) << QPointF(16, -24) << QRectF(368, -200, 536, 168);
    QTest::newRow("bottom left") << QPointF(368, -32) << QPointF(-16, 24) << QRectF(352, -176, 536, 168);
    QTest::newRow("bottom right") << QPointF(888, -32) << QPointF(16, 24) << QRectF(368, -176, 536, 168);
    QTest::newRow("to the grid") << QPointF(888, -104) << QPointF(61, 0) << QRectF(368, -176, 584, 144);
}

void TestCanvasSizes::aZoneIsResizedAtEachHandle()
{
    QFETCH(QPointF, handle);
    QFETCH(QPointF, by);
    QFETCH(QRectF, after);
    CanvasRig rig;
    rig.view.centerOn(600, 0);
    rig.selection.set({u"az-a"_s});
    rig.drag(handle, handle + by);
    QCOMPARE(frameOf(rig, u"az-a"_s), after);
    QCOMPARE(rig.placeOf(u"web-1"_s), QPointF(480, -80));   // What stands inside stays where it is.
    QCOMPARE(rig.document.topology().node(u"db-1"_s)->zone, u"az-a"_s);
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasSizes::aZoneHoldsWhatStandsInIt()
{
    CanvasRig rig;
    rig.selection.set({u"az-a"_s});
    rig.drag({368, -104}, {700, -104});
    const QRectF frame = frameOf(rig, u"az-a"_s);
    QVERIFY(frame.contains(render::nodeRect(*rig.document.topology().node(u"web-1"_s))));
    QVERIFY(frame.left() > 368);   // As small as may be.
    QCOMPARE(rig.document.topology().node(u"web-1"_s)->zone, u"az-a"_s);
}

void TestCanvasSizes::aZoneThatWrapsGetsAFrameOfItsOwn()
{
    Topology t;
    QVERIFY(t.put(zoneOf(u"z"_s, u"Zone"_s)));
    QVERIFY(t.put(nodeOf(u"web"_s, u"web-server"_s, {400, 0}, {}, u"z"_s)));
    CanvasRig rig(t);
    const QRectF wrapped = rig.view.geometry().zones.value(u"z"_s);
    rig.selection.set({u"z"_s});
    rig.drag(wrapped.bottomRight(), wrapped.bottomRight() + QPointF(80, 40));
    const QRectF frame = frameOf(rig, u"z"_s);
    QCOMPARE(frame.topLeft(), wrapped.topLeft());
    QVERIFY(frame.width() > wrapped.width() + 70 && frame.height() > wrapped.height() + 30);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), t);
}

void TestCanvasSizes::whatIsEnclosedJoins()
{
    CanvasRig rig;
    rig.selection.set({u"az-a"_s});
    rig.view.centerOn(500, 0);
    rig.drag({368, -104}, {140, -104});   // Over the place above the balancer: it is not wholly inside.
    QVERIFY(rig.document.topology().node(u"lb"_s)->zone.isEmpty());
    const QPointF corner(frameOf(rig, u"az-a"_s).bottomLeft());
    rig.drag(corner, {136, 48});
    QCOMPARE(rig.document.topology().node(u"lb"_s)->zone, u"az-a"_s);
    QCOMPARE(rig.document.topology().node(u"web-2"_s)->zone, u"az-b"_s);   // Another zone's stay there.
    rig.document.undoStack().undo();
    QVERIFY(rig.document.topology().node(u"lb"_s)->zone.isEmpty());
}

void TestCanvasSizes::theZoneAroundGrowsAlong()
{
    Topology t;
    Zone inner = zoneOf(u"inner"_s, u"Subnet"_s, QRectF(300, -60, 240, 160));
    inner.parent = u"outer"_s;
    QVERIFY(t.put(zoneOf(u"outer"_s, u"Region"_s, QRectF(240, -140, 360, 280))));
    QVERIFY(t.put(inner));
    CanvasRig rig(t);
    rig.selection.set({u"inner"_s});
    rig.drag({540, 20}, {700, 20});
    QCOMPARE(frameOf(rig, u"inner"_s).right(), 704);
    QVERIFY(frameOf(rig, u"outer"_s).contains(frameOf(rig, u"inner"_s)));
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), t);
}

void TestCanvasSizes::escapeLeavesTheZoneAsItWas()
{
    CanvasRig rig;
    rig.selection.set({u"az-a"_s});
    rig.pull({888, -104}, {960, -104});
    QVERIFY(rig.view.geometry().zones.value(u"az-a"_s).right() > 900);
    rig.key(Qt::Key_Escape);
    rig.release({960, -104});
    QCOMPARE(rig.document.topology(), webShop());
    QCOMPARE(rig.view.geometry().zones.value(u"az-a"_s).right(), 888);
}

void TestCanvasSizes::aLockedZoneHasNoHandles()
{
    Topology t = webShop();
    QVERIFY(apply(t, setAttribute(t, {u"az-a"_s}, u"locked"_s, Value{true, nullptr})));
    CanvasRig rig(t);
    rig.selection.set({u"az-a"_s});
    rig.drag({888, -104}, {960, -104});
    QCOMPARE(frameOf(rig, u"az-a"_s), QRectF(368, -176, 520, 144));
}

/// Nor are any painted where nothing may be edited.
void TestCanvasSizes::handlesAreShownWhereTheyWork()
{
    CanvasRig rig;
    rig.view.centerOn(600, 0);
    rig.selection.set({u"az-a"_s});
    const QPoint corner = rig.view.mapFromScene(frameOf(rig, u"az-a"_s).topLeft());
    const auto around = [&rig, corner] {
        return rig.view.grab(QRect(corner - QPoint(5, 5), QSize(11, 11))).toImage();
    };
    const QImage editable = around();
    rig.view.permit({.edits = false, .letters = false});
    const QImage shown = around();
    QVERIFY(shown != editable);
    rig.view.permit({.edits = true, .letters = true});
    QVERIFY(around() == editable);
}

void TestCanvasSizes::aDroppedZoneTakesInWhatItEncloses()
{
    CanvasRig rig;
    QVERIFY(rig.view.addKind(u"availability-zone"_s, {{240, 0}, {}, {}}));
    const Id zone = rig.selection.ids().value(0);
    QVERIFY(rig.document.topology().zone(zone));
    QCOMPARE(rig.document.topology().node(u"lb"_s)->zone, zone);
    QVERIFY(rig.document.topology().node(u"users"_s)->zone.isEmpty());   // It stands out of the frame.
    QCOMPARE(rig.document.topology().node(u"web-1"_s)->zone, u"az-a"_s);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasSizes::aNewNoteTakesWhatIsTyped()
{
    CanvasRig rig;
    QVERIFY(rig.view.addKind(u"note"_s, {{400, 320}, {}, {}}));
    const Id note = rig.selection.ids().value(0);
    NoteEditor *editor = noteEditor(rig);
    QVERIFY(editor);
    QTest::keyClicks(editor, u"Ask the owners"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTest::keyClicks(editor, u"before Friday"_s);
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(rig.document.topology().node(note)->name, u"Ask the owners\nbefore Friday"_s);
    QCOMPARE(rig.document.topology().nameOf(note), u"Ask the owners before Friday"_s);
    QCOMPARE(rig.document.topology().nodes().size(), webShop().nodes().size() + 1);   // And nothing else.
}

void TestCanvasSizes::aSelectedNoteTakesWhatIsTyped()
{
    CanvasRig rig(withNote(u"Old"_s));
    rig.click({400, 0});
    rig.key(Qt::Key_H);   // Would add a cache.
    NoteEditor *editor = noteEditor(rig);
    QVERIFY(editor);
    QTest::keyClicks(editor, u"ello"_s);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(rig.document.topology().node(u"note"_s)->name, u"hello"_s);
    QCOMPARE(rig.document.topology().nodes().size(), std::size_t(1));
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), withNote(u"Old"_s));
}

void TestCanvasSizes::aNoteGrowsWithItsText()
{
    CanvasRig rig(withNote(u"Note"_s));
    const QRectF before = rig.view.geometry().nodes.value(u"note"_s);
    rig.doubleClick({400, 0});
    NoteEditor *editor = noteEditor(rig);
    QVERIFY(editor);
    const QString text =
        u"A long note about this drawing that nobody could read if it were cut after two lines, "
        "so that it has to grow downwards with every line that is typed."_s;
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Escape);
    const QRectF after = rig.view.geometry().nodes.value(u"note"_s);
    QCOMPARE(after.topLeft(), before.topLeft());
    QCOMPARE(after.width(), before.width());
    const QFont font = render::noteFont(render::TextSize::Body, rig.view.theme());
    QVERIFY(after.height() >= render::noteHeight(text, font, after.width()));
    QVERIFY(after.height() > before.height() + 40);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), withNote(u"Note"_s));
}

void TestCanvasSizes::aNoteTakesNoMoreThanAFileDoes()
{
    CanvasRig rig(withNote(u"Note"_s));
    rig.doubleClick({400, 0});
    NoteEditor *editor = noteEditor(rig);
    QVERIFY(editor);
    editor->insertPlainText(QString(100'000, u'x'));
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(rig.document.topology().node(u"note"_s)->name, QString(2000, u'x'));
}

void TestCanvasSizes::aNoteIsResized()
{
    CanvasRig rig(withNote(u"Note"_s));
    const QRectF before = rig.view.geometry().nodes.value(u"note"_s);
    rig.click({400, 0});
    rig.drag(before.bottomRight(), before.bottomRight() + QPointF(64, 80));
    const QRectF after = rig.view.geometry().nodes.value(u"note"_s);
    QCOMPARE(after.topLeft(), before.topLeft());
    QVERIFY(after.width() > before.width() + 50 && after.height() > before.height() + 60);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), withNote(u"Note"_s));
}

void TestCanvasSizes::linesOfANoteAreKeptInTheFile()
{
    const Topology drawn = withNote(u"One\nTwo"_s);
    const ReadDocument read = readDocument(writeDocument(drawn));
    QVERIFY(read.topology && read.problems.empty());
    QCOMPARE(read.topology->node(u"note"_s)->name, u"One\nTwo"_s);
}

/// How many pixels of the view differ where the signs right of the balancer stand.
static int inkBeside(CanvasRig &rig)
{
    const QRect beside(rig.pixel({240 + render::cardWidth / 2 + 10, -10}), QSize(17, 20));
    const QImage image = rig.view.viewport()->grab(beside).toImage();
    const QColor wanted = rig.view.theme().colour(render::Tone::Selection);
    int ink = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor is = image.pixelColor(x, y);
            ink += std::abs(is.red() - wanted.red()) + std::abs(is.green() - wanted.green()) +
                               std::abs(is.blue() - wanted.blue()) <
                           120
                       ? 1
                       : 0;
        }
    return ink;
}

void TestCanvasSizes::signsBesideACardGoWithIt()
{
    Topology t;
    QVERIFY(t.put(nodeOf(u"lb"_s, u"load-balancer"_s, {240, 0})));
    CanvasRig rig(t);
    rig.click({240, 0});
    rig.hover({240, 8});
    QVERIFY(inkBeside(rig) > 0);
    rig.key(Qt::Key_Delete);
    QVERIFY(!rig.document.topology().node(u"lb"_s));
    QCOMPARE(inkBeside(rig), 0);
    rig.document.undoStack().undo();
    rig.hover({240, 8});
    QVERIFY(inkBeside(rig) > 0);
}

void TestCanvasSizes::aNodePutOnALinkMovesOnWhatIsBehind_data()
{
    QTest::addColumn<bool>("isNew");
    QTest::newRow("from the palette") << true;
    QTest::newRow("dragged there") << false;
}

void TestCanvasSizes::aNodePutOnALinkMovesOnWhatIsBehind()
{
    QFETCH(bool, isNew);
    Topology t;
    QVERIFY(t.put(nodeOf(u"users"_s, u"client"_s, {0, 0})));
    QVERIFY(t.put(nodeOf(u"lb"_s, u"load-balancer"_s, {232, 0})));
    QVERIFY(t.put(nodeOf(u"web"_s, u"web-server"_s, {480, 40})));
    QVERIFY(t.put(nodeOf(u"beside"_s, u"client"_s, {0, 200})));
    QVERIFY(t.put(linkOf(u"l1"_s, u"users"_s, u"lb"_s, u"https"_s)));
    QVERIFY(t.put(linkOf(u"l2"_s, u"lb"_s, u"web"_s, u"http"_s)));
    if (!isNew)
        QVERIFY(t.put(nodeOf(u"firewall"_s, u"firewall"_s, {120, 300})));
    CanvasRig rig(t);
    if (isNew) {
        rig.view.holdKind(u"firewall"_s);
        rig.click({116, 0});
    } else {
        rig.drag({120, 300}, {116, 0});
    }
    const Topology &now = rig.document.topology();
    const QRectF placed = render::nodeRect(*now.node(u"firewall"_s));
    QVERIFY(placed.left() > render::nodeRect(*now.node(u"users"_s)).right() + 32);
    QVERIFY(placed.right() < render::nodeRect(*now.node(u"lb"_s)).left() - 32);
    QCOMPARE(rig.placeOf(u"users"_s), QPointF(0, 0));
    QCOMPARE(rig.placeOf(u"beside"_s), QPointF(0, 200));
    QCOMPARE(rig.placeOf(u"lb"_s).y(), 0);
    QCOMPARE(rig.placeOf(u"web"_s) - rig.placeOf(u"lb"_s), QPointF(248, 40));   // They moved on together.
    QVERIFY(findLink(now, u"users"_s, u"firewall"_s, u"https"_s));
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), t);
}

void TestCanvasSizes::theNextNodeStandsInTheRow()
{
    Topology t;
    QVERIFY(t.put(nodeOf(u"lb"_s, u"load-balancer"_s, {0, 0})));
    QVERIFY(t.put(nodeOf(u"web"_s, u"web-server"_s, {320, 0})));
    QVERIFY(t.put(linkOf(u"l1"_s, u"lb"_s, u"web"_s, u"http"_s)));
    CanvasRig rig(t);
    rig.selection.set({u"lb"_s});
    rig.key(Qt::Key_Right, Qt::ControlModifier);
    const Id second = rig.selection.ids().value(0);
    QVERIFY(rig.document.topology().node(second));
    QCOMPARE(rig.placeOf(second).x(), 320);
    QVERIFY(!render::nodeRect(*rig.document.topology().node(second))
                 .intersects(render::nodeRect(*rig.document.topology().node(u"web"_s))));
}

void TestCanvasSizes::theNextNodeStandsOnNoBorder()
{
    Topology t = webShop();
    CanvasRig rig(t);
    const QHash<Id, QRectF> zones = rig.view.geometry().zones, clusters = rig.view.geometry().clusters;
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Left, Qt::Key_Up, Qt::Key_Down}) {
        rig.selection.set({u"web-1"_s});
        rig.key(key, Qt::ControlModifier);
        const QRectF card = render::nodeRect(*rig.document.topology().node(rig.selection.ids().value(0)));
        for (const QRectF &zone : zones)
            QVERIFY(zone.contains(card) || !zone.intersects(card));
        for (const QRectF &cluster : clusters)
            QVERIFY(!cluster.intersects(card));
        rig.document.undoStack().undo();
        QCOMPARE(rig.document.topology(), t);
    }
}

void TestCanvasSizes::aLineInHandAsksForWhatLikelyFollows()
{
    CanvasRig rig;
    rig.drag({240 + render::cardWidth / 2, 0}, {300, 320});
    auto *chooser = rig.view.findChild<KindChooser *>();
    QVERIFY(chooser);
    const QAbstractItemModel *kinds = chooser->findChild<QListView *>()->model();
    QStringList ids;
    for (int row = 0; row < kinds->rowCount(); ++row)
        ids.append(kinds->index(row, 0).data(KindModel::IdRole).toString());
    QCOMPARE(ids.first(), u"web-server"_s);
    QVERIFY(ids.indexOf(u"app-server"_s) < ids.indexOf(u"firewall"_s));
    QVERIFY(ids.indexOf(u"client"_s) > ids.size() - 3);
    QVERIFY(!ids.contains(u"note"_s) && !ids.contains(u"text"_s));   // They cannot be linked.
    QTest::keyClick(chooser->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(rig.document.topology().node(rig.selection.ids().value(0))->kind, u"web-server"_s);
}

void TestCanvasSizes::textIsPastedAsANote()
{
    CanvasRig rig;
    QGuiApplication::clipboard()->setText(u"Call Ada\nbefore the change"_s);
    rig.hover({628, -140});
    rig.view.paste();
    const Node *note = rig.document.topology().node(rig.selection.ids().value(0));
    QVERIFY(note);
    QCOMPARE(note->kind, u"note"_s);
    QCOMPARE(note->name, u"Call Ada\nbefore the change"_s);
    QCOMPARE(note->zone, u"az-a"_s);   // Where the pointer is.
    rig.document.undoStack().undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasSizes::aPastedNodeStandsInTheZoneThere()
{
    CanvasRig rig;
    rig.selection.set({u"users"_s});
    rig.view.copy();
    rig.hover({628, 80});
    rig.view.paste();
    const Node *copy = rig.document.topology().node(rig.selection.ids().value(0));
    QVERIFY(copy && copy->id != u"users"_s);
    QCOMPARE(copy->zone, u"az-b"_s);
    QVERIFY(QLineF(copy->at, {628, 80}).length() < 16);
}

void TestCanvasSizes::theFieldForANameCoversIt()
{
    CanvasRig rig;
    rig.click({480, -80});
    rig.key(Qt::Key_F2);
    auto *field = rig.view.viewport()->findChild<InlineEditor *>();
    QVERIFY(field);
    const QRectF card = rig.view.geometry().nodes.value(u"web-1"_s);
    const QRect name =
        rig.view.mapFromScene(render::nameRowOf(*rig.view.canvasScene().cardLook(u"web-1"_s))).boundingRect();
    QVERIFY(field->geometry().contains(name.adjusted(1, 1, -1, -1)));
    QVERIFY(field->geometry().right() <= rig.pixel(card.topRight()).x());
    QCOMPARE(field->geometry().left() + 2, name.left());
    QTest::keyClick(field, Qt::Key_Escape);
}

QTEST_MAIN(TestCanvasSizes)
#include "tst_canvas_sizes.moc"
