#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "model/catalog/attribute_spec.h"
#include "model/document/document.h"
#include "model/scenario/live_run.h"
#include "model/topology/selection.h"
#include "tests/support/dialogs.h"
#include "widgets/inspector/field.h"
#include "widgets/models/selection.h"
#include "widgets/scenario/event_form.h"
#include "widgets/scenario/expectations_model.h"
#include "widgets/scenario/expectations_view.h"
#include "widgets/scenario/scenario_panel.h"
#include "widgets/scenario/time_scale.h"
#include "widgets/scenario/timeline_view.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString shop = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover");

/// The panel with its document, a hand on the mouse and one on the keys. The first scenario of the shop: Web 1
/// crashes at 10 s and comes back at 40 s, of 60 s.
struct Rig
{
    Rig()
    {
        document.load(shop);
        panel.resize(1000, 320);
        panel.show();
        if (!QTest::qWaitForWindowExposed(&panel))
            qWarning("The panel was not shown.");
        QObject::connect(&panel, &ScenarioPanel::message, &panel,
                         [this](const QString &text) { said = text; });
    }

    const Scenario &scenario() { return *panel.editor().scenario(); }
    const std::vector<ScenarioEvent> &events() { return scenario().events; }
    TimelineView &line() { return panel.timeline(); }
    QAbstractItemModel &expected() { return panel.expectations().model(); }
    QString expected(int row, int column) { return expected().index(row, column).data().toString(); }
    double xOf(SimDuration at) { return line().scale().xOf(at); }
    QAbstractButton *button(const QString &name) { return panel.findChild<QAbstractButton *>(name); }

    void mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers = {})
    {
        if (type == QEvent::MouseButtonPress)
            held |= button;
        else if (type == QEvent::MouseButtonRelease)
            held &= ~Qt::MouseButtons(button);
        QWidget *target = line().viewport();
        QMouseEvent event(type, at, target->mapToGlobal(at), button, held, modifiers);
        QApplication::sendEvent(target, &event);
    }
    void click(QPointF at)
    {
        mouse(QEvent::MouseButtonPress, at, Qt::LeftButton);
        mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton);
    }
    void pull(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {})
    {
        mouse(QEvent::MouseButtonPress, from, Qt::LeftButton, modifiers);
        for (const double share : {0.3, 0.7, 1.0})
            mouse(QEvent::MouseMove, from + (to - from) * share, Qt::NoButton, modifiers);
    }
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {})
    {
        pull(from, to, modifiers);
        mouse(QEvent::MouseButtonRelease, to, Qt::LeftButton, modifiers);
    }
    void doubleClick(QPointF at)
    {
        click(at);
        mouse(QEvent::MouseButtonDblClick, at, Qt::LeftButton);
        mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&line(), key, modifiers); }
    void undo() { document.undoStack().undo(); }

    Document document;
    Selection selection;
    LiveRun run;
    ScenarioPanel panel{document, selection, run};
    Qt::MouseButtons held;
    QString said;
};

}   // namespace

/// The scenario panel under mouse and keys; what counts is what the document says afterwards.
class TestScenarioPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scenariosComeAndGo();
    void buttonsStayWhereTheyAre();
    void whatIsDraggedTellsItsTime();
    void aMarkIsDraggedToWholeSeconds();
    void altSuspendsTheGrid();
    void aBarMovesWithBothItsEnds();
    void anOpenEndBecomesAMending();
    void escapeTakesADragBack();
    void doubleClickAddsWhatIsLikely();
    void droppedElementsGetAnEvent();
    void everythingWorksWithTheKeys();
    void readersOfTheScreenAreTold();
    void wheelZoomsAtThePointer();
    void theFormChangesTheEvent();
    void theFormRefusesWhatCannotBe();
    void settingAnAttributeShowsItsField();
    void aScenarioHasSettingsOfItsOwn();
    void expectationsAreEditedInTheirUnits();
    void expectationsKeepTheModelsPromises();
    void expectationsFollowTheRun();
    void theRunTellsWhatCameOfAnEvent();
    void anElementIsPlannedFromItsMenu();
    void whatGoesFromTheDrawingGoesFromTheLine();
    void aNarrowPanelKeepsRoomForTheLine();
};

