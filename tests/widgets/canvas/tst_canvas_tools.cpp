#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QPrinter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeWidget>

#include "model/render/hops.h"
#include "tests/support/action_rig.h"
#include "widgets/actions/view_actions.h"
#include "widgets/canvas/find_bar.h"
#include "widgets/canvas/find_names.h"
#include "widgets/canvas/minimap.h"
#include "widgets/dialogs/print.h"
#include "widgets/dialogs/shortcuts_dialog.h"

using namespace switchover;
using namespace switchover::testing;

namespace {

struct ToolRig : ActionRig
{
    FindBar &bar() { return *view.findChild<FindBar *>(); }
    void undoAll()
    {
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        QCOMPARE(document.topology(), webShop());
    }
};

}   // namespace

class TestCanvasTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreFound_data();
    void namesAreFound();
    void findWalksOverWhatItFinds();
    void replaceAllIsOneStep();
    void replaceGoesOn();
    void lockedStaysWhereItIs();
    void styleIsCopied();
    void pictureIsOnTheClipboard();
    void minimapShowsAndMoves();
    void menusFitWhatIsClicked();
    void shortcutsAreListed();
    void linesHopWhereTheyCross();
    void printsOnOnePageOrOnMany_data();
    void printsOnOnePageOrOnMany();
};

void TestCanvasTools::namesAreFound_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");

    QTest::newRow("part of a name, any case") << u"WEB"_s << QStringList{u"web-1"_s, u"web-2"_s};
    QTest::newRow("clusters and zones") << u"zone b"_s << QStringList{u"az-b"_s};
    QTest::newRow("an id") << u"db-2"_s << QStringList{u"db-2"_s};
    QTest::newRow("nothing") << u"xyz"_s << QStringList();
    QTest::newRow("empty") << QString() << QStringList();
}

void TestCanvasTools::namesAreFound()
{
    QFETCH(QString, words);
    QFETCH(QStringList, found);
    QCOMPARE(elementsNamed(webShop(), words), found);
}

void TestCanvasTools::findWalksOverWhatItFinds()
{
    ToolRig rig;
    rig.trigger(u"edit.find"_s);
    QVERIFY(rig.bar().isVisible());
    auto *field = rig.bar().findChild<QLineEdit *>();
    QTest::keyClicks(field, u"web"_s);
    QCOMPARE(rig.selection.ids(), QStringList{u"web-1"_s});
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(rig.selection.ids(), QStringList{u"web-2"_s});
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(rig.selection.ids(), QStringList{u"web-1"_s});
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(rig.selection.ids(), QStringList{u"web-2"_s});
    QVERIFY(rig.view.canvasScene().cardLook(u"web-1"_s)->hovered);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!rig.bar().isVisible());
    QVERIFY(!rig.view.canvasScene().cardLook(u"web-1"_s)->hovered);
    QCOMPARE(rig.document.topology(), webShop());
}

void TestCanvasTools::replaceAllIsOneStep()
{
    ToolRig rig;
    rig.trigger(u"edit.replace"_s);
    const auto fields = rig.bar().findChildren<QLineEdit *>();
    fields[0]->setText(u"web"_s);
    fields[1]->setText(u"Front"_s);
    rig.bar().findChildren<QPushButton *>()[1]->click();
    QCOMPARE(rig.document.topology().node(u"web-1"_s)->name, u"Front 1"_s);
    QCOMPARE(rig.document.topology().node(u"web-2"_s)->name, u"Front 2"_s);
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.undoAll();
}

void TestCanvasTools::replaceGoesOn()
{
    ToolRig rig;
    rig.trigger(u"edit.replace"_s);
    const auto fields = rig.bar().findChildren<QLineEdit *>();
    fields[0]->setText(u"DB"_s);
    fields[1]->setText(u"Data"_s);
    QCOMPARE(rig.selection.ids(), QStringList{u"db-1"_s});
    QTest::keyClick(fields[1], Qt::Key_Return);
    QCOMPARE(rig.document.topology().node(u"db-1"_s)->name, u"Data 1"_s);
    QCOMPARE(rig.document.topology().node(u"db-2"_s)->name, u"DB 2"_s);
    QCOMPARE(rig.selection.ids(), QStringList{u"db-2"_s});
    rig.undoAll();
}

void TestCanvasTools::lockedStaysWhereItIs()
{
    ToolRig rig;
    rig.selection.set({u"web-1"_s});
    rig.trigger(u"edit.lock"_s);
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.drag({480, -80}, {480, 300});
    QCOMPARE(rig.placeOf(u"web-1"_s), QPointF(480, -80));
    rig.key(Qt::Key_Right);
    QCOMPARE(rig.placeOf(u"web-1"_s), QPointF(480, -80));
    QVERIFY2(rig.said.contains(u"locked"_s), qPrintable(rig.said));
    rig.selection.clear();
    rig.trigger(u"arrange.down"_s);
    QCOMPARE(rig.placeOf(u"web-1"_s), QPointF(480, -80));
    rig.document.undoStack().undo();
    rig.selection.set({u"web-1"_s, u"web-2"_s});
    rig.drag({480, 80}, {480, 300});
    QCOMPARE(rig.placeOf(u"web-1"_s), QPointF(480, -80));
    QCOMPARE(rig.placeOf(u"web-2"_s), QPointF(480, 304));
    rig.selection.set({u"web-1"_s});
    rig.trigger(u"edit.lock"_s);
    QVERIFY(rig.document.topology().node(u"web-1"_s)->attributes.empty());
    rig.undoAll();
}

