#include <QAction>
#include <QDockWidget>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

#include "model/lessons/lesson.h"
#include "model/scenario/live_run.h"
#include "widgets/actions/file_actions.h"
#include "widgets/canvas/view.h"
#include "widgets/lessons/session.h"
#include "widgets/main_window.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/dock_sides.h"
#include "widgets/presenting/presentation.h"

using namespace switchover;
using namespace Qt::StringLiterals;

/// How much of the window the drawing has, and how panels make room and come back.
class TestDockSides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void aSmallWindowGivesTheDrawingMostOfIt_data();
    void aSmallWindowGivesTheDrawingMostOfIt();
    void aLargeWindowKeepsItsPanels();
    void aSideFoldsAndComesBackAsItWas_data();
    void aSideFoldsAndComesBackAsItWas();
    void aNameInTheStripBringsItsPanelToTheFront();
    void whoAsksForOnePanelGetsItsSide();
    void whatIsFoldedStaysSoInTheNextWindow();
    void aRunsStartLeavesTheCanvasAsItIs();
    void aPresentationHasNoStrips();
    void aLessonBringsThePanelsThatItsTaskNeeds();
    void everyPanelOfALessonIsThere();
    void aPanelWithoutALessonDoesNotComeBack();

private:
    void open();
    DockSides &sides() { return *m_window->findChild<DockSides *>(); }
    void trigger(const char16_t *id) { m_window->findChild<QAction *>(QString::fromUtf16(id))->trigger(); }
    QToolBar &strip(const QString &side) { return *m_window->findChild<QToolBar *>(u"strip-"_s + side); }
    QDockWidget &dock(const QString &id) { return *m_window->findChild<QDockWidget *>(id); }
    QStringList shown() const;

    std::unique_ptr<MainWindow> m_window;
};

void TestDockSides::initTestCase()
{
    QCoreApplication::setApplicationName(u"Switchover"_s);
    QCoreApplication::setOrganizationName(u"switchover-tst-sides"_s);
    QStandardPaths::setTestModeEnabled(true);
}

void TestDockSides::init()
{
    QSettings().clear();
    open();
}

void TestDockSides::open()
{
    m_window = std::make_unique<MainWindow>();
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->resize(1248, 740);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QCoreApplication::processEvents();
}

QStringList TestDockSides::shown() const
{
    QStringList names;
    for (const QDockWidget *dock : m_window->findChildren<QDockWidget *>())
        if (!dock->isHidden())
            names.append(dock->objectName());
    names.sort();
    return names;
}

void TestDockSides::aSmallWindowGivesTheDrawingMostOfIt_data()
{
    QTest::addColumn<QSize>("window");
    QTest::newRow("on 1280 x 720") << QSize(1248, 660);
    QTest::newRow("on 1280 x 800") << QSize(1248, 740);
    QTest::newRow("on 1366 x 768") << QSize(1334, 708);
}

void TestDockSides::aSmallWindowGivesTheDrawingMostOfIt()
{
    QFETCH(QSize, window);
    m_window->resize(window);
    const auto part = [this] {
        const CanvasView &canvas = m_window->canvas();
        return double(canvas.width()) * canvas.height() / (double(m_window->width()) * m_window->height());
    };
    QTRY_VERIFY2(part() >= 0.6, qPrintable(QString::number(part())));
    QVERIFY(!dock(u"palette"_s).isHidden());   // What one begins with.
    QVERIFY(strip(u"right"_s).isVisible() && strip(u"below"_s).isVisible() && !strip(u"left"_s).isVisible());
}

void TestDockSides::aLargeWindowKeepsItsPanels()
{
    sides().setFolded(Qt::RightDockWidgetArea, false);
    sides().setFolded(Qt::BottomDockWidgetArea, false);
    sides().foldForSize({1680, 1000});
    QVERIFY(!sides().isFolded(Qt::RightDockWidgetArea) && !sides().isFolded(Qt::BottomDockWidgetArea));
    sides().foldForSize({1248, 740});
    QVERIFY(sides().isFolded(Qt::RightDockWidgetArea) && sides().isFolded(Qt::BottomDockWidgetArea));
}

void TestDockSides::aSideFoldsAndComesBackAsItWas_data()
{
    QTest::addColumn<QString>("side");
    QTest::addColumn<int>("area");
    QTest::addColumn<QString>("dock");
    QTest::newRow("left") << u"left"_s << int(Qt::LeftDockWidgetArea) << u"outline"_s;
    QTest::newRow("below") << u"below"_s << int(Qt::BottomDockWidgetArea) << u"review"_s;
    QTest::newRow("right") << u"right"_s << int(Qt::RightDockWidgetArea) << u"inspector"_s;
}