void TestScenarioPanel::scenariosComeAndGo()
{
    Rig rig;
    QCOMPARE(rig.panel.editor().id(), u"web-dies"_s);
    rig.button(u"addScenario"_s)->click();
    QCOMPARE(rig.document.topology().scenarios().size(), 3u);
    QVERIFY(rig.events().empty());
    rig.undo();
    QCOMPARE(rig.document.topology().scenarios().size(), 2u);
    QCOMPARE(rig.panel.editor().id(), u"web-dies"_s);

    rig.button(u"duplicateScenario"_s)->click();
    QCOMPARE(rig.document.topology().scenarios().size(), 3u);
    QVERIFY(rig.panel.editor().id() != u"web-dies");
    QCOMPARE(rig.events().size(), 2u);

    Answers answers;
    answers.with([](QWidget *dialog) {
        dialog->findChild<QLineEdit *>()->setText(u"Copied <b>"_s);
        qobject_cast<QDialog *>(dialog)->accept();
    });
    rig.button(u"renameScenario"_s)->click();
    QCOMPARE(answers.trouble(), QString());
    QCOMPARE(rig.scenario().name, u"Copied <b>"_s);
    QVERIFY(rig.panel.findChild<QComboBox *>()->currentText().contains(u"Copied <b>"));

    QString told;
    connect(&rig.panel, &ScenarioPanel::removed, &rig.panel, [&told](const QString &text) { told = text; });
    const Id gone = rig.panel.editor().id();
    rig.button(u"deleteScenario"_s)->click();
    QCOMPARE(rig.document.topology().scenarios().size(), 2u);
    QVERIFY(told.contains(u"Copied <b>"));
    QVERIFY(rig.panel.editor().id() != gone);
    rig.undo();
    QCOMPARE(rig.document.topology().scenarios().size(), 3u);
    QCOMPARE(rig.panel.editor().id(), gone);   // The one that was meant, not the one beside it.
}

/// Who clicks where Play was must not hit Delete.
void TestScenarioPanel::buttonsStayWhereTheyAre()
{
    Rig rig;
    const QStringList names{u"runScenario"_s, u"addScenario"_s, u"duplicateScenario"_s, u"renameScenario"_s,
                            u"deleteScenario"_s};
    const auto places = [&] {
        QCoreApplication::processEvents();
        QList<QRect> all;
        for (const QString &name : names)
            all.append(rig.button(name)->geometry());
        return all;
    };
    const QList<QRect> before = places();
    auto *tabs = rig.panel.findChild<QTabBar *>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QCOMPARE(places(), before);
    }
    rig.panel.expectations().model().add();
    rig.panel.editor().selectEvent(0);
    QCOMPARE(places(), before);
    for (const int width :
         {700, 1400}) {   // Where the form has a page of its own, and where it has much room.
        rig.panel.resize(width, 320);
        QCOMPARE(places(), before);
    }
}

void TestScenarioPanel::whatIsDraggedTellsItsTime()
{
    Rig rig;
    const QPointF from = rig.line().placeOf(0);
    QCOMPARE(rig.line().draggedTime(), QString());
    rig.mouse(QEvent::MouseButtonPress, from, Qt::LeftButton);
    rig.mouse(QEvent::MouseMove, {rig.xOf(17s + 400ms), from.y()}, Qt::NoButton);
    QCOMPARE(rig.line().draggedTime(), u"00:17.0"_s);
    rig.mouse(QEvent::MouseButtonRelease, {rig.xOf(17s + 400ms), from.y()}, Qt::LeftButton);
    QCOMPARE(rig.line().draggedTime(), QString());
}

void TestScenarioPanel::aMarkIsDraggedToWholeSeconds()
{
    Rig rig;
    const QPointF from = rig.line().placeOf(0);
    rig.drag(from, {rig.xOf(17s + 400ms), from.y()});
    QCOMPARE(rig.events()[0].at, SimDuration(17s));
    QCOMPARE(rig.events()[1].at, SimDuration(40s));
    QCOMPARE(rig.document.undoStack().undoText(), u"Move Web 1: crash"_s);
    rig.undo();
    QCOMPARE(rig.events()[0].at, SimDuration(10s));
    const QPointF end = rig.line().placeOf(1);
    rig.drag(end, {rig.xOf(60s) + 500, end.y()});   // Not beyond the end.
    QCOMPARE(rig.events()[1].at, SimDuration(60s));
}

void TestScenarioPanel::altSuspendsTheGrid()
{
    Rig rig;
    const QPointF from = rig.line().placeOf(0);
    rig.drag(from, {rig.xOf(17s + 400ms), from.y()}, Qt::AltModifier);
    const SimDuration at = rig.events()[0].at;
    QVERIFY2(at > 17s + 300ms && at < 17s + 500ms, qPrintable(QString::number(seconds(at))));
}

