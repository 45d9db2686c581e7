#include <QElapsedTimer>
#include <QRandomGenerator>

#include "model/catalog/catalog.h"
#include "model/io/writer.h"
#include "model/layout/layout.h"
#include "tests/support/canvas_rig.h"
#include "widgets/canvas/folding.h"
#include "widgets/canvas/glide.h"
#include "widgets/canvas/inline_editor.h"
#include "widgets/canvas/kind_chooser.h"
#include "widgets/canvas/note_editor.h"

using namespace switchover;
using namespace switchover::testing;

/// Somebody who draws without a plan. Whatever is done, the canvas shows exactly the document, and
/// undoing all of it gives the first drawing back.
class TestCanvasMonkey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canvasShowsTheDocumentWhateverIsDone_data();
    void canvasShowsTheDocumentWhateverIsDone();

private:
    static QPointF somewhere(CanvasRig &rig, QRandomGenerator &dice)
    {
        if (dice.bounded(3) > 0 && !rig.document.topology().nodes().empty()) {
            auto node = rig.document.topology().nodes().begin();
            for (int steps = dice.bounded(int(rig.document.topology().nodes().size())); steps > 0; --steps)
                ++node;
            return node->at + QPointF(dice.bounded(190) - 95, dice.bounded(80) - 40);
        }
        return QPointF(dice.bounded(1000) - 100, dice.bounded(600) - 300);
    }
    static void closePopups(CanvasRig &rig)
    {
        for (KindChooser *chooser : rig.view.findChildren<KindChooser *>())
            chooser->close();
        for (InlineEditor *editor : rig.view.viewport()->findChildren<InlineEditor *>())
            QTest::keyClick(editor, Qt::Key_Return);
        for (NoteEditor *editor : rig.view.viewport()->findChildren<NoteEditor *>())
            QTest::keyClick(editor, Qt::Key_Escape);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    static void step(CanvasRig &rig, QRandomGenerator &dice);
    static void checkShown(CanvasRig &rig);
};

void TestCanvasMonkey::step(CanvasRig &rig, QRandomGenerator &dice)
{
    static const Qt::KeyboardModifiers keys[] = {
        {}, {}, {}, Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier};
    const QPointF from = somewhere(rig, dice), to = somewhere(rig, dice);
    const Qt::KeyboardModifiers held = keys[dice.bounded(6)];
    const auto kinds = catalog::nodeKinds();
    switch (dice.bounded(20)) {
    case 0:
        return rig.click(from, held);
    case 1:
    case 2:
    case 3:
    case 4:
        return rig.drag(from, to, held);
    case 5:
        rig.pull(from, to, held);
        rig.key(Qt::Key_Escape);
        return rig.release(to);
    case 6:
        return rig.key(dice.bounded(2) ? Qt::Key_Left : Qt::Key_Down, held);
    case 7:
        return rig.document.undoStack().undo();
    case 8:
        return rig.document.undoStack().redo();
    case 9:
        return rig.document.topology().nodes().size() > 4 ? rig.key(Qt::Key_Delete) : rig.view.selectAll();
    case 10:
        rig.view.addKind(kinds[std::size_t(dice.bounded(int(kinds.size())))].id, {from, {}, {}});
        return;
    case 11:
        rig.view.groupSelection(dice.bounded(2) ? u"pool"_s : u"network"_s);
        return;
    case 12:
        if (rig.document.topology().nodes().size() < 40)
            rig.view.duplicateSelection();
        return;
    case 13:
        return rig.doubleClick(from);
    case 14:
        return rig.view.connectSelection();
    case 15:
    case 16:
        return toggleCollapsed(rig.view, rig.document, rig.selection);
    case 17: {
        const Topology before = rig.document.topology();
        if (rig.view.perform(u"Arrange"_s, arranged(before)))
            Glide::start(rig.view, rig.document, before);   // The next press interrupts it, or nothing does.
        if (dice.bounded(2))
            return rig.click(from);
        static_cast<void>(
            QTest::qWaitFor([&] { return !rig.view.findChild<Glide *>(); }));   // If not, the check says so.
        return;
    }
    case 18:
        rig.view.copy();
        return rig.view.pasteAt(to);
    default:
        return rig.view.setZoom(0.3 + dice.bounded(20) / 10.0, rig.pixel(from));
    }
}