void TestCanvasTools::styleIsCopied()
{
    ToolRig rig;
    rig.selection.set({u"l1"_s});
    rig.trigger(u"edit.line.curved"_s);
    rig.trigger(u"edit.copy-style"_s);
    rig.selection.set({u"l2"_s, u"l3"_s, u"web-1"_s});
    rig.trigger(u"edit.paste-style"_s);
    for (const QString &id : {u"l1"_s, u"l2"_s, u"l3"_s})
        QVERIFY(render::lineStyleOf(*rig.document.topology().link(id)) == render::LineStyle::Curved);
    QCOMPARE(*rig.document.topology().node(u"web-1"_s), *webShop().node(u"web-1"_s));
    QCOMPARE(rig.document.undoStack().count(), 2);
    rig.undoAll();
}

void TestCanvasTools::pictureIsOnTheClipboard()
{
    ToolRig rig;
    rig.selection.set({u"web-1"_s});
    rig.trigger(u"edit.copy-picture"_s);
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->hasImage());
    const QImage one = QImage::fromData(data->data(u"image/png"_s));
    rig.selection.clear();
    rig.trigger(u"edit.copy-picture"_s);
    const QImage all = QImage::fromData(QGuiApplication::clipboard()->mimeData()->data(u"image/png"_s));
    QVERIFY(one.width() > 300 && one.width() < all.width() / 2);
    QVERIFY(QGuiApplication::clipboard()->mimeData()->data(u"image/svg+xml"_s).contains("Shoppers"));
}

void TestCanvasTools::minimapShowsAndMoves()
{
    ToolRig rig;
    auto *map = rig.view.findChild<Minimap *>();
    rig.view.zoomToFit();
    QVERIFY(!map->isVisible());
    rig.view.setZoom(4, {600, 400});
    QVERIFY(map->isVisible());
    const QPointF before = rig.view.visibleArea().center();
    QTest::mouseClick(map, Qt::LeftButton, {}, {12, map->height() / 2});
    QVERIFY(rig.view.visibleArea().center().x() < before.x() - 50);
    rig.actions.find(u"view.minimap"_s)->setChecked(false);
    QVERIFY(!map->isVisible());
    rig.actions.find(u"view.minimap"_s)->setChecked(true);
    QVERIFY(map->isVisible());
}

void TestCanvasTools::menusFitWhatIsClicked()
{
    const Topology shop = webShop();
    QVERIFY(elementMenu(shop, u"l1"_s).contains(u"edit.line.curved"_s));
    QVERIFY(!elementMenu(shop, u"web-1"_s).contains(u"edit.line.curved"_s));
    QVERIFY(elementMenu(shop, u"web-1"_s).contains(u"edit.lock"_s));
    QVERIFY(elementMenu(shop, u"az-a"_s).contains(u"edit.lock"_s));
    QVERIFY(elementMenu(shop, {}).contains(u"edit.paste"_s));
}

void TestCanvasTools::shortcutsAreListed()
{
    ToolRig rig;
    auto *dialog = new ShortcutsDialog(rig.actions, &rig.view);
    dialog->show();
    auto *tree = dialog->findChild<QTreeWidget *>();
    const auto shown = [tree](const QString &text) {
        const auto rows = tree->findItems(text, Qt::MatchContains | Qt::MatchRecursive);
        return std::ranges::any_of(rows, [](const QTreeWidgetItem *row) { return !row->isHidden(); });
    };
    QVERIFY(shown(u"Duplicate"_s));
    QVERIFY(shown(u"Load balancer"_s));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"Ctrl+D"_s);
    QVERIFY(shown(u"Duplicate"_s));
    QVERIFY(!shown(u"Load balancer"_s));
    dialog->close();
}

void TestCanvasTools::linesHopWhereTheyCross()
{
    render::Route lying({{0, 50}, {200, 50}}), standing({{100, 0}, {100, 100}}),
        touching({{60, 0}, {60, 50}}), near({{196, 0}, {196, 100}});
    std::vector<render::Route *> all{&lying, &standing, &touching, &near};
    render::addHops(all);
    QCOMPARE(lying.hops(), (std::vector<QPointF>{{100, 50}}));
    QVERIFY(standing.hops().empty());
    const QRectF drawn = lying.path().boundingRect();
    QVERIFY(drawn.top() < 47 && drawn.top() > 43);
    QCOMPARE(lying.length(), 200.0);   // What travels goes straight on.
}

void TestCanvasTools::printsOnOnePageOrOnMany_data()
{
    QTest::addColumn<double>("apart");
    QTest::addColumn<int>("pages");

    // A landscape A4 page is about 1,120 by 790 units at full size, 2,800 by 1,980 at the smallest.
    QTest::newRow("fits") << 600.0 << 1;
    QTest::newRow("fits when smaller") << 2000.0 << 1;
    QTest::newRow("two across") << 4000.0 << 2;
}

void TestCanvasTools::printsOnOnePageOrOnMany()
{
    QFETCH(double, apart);
    QFETCH(int, pages);
    Topology t;
    QVERIFY(t.put(nodeOf(u"a"_s, u"client"_s, {0, 0})));
    QVERIFY(t.put(nodeOf(u"b"_s, u"load-balancer"_s, {apart, 0})));
    const QTemporaryDir folder;
    QPrinter printer;
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(folder.filePath(u"print.pdf"_s));
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setPageOrientation(QPageLayout::Landscape);
    paintPages(printer, t);
    QFile file(folder.filePath(u"print.pdf"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(int(file.readAll().count("/Type /Page\n")), pages);
}

QTEST_MAIN(TestCanvasTools)
#include "tst_canvas_tools.moc"
