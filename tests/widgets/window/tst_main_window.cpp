#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QDockWidget>
#include <QFile>
#include <QLineEdit>
#include <QMainWindow>
#include <QPointer>
#include <QPushButton>
#include <QScopeGuard>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include "model/base/language.h"
#include "model/document/journal.h"
#include "model/io/reader.h"
#include "model/io/writer.h"
#include "model/render/theme.h"
#include "tests/support/dialogs.h"
#include "widgets/actions/file_actions.h"
#include "widgets/actions/recovery_offer.h"
#include "widgets/canvas/view.h"
#include "widgets/dialogs/command_palette.h"
#include "widgets/main_window.h"
#include "widgets/models/event_log_model.h"
#include "widgets/panels/dock_sides.h"
#include "widgets/panels/outline.h"
#include "widgets/panels/review_panel.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/welcome.h"
#include "widgets/style/app_style.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

const QString shop = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover");

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void rename(Document &document, const Id &id, const QString &name)
{
    Node node = *document.topology().node(id);
    node.name = name;
    QVERIFY(document.perform(u"Rename"_s, put(node)));
}

QAction *actionOf(QMainWindow &window, const QString &id)
{
    auto *found = window.findChild<QAction *>(id);
    if (!found)
        qFatal("no action %s", qPrintable(id));
    return found;
}

}   // namespace

/// The whole window, driven through its actions and dialogs; what counts is what is in files afterwards.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void opensEditsAndSaves();
    void closingWithChangesAsks_data();
    void closingWithChangesAsks();
    void aFileThatIsOpenCanBeOpenedReadOnly();
    void whatSomebodyElseWroteIsNotOverwrittenUnasked();
    void aBrokenFileIsToldAndTheDrawingStays();
    void lostWorkComesBackInAWindowOfItsOwn_data();
    void lostWorkComesBackInAWindowOfItsOwn();
    void exportWritesAPictureThatOpensAgain();
    void selectedElementsAreArrangedInOneStep();
    void aRunShowsAFailureAndItsMending();
    void panelsThatShareTabsHaveNoTitleBelow();
    void allPanelsGoAndComeBack();
    void anEmptyWindowOffersExamples();
    void keysInAListDoNotReachTheDrawing();
    void aPreviewIsSpokenOfWhileItShows();
    void thePaletteBringsAPanelToTheFront();
    void thePaletteStandsOutFromWhatLiesBehind_data();
    void thePaletteStandsOutFromWhatLiesBehind();

private:
    QString copyOfShop(const QString &name);
    MainWindow *show();

    std::unique_ptr<QTemporaryDir> m_folder;
    QList<QPointer<MainWindow>> m_windows;
};

void TestMainWindow::initTestCase()
{
    QCoreApplication::setApplicationName(u"Switchover"_s);
    QCoreApplication::setOrganizationName(u"switchover-tst-window"_s);
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    installLanguage(*qApp);
}

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_STATE_HOME", m_folder->filePath(u"state"_s).toUtf8());
}

void TestMainWindow::cleanup()
{
    for (const QPointer<MainWindow> &window : std::exchange(m_windows, {}))
        delete window;
}

QString TestMainWindow::copyOfShop(const QString &name)
{
    const QString copy = m_folder->filePath(name);
    QFile::copy(shop, copy);
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    return copy;
}

MainWindow *TestMainWindow::show()
{
    auto *window = new MainWindow;
    window->resize(1280, 800);
    for (const auto area : {Qt::RightDockWidgetArea, Qt::BottomDockWidgetArea})
        window->findChild<DockSides *>()->setFolded(area, false);   // A small screen has them folded.
    window->show();
    m_windows.append(window);
    return window;
}

