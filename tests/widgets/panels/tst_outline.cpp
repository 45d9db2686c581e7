#include <QAbstractItemModelTester>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "widgets/models/selection.h"
#include "widgets/panels/outline.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

Topology shop()
{
    Topology topology;
    const auto add = [&topology](auto element) { QVERIFY(topology.put(std::move(element))); };
    add(Zone{.id = u"az-a"_s, .kind = u"availability-zone"_s, .name = u"Zone A"_s});
    add(Zone{.id = u"rack"_s, .kind = u"rack"_s, .name = u"Rack"_s, .parent = u"az-a"_s});
    add(Node{.id = u"lb"_s, .kind = u"load-balancer"_s, .name = u"Balancer"_s});
    add(Node{.id = u"web-1"_s, .kind = u"web-server"_s, .name = u"Web 1"_s, .zone = u"az-a"_s});
    add(Node{.id = u"web-2"_s, .kind = u"web-server"_s, .name = u"Web 2"_s, .zone = u"rack"_s});
    add(Cluster{.id = u"pool"_s, .kind = u"pool"_s, .name = u"Webs"_s, .members = {u"web-1"_s, u"web-2"_s}});
    add(Link{.id = u"l1"_s, .from = u"lb"_s, .to = u"pool"_s});
    add(Scenario{.id = u"s1"_s, .name = u"A bad day"_s});
    return topology;
}

/// The tree as text: one row a line, two spaces a level.
QString textOf(const QAbstractItemModel &model, const QModelIndex &parent = {}, int level = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(level * 2, u' ') + index.data().toString() + u'\n' + textOf(model, index, level + 1);
    }
    return text;
}

}   // namespace

class TestOutline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isTheDrawingAsATree();
    void followsEveryEdit();
    void aDragChangesNothing();
    void renames();
    void selectionGoesBothWays();
    void selectionSurvivesAnEdit();
    void searchFindsWhatIsFolded();
    void doubleClickAsksToBeShown();
    void markupIsShownAsItIs();
    void whatIsDroppedOnAZoneStandsInIt();
    void aRowHasTheMenuOfItsElement();

private:
    void put(auto element) { QVERIFY(m_document->perform(u"Edit"_s, switchover::put(std::move(element)))); }

    std::unique_ptr<Document> m_document;
};

/// A drag of @p id dropped on the row that says @p target, as the view takes it.
static void drop(QTreeView &tree, const QString &id, const QModelIndex &target)
{
    QMimeData data;
    data.setData(elementMimeType(), id.toUtf8());
    const QPoint at = tree.visualRect(target).center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(tree.viewport(), &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(tree.viewport(), &move);
    QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(tree.viewport(), &dropped);
}

void TestOutline::whatIsDroppedOnAZoneStandsInIt()
{
    Topology framed = shop();
    QVERIFY(framed.put(
        Zone{.id = u"dmz"_s, .kind = u"network"_s, .name = u"Edge"_s, .frame = QRectF(1000, 0, 320, 240)}));
    m_document->reset(framed);
    Selection selection;
    OutlinePanel panel(*m_document, selection);
    panel.resize(300, 600);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *tree = panel.findChild<QTreeView *>();
    const auto row = [tree](const QString &text) {
        return tree->model()
            ->match(tree->model()->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchRecursive)
            .value(0);
    };
    drop(*tree, u"lb"_s, row(u"Rack"_s));
    QCOMPARE(m_document->topology().node(u"lb"_s)->zone, u"rack"_s);
    drop(*tree, u"lb"_s, row(u"Edge"_s));
    QCOMPARE(m_document->topology().node(u"lb"_s)->zone, u"dmz"_s);
    QVERIFY(QRectF(1000, 0, 320, 240).contains(m_document->topology().node(u"lb"_s)->at));
    drop(*tree, u"lb"_s, row(u"Web 1"_s));   // Between the rows of a zone is in the zone.
    QCOMPARE(m_document->topology().node(u"lb"_s)->zone, u"az-a"_s);
    drop(*tree, u"lb"_s, row(u"A bad day"_s));
    QCOMPARE(m_document->undoStack().count(), 3);
    m_document->undoStack().undo();
    m_document->undoStack().undo();
    m_document->undoStack().undo();
    QCOMPARE(m_document->topology(), framed);
}

void TestOutline::aRowHasTheMenuOfItsElement()
{
    Selection selection;
    OutlinePanel panel(*m_document, selection);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *tree = panel.findChild<QTreeView *>();
    const QModelIndex zone = tree->model()->index(0, 0, tree->model()->index(0, 0));
    QSignalSpy asked(&panel, &OutlinePanel::menuRequested);
    const QPoint at = tree->visualRect(zone).center();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, at);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, tree->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(tree->viewport(), &event);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), u"az-a"_s);
    QCOMPARE(selection.ids(), QStringList{u"az-a"_s});
}

void TestOutline::init()
{
    m_document = std::make_unique<Document>();
    m_document->reset(shop());
}

void TestOutline::isTheDrawingAsATree()
{
    OutlineModel model(*m_document);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(textOf(model),
             QString(u"Zones and nodes\n  Zone A\n    Rack\n      Web 2\n    Web 1\n  Balancer\n"
                     "Clusters\n  Webs\n    Web 1\n    Web 2\n"
                     "Links\n  Balancer \u2192 Webs\n"
                     "Scenarios\n  A bad day\n"_s));
}