void TestCanvasMonkey::checkShown(CanvasRig &rig)
{
    const Topology &t = rig.document.topology();
    CanvasScene &scene = rig.view.canvasScene();
    QTRY_VERIFY(!scene.isSurveying());
    const render::Geometry geometry = render::geometryOf(t);
    const render::Folds &folds = geometry.folds;
    QCOMPARE(scene.itemCount(), t.nodes().size() + t.clusters().size() + t.links().size() + t.zones().size() -
                                    std::size_t(folds.into.size()));
    QSet<Id> selected;
    for (const Id &id : rig.selection.ids())
        selected.insert(folds.shownFor(id));
    for (const Id &card : folds.cards) {
        QVERIFY2(scene.cardLook(card) && !scene.frameLook(card), qPrintable(card));
        QCOMPARE(scene.cardLook(card)->rect, geometry.nodes.value(card));
        QCOMPARE(scene.cardLook(card)->selected, selected.contains(card));
    }
    for (const Node &node : t.nodes()) {
        if (folds.into.contains(node.id))
            continue;
        QVERIFY2(scene.cardLook(node.id), qPrintable(node.id));
        QCOMPARE(scene.cardLook(node.id)->rect, geometry.nodes.value(node.id));
        QCOMPARE(scene.cardLook(node.id)->selected, selected.contains(node.id));
    }
    for (const Link &link : t.links())
        QVERIFY2(!geometry.isDrawn(link) || (scene.linkLook(link.id) &&
                                             scene.linkLook(link.id)->route == geometry.links.value(link.id)),
                 qPrintable(link.id));
    for (auto zone = geometry.zones.cbegin(); zone != geometry.zones.cend(); ++zone)
        QCOMPARE(scene.frameLook(zone.key())->rect, *zone);
    for (auto cluster = geometry.clusters.cbegin(); cluster != geometry.clusters.cend(); ++cluster)
        QCOMPARE(scene.frameLook(cluster.key())->rect, *cluster);
    for (const Id &id : rig.selection.ids())
        QVERIFY2(t.contains(id), qPrintable(id));
}

void TestCanvasMonkey::canvasShowsTheDocumentWhateverIsDone_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("asLarge");
    QTest::addColumn<bool>("asVast");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed << (seed % 2 == 0) << (seed > 4);
}

void TestCanvasMonkey::canvasShowsTheDocumentWhateverIsDone()
{
    QFETCH(unsigned, seed);
    QFETCH(bool, asLarge);
    QFETCH(bool, asVast);
    CanvasRig rig;
    if (asLarge)
        rig.view.canvasScene().setLargeFrom(0);   // Drafts are followed as in a drawing of thousands.
    if (asVast)
        rig.view.canvasScene().setVastFrom(0);   // Links are routed beside the window.
    QRandomGenerator dice(seed);
    for (int i = 0; i < 150; ++i) {
        step(rig, dice);
        closePopups(rig);
        checkShown(rig);
        if (QTest::currentTestFailed())
            return;
    }
    while (rig.document.undoStack().canUndo())
        rig.document.undoStack().undo();
    checkShown(rig);
    if (rig.document.undoStack().count() < rig.document.undoStack().undoLimit() ||
        rig.document.undoStack().undoLimit() == 0)
        QCOMPARE(writeDocument(rig.document.topology()), writeDocument(webShop()));
}

QTEST_MAIN(TestCanvasMonkey)
#include "tst_canvas_monkey.moc"