void TestMainWindow::opensEditsAndSaves()
{
    const QString file = copyOfShop(u"shop.switchover"_s);
    MainWindow *window = show();
    QVERIFY(window->files().isPristine());
    window->files().open(file);
    QVERIFY(window->windowTitle().startsWith(u"shop.switchover"));
    QVERIFY(!window->isWindowModified());

    rename(window->document(), u"web-1"_s, u"Web One"_s);
    QVERIFY(window->isWindowModified());
    actionOf(*window, u"file.save"_s)->trigger();
    QVERIFY(!window->isWindowModified());
    QCOMPARE(contentOf(file), writeDocument(window->document().topology()));
    QVERIFY(contentOf(file).contains("Web One"));

    actionOf(*window, u"edit.undo"_s)->trigger();
    QVERIFY(window->isWindowModified());
    Answers answers;
    const QString other = m_folder->filePath(u"other.switchover"_s);
    answers.chooseFile(other);
    actionOf(*window, u"file.save-as"_s)->trigger();
    QCOMPARE(answers.trouble(), QString());
    QVERIFY(!contentOf(other).contains("Web One"));
    QVERIFY(window->windowTitle().startsWith(u"other.switchover"));
}

void TestMainWindow::closingWithChangesAsks_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<bool>("saved");
    QTest::newRow("save") << u"Save"_s << true << true;
    QTest::newRow("discard") << u"Discard"_s << true << false;
    QTest::newRow("cancel") << u"Cancel"_s << false << false;
}

void TestMainWindow::closingWithChangesAsks()
{
    QFETCH(QString, button);
    QFETCH(bool, closes);
    QFETCH(bool, saved);
    const QString file = copyOfShop(u"shop.switchover"_s);
    MainWindow *window = show();
    window->files().open(file);
    rename(window->document(), u"web-1"_s, u"Changed"_s);
    Answers answers;
    answers.press(button);
    QCOMPARE(window->close(), closes);
    QCOMPARE(answers.trouble(), QString());
    QVERIFY(answers.allGiven());
    QCOMPARE(contentOf(file).contains("Changed"), saved);
}

void TestMainWindow::aFileThatIsOpenCanBeOpenedReadOnly()
{
    const QString file = copyOfShop(u"shop.switchover"_s);
    show()->files().open(file);
    MainWindow *second = show();
    Answers answers;
    answers.press(u"Open Read-Only"_s);
    second->files().open(file);
    QVERIFY2(answers.asked().value(0).contains(u"already open"), qPrintable(answers.asked().value(0)));
    QVERIFY(second->windowTitle().contains(u"read-only"));

    rename(second->document(), u"web-1"_s, u"Mine"_s);
    const QString copy = m_folder->filePath(u"mine.switchover"_s);
    answers.chooseFile(copy);   // Saving asks for another name.
    actionOf(*second, u"file.save"_s)->trigger();
    QCOMPARE(answers.trouble(), QString());
    QVERIFY(contentOf(copy).contains("Mine"));
    QVERIFY(!contentOf(file).contains("Mine"));
    QVERIFY(!second->windowTitle().contains(u"read-only"));
}

void TestMainWindow::whatSomebodyElseWroteIsNotOverwrittenUnasked()
{
    const QString file = copyOfShop(u"shop.switchover"_s);
    MainWindow *window = show();
    window->files().open(file);
    rename(window->document(), u"web-1"_s, u"Mine"_s);
    const QByteArray theirs = contentOf(file).replace("Web 1", "Theirs");
    Answers answers;
    answers.press(u"Keep Mine"_s);
    {
        QFile other(file);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(theirs);
    }
    QTRY_VERIFY(answers.allGiven());
    answers.press(u"Cancel"_s);
    actionOf(*window, u"file.save"_s)->trigger();
    QCOMPARE(contentOf(file), theirs);
    answers.press(u"Overwrite"_s);
    actionOf(*window, u"file.save"_s)->trigger();
    QVERIFY(contentOf(file).contains("Mine"));
    QCOMPARE(answers.trouble(), QString());
}

void TestMainWindow::aBrokenFileIsToldAndTheDrawingStays()
{
    const QString broken = m_folder->filePath(u"broken.switchover"_s);
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n\"format\": \"switchover/1\",\n\"nodes\": [{\"id\": \"a\", \"kind\": \"toaster\"}]\n}\n");
    file.close();
    MainWindow *window = show();
    const QByteArray before = writeDocument(window->document().topology());
    Answers answers;
    answers.press(u"OK"_s);
    window->files().open(broken);
    QCOMPARE(answers.trouble(), QString());
    QVERIFY2(answers.asked().value(0).contains(u"toaster") &&
                 answers.asked().value(0).contains(u"nodes[0].kind"),
             qPrintable(answers.asked().value(0)));
    QCOMPARE(writeDocument(window->document().topology()), before);
    QVERIFY(window->files().isPristine());
}