void TestScenarioPanel::aBarMovesWithBothItsEnds()
{
    Rig rig;
    const QPointF from(rig.xOf(25s), rig.line().placeOf(0).y());
    rig.drag(from, {rig.xOf(30s), from.y()});
    QCOMPARE(rig.events()[0].at, SimDuration(15s));
    QCOMPARE(rig.events()[1].at, SimDuration(45s));
    rig.drag({rig.xOf(30s), from.y()}, {rig.xOf(60s), from.y()});   // Its end stops it.
    QCOMPARE(rig.events()[0].at, SimDuration(30s));
    QCOMPARE(rig.events()[1].at, SimDuration(60s));
    rig.undo();
    rig.undo();
    QCOMPARE(rig.events()[1].at, SimDuration(40s));
}

void TestScenarioPanel::anOpenEndBecomesAMending()
{
    Rig rig;
    rig.panel.editor().selectEvent(1);
    rig.key(Qt::Key_Delete);
    QCOMPARE(rig.events().size(), 1u);
    const QPointF end(rig.xOf(60s) - 4, rig.line().placeOf(0).y());
    rig.drag(end, {rig.xOf(30s), end.y()});
    QCOMPARE(rig.events().size(), 2u);
    QCOMPARE(rig.events()[1].action, u"restore"_s);
    QCOMPARE(rig.events()[1].target, u"web-1"_s);
    QCOMPARE(rig.events()[1].at, SimDuration(30s));
    QCOMPARE(rig.panel.editor().event().value(), 1u);
}

void TestScenarioPanel::escapeTakesADragBack()
{
    Rig rig;
    const QPointF from = rig.line().placeOf(0);
    const int steps = rig.document.undoStack().count();
    rig.pull(from, {rig.xOf(30s), from.y()});
    QVERIFY(std::abs(rig.line().placeOf(0).x() - rig.xOf(30s)) < 2);   // It shows already.
    rig.key(Qt::Key_Escape);
    rig.mouse(QEvent::MouseButtonRelease, {rig.xOf(30s), from.y()}, Qt::LeftButton);
    QCOMPARE(rig.events()[0].at, SimDuration(10s));
    QCOMPARE(rig.document.undoStack().count(), steps);
    QCOMPARE(rig.line().placeOf(0), from);
}

void TestScenarioPanel::doubleClickAddsWhatIsLikely()
{
    Rig rig;
    rig.doubleClick(rig.line().pointAt(u"web-1"_s, 50s));   // In its row, after it was mended.
    QCOMPARE(rig.events().size(), 3u);
    QCOMPARE(rig.events()[2].target, u"web-1"_s);
    QCOMPARE(rig.events()[2].action, u"crash"_s);
    QCOMPARE(rig.events()[2].at, SimDuration(50s));

    const QPointF below = rig.line().pointAt(u"db-1"_s, 5s);   // It has no row yet.
    rig.doubleClick(below);
    QCOMPARE(rig.events().size(), 3u);
    QVERIFY2(rig.said.contains(u"Select an element"), qPrintable(rig.said));
    rig.selection.set({u"db-1"_s});
    rig.doubleClick(below);
    QCOMPARE(rig.events().size(), 4u);
    QCOMPARE(rig.events()[3].target, u"db-1"_s);
    rig.doubleClick(rig.line().pointAt(u"db-1"_s, 20s) + QPointF(0, 14));   // Beside its bar: it is broken.
    QCOMPARE(rig.events().size(), 5u);
    QCOMPARE(rig.events()[4].action, u"restore"_s);
    for (int i = 0; i < 3; ++i)
        rig.undo();
    QCOMPARE(rig.events().size(), 2u);
}

