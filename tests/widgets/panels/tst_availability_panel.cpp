#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QTimer>

#include "model/document/document.h"
#include "model/review/example.h"
#include "widgets/models/availability_rows.h"
#include "widgets/models/availability_runner.h"
#include "widgets/panels/availability_panel.h"
#include "widgets/panels/figure_card.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

/// Both web servers must fail, or the balancer: 0.01 + 0.99 * 0.1 * 0.1 = 1.99 % unavailable.
constexpr auto twoServers = "service.availability=0.99\n"
                            "users client; lb load-balancer availability=0.99\n"
                            "a web-server availability=0.9; b web-server availability=0.9\n"
                            "users > lb > a b : https";

struct Rig
{
    explicit Rig(const char *drawing)
    {
        document.reset(exampleDrawing(drawing));
        panel.resize(900, 260);
        panel.show();
    }

    FigureCard &card(int index) { return *panel.findChildren<FigureCard *>()[index]; }
    const QAbstractItemModel &rows(const QString &name)
    {
        for (const QTableView *table : panel.findChildren<QTableView *>())
            if (table->accessibleName() == name)
                return *table->model();
        qFatal("no table %s", qPrintable(name));
    }
    QString text(const QString &table, int row, int column = AvailabilityRows::ElementsColumn)
    {
        return rows(table).index(row, column).data().toString();
    }
    bool tells(const QString &text)
    {
        for (const QLabel *label : panel.findChildren<QLabel *>())
            if (label->isVisibleTo(&panel) && label->text().contains(text))
                return true;
        return false;
    }

    Document document;
    AvailabilityPanel panel{document};
};

const QString stops = u"What stops it"_s, helps = u"What would help most"_s;

}   // namespace

class TestAvailabilityPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsFiguresAndWhatTheyRestOn();
    void readsAndWritesAreToldApart();
    void pointsAtWhatStopsIt();
    void worksOnlyWhileItCanBeSeen();
    void followsEdits();
    void whatNobodyStatedIsUnknown();
    void nothingSendsRequests();
    void simulatedFiguresStandBeside();
    void typicalValuesAreOneUndoStep();
    void modelKeepsItsPromises();
};

void TestAvailabilityPanel::tellsFiguresAndWhatTheyRestOn()
{
    Rig rig(twoServers);
    rig.panel.runner().finishNow();
    QCOMPARE(rig.card(0).value(), u"98.0 %"_s);
    QVERIFY2(rig.card(0).meaning().contains(u"7.26\u202fd"_s), qPrintable(rig.card(0).meaning()));
    QCOMPARE(rig.rows(stops).rowCount(), 2);
    QCOMPARE(rig.text(stops, 0), u"lb"_s);
    QCOMPARE(rig.text(stops, 0, AvailabilityRows::AmountColumn), u"3.65\u202fd a year"_s);
    QCOMPARE(rig.text(stops, 1), u"a + b"_s);
    QCOMPARE(rig.text(helps, 0), u"lb"_s);   // Spares more than a perfect server, which spares 0.99 %.
    QVERIFY(rig.tells(u"The promised 99 % are missed by 3.6"_s));
    rig.panel.findChild<QTabWidget *>()->setCurrentIndex(2);
    QVERIFY(rig.tells(u"365 days"_s));
}

void TestAvailabilityPanel::readsAndWritesAreToldApart()
{
    Rig rig("users client; a web-server; db1 database availability=0.9; db2 database availability=0.9\n"
            "db database-cluster: db1 db2 primary=db1 failover=none\n"
            "users > a > db : tcp");
    rig.panel.runner().finishNow();
    QCOMPARE(rig.card(0).value(), u"99.00 %"_s);
    QCOMPARE(rig.card(1).value(), u"90.0 %"_s);
    QCOMPARE(rig.text(stops, 0), u"db1 + db2"_s);
    QTest::mouseClick(&rig.card(1), Qt::LeftButton);
    QCOMPARE(rig.text(stops, 0), u"db1"_s);
}

void TestAvailabilityPanel::pointsAtWhatStopsIt()
{
    Rig rig(twoServers);
    rig.panel.runner().finishNow();
    const QSignalSpy pointed(&rig.panel, &AvailabilityPanel::pointedAt);
    auto *table = rig.panel.findChildren<QTableView *>().constFirst();
    const QPoint row = table->visualRect(table->model()->index(1, 0)).center();
    QTest::mouseMove(table->viewport(), row - QPoint(5, 0));
    QTest::mouseMove(table->viewport(), row);
    QTRY_VERIFY(!pointed.isEmpty());
    QCOMPARE(pointed.constLast().constFirst().toStringList(), (QStringList{u"a"_s, u"b"_s}));
}