void TestMainWindow::lostWorkComesBackInAWindowOfItsOwn_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("beside a file") << true;
    QTest::newRow("beside an example, which has no file either") << false;
}

void TestMainWindow::lostWorkComesBackInAWindowOfItsOwn()
{
    QFETCH(bool, isFile);
    {
        Document lost;   // Its end leaves the journal behind, as a kill does.
        Journal journal(lost);
        QVERIFY(lost.perform({}, put(Node{.id = u"web-9"_s, .kind = u"web-server"_s, .name = u"Lost"_s})));
        journal.flush();
    }
    MainWindow *first = show();
    first->files().open(isFile ? copyOfShop(u"shop.switchover"_s) : u":/examples/web-shop.switchover"_s);
    const QByteArray before = writeDocument(first->document().topology());
    MainWindow *second = nullptr;
    Answers answers;
    answers.press(u"Restore"_s);
    offerRecovery(first->files(), [&]() -> FileActions & {
        second = first->newWindow();
        m_windows.append(second);
        return second->files();
    });
    QCOMPARE(answers.trouble(), QString());
    QVERIFY2(answers.asked().value(0).contains(u"1 change until"), qPrintable(answers.asked().value(0)));
    QCOMPARE(writeDocument(first->document().topology()), before);
    QVERIFY(second);
    QVERIFY(second->document().topology().node(u"web-9"_s));
    QVERIFY(second->isWindowModified());
}

void TestMainWindow::exportWritesAPictureThatOpensAgain()
{
    MainWindow *window = show();
    window->files().open(shop);
    const QString picture = m_folder->filePath(u"shop.svg"_s);
    Answers answers;
    answers.with([&](QWidget *dialog) {
        for (auto *box : dialog->findChildren<QComboBox *>())
            if (const int svg = box->findData(u"svg"_s); svg >= 0)
                box->setCurrentIndex(svg);
        answers.chooseFile(picture);
        QTimer::singleShot(0, dialog, [dialog] {
            for (auto *button : dialog->findChildren<QPushButton *>())
                if (button->isDefault())
                    button->click();
        });
    });
    actionOf(*window, u"file.export"_s)->trigger();
    QCOMPARE(answers.trouble(), QString());
    QVERIFY(contentOf(picture).contains("<svg"));

    MainWindow *second = show();
    second->files().open(picture);
    QVERIFY(second->document().topology() == window->document().topology());
}

void TestMainWindow::selectedElementsAreArrangedInOneStep()
{
    MainWindow *window = show();
    window->files().open(shop);
    const Topology before = window->document().topology();
    QVERIFY(!actionOf(*window, u"arrange.align-left"_s)->isEnabled());
    window->selection().set({u"web-1"_s, u"app-2"_s});
    QVERIFY(!actionOf(*window, u"arrange.distribute-down"_s)->isEnabled());   // Two have one gap.
    actionOf(*window, u"arrange.align-left"_s)->trigger();
    QCOMPARE(window->document().topology().node(u"app-2"_s)->at.x(), before.node(u"web-1"_s)->at.x());
    QCOMPARE(window->document().undoStack().count(), 1);
    actionOf(*window, u"edit.undo"_s)->trigger();
    QVERIFY(window->document().topology() == before);

    actionOf(*window, u"edit.select-same-kind"_s)->trigger();
    QCOMPARE(QSet<QString>(window->selection().ids().begin(), window->selection().ids().end()),
             (QSet<QString>{u"web-1"_s, u"web-2"_s, u"app-1"_s, u"app-2"_s}));
}

