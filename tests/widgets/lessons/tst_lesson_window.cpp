#include <QApplication>
#include <QCoreApplication>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "model/base/language.h"
#include "model/scenario/live_run.h"
#include "tests/support/dialogs.h"
#include "widgets/actions/file_actions.h"
#include "widgets/canvas/view.h"
#include "widgets/lessons/index_dialog.h"
#include "widgets/lessons/library.h"
#include "widgets/lessons/panel.h"
#include "widgets/lessons/session.h"
#include "widgets/main_window.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

/// Lessons in the whole window, as a student meets them.
class TestLessonWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyLessonIsGoneThrough_data();
    void everyLessonIsGoneThrough();
    void aLessonReplacesOnlyAnUntouchedDrawing();
    void whatOneHasDrawnComesBackAfterAReset();
    void theAnswerIsShownAfterTheChoiceOnly();
    void theWordsOnButtonsAreNeverCut_data();
    void theWordsOnButtonsAreNeverCut();
    void oneGoesOnWhereOneWas();
    void stepsAreTurnedByKeysThatDesktopsLeaveFree();
    void aBrokenLessonIsTold();
    void theIndexStartsAnyStep();

private:
    MainWindow *show();
    MainWindow *open(const QString &lesson);
    LessonSession &sessionOf(MainWindow &window) { return *window.findChild<LessonSession *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QList<QPointer<MainWindow>> m_windows;
};

void TestLessonWindow::initTestCase()
{
    QCoreApplication::setApplicationName(u"Switchover"_s);
    QCoreApplication::setOrganizationName(u"switchover-tst-lessons"_s);
    QStandardPaths::setTestModeEnabled(true);
    installLanguage(*qApp);
}

void TestLessonWindow::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", m_folder->filePath(u"state"_s).toUtf8());
}

void TestLessonWindow::cleanup()
{
    for (QWidget *window : QApplication::topLevelWidgets())   // Also those that a lesson has opened.
        if (auto *found = qobject_cast<MainWindow *>(window); found && !m_windows.contains(found))
            m_windows.append(found);
    for (const QPointer<MainWindow> &window : std::exchange(m_windows, {}))
        delete window;
}

MainWindow *TestLessonWindow::show()
{
    auto *window = new MainWindow;
    window->resize(1280, 800);
    window->show();
    m_windows.append(window);
    return window;
}

MainWindow *TestLessonWindow::open(const QString &lesson)
{
    MainWindow *window = show();
    window->files().open(u":/lessons/%1.lesson"_s.arg(lesson));
    return window;
}

void TestLessonWindow::everyLessonIsGoneThrough_data()
{
    QTest::addColumn<QString>("file");
    for (const ShippedLesson &shipped : shippedLessons())
        QTest::newRow(qPrintable(shipped.lesson.id)) << shipped.file;
    QCOMPARE(shippedLessons().size(), 10U);
}

void TestLessonWindow::everyLessonIsGoneThrough()
{
    QFETCH(QString, file);
    MainWindow *window = show();
    window->files().open(file);
    LessonSession &session = sessionOf(*window);
    QVERIFY(session.isOpen());
    window->findChild<LiveRun *>()->setSpeed(30);
    for (std::size_t i = 0; i < session.lesson().steps.size(); ++i) {
        QCOMPARE(session.index(), int(i));
        if (session.step().check) {
            session.checkNow();
            QVERIFY2(!session.isDone(), qPrintable(session.step().id));
            session.showMe();
            QTRY_VERIFY2_WITH_TIMEOUT(session.isDone(), qPrintable(session.step().id), 20'000);
            QTRY_VERIFY(!session.isShowing());
        }
        if (session.step().question)
            session.choose(session.step().question->answer);
        session.next();
    }
    QVERIFY(LessonProgress(session.lesson().id).isDone(session.lesson()));
}

void TestLessonWindow::aLessonReplacesOnlyAnUntouchedDrawing()
{
    MainWindow *window = open(u"01-one-server"_s);
    QVERIFY(sessionOf(*window).isOpen());
    const Topology drawn = window->document().topology();
    window->files().open(u":/lessons/02-round-robin.lesson"_s);
    QVERIFY(window->document().topology() == drawn);
    int lessons = 0;
    for (QWidget *other : QApplication::topLevelWidgets())
        if (auto *found = qobject_cast<MainWindow *>(other); found && sessionOf(*found).isOpen())
            ++lessons;
    QCOMPARE(lessons, 2);
}

void TestLessonWindow::whatOneHasDrawnComesBackAfterAReset()
{
    MainWindow *window = open(u"02-round-robin"_s);
    LessonSession &session = sessionOf(*window);
    QVERIFY(window->document().perform(u"Add"_s, put(Node{.id = u"mine"_s, .kind = u"cache"_s})));
    const Topology drawn = window->document().topology();
    session.reset();
    QVERIFY(window->document().topology() == session.step().start);
    window->document().undoStack().undo();
    QVERIFY(window->document().topology() == drawn);
}

void TestLessonWindow::theAnswerIsShownAfterTheChoiceOnly()
{
    MainWindow *window = open(u"02-round-robin"_s);
    auto *panel = window->findChild<LessonPanel *>();
    const auto wasDeleted = [] { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); };
    wasDeleted();
    QVERIFY(!panel->findChild<QLabel *>(u"explanation"_s));
    panel->findChild<QPushButton *>(u"option-0"_s)->click();
    wasDeleted();
    QVERIFY(panel->findChild<QLabel *>(u"explanation"_s)->text().contains(u"50 %"_s));
    QCOMPARE(panel->findChild<QLabel *>(u"verdict"_s)->text(), u"Not quite."_s);
    panel->findChild<QPushButton *>(u"option-1"_s)->click();   // Decided is decided.
    QCOMPARE(sessionOf(*window).answer(), 0);
}