void TestDockSides::aSideFoldsAndComesBackAsItWas()
{
    QFETCH(QString, side);
    QFETCH(int, area);
    QFETCH(QString, dock);
    QAction *action = m_window->findChild<QAction *>(u"view.side."_s + side);
    sides().setFolded(Qt::DockWidgetArea(area), false);
    QDockWidget &watched = this->dock(dock);
    QTRY_VERIFY(!watched.isHidden() && !strip(side).isVisible());
    QCoreApplication::processEvents();   // Tabs come with the layout.
    watched.raise();
    QTRY_VERIFY(isInFront(watched));
    const bool isBelow = area == Qt::BottomDockWidgetArea;
    m_window->resizeDocks({&watched}, {300}, isBelow ? Qt::Vertical : Qt::Horizontal);
    QTRY_VERIFY((isBelow ? watched.height() : watched.width()) >= 270);
    QVERIFY(action->isChecked());
    const QStringList before = shown();
    const QSize size = watched.size(), canvas = m_window->canvas().size();

    action->trigger();
    QVERIFY(watched.isHidden() && !action->isChecked() && strip(side).isVisible());
    const QSize wider = canvas + (isBelow ? QSize(0, 240) : QSize(240, 0));
    QTRY_VERIFY(m_window->canvas().width() >= wider.width() && m_window->canvas().height() >= wider.height());
    action->trigger();
    QVERIFY(action->isChecked() && !strip(side).isVisible());
    QCOMPARE(shown(), before);
    QTRY_COMPARE(watched.size(), size);
    QTRY_COMPARE(m_window->canvas().size(), canvas);
    QVERIFY2(isInFront(watched), "It stood before the other tabs.");
}

void TestDockSides::aNameInTheStripBringsItsPanelToTheFront()
{
    const auto buttons = strip(u"below"_s).findChildren<QToolButton *>();
    const auto review = std::ranges::find(buttons, u"Review"_s, &QToolButton::text);
    QVERIFY(review != buttons.end());
    QTest::mouseClick(*review, Qt::LeftButton);
    QTRY_VERIFY(!dock(u"review"_s).isHidden());
    QTRY_VERIFY(isInFront(dock(u"review"_s)));
    QVERIFY(!dock(u"log"_s).isHidden());   // The others are behind it.
    QVERIFY(dock(u"review"_s).height() < 200);
}

void TestDockSides::whoAsksForOnePanelGetsItsSide()
{
    m_window->files().open(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"));
    trigger(u"help.why");
    QTRY_VERIFY(isInFront(dock(u"inspector"_s)));
    trigger(u"run.follow-next");
    QTRY_VERIFY(isInFront(dock(u"trail"_s)));
    QTRY_VERIFY(!dock(u"log"_s).isHidden());
    QTRY_VERIFY(isInFront(dock(u"trail"_s)) && !strip(u"below"_s).isVisible());
}

void TestDockSides::whatIsFoldedStaysSoInTheNextWindow()
{
    dock(u"palette"_s).hide();
    QCoreApplication::processEvents();
    trigger(u"view.side.left");
    trigger(u"view.side.right");
    const QStringList before = shown();
    m_window->close();
    open();
    QCOMPARE(shown(), before);
    QTRY_VERIFY(strip(u"left"_s).isVisible() && strip(u"below"_s).isVisible());
    trigger(u"view.side.left");
    QTRY_VERIFY(!dock(u"outline"_s).isHidden());
    QVERIFY2(dock(u"palette"_s).isHidden(), "It was closed before.");
}

void TestDockSides::aRunsStartLeavesTheCanvasAsItIs()
{
    m_window->files().open(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"));
    const QSize before = m_window->canvas().size();
    trigger(u"run.play");
    auto *run = m_window->findChild<LiveRun *>();
    QTRY_VERIFY(run->isStarted() && run->now() > SimTime());
    QCOMPARE(m_window->canvas().size(), before);
    trigger(u"run.stop");
    QCOMPARE(m_window->canvas().size(), before);
}

void TestDockSides::aPresentationHasNoStrips()
{
    trigger(u"view.present");
    QCoreApplication::processEvents();
    for (const QString &side : {u"left"_s, u"below"_s, u"right"_s})
        QVERIFY(!strip(side).isVisible());
    m_window->findChild<Presentation *>()->leave();
    QTRY_VERIFY(strip(u"right"_s).isVisible() && strip(u"below"_s).isVisible());
    QVERIFY(sides().isFolded(Qt::RightDockWidgetArea) && !sides().isFolded(Qt::LeftDockWidgetArea));
}

void TestDockSides::aLessonBringsThePanelsThatItsTaskNeeds()
{
    m_window->files().open(
        QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/lessons/07-balancer-pair.lesson"));
    auto &session = *m_window->findChild<LessonSession *>();
    QTRY_VERIFY(session.isOpen());
    session.goTo(0);
    while (!session.isLast() && session.step().panels.isEmpty())
        session.next();
    QCOMPARE(session.step().panels, QStringList{u"review"_s});
    QTRY_VERIFY(isInFront(dock(u"review"_s)) && isInFront(dock(u"lesson"_s)));
    QVERIFY(dock(u"inspector"_s).isHidden());
}

void TestDockSides::everyPanelOfALessonIsThere()
{
    for (const QString &panel : lessonPanels())
        QVERIFY2(m_window->findChild<QDockWidget *>(panel), qPrintable(panel));
}

void TestDockSides::aPanelWithoutALessonDoesNotComeBack()
{
    QVERIFY(!m_window->findChild<QAction *>(u"view.dock.lesson"_s)->isEnabled());
    m_window->files().open(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/lessons/02-round-robin.lesson"));
    QTRY_VERIFY(!dock(u"lesson"_s).isHidden());
    QVERIFY(m_window->findChild<QAction *>(u"view.dock.lesson"_s)->isEnabled());
    QCoreApplication::processEvents();
    trigger(u"view.side.left");
    trigger(u"lesson.leave");
    trigger(u"view.side.left");
    QTRY_VERIFY(!dock(u"palette"_s).isHidden());
    QVERIFY(dock(u"lesson"_s).isHidden());
}

QTEST_MAIN(TestDockSides)
#include "tst_dock_sides.moc"