void TestMainWindow::aRunShowsAFailureAndItsMending()
{
    MainWindow *window = show();
    window->files().open(shop);
    auto *bar = window->findChild<SimulationBar *>();
    auto *log = window->findChild<QDockWidget *>(u"log"_s)->findChild<QTableView *>();
    render::Overlay shown;
    connect(bar, &SimulationBar::overlayChanged, this,
            [&](const render::Overlay &overlay) { shown = overlay; });
    const auto tells = [log](const QString &text) {
        return !log->model()
                    ->match(log->model()->index(0, EventLogModel::WhatColumn), Qt::DisplayRole, text, 1,
                            Qt::MatchContains)
                    .isEmpty();
    };

    actionOf(*window, u"run.step-second"_s)->trigger();
    QTRY_VERIFY(!shown.nodes.isEmpty());
    QCOMPARE(shown.nodes.value(u"web-1"_s).state, render::CardState::Plain);
    bar->breakElement(u"crash"_s, u"web-1"_s);
    for (int second = 0; second < 10; ++second)
        actionOf(*window, u"run.step-second"_s)->trigger();
    QTRY_VERIFY(tells(u"took Web 1 out"_s));
    QTRY_COMPARE(shown.nodes.value(u"web-1"_s).state, render::CardState::Down);
    QVERIFY(!actionOf(*window, u"edit.undo"_s)->isEnabled());   // A failure is no edit.

    bar->breakElement(u"restore"_s, u"web-1"_s);
    for (int second = 0; second < 10; ++second)
        actionOf(*window, u"run.step-second"_s)->trigger();
    QTRY_VERIFY(tells(u"took Web 1 back in"_s));
    QTRY_COMPARE(shown.nodes.value(u"web-1"_s).state, render::CardState::Plain);
    actionOf(*window, u"run.stop"_s)->trigger();
    QVERIFY(shown.nodes.isEmpty());
    QVERIFY(!actionOf(*window, u"run.stop"_s)->isEnabled());
}

void TestMainWindow::panelsThatShareTabsHaveNoTitleBelow()
{
    MainWindow *window = show();
    auto *log = window->findChild<QDockWidget *>(u"log"_s);
    const auto hasTitle = [](const QDockWidget *dock) { return !dock->titleBarWidget(); };
    QTRY_VERIFY(!hasTitle(log));
    QVERIFY(hasTitle(window->findChild<QDockWidget *>(u"inspector"_s)));

    log->setFloating(true);
    QTRY_VERIFY(hasTitle(log));
    log->setFloating(false);
    QTRY_VERIFY(!hasTitle(log));
}

/// In a small window the drawing needs their room.
void TestMainWindow::allPanelsGoAndComeBack()
{
    MainWindow *window = show();
    const auto shown = [window] {
        QStringList names;
        for (const QDockWidget *dock : window->findChildren<QDockWidget *>())
            if (!dock->isHidden())
                names << dock->objectName();
        return names;
    };
    const QStringList before = shown();
    QVERIFY(before.size() > 4);
    const int width = window->canvas().width();
    auto *panels = window->findChild<QAction *>(u"view.panels"_s);
    panels->trigger();
    QVERIFY2(shown().isEmpty(), qPrintable(shown().join(u' ')));
    QTRY_VERIFY(window->canvas().width() > width + 300);
    panels->trigger();
    QCOMPARE(shown(), before);
    QTRY_COMPARE(window->canvas().width(), width);
    // One that was opened meanwhile goes with the others.
    panels->trigger();
    window->findChild<QDockWidget *>(u"inspector"_s)->show();
    panels->trigger();
    QVERIFY(shown().isEmpty());
}

void TestMainWindow::anEmptyWindowOffersExamples()
{
    MainWindow *window = show();
    auto *welcome = window->findChild<Welcome *>();
    QVERIFY(welcome->isVisible());
    const auto cards = welcome->findChildren<QAbstractButton *>();
    const auto named = [&cards](const QString &name) {
        const auto found = std::ranges::find(cards, name, &QAbstractButton::text);
        return found == cards.end() ? nullptr : *found;
    };
    QTRY_VERIFY(named(u"Web shop"_s));
    QTest::mouseClick(named(u"Web shop"_s), Qt::LeftButton);
    QCOMPARE(window->document().topology().header().name, u"Web shop"_s);
    QVERIFY(!welcome->isVisible());
}

