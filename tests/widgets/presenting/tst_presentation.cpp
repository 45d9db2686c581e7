#include <QCoreApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "model/base/language.h"
#include "model/scenario/live_run.h"
#include "widgets/actions/file_actions.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/lessons/session.h"
#include "widgets/main_window.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/presenting/captions.h"
#include "widgets/presenting/presentation.h"
#include "widgets/presenting/stage_overlay.h"

using namespace switchover;
using namespace Qt::StringLiterals;

/// A window shown to a room.
class TestPresentation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whatMattersIsSaidFirstAndLongEnough();
    void whatIsOldIsNoNews();
    void onlyTheCanvasStaysAndAllComesBack();
    void itIsLegibleAtEverySize_data();
    void itIsLegibleAtEverySize();
    void captionsStandBesideWhatTheySpeakOf();
    void theFootOfATallDrawingIsAboveCaptions();
    void aFailureIsCaptionedAndLit();
    void failedRequestsAreSummedUp();
    void anotherRunClearsTheCaption();
    void theRemoteTurnsTheStepsOfALesson();
    void theKeysWorkOnlyWhileItIsOn();
    void nothingIsDrawnByAccident();
    void theLayoutThatIsKeptIsTheUsualOne();

private:
    Presentation &presentation() { return *m_window->findChild<Presentation *>(); }
    void press(int key) { QTest::keyClick(m_window.get(), Qt::Key(key)); }

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
};

void TestPresentation::initTestCase()
{
    QCoreApplication::setApplicationName(u"Switchover"_s);
    QCoreApplication::setOrganizationName(u"switchover-tst-presentation"_s);
    QStandardPaths::setTestModeEnabled(true);
    qputenv("XDG_STATE_HOME", m_folder.filePath(u"state"_s).toUtf8());
    installLanguage(*qApp);
}

void TestPresentation::init()
{
    QSettings().clear();
    m_window = std::make_unique<MainWindow>();
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->files().open(u":/examples/web-shop.switchover"_s);
    QCoreApplication::processEvents();
}

void TestPresentation::cleanup() { m_window.reset(); }

void TestPresentation::whatMattersIsSaidFirstAndLongEnough()
{
    CaptionQueue queue;
    QVERIFY(!queue.current(0));
    queue.add({u"nothing"_s, {}, 0}, 0);
    queue.add({u"failed"_s, {}, 1}, 0);
    queue.add({u"crash"_s, {}, 3}, 0);
    QCOMPARE(queue.current(0)->text, u"crash"_s);
    QCOMPARE(queue.current(CaptionQueue::readingTime - 1)->text, u"crash"_s);
    queue.add({u"takeover"_s, {}, 4}, 1000);
    QCOMPARE(queue.current(3999)->text, u"crash"_s);   // Four seconds at least, whatever comes.
    QCOMPARE(queue.current(4000)->text, u"takeover"_s);
    QCOMPARE(queue.current(8000)->text, u"failed"_s);
    queue.add({u"taken out"_s, {}, 3}, 8100);
    QCOMPARE(queue.current(8100)->text, u"taken out"_s);   // What is not important waits for nothing.
    QVERIFY(!queue.current(8100 + CaptionQueue::longestShown));
}