void TestOutline::followsEveryEdit()
{
    OutlineModel model(*m_document);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QString before = textOf(model);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

    Node web = *m_document->topology().node(u"web-1"_s);
    web.zone = u"rack"_s;
    put(web);
    web.name = u"Front"_s;
    put(web);
    put(Node{.id = u"web-3"_s, .kind = u"web-server"_s, .name = u"Web 3"_s, .zone = u"rack"_s});
    Cluster pool = *m_document->topology().cluster(u"pool"_s);
    pool.members = {u"web-3"_s, u"web-1"_s, u"web-2"_s};
    put(pool);
    QVERIFY(m_document->perform(u"Delete"_s, Edit{Drop{Section::Links, u"l1"_s}}));
    QVERIFY(m_document->perform(u"Delete"_s, Edit{Drop{Section::Scenarios, u"s1"_s}}));
    QCOMPARE(textOf(model),
             QString(u"Zones and nodes\n  Zone A\n    Rack\n      Front\n      Web 2\n      Web 3\n"
                     "  Balancer\n"
                     "Clusters\n  Webs\n    Web 3\n    Front\n    Web 2\n"_s));
    while (m_document->undoStack().canUndo())
        m_document->undoStack().undo();
    QCOMPARE(textOf(model), before);
    QCOMPARE(resets.count(), 0);   // What is open stays open.
}

void TestOutline::aDragChangesNothing()
{
    OutlineModel model(*m_document);
    QSignalSpy follows(&model, &OutlineModel::aboutToFollow);
    Node web = *m_document->topology().node(u"web-1"_s);
    web.at = {48, 96};
    put(web);
    QCOMPARE(follows.count(), 0);
}

void TestOutline::renames()
{
    OutlineModel model(*m_document);
    const QModelIndex web = model.indexesOf(u"web-1"_s).first();
    QVERIFY(web.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(model.setData(web, u"Front"_s));
    QCOMPARE(m_document->topology().node(u"web-1"_s)->name, u"Front"_s);
    QCOMPARE(m_document->undoStack().undoText(), u"Rename Web 1"_s);
    QVERIFY(!model.linksHeading().flags().testFlag(Qt::ItemIsEditable));
}

void TestOutline::selectionGoesBothWays()
{
    Selection selection;
    OutlinePanel panel(*m_document, selection);
    auto *tree = panel.findChild<QTreeView *>();
    selection.set({u"web-2"_s});
    QCOMPARE(tree->selectionModel()->selectedIndexes().size(), 1);
    QCOMPARE(tree->selectionModel()->selectedIndexes().first().data().toString(), u"Web 2"_s);

    const QModelIndexList found = tree->model()->match(
        tree->model()->index(0, 0), Qt::DisplayRole, u"Balancer"_s, 1, Qt::MatchExactly | Qt::MatchRecursive);
    tree->selectionModel()->select(found.first(), QItemSelectionModel::ClearAndSelect);
    QCOMPARE(selection.ids(), QStringList{u"lb"_s});
    selection.clear();
    QVERIFY(tree->selectionModel()->selectedIndexes().isEmpty());
}

void TestOutline::selectionSurvivesAnEdit()
{
    Selection selection;
    OutlinePanel panel(*m_document, selection);
    selection.set({u"web-1"_s});
    Node web = *m_document->topology().node(u"web-1"_s);
    web.zone.clear();
    put(web);   // Its row goes, and another comes.
    QCOMPARE(selection.ids(), QStringList{u"web-1"_s});
    QCOMPARE(panel.findChild<QTreeView *>()->selectionModel()->selectedIndexes().size(), 1);
}

void TestOutline::searchFindsWhatIsFolded()
{
    Selection selection;
    OutlinePanel panel(*m_document, selection);
    selection.set({u"lb"_s});
    panel.findChild<QLineEdit *>()->setText(u"web 2"_s);
    QCOMPARE(textOf(*panel.findChild<QTreeView *>()->model()),
             u"Zones and nodes\n  Zone A\n    Rack\n      Web 2\nClusters\n  Webs\n    Web 2\n"_s);
    QCOMPARE(selection.ids(), QStringList{u"lb"_s});   // To search is not to select.
}

void TestOutline::doubleClickAsksToBeShown()
{
    Selection selection;
    OutlinePanel panel(*m_document, selection);
    QSignalSpy shown(&panel, &OutlinePanel::activated);
    auto *tree = panel.findChild<QTreeView *>();
    selection.set({u"web-2"_s});
    Q_EMIT tree->activated(tree->selectionModel()->selectedIndexes().first());
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown.first().first().toString(), u"web-2"_s);
}

void TestOutline::markupIsShownAsItIs()
{
    OutlineModel model(*m_document);
    Node web = *m_document->topology().node(u"web-1"_s);
    web.name = u"<b>Bold</b><img src='file:///etc/hostname'>"_s;
    put(web);
    const QModelIndex row = model.indexesOf(u"web-1"_s).first();
    QCOMPARE(row.data().toString(), web.name);
    QVERIFY(!row.data(Qt::ToolTipRole).toString().startsWith(u"<b>Bold"_s));
}

QTEST_MAIN(TestOutline)
#include "tst_outline.moc"
