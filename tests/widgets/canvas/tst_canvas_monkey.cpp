#include <QElapsedTimer>
#include <QRandomGenerator>

#include "model/catalog/catalog.h"
#include "tests/support/canvas_rig.h"
#include "widgets/canvas/inline_editor.h"
#include "widgets/canvas/kind_chooser.h"

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
    switch (dice.bounded(16)) {
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
    default:
        return rig.view.setZoom(0.3 + dice.bounded(20) / 10.0, rig.pixel(from));
    }
}

void TestCanvasMonkey::checkShown(CanvasRig &rig)
{
    const Topology &t = rig.document.topology();
    CanvasScene &scene = rig.view.canvasScene();
    QCOMPARE(scene.itemCount(), t.nodes().size() + t.clusters().size() + t.links().size() + t.zones().size());
    const render::Geometry geometry = render::geometryOf(t);
    for (const Node &node : t.nodes()) {
        QVERIFY2(scene.cardLook(node.id), qPrintable(node.id));
        QCOMPARE(scene.cardLook(node.id)->rect, geometry.nodes.value(node.id));
        QCOMPARE(scene.cardLook(node.id)->selected, rig.selection.contains(node.id));
    }
    for (const Link &link : t.links())
        QVERIFY2(scene.linkLook(link.id) && scene.linkLook(link.id)->route == geometry.links.value(link.id),
                 qPrintable(link.id));
    for (const Zone &zone : t.zones())
        QCOMPARE(scene.frameLook(zone.id)->rect, geometry.zones.value(zone.id));
    for (const Cluster &cluster : t.clusters())
        QCOMPARE(scene.frameLook(cluster.id)->rect, geometry.clusters.value(cluster.id));
    for (const Id &id : rig.selection.ids())
        QVERIFY2(t.contains(id), qPrintable(id));
}

void TestCanvasMonkey::canvasShowsTheDocumentWhateverIsDone_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("asLarge");
    for (unsigned seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %u", seed) << seed << (seed % 2 == 0);
}

void TestCanvasMonkey::canvasShowsTheDocumentWhateverIsDone()
{
    QFETCH(unsigned, seed);
    QFETCH(bool, asLarge);
    CanvasRig rig;
    if (asLarge)
        rig.view.canvasScene().setLargeFrom(0);   // Drafts are followed as in a drawing of thousands.
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
        QCOMPARE(rig.document.topology(), webShop());
}

QTEST_MAIN(TestCanvasMonkey)
#include "tst_canvas_monkey.moc"