void TestPresentation::whatIsOldIsNoNews()
{
    CaptionQueue queue;
    queue.add({u"takeover"_s, {}, 4}, 0);
    QVERIFY(queue.current(0));
    queue.add({u"crash"_s, {}, 3}, 0);
    QCOMPARE(queue.current(CaptionQueue::news)->text, u"crash"_s);
    queue.add({u"server up"_s, {}, 2}, 10'000);
    QVERIFY(!queue.current(10'001 + CaptionQueue::news + CaptionQueue::longestShown));
}

void TestPresentation::onlyTheCanvasStaysAndAllComesBack()
{
    const auto visibleDocks = [this] {
        QStringList names;
        for (auto *dock : m_window->findChildren<QDockWidget *>())
            if (!dock->isHidden())
                names.append(dock->objectName());
        names.sort();
        return names;
    };
    const QStringList before = visibleDocks();
    QVERIFY(!before.isEmpty());
    press(Qt::Key_F5);
    QVERIFY(presentation().isOn());
    QVERIFY(m_window->isFullScreen());
    QVERIFY(visibleDocks().isEmpty());
    QVERIFY(m_window->menuBar()->isHidden() && m_window->statusBar()->isHidden());
    QVERIFY(m_window->canvas().isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!presentation().isOn());
    QVERIFY(!m_window->isFullScreen());
    QCOMPARE(m_window->canvas().theme().letters, 0.0);
    QCOMPARE(visibleDocks(), before);
    QVERIFY(!m_window->menuBar()->isHidden() && !m_window->statusBar()->isHidden());
}

void TestPresentation::itIsLegibleAtEverySize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("letters");
    QTest::newRow("small projector") << QSize(1280, 720) << 18;
    QTest::newRow("full HD") << QSize(1920, 1080) << 27;
    QTest::newRow("4K") << QSize(3840, 2160) << 54;
}

void TestPresentation::itIsLegibleAtEverySize()
{
    QFETCH(QSize, size);
    QFETCH(int, letters);
    presentation().enter();
    m_window->showNormal();   // There is no such screen here; the size is what counts.
    m_window->resize(size);
    QCoreApplication::processEvents();
    QTRY_COMPARE(m_window->size(), size);
    StageOverlay *overlay = presentation().overlay();
    QVERIFY(overlay->captionSize() >= letters);
    QTRY_COMPARE(overlay->size(), m_window->canvas().viewport()->size());
    overlay->setCaption(
        Caption{u"Balancer took Web 1 out: 3 checks in a row failed, the last was refused"_s, {}, 3});
    QVERIFY(overlay->rect().contains(overlay->captionRect()));
    QVERIFY(overlay->captionRect().top() > overlay->height() / 2);
    for (auto *button : m_window->findChildren<QToolButton *>())
        if (button->isVisible() && button->parentWidget()->inherits("switchover::ControlBar")) {
            QVERIFY(button->iconSize().height() >= size.height() * 22 / 720);
            QVERIFY(
                m_window->rect().contains(QRect(button->mapTo(m_window.get(), QPoint()), button->size())));
        }
    // Words on cards: as large as asked for, as far as two lines of them fit on a card of 64 units.
    const double fits = (64 - 8) / 2.32;
    QTRY_VERIFY(std::min(m_window->canvas().theme().letters, fits) * m_window->canvas().zoom() >=
                18.0 * size.height() / 720);
    QTRY_VERIFY(m_window->canvas().visibleArea().contains(m_window->canvas().geometry().bounds));
    const double share =
        m_window->canvas().geometry().bounds.width() / m_window->canvas().visibleArea().width();
    QVERIFY2(share > 0.8, qPrintable(QString::number(share)));
}

void TestPresentation::captionsStandBesideWhatTheySpeakOf()
{
    presentation().enter();
    CanvasView &canvas = m_window->canvas();
    StageOverlay &overlay = *presentation().overlay();
    canvas.setZoom(2, QPointF());
    const QRectF card = canvas.canvasScene().rectOf(u"web-1"_s);
    for (const double down : {-0.4, 0.0, 0.4}) {   // Of the canvas, from its middle.
        canvas.centerOn(card.center() - QPointF(0, down * canvas.viewport()->height() / 2));
        overlay.setCaption(Caption{u"Web 1 crashes"_s, u"web-1"_s, 3});
        const QRect seen = canvas.viewportTransform().mapRect(card).toRect();
        QVERIFY(overlay.rect().contains(overlay.captionRect()));
        QVERIFY2(!overlay.captionRect().intersects(seen), qPrintable(QString::number(down)));
        QCOMPARE(overlay.captionRect().top() < overlay.height() / 2, down > 0.3);
    }
}

void TestPresentation::theFootOfATallDrawingIsAboveCaptions()
{
    Node node = *m_window->document().topology().node(u"db-2"_s);
    node.at += QPointF(0, 1600);
    QVERIFY(m_window->document().perform(u"Move"_s, put(node)));
    presentation().enter();
    QCoreApplication::processEvents();
    const CanvasView &canvas = m_window->canvas();
    StageOverlay &overlay = *presentation().overlay();
    overlay.setCaption(Caption{u"Web 1 crashes"_s, u"web-1"_s, 3});
    const auto foot = [&canvas] {
        return canvas.viewportTransform().mapRect(canvas.geometry().bounds).bottom();
    };
    QTRY_VERIFY2(foot() <= overlay.captionRect().top(), qPrintable(QString::number(foot())));
    QVERIFY(canvas.viewportTransform().mapRect(canvas.geometry().bounds).top() >= 0);
    m_window->document().undoStack().setClean();
}

void TestPresentation::aFailureIsCaptionedAndLit()
{
    presentation().enter();
    auto *run = m_window->findChild<LiveRun *>();
    run->setSpeed(1);
    m_window->findChild<SimulationBar *>()->breakElement(u"crash"_s, u"web-1"_s);
    QTRY_VERIFY(presentation().overlay()->caption());
    QVERIFY(presentation().overlay()->caption()->text.contains(u"Web 1"_s));
    QCOMPARE(presentation().overlay()->caption()->element, u"web-1"_s);
}

void TestPresentation::failedRequestsAreSummedUp()
{
    auto *run = m_window->findChild<LiveRun *>();
    QVERIFY(m_window->findChild<SimulationBar *>()->ensureStarted());
    FailureSum sum;
    sim::TraceEvent retry{.kind = sim::TraceKind::Retry, .failure = sim::Cause::Refused};
    retry.target = run->index().nodes.value(u"web-1"_s);
    sum.add(retry);
    QVERIFY(!sum.due(*run, 0));
    const sim::TraceEvent failed{.kind = sim::TraceKind::Failed, .failure = sim::Cause::Refused};
    for (int i = 0; i < 12; ++i)
        sum.add(failed);
    const auto told = sum.due(*run, 100);
    QVERIFY(told);
    QCOMPARE(told->text, u"12 requests failed: refused at Web 1"_s);
    QCOMPARE(told->element, u"web-1"_s);
    sum.add(failed);
    QVERIFY2(!sum.due(*run, 200), "not every few milliseconds");
    QCOMPARE(sum.due(*run, 100 + FailureSum::period)->text, u"1 request failed: refused at Web 1"_s);
}

void TestPresentation::anotherRunClearsTheCaption()
{
    presentation().enter();
    auto *run = m_window->findChild<LiveRun *>();
    run->setSpeed(1);
    m_window->findChild<SimulationBar *>()->breakElement(u"crash"_s, u"web-1"_s);
    QTRY_VERIFY(presentation().overlay()->caption());
    run->stop();
    QVERIFY(!presentation().overlay()->caption());
    QVERIFY(m_window->findChild<SimulationBar *>()->ensureStarted());
    QTest::qWait(300);
    QVERIFY2(!presentation().overlay()->caption(), "nothing has happened in this run");
}

void TestPresentation::theRemoteTurnsTheStepsOfALesson()
{
    MainWindow lesson;
    lesson.setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->hide();
    lesson.show();
    lesson.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&lesson));
    lesson.files().open(u":/lessons/02-round-robin.lesson"_s);
    auto *session = lesson.findChild<LessonSession *>();
    QVERIFY(session->isOpen());
    lesson.findChild<Presentation *>()->enter();
    QVERIFY(QTest::qWaitForWindowActive(&lesson));
    QVERIFY(!lesson.findChild<QDockWidget *>(u"lesson"_s)->isHidden());
    QTest::keyClick(&lesson, Qt::Key_PageDown);
    QCOMPARE(session->index(), 1);
    QTest::keyClick(&lesson, Qt::Key_PageUp);
    QCOMPARE(session->index(), 0);
}

