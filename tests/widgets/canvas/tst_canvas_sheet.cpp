#include <QInputDialog>
#include <QMenu>

#include "model/catalog/bookmarks.h"
#include "tests/support/action_rig.h"
#include "tests/support/dialogs.h"
#include "widgets/actions/sheet_actions.h"
#include "widgets/canvas/folding.h"

using namespace switchover;
using namespace switchover::testing;

namespace {

/// Actions are reached by their keys.
struct SheetRig : ActionRig
{
    SheetRig()
    {
        view.addActions(actions.all());
        view.activateWindow();
        view.setFocus();
    }
    const CanvasScene &scene() { return view.canvasScene(); }
    QPointF middleOf(const QString &id) { return view.canvasScene().rectOf(id).center(); }
    void undo() { document.undoStack().undo(); }
};

}   // namespace

/// Collapsing, the title block and bookmarks, by mouse and key.
class TestCanvasSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aZoneCollapsesAndExpands();
    void aCollapsedZoneMovesWithWhatIsInIt();
    void deletingACardTakesWhatItStandsFor();
    void aClusterCollapsesFromOneOfItsMembers();
    void whatIsHiddenIsNotWalkedTo();
    void aZonesCardTakesNoLinks();
    void titleAndLegendAreShownAndUndone();
    void bookmarksAreSetAndGoneTo();
    void aBookmarkIsNamed();
};

void TestCanvasSheet::aZoneCollapsesAndExpands()
{
    SheetRig rig;
    const std::size_t before = rig.scene().itemCount();
    rig.click({600, -176 + 10});   // The zone's head.
    QCOMPARE(rig.selection.ids(), QStringList{u"az-a"_s});
    rig.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(rig.scene().cardLook(u"az-a"_s) && !rig.scene().frameLook(u"az-a"_s));
    QVERIFY(!rig.scene().cardLook(u"web-1"_s));
    QVERIFY(rig.scene().itemCount() < before);
    QCOMPARE(rig.document.undoStack().undoText(), u"Collapse Zone A"_s);
    rig.doubleClick(rig.middleOf(u"az-a"_s));
    QVERIFY(rig.scene().cardLook(u"web-1"_s) && rig.scene().frameLook(u"az-a"_s));
    QCOMPARE(rig.document.topology(), webShop());
    rig.undo();
    QVERIFY(!rig.scene().cardLook(u"web-1"_s));
    rig.undo();
    QCOMPARE(rig.scene().itemCount(), before);
}

void TestCanvasSheet::aCollapsedZoneMovesWithWhatIsInIt()
{
    SheetRig rig;
    rig.selection.set({u"az-a"_s});
    toggleCollapsed(rig.view, rig.document, rig.selection);
    rig.selection.clear();
    const QPointF from = rig.middleOf(u"az-a"_s), way(0, -160);
    rig.drag(from, from + way, Qt::AltModifier);
    QCOMPARE(rig.placeOf(u"web-1"_s), QPointF(480, -80) + way);
    QCOMPARE(rig.middleOf(u"az-a"_s), from + way);
    rig.undo();
    QCOMPARE(rig.middleOf(u"az-a"_s), from);
}