void TestLessonWindow::theWordsOnButtonsAreNeverCut_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("at a desk") << 1.0;
    QTest::newRow("in a lecture hall") << 1.9;
}

/// Also when a task is done and the way on is coloured, which takes more room.
void TestLessonWindow::theWordsOnButtonsAreNeverCut()
{
    QFETCH(double, scale);
    MainWindow *window = open(u"02-round-robin"_s);
    auto *panel = window->findChild<LessonPanel *>();
    panel->setTextScale(scale);
    for (int step = 0; step < int(sessionOf(*window).lesson().steps.size()); ++step) {
        sessionOf(*window).goTo(step);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        for (const QPushButton *button : panel->findChildren<QPushButton *>()) {
            if (!button->isVisible() || button->property("option").toBool())
                continue;
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            QVERIFY(button->font().pixelSize() >= qRound(14 * scale));
        }
    }
}

void TestLessonWindow::oneGoesOnWhereOneWas()
{
    MainWindow *window = open(u"02-round-robin"_s);
    sessionOf(*window).goTo(2);
    QCOMPARE(window->document().topology().nodes().size(), 5U);   // With the third server of the step before.
    MainWindow *later = open(u"02-round-robin"_s);
    QCOMPARE(sessionOf(*later).index(), 2);
    QCOMPARE(later->document().topology().nodes().size(), 5U);
    QVERIFY(!later->document().isModified());
}

/// Most desktops turn to another workspace at Ctrl+Alt+Left and Right.
void TestLessonWindow::stepsAreTurnedByKeysThatDesktopsLeaveFree()
{
    MainWindow *window = open(u"02-round-robin"_s);
    QVERIFY(QTest::qWaitForWindowActive(window));
    LessonSession &session = sessionOf(*window);
    QTest::keyClick(&window->canvas(), Qt::Key_PageDown, Qt::ControlModifier);
    QTRY_COMPARE(session.index(), 1);
    QTest::keyClick(&window->canvas(), Qt::Key_PageUp, Qt::ControlModifier);
    QTRY_COMPARE(session.index(), 0);
}

void TestLessonWindow::aBrokenLessonIsTold()
{
    QFile file(m_folder->filePath(u"broken.lesson"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"format\": \"switchover-lesson/1\"}") > 0);
    file.close();
    MainWindow *window = show();
    Answers answers;
    answers.press(u"OK"_s);
    window->files().open(file.fileName());
    QVERIFY(!sessionOf(*window).isOpen());
    QVERIFY(window->files().isPristine());
}

void TestLessonWindow::theIndexStartsAnyStep()
{
    LessonIndex index;
    auto lists = index.findChildren<QListWidget *>();
    QCOMPARE(lists.size(), 2);
    lists[0]->setCurrentRow(5);
    lists[1]->setCurrentRow(2);
    index.show();
    for (QPushButton *button : index.findChildren<QPushButton *>())
        if (button->isDefault())
            button->click();
    MainWindow *window = show();
    window->files().open(index.fileName());
    QCOMPARE(sessionOf(*window).lesson().id, u"promotion"_s);
    QCOMPARE(sessionOf(*window).index(), 2);
}

QTEST_MAIN(TestLessonWindow)
#include "tst_lesson_window.moc"