void TestMainWindow::thePaletteStandsOutFromWhatLiesBehind_data()
{
    QTest::addColumn<QString>("theme");
    for (const QString &id : render::themeIds())
        QTest::addRow("%s", qPrintable(id)) << id;
}

void TestMainWindow::thePaletteStandsOutFromWhatLiesBehind()
{
    QFETCH(QString, theme);
    const render::Theme before = appliedTheme();
    const auto restore = qScopeGuard([&before] { applyTheme(before); });
    applyTheme(*render::themeById(theme));
    QWidget under;
    under.resize(800, 600);
    CommandPalette palette(&under);
    palette.setAttribute(Qt::WA_DeleteOnClose, false);
    palette.resize(400, 300);
    const QImage drawn = palette.grab().toImage();
    const QColor border = drawn.pixelColor(0, drawn.height() / 2);
    const double contrast = render::contrast(border, appliedTheme().colour(render::Tone::Panel));
    QVERIFY2(contrast >= 3, qPrintable(QString::number(contrast)));
}

/// A panel behind another tab is shown already; whoever types its name wants to see it.
void TestMainWindow::thePaletteBringsAPanelToTheFront()
{
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *front = window.findChild<QDockWidget *>(u"log"_s),
         *behind = window.findChild<QDockWidget *>(u"review"_s);
    QVERIFY(front && behind);
    front->raise();
    QTRY_VERIFY(behind->visibleRegion().isEmpty());
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto *palette = window.findChild<CommandPalette *>();
    QVERIFY(palette);
    QTest::keyClicks(palette->findChild<QLineEdit *>(), behind->windowTitle());
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_VERIFY(!behind->visibleRegion().isEmpty());
    QVERIFY(behind->toggleViewAction()->isChecked());
}

/// Delete takes away what is selected while one works on the drawing, not while one reads the review.
void TestMainWindow::keysInAListDoNotReachTheDrawing()
{
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.files().open(shop);
    const std::size_t count = window.document().topology().size();
    window.selection().set({window.document().topology().nodes().begin()->id});
    QTableView *list = nullptr;
    for (QTableView *each : window.findChildren<QTableView *>())
        if (each->accessibleName() == u"Findings of the review")
            list = each;
    QVERIFY(list);
    for (QWidget *up = list->parentWidget(); up; up = up->parentWidget())
        if (auto *dock = qobject_cast<QDockWidget *>(up)) {
            dock->show();
            dock->raise();
        }
    QTRY_VERIFY(list->isVisible());
    list->setFocus();
    QTRY_VERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Delete);
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(list, Qt::Key_Backspace);
    QTest::keyClick(list, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(window.document().topology().size(), count);
    window.canvas().setFocus();
    window.selection().set({window.document().topology().nodes().begin()->id});
    QTest::keyClick(&window.canvas(), Qt::Key_Delete);
    QVERIFY(window.document().topology().size() < count);
    window.document().undoStack().undo();
    auto *outline = window.findChild<OutlinePanel *>()->findChild<QTreeView *>();
    outline->window()->activateWindow();
    for (QWidget *up = outline; up; up = up->parentWidget())
        if (auto *dock = qobject_cast<QDockWidget *>(up))
            dock->raise();
    outline->setFocus();
    QTRY_VERIFY(outline->hasFocus());
    window.selection().set({window.document().topology().nodes().begin()->id});
    QTest::keyClick(outline, Qt::Key_Delete);   // What is chosen there is an element of the drawing.
    QVERIFY(window.document().topology().size() < count);
    window.document().undoStack().undo();
    window.document().undoStack().setClean();
}

void TestMainWindow::aPreviewIsSpokenOfWhileItShows()
{
    MainWindow window;
    window.show();
    window.files().open(shop);
    auto *review = window.findChild<ReviewPanel *>();
    Node wider = *window.document().topology().node(u"web-1"_s);
    wider.name = u"Wider"_s;
    Q_EMIT review->previewed(put(wider));
    QVERIFY(window.statusBar()->currentMessage().contains(u"not on the drawing yet"_s));
    Q_EMIT review->previewed(batch({}));
    QCOMPARE(window.statusBar()->currentMessage(), QString());
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