void TestCanvasSheet::deletingACardTakesWhatItStandsFor()
{
    SheetRig rig;
    rig.selection.set({u"az-a"_s});
    toggleCollapsed(rig.view, rig.document, rig.selection);
    rig.key(Qt::Key_Delete);
    QVERIFY(!rig.document.topology().node(u"web-1"_s) && !rig.document.topology().zone(u"az-a"_s));
    QVERIFY(rig.document.topology().node(u"web-2"_s));
    rig.undo();
    rig.undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasSheet::aClusterCollapsesFromOneOfItsMembers()
{
    SheetRig rig;
    rig.click({760, -80});
    rig.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(rig.selection.ids(), QStringList{u"db"_s});
    QVERIFY(rig.scene().cardLook(u"db"_s)->selected);
    QVERIFY(!rig.scene().cardLook(u"db-1"_s));
}

void TestCanvasSheet::whatIsHiddenIsNotWalkedTo()
{
    SheetRig rig;
    rig.selection.set({u"az-a"_s});
    toggleCollapsed(rig.view, rig.document, rig.selection);
    rig.selection.clear();
    QStringList walked;
    for (int i = 0; i < 5; ++i) {
        rig.key(Qt::Key_Tab);
        walked.append(rig.selection.ids());
    }
    QCOMPARE(walked, (QStringList{u"users"_s, u"lb"_s, u"web-2"_s, u"db-2"_s, u"az-a"_s}));
    rig.selection.set({u"web-1"_s});   // As the outline does.
    QVERIFY(rig.scene().cardLook(u"az-a"_s)->selected);
}

void TestCanvasSheet::aZonesCardTakesNoLinks()
{
    SheetRig rig;
    rig.selection.set({u"az-a"_s});
    toggleCollapsed(rig.view, rig.document, rig.selection);
    const Topology before = rig.document.topology();
    rig.selection.clear();
    const QRectF card = rig.scene().rectOf(u"az-a"_s);
    rig.drag({card.right() + 2, card.center().y()}, {card.right() + 200, card.center().y() - 60});
    QCOMPARE(rig.document.topology().links().size(), before.links().size());
    QCOMPARE(rig.document.topology().nodes().size(), before.nodes().size());
}

void TestCanvasSheet::titleAndLegendAreShownAndUndone()
{
    SheetRig rig;
    const QRectF bare = rig.view.canvasScene().drawnBounds();
    rig.actions.find(u"view.title-block"_s)->trigger();
    rig.actions.find(u"view.legend"_s)->trigger();
    QVERIFY(rig.view.canvasScene().drawnBounds().bottom() > bare.bottom());
    QVERIFY(rig.actions.find(u"view.legend"_s)->isChecked());
    rig.undo();
    QVERIFY(!rig.actions.find(u"view.legend"_s)->isChecked());
    rig.undo();
    QCOMPARE(rig.view.canvasScene().drawnBounds(), bare);
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasSheet::bookmarksAreSetAndGoneTo()
{
    SheetRig rig;
    rig.view.setZoom(2, rig.view.viewport()->rect().center());
    rig.view.centerOn(480, -80);
    QTest::keyClick(&rig.view, Qt::Key_3, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(int(catalog::bookmarksOf(rig.document.topology()).size()), 1);
    rig.view.zoomToFit();
    QTest::keyClick(&rig.view, Qt::Key_3, Qt::AltModifier);
    QCOMPARE(rig.view.zoom(), 2.0);
    QVERIFY(QLineF(rig.view.visibleArea().center(), {480, -80}).length() < 4);
    QMenu menu;
    fillBookmarkMenu(&menu, rig.actions);
    QCOMPARE(rig.actions.find(u"view.bookmark.go-3"_s)->text(), u"&3  View 3"_s);
    QVERIFY(!rig.actions.find(u"view.bookmark.go-2"_s)->isVisible());
    rig.actions.find(u"view.bookmark.remove-3"_s)->trigger();
    QVERIFY(!rig.actions.find(u"view.bookmark.go-3"_s)->isVisible());
    rig.undo();
    QVERIFY(rig.actions.find(u"view.bookmark.go-3"_s)->isVisible());
    rig.undo();
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasSheet::aBookmarkIsNamed()
{
    SheetRig rig;
    Answers answers;
    answers.with([](QWidget *dialog) {
        auto *input = qobject_cast<QInputDialog *>(dialog);
        QVERIFY(input);
        input->setTextValue(u"Fronts & backs"_s);
        input->accept();
    });
    rig.actions.find(u"view.bookmark.add"_s)->trigger();
    QVERIFY(answers.allGiven());
    QCOMPARE(catalog::bookmarksOf(rig.document.topology()).at(0).name, u"Fronts & backs"_s);
    QCOMPARE(rig.actions.find(u"view.bookmark.go-1"_s)->text(), u"&1  Fronts && backs"_s);
}

QTEST_MAIN(TestCanvasSheet)
#include "tst_canvas_sheet.moc"
