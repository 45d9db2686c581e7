#include "widgets/main_window.h"

#include <QCloseEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

#include "model/catalog/catalog.h"
#include "model/scenario/live_run.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/edit_actions.h"
#include "widgets/actions/element_menu.h"
#include "widgets/actions/file_actions.h"
#include "widgets/actions/help_actions.h"
#include "widgets/actions/menus.h"
#include "widgets/actions/run_actions.h"
#include "widgets/actions/view_actions.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/compare/versions_window.h"
#include "widgets/dialogs/command_palette.h"
#include "widgets/models/findings_model.h"
#include "widgets/models/review_runner.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/dock_sides.h"
#include "widgets/panels/run_strip.h"
#include "widgets/panels/simulation_bar.h"
#include "widgets/panels/welcome.h"
#include "widgets/panels/workbench.h"
#include "widgets/presenting/presentation.h"
#include "widgets/recording/record_dialog.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// Raised when the docks change so much that a kept layout would no longer fit.
constexpr int layoutVersion = 2;

/// Slow enough to see a single request on its way.
constexpr double unhurried = 0.2;

}   // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent), m_actions(new Actions(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    m_canvas = new CanvasView(m_document, m_selection, this);
    m_canvas->setTheme(appliedTheme());
    setCentralWidget(m_canvas);
    m_run = new LiveRun(this);
    m_files = new FileActions(m_document, m_selection, *m_actions, this);
    m_reviewer = new ReviewRunner(m_document, this);
    makeActions();
    const Workbench bench = workbench();
    addRunActions(bench);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    addHelpActions(bench);
    addDocks(bench);
    new Welcome(bench);
    new Presentation(bench);
    addRecording(bench);
    addComparing(bench);
    fillMenus(menuBar(), bench);
    makeToolBar();
    makeStatusBar();
    connectAll();
    restoreLayout();
    updateTitle();
    updateStatus();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeActions()
{
    addEditActions(*m_actions, m_document, m_selection, *m_canvas);
    addArrangeActions(*m_actions, m_document, m_selection, *m_canvas);
    addViewActions(*m_actions, *m_canvas, this);
    addCanvasActions(*m_actions, m_document, m_selection, *m_canvas);
    m_run->setSpeed(unhurried);
    m_simulation = new SimulationBar(m_document, *m_run, this);
    m_simulation->setGeometrySource([this]() -> const render::Geometry & { return m_canvas->geometry(); });
    for (QAction *action : m_simulation->actionList())
        m_actions->adopt(action->objectName(), action);
    m_actions->add({.id = u"help.commands"_s,
                    .text = tr("Find an &Action or Element..."),
                    .icon = u"search"_s,
                    .shortcuts = {QKeySequence(u"Ctrl+K"_s)}},
                   [this] { openCommandPalette(); });
}

Workbench MainWindow::workbench()
{
    return {this,          m_document,
            m_selection,   *m_actions,
            *m_files,      *m_canvas,
            *m_run,        *m_reviewer,
            *m_simulation, [this](const QString &text) { showMessage(text); }};
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Main tool bar"));
    bar->setObjectName(u"toolbar"_s);
    bar->setMovable(false);
    bar->setIconSize({20, 20});
    m_actions->fill(
        bar,
        {u"file.open"_s, u"file.save"_s, {}, u"edit.undo"_s, u"edit.redo"_s, {}, u"view.zoom-fit"_s, {}});
    bar->addWidget(m_simulation);
    QToolBar *strip = new QToolBar(tr("Time of the run"), this);
    strip->setObjectName(u"run-strip"_s);
    strip->setMovable(false);
    strip->addWidget(&m_simulation->strip());
    auto *folded = findChild<QToolBar *>(u"strip-below"_s);   // It stays where the panels were.
    insertToolBar(folded, strip);
    insertToolBarBreak(folded);
}

void MainWindow::makeStatusBar()
{
    m_findings = plainLabel({}, this);
    m_counts = plainLabel({}, this);
    m_selected = plainLabel({}, this);
    m_zoom = plainLabel({}, this);
    statusBar()->addPermanentWidget(m_selected);
    statusBar()->addPermanentWidget(m_findings);
    statusBar()->addPermanentWidget(m_counts);
    statusBar()->addPermanentWidget(m_zoom);
    for (const QString &id : DockSides::actions()) {
        auto *handle = new QToolButton(this);
        handle->setDefaultAction(m_actions->find(id));
        handle->setIconSize({16, 16});
        handle->setAutoRaise(true);
        handle->setFocusPolicy(Qt::NoFocus);
        statusBar()->addPermanentWidget(handle);
    }
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 12, 0);
}