void TestPresentation::theKeysWorkOnlyWhileItIsOn()
{
    auto *run = m_window->findChild<LiveRun *>();
    press(Qt::Key_PageDown);
    QVERIFY(!run->isStarted());
    press(Qt::Key_F5);
    press(Qt::Key_PageDown);
    QVERIFY(run->isStarted());
    press(Qt::Key_B);
    QVERIFY(presentation().overlay()->isBlack());
    press(Qt::Key_B);
    QVERIFY(!presentation().overlay()->isBlack());
    press(Qt::Key_Question);
    QVERIFY(presentation().overlay()->help().size() > 8);
    for (const StageOverlay::HelpRow &row : presentation().overlay()->help())
        QVERIFY2(!row.keys.isEmpty() && !row.what.isEmpty(), qPrintable(row.what));
    press(Qt::Key_Escape);   // Out of the help, not of the presentation.
    QVERIFY(presentation().overlay()->help().empty());
    QVERIFY(presentation().isOn());
}

void TestPresentation::nothingIsDrawnByAccident()
{
    CanvasView &canvas = m_window->canvas();
    const Topology before = m_window->document().topology();
    presentation().enter();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->selection().set({u"web-1"_s});
    for (const int key : {Qt::Key_R, Qt::Key_D, Qt::Key_Delete, Qt::Key_F2, Qt::Key_Up})
        QTest::keyClick(&canvas, Qt::Key(key));
    QTest::keyClick(&canvas, Qt::Key_Down, Qt::ControlModifier);
    canvas.copy();
    canvas.paste();
    canvas.duplicateSelection();
    const QPoint at = canvas.mapFromScene(canvas.canvasScene().rectOf(u"web-1"_s).center());
    QTest::mousePress(canvas.viewport(), Qt::LeftButton, {}, at);
    QTest::mouseMove(canvas.viewport(), at + QPoint(60, 60));
    QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, {}, at + QPoint(60, 60));
    QTest::mouseDClick(canvas.viewport(), Qt::LeftButton, {}, at);
    const QString tool = canvas.chosenTool();
    canvas.chooseTool(u"connect"_s);
    QCOMPARE(canvas.chosenTool(), tool);
    canvas.holdKind(u"router"_s);
    QVERIFY(canvas.heldKind().isEmpty());
    QVERIFY(m_window->document().topology() == before);
    press(Qt::Key_F7);   // But what breaks has its key.
    auto *run = m_window->findChild<LiveRun *>();
    QTRY_VERIFY(run->isStarted() && !run->record().done.empty());
    presentation().leave();
    canvas.duplicateSelection();
    QVERIFY(!(m_window->document().topology() == before));
}

void TestPresentation::theLayoutThatIsKeptIsTheUsualOne()
{
    presentation().enter();
    m_window->close();
    m_window = std::make_unique<MainWindow>();
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->show();
    QVERIFY(!m_window->findChild<QDockWidget *>(u"palette"_s)->isHidden());
    QVERIFY(!m_window->menuBar()->isHidden());
}

QTEST_MAIN(TestPresentation)
#include "tst_presentation.moc"
