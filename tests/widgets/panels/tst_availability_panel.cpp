#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "model/document/document.h"
#include "model/review/consequence.h"
#include "model/review/example.h"
#include "widgets/dialogs/own_values.h"
#include "widgets/dialogs/typical_values_dialog.h"
#include "widgets/models/availability_rows.h"
#include "widgets/models/availability_runner.h"
#include "widgets/panels/availability_panel.h"
#include "widgets/panels/figure_card.h"
#include "widgets/panels/lifetime_view.h"

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
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }   // Settings of its own.
    void tellsFiguresAndWhatTheyRestOn();
    void readsAndWritesAreToldApart();
    void pointsAtWhatStopsIt();
    void worksOnlyWhileItCanBeSeen();
    void followsEdits();
    void whatNobodyStatedIsUnknown();
    void nothingSendsRequests();
    void simulatedFiguresStandBeside();
    void allTabsAreInSight();
    void whatToDoIsInSight();
    void figuresStandStill();
    void failoverTimeStandsAtTheFigure();
    void aSimulatedFigureSaysWhyItIsAnother();
    void typicalValuesAreOneUndoStep();
    void ownValuesAreOfferedFromThenOn();
    void typicalValuesCanBeChangedAgain();
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
    Consequence foreseen;
    connect(&rig.panel, &AvailabilityPanel::foreseen, this,
            [&](const Consequence &consequence) { foreseen = consequence; });
    auto *table = rig.panel.findChildren<QTableView *>().constFirst();
    const QPoint row = table->visualRect(table->model()->index(1, 0)).center();
    QTest::mouseMove(table->viewport(), row - QPoint(5, 0));
    QTest::mouseMove(table->viewport(), row);
    QTRY_VERIFY(!pointed.isEmpty());
    QCOMPARE(pointed.constLast().constFirst().toStringList(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(foreseen.failed, (Ids{u"a"_s, u"b"_s}));   // And nothing is behind them.
    QTest::mouseMove(table->viewport(), table->visualRect(table->model()->index(0, 0)).center());
    QTRY_COMPARE(foreseen.failed, Ids{u"lb"_s});
    QCOMPARE(foreseen.cutOff, (Ids{u"a"_s, u"b"_s}));
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
    QVERIFY(!rig.card(1).remark().isEmpty());
    if (simulate->text() == u"Stop") {   // It may be done already.
        QTRY_VERIFY(rig.tells(u" of at most 30 years"_s));
        QVERIFY(rig.tells(u"95\u00A0% confidence"_s) && rig.tells(u"so far"_s));
        QTest::mouseClick(simulate, Qt::LeftButton);
        QVERIFY(rig.tells(u"stopped after"_s));
    }
    QCOMPARE(simulate->text(), u"Simulate"_s);
    const QString known = rig.card(0).remark();
    QVERIFY(!known.isEmpty());   // What is known stays, until the drawing is another.
    Node node = *rig.document.topology().node(u"a"_s);
    node.attributes[u"availability"_s] = Value(0.8);
    QVERIFY(rig.document.perform(u"Change"_s, put(node)));
    QVERIFY(rig.card(0).remark().isEmpty());
    QVERIFY(!rig.tells(u"imulated"_s));
}

/// In a window of 1280 pixels the panel has 528.
void TestAvailabilityPanel::allTabsAreInSight()
{
    Rig rig(twoServers);
    rig.panel.resize(528, 170);
    rig.panel.runner().finishNow();
    QCoreApplication::processEvents();
    const auto &bar = *rig.panel.findChild<QTabWidget *>()->tabBar();
    QVERIFY2(bar.tabRect(bar.count() - 1).right() <= bar.width(),
             qPrintable(u"%1 of %2"_s.arg(bar.tabRect(bar.count() - 1).right()).arg(bar.width())));
    for (const QToolButton *arrow : bar.findChildren<QToolButton *>())
        QVERIFY(!arrow->isVisible());
}

/// Where nothing is stated, the words for it and the button stand in a low panel as well.
void TestAvailabilityPanel::whatToDoIsInSight()
{
    Rig rig("users client; a web-server; users > a : https");
    rig.panel.runner().finishNow();
    QVERIFY(rig.tells(u"typical values"_s));
    QScrollArea dock;
    dock.setWidgetResizable(true);
    dock.setFrameShape(QFrame::NoFrame);
    dock.setWidget(&rig.panel);
    dock.resize(528, 148);
    dock.show();
    QTRY_COMPARE(rig.panel.size(), QSize(528, 148));
    dock.takeWidget();
}

/// Neither more digits nor a simulation move what stands beside the figures.
void TestAvailabilityPanel::figuresStandStill()
{
    Rig rig(twoServers);
    rig.panel.runner().finishNow();
    QCoreApplication::processEvents();
    const QTabWidget &tables = *rig.panel.findChild<QTabWidget *>();
    const QSize least = rig.panel.minimumSizeHint();
    const int left = tables.mapTo(&rig.panel, QPoint()).x(), width = tables.width();
    rig.card(0).setFigure(u"99.999999123 %"_s, u"down at least 12.345 weeks a year, estimated"_s,
                          u"and 123 min a year of failovers"_s);
    rig.card(1).setRemark(u"simulated 99.987654321 %, and it is long since anybody read as far as here"_s);
    QCoreApplication::processEvents();
    QCOMPARE(tables.mapTo(&rig.panel, QPoint()).x(), left);
    QCOMPARE(tables.width(), width);
    QCOMPARE(rig.panel.minimumSizeHint(), least);
}

void TestAvailabilityPanel::failoverTimeStandsAtTheFigure()
{
    Rig rig("users client; a web-server; db1 database mtbf=998h mttr=2h; db2 database availability=0.9\n"
            "db database-cluster: db1 db2 primary=db1\n"
            "users > a > db : tcp");
    rig.panel.runner().finishNow();
    // 8.76 failures a year of 11 s each; reads go on from the replica meanwhile.
    QCOMPARE(rig.card(1).details(), u"and 8.76 failovers a year of 11\u202fs: 1.61\u202fmin"_s);
    QVERIFY(rig.card(0).details().isEmpty());
    QVERIFY2(rig.card(1).meaning().endsWith(u", exact"_s), qPrintable(rig.card(1).meaning()));
}

/// Of a server that is down a sixth of the time, held beside figures that are far from that.
void TestAvailabilityPanel::aSimulatedFigureSaysWhyItIsAnother()
{
    LifetimeView view;
    QVERIFY(view.start(exampleDrawing("users client; a web-server mtbf=10h mttr=2h\nusers > a : https"),
                       u"users"_s)
                .isEmpty());
    const QLabel &text = *view.findChild<QLabel *>();
    view.compareWith(false, {.unavailability = 0.001});
    QTRY_VERIFY_WITH_TIMEOUT(text.text().contains(u"more down time than calculated"_s), 60'000);
    QVERIFY2(text.text().contains(u"\u202fd a year more"_s), qPrintable(text.text()));
    QVERIFY(text.text().contains(u"noticing a failure takes time here"_s));
    view.compareWith(false, {.unavailability = 0.001, .failoverMinutes = 60});
    QVERIFY2(text.text().contains(u"failovers take 1\u202fh a year of it"_s), qPrintable(text.text()));
    view.compareWith(false, {.unavailability = 0.9});
    QVERIFY(text.text().contains(u"less down time than calculated"_s));
}

void TestAvailabilityPanel::ownValuesAreOfferedFromThenOn()
{
    QSettings().remove(u"availability/own-values"_s);
    Rig rig("users client; a web-server availability=0.99 mttr=1h; users > a : https");
    const auto field = [](TypicalValuesDialog &dialog, const QString &name) {
        for (QLineEdit *each : dialog.findChildren<QLineEdit *>())
            if (each->accessibleName() == name)
                return each;
        return static_cast<QLineEdit *>(nullptr);
    };
    const auto button = [](TypicalValuesDialog &dialog, const QString &text) {
        for (QPushButton *each : dialog.findChildren<QPushButton *>())
            if (each->text() == text)
                return each;
        return static_cast<QPushButton *>(nullptr);
    };
    {
        TypicalValuesDialog dialog(rig.document.topology(), nullptr);
        dialog.show();
        QVERIFY(!button(dialog, u"Keep"_s)->isEnabled());
        field(dialog, u"Name of an own value"_s)->setText(u"Our <b>racks</b>"_s);
        field(dialog, u"Its source"_s)->setText(u"Measured in 2026"_s);
        dialog.findChild<QDoubleSpinBox *>()->setValue(99.7);
        QTest::mouseClick(button(dialog, u"Keep"_s), Qt::LeftButton);
    }
    TypicalValuesDialog dialog(rig.document.topology(), nullptr);   // Another day.
    dialog.show();
    auto *box = dialog.findChild<QComboBox *>();
    QCOMPARE(box->itemText(box->count() - 1), u"99.70 %: Our <b>racks</b>"_s);
    box->setCurrentIndex(box->count() - 1);
    QVERIFY(rig.document.perform(u"Use"_s, dialog.edit()));
    QCOMPARE(rig.document.topology().node(u"a"_s)->attributes.at(u"availability"_s), Value{0.997});
    QStringList said;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        said.append(label->text());
    QVERIFY(said.contains(u"Source: Measured in 2026"_s));
    QTest::mouseClick(button(dialog, u"Remove"_s), Qt::LeftButton);   // What is chosen is in the fields.
    QVERIFY(!box->itemText(box->count() - 1).contains(u"racks"_s));
    QVERIFY(ownValues().empty());
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

/// What is stated can be replaced too; a typical value takes the place of a measured time between failures.
void TestAvailabilityPanel::typicalValuesCanBeChangedAgain()
{
    Rig rig("users client; a web-server mtbf=99h mttr=1h; users > a : https");
    TypicalValuesDialog dialog(rig.document.topology(), nullptr);
    auto *box = dialog.findChild<QComboBox *>();
    QVERIFY(box);
    QCOMPARE(box->itemText(0), u"as stated: 99.0 %"_s);
    for (int i = 0; i < box->count(); ++i)
        QVERIFY(!box->itemText(i).contains(u"zones"_s));   // It is one server.
    box->setCurrentIndex(1);
    QVERIFY(rig.document.perform(u"Use"_s, dialog.edit()));
    const Attributes &stated = rig.document.topology().node(u"a"_s)->attributes;
    QCOMPARE(stated.at(u"availability"_s), Value{0.995});
    QVERIFY(!stated.contains(u"mtbf"_s) && stated.contains(u"mttr"_s));
    QVERIFY(!TypicalValuesDialog::suitsAny(exampleDrawing("users client; r router; users > r : https")));
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