void TestScenarioPanel::droppedElementsGetAnEvent()
{
    Rig rig;
    QMimeData data;
    data.setData(elementMimeType(), "app-1\nno-such\n");
    const QPointF at = rig.line().pointAt(u"app-1"_s, 23s);
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(rig.line().viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(rig.line().viewport(), &drop);
    QCOMPARE(rig.events().size(), 3u);
    QCOMPARE(rig.events()[2].target, u"app-1"_s);
    QCOMPARE(rig.events()[2].at, SimDuration(23s));
}

void TestScenarioPanel::everythingWorksWithTheKeys()
{
    Rig rig;
    rig.line().setFocus();
    rig.key(Qt::Key_Down);
    QCOMPARE(rig.panel.editor().event().value(), 0u);
    rig.key(Qt::Key_Right);
    QCOMPARE(rig.events()[0].at, SimDuration(11s));
    rig.key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(rig.events()[0].at, SimDuration(21s));
    rig.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(rig.events()[0].at, SimDuration(20s + 900ms));
    rig.key(Qt::Key_Down);
    QCOMPARE(rig.panel.editor().event().value(), 1u);
    rig.key(Qt::Key_Delete);
    QCOMPARE(rig.events().size(), 1u);
    rig.selection.set({u"lb"_s});
    rig.key(Qt::Key_Insert);
    QCOMPARE(rig.events().size(), 2u);
    QCOMPARE(rig.events()[1].target, u"lb"_s);
    rig.key(Qt::Key_Return);
    QVERIFY(rig.panel.form().isAncestorOf(QApplication::focusWidget()));
    rig.line().setFocus();
    rig.key(Qt::Key_Plus);
    QVERIFY(rig.line().scale().zoom() > 1);
    rig.key(Qt::Key_0);
    QCOMPARE(rig.line().scale().zoom(), 1.0);
}

void TestScenarioPanel::readersOfTheScreenAreTold()
{
    Rig rig;
    QCOMPARE(rig.line().accessibleName(), u"Time line"_s);
    rig.click(rig.line().placeOf(1));
    QCOMPARE(rig.line().accessibleDescription(), u"Web 1: restore at 40\u202Fs, event 2 of 2"_s);
    for (const QToolButton *each : rig.panel.findChildren<QToolButton *>())
        if (each->isVisible() && each->text().isEmpty() && !each->icon().isNull())
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
}

void TestScenarioPanel::wheelZoomsAtThePointer()
{
    Rig rig;
    const double x = rig.xOf(40s);
    QWheelEvent wheel({x, 60}, rig.line().viewport()->mapToGlobal(QPointF(x, 60)), {}, {0, 720}, {}, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(rig.line().viewport(), &wheel);
    QCOMPARE(rig.line().scale().zoom(), 4.0);
    QVERIFY(std::abs(rig.xOf(40s) - x) < 1);
    const SimDuration from = rig.line().scale().from();
    rig.line().horizontalScrollBar()->setValue(0);
    QVERIFY(rig.line().scale().from() < from);
    QCOMPARE(rig.line().scale().from(), SimDuration(0));
}

void TestScenarioPanel::theFormChangesTheEvent()
{
    Rig rig;
    rig.click(rig.line().placeOf(0));
    QComboBox *what = rig.panel.form().field(u"do"_s)->findChild<QComboBox *>();
    what->showPopup();
    what->hidePopup();
    const int slow = what->findData(u"slow"_s);
    QVERIFY(slow >= 0);
    what->setCurrentIndex(slow);
    Q_EMIT what->activated(slow);
    QCOMPARE(rig.events()[0].action, u"slow"_s);
    QVERIFY(rig.events()[0].attributes.empty());   // A default is not a statement.

    QVERIFY(rig.panel.form().field(u"factor"_s));
    auto *factor = rig.panel.form().field(u"factor"_s)->findChild<QLineEdit *>();
    factor->setFocus();
    factor->selectAll();
    QTest::keyClicks(factor, u"4"_s);
    QTest::keyClick(factor, Qt::Key_Return);
    QCOMPARE(rig.events()[0].attributes.at(u"factor"_s), (Value{4.0}));

    auto *when = rig.panel.form().field(u"at"_s)->findChild<QLineEdit *>();
    when->setFocus();
    when->selectAll();
    QTest::keyClicks(when, u"2500 ms"_s);
    QTest::keyClick(when, Qt::Key_Return);
    QCOMPARE(rig.events()[0].at, SimDuration(2500ms));
    rig.undo();
    rig.undo();
    rig.undo();
    QCOMPARE(rig.events()[0].action, u"crash"_s);
}

void TestScenarioPanel::theFormRefusesWhatCannotBe()
{
    Rig rig;
    rig.click(rig.line().placeOf(0));
    auto *when = rig.panel.form().field(u"at"_s)->findChild<QLineEdit *>();
    when->setFocus();
    when->selectAll();
    QTest::keyClicks(when, u"soon"_s);
    QTest::keyClick(when, Qt::Key_Return);
    QCOMPARE(rig.events()[0].at, SimDuration(10s));
    QVERIFY(!rig.panel.form().field(u"at"_s)->error().isEmpty());
}

void TestScenarioPanel::settingAnAttributeShowsItsField()
{
    Rig rig;
    QVERIFY(rig.panel.editor().addEvent(5s, u"lb"_s, u"crash"_s));
    QVERIFY(rig.panel.editor().addEvent(5s, u"l4"_s, u"set"_s));
    QCOMPARE(rig.events()[3].attributes.at(u"attribute"_s), (Value{u"latency"_s}));
    Field *field = rig.panel.form().field(u"value"_s);
    QVERIFY(field);
    auto *line = field->findChild<QLineEdit *>();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, u"80 ms"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(rig.events()[3].attributes.at(u"value"_s), value(SimDuration(80ms)));
    QVERIFY(rig.run.start(rig.document.topology(), u"web-dies"_s));
}

void TestScenarioPanel::aScenarioHasSettingsOfItsOwn()
{
    Rig rig;
    auto *line = rig.panel.form().field(u"duration"_s)->findChild<QLineEdit *>();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, u"2 min"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(rig.line().scale().duration(), SimDuration(2min));
    rig.undo();
    QCOMPARE(rig.line().scale().duration(), SimDuration(60s));
}

void TestScenarioPanel::expectationsAreEditedInTheirUnits()
{
    Rig rig;
    using Column = ExpectationsModel::Column;
    QCOMPARE(rig.expected(0, Column::MetricColumn), u"Requests served"_s);
    QCOMPARE(rig.expected(0, Column::ComparisonColumn), u"at least"_s);
    QCOMPARE(rig.expected(0, Column::ValueColumn), u"99 %"_s);
    QCOMPARE(rig.expected(1, Column::ValueColumn), u"800ms"_s);
    const auto set = [&rig](int row, int column, const QVariant &value) {
        return rig.expected().setData(rig.expected().index(row, column), value);
    };
    QVERIFY(set(0, Column::ValueColumn, u"99.5%"_s));
    QCOMPARE(rig.scenario().expectations[0].attributes.at(u"atLeast"_s), (Value{0.995}));
    QVERIFY(!set(0, Column::ValueColumn, u"much"_s));
    QVERIFY2(rig.said.contains(u"99.9 %"), qPrintable(rig.said));
    QVERIFY(set(1, Column::ComparisonColumn, int(ExpectationsModel::Comparison::Between)));
    QVERIFY(set(1, Column::ValueColumn, u"10ms and 700 ms"_s));
    QCOMPARE(rig.scenario().expectations[1].attributes.at(u"atMost"_s), (Value{0.7}));
    QVERIFY(set(1, Column::MetricColumn, u"failed"_s));
    QCOMPARE(rig.expected(1, Column::ValueColumn), u"0"_s);   // Seconds are no number of requests.

    QTableView &table = rig.panel.expectations().table();
    rig.panel.findChild<QTabBar *>()->setCurrentIndex(1);
    rig.button(u"addExpectation"_s)->click();
    QCOMPARE(rig.scenario().expectations.size(), 3u);
    auto *line = table.viewport()->findChild<QLineEdit *>();
    QVERIFY(line);
    QVERIFY(line->completer());
    line->setText(u"nodes.web-2.utilisation"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(rig.scenario().expectations[2].metric, u"nodes.web-2.utilisation"_s);
    table.setCurrentIndex(rig.expected().index(2, 0));
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(rig.scenario().expectations.size(), 2u);
    rig.undo();
    QCOMPARE(rig.scenario().expectations.size(), 3u);
}

void TestScenarioPanel::expectationsKeepTheModelsPromises()
{
    Rig rig;
    const QAbstractItemModelTester tester(&rig.expected());
    rig.panel.editor().choose(u"primary-dies"_s);
    rig.panel.editor().add();
    rig.panel.expectations().model().add();
    rig.undo();
    rig.undo();
    QCOMPARE(rig.expected().rowCount(), 2);
}

void TestScenarioPanel::expectationsFollowTheRun()
{
    Rig rig;
    QVERIFY(rig.expected(0, ExpectationsModel::StateColumn).contains(u"not measured"));
    QVERIFY(rig.expected().setData(rig.expected().index(1, ExpectationsModel::ValueColumn), u"1 us"_s));
    rig.run.setSpeed(LiveRun::asFastAsPossible);
    QVERIFY(rig.run.start(rig.document.topology(), u"web-dies"_s));
    rig.run.goTo(SimTime(5s));
    QTRY_VERIFY_WITH_TIMEOUT(rig.expected(1, ExpectationsModel::StateColumn).startsWith(u"so far: "), 20'000);
    rig.run.play();
    QTRY_COMPARE_WITH_TIMEOUT(rig.run.state(), LiveRun::State::Finished, 20'000);
    QVERIFY2(rig.expected(0, ExpectationsModel::StateColumn).startsWith(u"met: "),
             qPrintable(rig.expected(0, ExpectationsModel::StateColumn)));
    QVERIFY(rig.expected(1, ExpectationsModel::StateColumn).startsWith(u"not met: "));
    QVERIFY(
        rig.expected().setData(rig.expected().index(1, ExpectationsModel::MetricColumn), u"latency.p98"_s));
    QCOMPARE(rig.expected(1, ExpectationsModel::StateColumn), u"no such metric"_s);
    rig.run.stop();
    QVERIFY(rig.expected(0, ExpectationsModel::StateColumn).contains(u"not measured"));
}

void TestScenarioPanel::theRunTellsWhatCameOfAnEvent()
{
    Rig rig;
    rig.click(rig.line().placeOf(0));
    QVERIFY2(rig.panel.story().contains(u"refused at once"), qPrintable(rig.panel.story()));
    QVERIFY(rig.run.start(rig.document.topology(), u"web-dies"_s));
    QVERIFY2(rig.panel.story().contains(u"It happens in 10"), qPrintable(rig.panel.story()));
    rig.run.setSpeed(LiveRun::asFastAsPossible);
    rig.run.play();
    QTRY_COMPARE_WITH_TIMEOUT(rig.run.state(), LiveRun::State::Finished, 20'000);
    rig.click(rig.line().placeOf(0));
    const QString story = rig.panel.story();
    QVERIFY2(story.startsWith(u"10\u202Fs: "), qPrintable(story));
    QVERIFY2(story.contains(u"Web 1") && story.count(u'\n') >= 1, qPrintable(story));
}

void TestScenarioPanel::anElementIsPlannedFromItsMenu()
{
    Rig rig;
    QMenu menu;
    rig.panel.addPlanMenu(&menu, u"web-2"_s);
    QCOMPARE(menu.actions().size(), 1);
    QCOMPARE(menu.actions().front()->text(), u"&Plan at 30\u202Fs"_s);
    const QList<QAction *> planned = menu.actions().front()->menu()->actions();
    QStringList offered;
    for (const QAction *each : planned)
        offered << each->text();
    QCOMPARE(offered.value(0), u"Crash"_s);
    QCOMPARE(offered.value(offered.size() - 1), u"&More Failures"_s);   // As in the menu that breaks at once.
    QVERIFY2(offered.size() <= 6, qPrintable(offered.join(u'|')));
    QVERIFY(!planned.back()->menu()->isEmpty());
    planned.front()->trigger();
    QCOMPARE(rig.events().back().target, u"web-2"_s);
    QCOMPARE(rig.events().back().action, u"crash"_s);
    QCOMPARE(rig.events().back().at, SimDuration(30s));
    QMenu none;
    rig.panel.addPlanMenu(&none, u"p1"_s);   // Nothing happens to a probe.
    QVERIFY(none.isEmpty());
}

void TestScenarioPanel::whatGoesFromTheDrawingGoesFromTheLine()
{
    Rig rig;
    rig.click(rig.line().placeOf(1));
    QVERIFY(rig.document.perform(u"Delete"_s, removal(rig.document.topology(), {u"web-1"_s})));
    QVERIFY(rig.events().empty());
    QVERIFY(!rig.panel.editor().event());
    rig.undo();
    QCOMPARE(rig.events().size(), 2u);
    rig.document.reset({});
    QVERIFY(!rig.panel.editor().scenario());
    rig.panel.grab();   // The empty state paints.
}

void TestScenarioPanel::aNarrowPanelKeepsRoomForTheLine()
{
    Rig rig;
    QVERIFY(rig.panel.form().isVisible());
    rig.panel.resize(528, 232);
    QVERIFY(!rig.panel.form().isVisible());
    QVERIFY(rig.line().width() > 500);
    rig.doubleClick(rig.line().placeOf(0));
    QVERIFY(rig.panel.form().isVisible());
    rig.panel.resize(1000, 320);
    QVERIFY(rig.panel.form().isVisible());
    QCOMPARE(rig.panel.form().window(), &rig.panel);
    rig.click(rig.line().placeOf(1));
    QVERIFY(rig.panel.form().field(u"do"_s));
}

QTEST_MAIN(TestScenarioPanel)
#include "tst_scenario_panel.moc"