void TestAvailabilityPanel::worksOnlyWhileItCanBeSeen()
{
    Rig rig(twoServers);
    QTRY_VERIFY(rig.panel.runner().isCurrent());
    rig.panel.hide();
    const QSignalSpy finished(&rig.panel.runner(), &IdleTask::finished);
    Node node = *rig.document.topology().node(u"lb"_s);
    node.attributes.insert_or_assign(u"availability"_s, Value{0.5});
    QVERIFY(rig.document.perform(u"Set"_s, put(node)));
    QTest::qWait(2 * IdleTask::rest);
    QVERIFY(finished.isEmpty());
    rig.panel.show();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(rig.card(0).value(), u"50 %"_s);
}

void TestAvailabilityPanel::followsEdits()
{
    Rig rig(twoServers);
    rig.panel.runner().finishNow();
    Header header = rig.document.topology().header();
    header.attributes.insert_or_assign(u"service.availability"_s, Value{0.9});
    QVERIFY(rig.document.perform(u"Promise"_s, Edit{PutHeader{header}}));
    QTRY_VERIFY(rig.tells(u"The promised 90 % are kept."_s));
}

void TestAvailabilityPanel::whatNobodyStatedIsUnknown()
{
    Rig rig("service.availability=0.99\n"
            "users client; a web-server; db database\n"
            "users > a > db : tcp");
    rig.panel.runner().finishNow();
    QCOMPARE(rig.card(0).value(), u"unknown"_s);
    QCOMPARE(rig.rows(stops).rowCount(), 2);   // Each of both stops it, however often that is.
    QCOMPARE(rig.text(stops, 0), u"a"_s);
    QCOMPARE(rig.text(stops, 0, AvailabilityRows::AmountColumn), u"not stated"_s);
    QVERIFY(!rig.tells(u"promised"_s));
}

void TestAvailabilityPanel::nothingSendsRequests()
{
    Rig rig("a web-server");
    rig.panel.runner().finishNow();
    QVERIFY(rig.tells(u"Nothing sends requests"_s));
    QVERIFY(!rig.card(0).isVisibleTo(&rig.panel));
}

void TestAvailabilityPanel::simulatedFiguresStandBeside()
{
    Rig rig(twoServers);
    rig.panel.runner().finishNow();
    QPushButton *simulate = nullptr;
    for (QPushButton *each : rig.panel.findChildren<QPushButton *>())
        if (each->text() == u"Simulate")
            simulate = each;
    QVERIFY(simulate && rig.card(0).remark().isEmpty());
    QTest::mouseClick(simulate, Qt::LeftButton);
    QCOMPARE(simulate->text(), u"Stop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.card(0).remark().contains(u"simulated 9"_s), 30'000);   // Of about 98 %.
    QVERIFY(rig.card(1).remark().contains(u" years"_s));
    QTest::mouseClick(simulate, Qt::LeftButton);
    QCOMPARE(simulate->text(), u"Simulate"_s);
    const QString known = rig.card(0).remark();
    QVERIFY(!known.isEmpty());   // What is known stays, until the drawing is another.
    Node node = *rig.document.topology().node(u"a"_s);
    node.attributes[u"availability"_s] = Value(0.8);
    QVERIFY(rig.document.perform(u"Change"_s, put(node)));
    QVERIFY(rig.card(0).remark().isEmpty());
}

void TestAvailabilityPanel::typicalValuesAreOneUndoStep()
{
    Rig rig("users client; a web-server; users > a : https");
    rig.panel.runner().finishNow();
    QVERIFY(rig.tells(u"State how available"_s));
    const Topology before = rig.document.topology();
    QTimer::singleShot(0, this, [] {
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        auto *box = dialog->findChild<QComboBox *>();
        box->setCurrentIndex(1);
        bool tellsSource = false;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            tellsSource |= label->text().contains(u"Amazon Compute Service Level Agreement"_s);
        QVERIFY(tellsSource);
        dialog->accept();
    });
    for (auto *button : rig.panel.findChildren<QPushButton *>())
        QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(rig.document.topology().node(u"a"_s)->attributes.at(u"availability"_s), Value{0.995});
    QCOMPARE(rig.document.undoStack().count(), 1);
    rig.document.undoStack().undo();
    QVERIFY(rig.document.topology() == before);
}

void TestAvailabilityPanel::modelKeepsItsPromises()
{
    AvailabilityRows rows;
    const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rows.set(u"What"_s, u"How long"_s, {{u"<b>a</b>"_s, {u"a"_s}, u"1 h"_s, 0.5}});
    QCOMPARE(rows.rowCount(), 1);
    QVERIFY(!Qt::mightBeRichText(rows.index(0, 0).data(Qt::ToolTipRole).toString()) ||
            rows.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
}

QTEST_MAIN(TestAvailabilityPanel)
#include "tst_availability_panel.moc"