void MainWindow::connectAll()
{
    connect(&m_document, &Document::changed, this, &MainWindow::updateStatus);
    connect(&m_document, &Document::replaced, this, &MainWindow::updateStatus);
    connect(&m_document, &Document::replaced, this, &MainWindow::showWhole);
    connect(&m_selection, &Selection::changed, this, &MainWindow::updateStatus);
    connect(m_files, &FileActions::titleChanged, this, &MainWindow::updateTitle);
    connect(m_files, &FileActions::message, this, &MainWindow::showMessage);
    connect(m_files, &FileActions::windowWanted, this, &MainWindow::openWindow);
    connect(m_canvas, &CanvasView::zoomChanged, this, &MainWindow::updateStatus);
    connect(m_canvas, &CanvasView::statusMessage, this,
            [this](const QString &text) { statusBar()->showMessage(text, 6000); });
    connect(m_canvas, &CanvasView::contextMenuRequested, this, &MainWindow::showContextMenu);
    connect(m_reviewer, &ReviewRunner::finished, this, &MainWindow::updateFindings);
    connect(m_simulation, &SimulationBar::overlayChanged, m_canvas, &CanvasView::setOverlay);
    connect(m_simulation, &SimulationBar::message, this,
            [this](const QString &text) { statusBar()->showMessage(text, 6000); });
}

void MainWindow::showWhole()
{
    QTimer::singleShot(0, m_canvas, [this] { m_canvas->zoomToFit(); });
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    auto *sides = findChild<DockSides *>();
    resizeOnScreen(*this, {1680, 1000});
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    if (restoreState(settings.value(u"window/state"_s).toByteArray(), layoutVersion))
        return sides->setFoldedDocks(settings.value(u"window/folded"_s).toStringList());
    sides->foldForSize(size());
    QTimer::singleShot(0, this, [this] { giveDocksTheirSizes(*this); });
}

void MainWindow::updateTitle()
{
    setWindowTitle(u"%1[*] - %2"_s.arg(m_files->displayName(), QCoreApplication::applicationName()));
    setWindowModified(m_document.isModified());
}

void MainWindow::updateStatus()
{
    const Topology &topology = m_document.topology();
    m_counts->setText(u"%1, %2"_s.arg(tr("%n nodes", nullptr, int(topology.nodes().size())),
                                      tr("%n links", nullptr, int(topology.links().size()))));
    const double percent = m_canvas->zoom() * 100;
    m_zoom->setText(tr("%1 %").arg(percent, 0, 'f', percent < 1 ? 1 : 0));
    const auto selected = m_selection.ids().size();
    m_selected->setText(selected == 0   ? QString()
                        : selected == 1 ? m_canvas->subject({m_selection.ids().constFirst()})
                                        : tr("%1 selected").arg(selected));
    m_selected->setVisible(selected > 0);
}

void MainWindow::updateFindings()
{
    const Review &review = m_reviewer->review();
    m_findings->setText(countsText(review));
    m_canvas->canvasScene().setBadges(badgesOf(m_document.topology(), review));
}

void MainWindow::showMessage(const QString &text) { statusBar()->showMessage(text, 8000); }

MainWindow *MainWindow::newWindow()
{
    auto *window = new MainWindow;
    window->move(pos() + QPoint(32, 32));
    window->show();
    return window;
}

void MainWindow::openWindow(const QString &fileName)
{
    MainWindow *window = newWindow();
    if (!fileName.isEmpty())
        window->files().open(fileName);
}

void MainWindow::showContextMenu(const QString &id, const QPoint &globalPosition, QPointF onDrawing)
{
    QMenu menu(this);
    fillContextMenu(menu, workbench(), id, onDrawing);
    menu.exec(globalPosition);
}

void MainWindow::openCommandPalette()
{
    QList<CommandPalette::Entry> entries;
    for (QAction *action : m_actions->all())
        if (action->isEnabled() && action->isVisible())
            entries.append({action->text().remove(u'&').remove(u"..."_s),
                            action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                            [this, action] {
                                if (!raiseFromBehind(*this, *action))
                                    action->trigger();
                            }});
    for (const Node &node : m_document.topology().nodes()) {
        const NodeKind *kind = catalog::nodeKind(node.kind);
        entries.append({m_document.topology().nameOf(node.id), kind ? kind->label.translated() : QString(),
                        glyphIcon(u"kinds/"_s + node.kind), [this, id = node.id] { m_canvas->reveal(id); }});
    }
    (new CommandPalette(this))->choose(std::move(entries));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_files->mayClose()) {
        event->ignore();
        return;
    }
    m_run->stop();
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/state"_s, saveState(layoutVersion));
    settings.setValue(u"window/folded"_s, findChild<DockSides *>()->folded());
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_canvas)
        m_canvas->setTheme(appliedTheme());
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            m_files->open(url.toLocalFile());
}

}   // namespace switchover
