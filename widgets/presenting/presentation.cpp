#include "widgets/presenting/presentation.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolBar>

#include <cmath>

#include "model/render/label.h"
#include "model/scenario/live_run.h"
#include "widgets/actions/actions.h"
#include "widgets/canvas/view.h"
#include "widgets/lessons/panel.h"
#include "widgets/lessons/session.h"
#include "widgets/models/selection.h"
#include "widgets/panels/dock_sides.h"
#include "widgets/presenting/control_bar.h"
#include "widgets/presenting/stage_overlay.h"
#include "widgets/style/icons.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr double usualHeight = 720;
constexpr int worthStopping = 2;   ///< Importance at which the run waits for the speaker.

/// Who is taken out, or takes over: the light is on them as well as on who decides it.
Id otherOf(const LiveRun &run, const sim::TraceEvent &event)
{
    using Kind = sim::TraceKind;
    const bool concernsOther = event.kind == Kind::ServerDown || event.kind == Kind::ServerUp ||
                               event.kind == Kind::Takeover || event.kind == Kind::Promoted ||
                               event.kind == Kind::FailureDetected || event.kind == Kind::PromotionStarted;
    if (!concernsOther || event.target >= run.plan().nodes.size())
        return {};
    return QString::fromStdString(run.plan().nodes[event.target].element.id);
}

/// The sentence for an event in people's words, cleaned of what a document might hide in a name.
Caption captionOf(const LiveRun &run, const sim::TraceEvent &event)
{
    return {render::cleanLabel(run.sentence(event)), run.elementOf(event), importanceOf(event),
            otherOf(run, event)};
}

}   // namespace

Presentation::Presentation(const Workbench &bench) : QObject(bench.window), m_bench(bench)
{
    QAction *present =
        bench.actions.add({u"view.present"_s, tr("&Presentation"), u"present"_s, {QKeySequence(u"F5"_s)}},
                          [this] { m_isOn ? leave() : enter(); });
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &Presentation::showCaption);
    connect(&bench.run, &LiveRun::advanced, this, &Presentation::noteRun);
    connect(&bench.canvas, &CanvasView::zoomChanged, this, &Presentation::adaptLetters);
    connect(&bench.run, &LiveRun::started, this, &Presentation::forgetCaptions);
    connect(&bench.run, &LiveRun::stateChanged, this, [this] {
        if (!m_bench.run.isStarted())
            forgetCaptions();
    });
    makeActions();
    m_barActions.append(present);
    bench.window->installEventFilter(this);
    m_clock.start();
}

QAction *Presentation::addKey(const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                              void (Presentation::*does)())
{
    auto *action = new QAction(icon.isEmpty() ? QIcon() : glyphIcon(u"actions/"_s + icon), text, this);
    action->setShortcuts(keys);
    action->setEnabled(false);
    connect(action, &QAction::triggered, this, does);
    m_bench.window->addAction(action);
    m_keys.append(action);
    return action;
}

/// In no menu: they work while it is on.
void Presentation::makeActions()
{
    addKey(tr("Leave"), {}, {Qt::Key_Escape}, &Presentation::stepOut);
    addKey(tr("Next"), {}, {Qt::Key_PageDown, Qt::Key_Right}, &Presentation::forward);
    addKey(tr("Back"), {}, {Qt::Key_PageUp, Qt::Key_Left}, &Presentation::backward);
    addKey(tr("Play or pause"), {}, {Qt::Key_Space}, &Presentation::togglePlay);
    addKey(tr("Dark screen"), {}, {Qt::Key_B, Qt::Key_Period}, &Presentation::toggleBlack);
    m_barActions = {addKey(tr("Spotlight"), u"spotlight"_s, {Qt::Key_S}, &Presentation::toggleSpotlight),
                    addKey(tr("Closer"), u"zoom-in"_s, {Qt::Key_Z, Qt::Key_Return}, &Presentation::zoom),
                    addKey(tr("Whole drawing"), u"zoom-fit"_s, {Qt::Key_W, Qt::Key_Home}, &Presentation::fit),
                    addKey(tr("Keys"), u"help"_s, {Qt::Key_Question}, &Presentation::toggleHelp)};
}

void Presentation::enter()
{
    if (m_isOn)
        return;
    m_isOn = true;
    QMainWindow &window = *m_bench.window;
    m_layout = window.saveState();
    m_windowState = window.windowState();
    hideRest();
    m_toolBar = new QToolBar(tr("Presentation"), &window);
    m_toolBar->setMovable(false);
    m_bar = new ControlBar(m_bench, m_barActions, m_toolBar);
    m_toolBar->addWidget(m_bar);
    window.addToolBar(Qt::BottomToolBarArea, m_toolBar);
    m_overlay = new StageOverlay(m_bench.canvas);
    m_bench.canvas.canvasScene().setBadgesHidden(u"presentation"_s, true);
    for (QAction *key : m_keys)
        key->setEnabled(true);
    permitEdits(false);
    window.setWindowState(m_windowState | Qt::WindowFullScreen);
    m_bench.canvas.setFocus();
    m_tick.start();
    adaptSize();
}

void Presentation::leave()
{
    if (!std::exchange(m_isOn, false))
        return;
    m_tick.stop();
    m_captions.clear();
    m_failures.clear();
    for (QAction *key : m_keys)
        key->setEnabled(false);
    permitEdits(true);
    delete std::exchange(m_overlay, nullptr);
    delete std::exchange(m_toolBar, nullptr);   // With the bar.
    m_bar = nullptr;
    m_bench.window->setWindowState(m_windowState);
    m_bench.canvas.canvasScene().setBadgesHidden(u"presentation"_s, false);
    adaptLetters();
    showRest();
    m_bench.canvas.zoomToFit();
}

/// Those of the menus, which are hidden, that let a run go, break and mend.
QList<QAction *> Presentation::runKeys() const
{
    static const QStringList others{u"run.keep"_s, u"run.record"_s, u"run.until"_s, u"run.all-scenarios"_s,
                                    u"run.side-by-side"_s};
    QList<QAction *> keys;
    for (QAction *action : m_bench.actions.all()) {
        const QString &id = action->objectName();
        if ((id.startsWith(u"run."_s) || id.startsWith(u"break."_s)) && !others.contains(id))
            keys.append(action);
    }
    return keys;
}

/// Before an audience nothing is drawn by accident; what lets a run go has its keys.
void Presentation::permitEdits(bool permitted)
{
    CanvasView &canvas = m_bench.canvas;
    canvas.permit({.edits = permitted, .letters = canvas.permission().letters});
    for (QAction *key : runKeys())
        permitted ? m_bench.window->removeAction(key) : m_bench.window->addAction(key);
}

void Presentation::hideRest()
{
    QMainWindow &window = *m_bench.window;
    const bool hasLesson = window.findChild<LessonSession *>()->isOpen();
    QList<QWidget *> rest{window.menuBar(), window.statusBar()};
    for (auto *bar : window.findChildren<QToolBar *>(Qt::FindDirectChildrenOnly))
        rest.append(bar);
    for (auto *dock : window.findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
        if (!hasLesson || dock->objectName() != u"lesson")
            rest.append(dock);
        else
            dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    m_hidden.clear();
    window.findChild<DockSides *>()->setAway(true);
    for (QWidget *widget : rest) {
        if (widget->isHidden())
            continue;
        widget->hide();
        m_hidden.append(widget);
    }
}

void Presentation::showRest()
{
    for (const QPointer<QWidget> &widget : std::exchange(m_hidden, {}))
        if (widget)
            widget->show();
    if (auto *lesson = m_bench.window->findChild<QDockWidget *>(u"lesson"_s))
        lesson->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                            QDockWidget::DockWidgetFloatable);
    m_bench.window->restoreState(m_layout);
    m_bench.window->findChild<DockSides *>()->setAway(false);
    if (auto *panel = m_bench.window->findChild<LessonPanel *>())
        panel->setTextScale(1);
}

/// What is legible at 720 lines is as large at any other height.
void Presentation::adaptSize()
{
    if (!m_isOn)
        return;
    QMainWindow &window = *m_bench.window;
    const double unit = std::max(1.0, window.height() / usualHeight);
    m_bar->setUnit(unit);
    if (window.findChild<LessonSession *>()->isOpen()) {
        window.findChild<LessonPanel *>()->setTextScale(unit * 1.25);
        auto *dock = window.findChild<QDockWidget *>(u"lesson"_s);
        window.resizeDocks({dock}, {window.width() * 3 / 10}, Qt::Horizontal);
    }
    QTimer::singleShot(0, this, &Presentation::fit);
}

/// Whatever the zoom, the words on cards are as large as the last row needs them.
void Presentation::adaptLetters()
{
    constexpr double leastPixels = 19, noticed = 0.04;
    const double unit = std::max(1.0, m_bench.window->height() / usualHeight);
    render::Theme theme = m_bench.canvas.theme();
    const double letters =
        m_isOn ? std::max(double(render::TextSize::Body), leastPixels * unit / m_bench.canvas.zoom()) : 0;
    if (std::abs(letters - theme.letters) <= noticed * theme.letters)
        return;
    theme.letters = letters;
    m_bench.canvas.setTheme(theme);
}

bool Presentation::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isOn && event->type() == QEvent::Resize)
        adaptSize();
    if (m_isOn && event->type() == QEvent::Close)
        leave();   // So that the layout that is kept is the usual one.
    return QObject::eventFilter(watched, event);
}

void Presentation::noteRun()
{
    if (!m_isOn || !m_bench.run.isStarted())
        return;
    if (m_bench.run.frame().anew) {   // Elsewhere in the run: what was told there is no news here.
        forgetCaptions();
        return;
    }
    const qint64 now = m_clock.elapsed();
    for (const sim::TraceEvent &event : m_bench.run.frame().events) {
        m_failures.add(event);
        if (importanceOf(event) == 0 || event.kind == sim::TraceKind::Failed)
            continue;
        m_captions.add(captionOf(m_bench.run, event), now);
        if (m_stopsAtNext && importanceOf(event) >= worthStopping) {
            m_stopsAtNext = false;
            m_bench.run.pause();
        }
    }
    if (auto failed = m_failures.due(m_bench.run, now))
        m_captions.add(*std::move(failed), now);
    showCaption();
}

/// What was said of another run, or another moment, is not true any more.
void Presentation::forgetCaptions()
{
    m_captions.clear();
    m_failures.clear();
    if (!m_overlay)
        return;
    m_overlay->setCaption({});
    m_overlay->setSpotlight({});
}

void Presentation::showCaption()
{
    if (!m_overlay)
        return;
    // What is said while the run waits stays: it is what the speaker talks about.
    if (m_bench.run.state() == LiveRun::State::Paused && m_overlay->caption())
        return;
    const auto &caption = m_captions.current(m_clock.elapsed());
    m_overlay->setCaption(caption);
    const bool lights = m_spotlight && caption && caption->importance >= worthStopping;
    m_overlay->setSpotlight(lights ? QStringList{caption->element, caption->other} : QStringList());
}

void Presentation::forward()
{
    auto *session = m_bench.window->findChild<LessonSession *>();
    if (session->isOpen()) {
        session->next();
        return;
    }
    m_stopsAtNext = true;
    m_overlay->setCaption({});
    if (m_bench.run.state() != LiveRun::State::Playing)
        togglePlay();
}

void Presentation::backward()
{
    auto *session = m_bench.window->findChild<LessonSession *>();
    if (session->isOpen()) {
        session->back();
        return;
    }
    if (!m_bench.run.isStarted())
        return;
    constexpr auto jump = std::chrono::seconds(10);
    forgetCaptions();
    m_bench.run.pause();
    m_bench.run.goTo(std::max(SimTime(), m_bench.run.now() - jump));
}

void Presentation::togglePlay() { m_bench.actions.find(u"run.play"_s)->trigger(); }

void Presentation::toggleBlack() { m_overlay->setBlack(!m_overlay->isBlack()); }

void Presentation::toggleSpotlight()
{
    m_spotlight = !m_spotlight;
    if (!m_spotlight)
        m_overlay->setSpotlight({});
}

/// What each key does, as large as everything else.
void Presentation::toggleHelp()
{
    if (!m_overlay->help().empty()) {
        m_overlay->setHelp({});
        return;
    }
    std::vector<StageOverlay::HelpRow> rows;
    const auto add = [&rows](const QAction &action) {
        QStringList keys;
        for (const QKeySequence &key : action.shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        rows.push_back({keys.join(u", "_s), action.text().remove(u'&')});
    };
    for (const QAction *key : std::as_const(m_keys))
        add(*key);
    for (const QString &id :
         {u"run.stop"_s, u"run.back"_s, u"run.forward"_s, u"run.slower"_s, u"run.faster"_s, u"run.hammer"_s})
        if (const QAction *action = m_bench.actions.find(id))
            add(*action);
    m_overlay->setHelp(std::move(rows));
}

/// Out of the help first.
void Presentation::stepOut()
{
    if (m_overlay->help().empty())
        leave();
    else
        m_overlay->setHelp({});
}

/// The drawing as large as it can be; the canvas by itself would not go beyond its usual size.
void Presentation::fit()
{
    if (!m_isOn)
        return;
    m_isClose = false;
    const QRectF bounds = m_bench.canvas.geometry().bounds;
    const QSizeF whole = m_bench.canvas.viewport()->size();
    const QSizeF room(whole.width() * 0.95, whole.height() * 0.97 - m_overlay->captionBand());
    if (bounds.isEmpty())
        return;
    const double scale = std::min(room.width() / bounds.width(), room.height() / bounds.height());
    m_bench.canvas.setZoom(std::min(scale, 4.0), QPointF(m_bench.canvas.viewport()->rect().center()));
    // In the middle, unless its foot would be below a caption.
    const double zoom = m_bench.canvas.zoom();
    const double below = (whole.height() - bounds.height() * zoom) / 2;
    const double up = std::max(0.0, m_overlay->captionBand() - below) / zoom;
    m_bench.canvas.centerOn(bounds.center() + QPointF(0, up));
    adaptLetters();
}

void Presentation::zoom()
{
    const CanvasScene &scene = m_bench.canvas.canvasScene();
    const QStringList wanted =
        m_bench.selection.isEmpty() ? QStringList{scene.hovered()} : m_bench.selection.ids();
    const QRectF there = scene.rectOf(wanted);
    if (m_isClose || there.isNull())
        return fit();
    m_isClose = true;
    const QSizeF room = QSizeF(m_bench.canvas.viewport()->size()) * 0.4;
    const double scale = std::min(room.width() / there.width(), room.height() / there.height());
    m_bench.canvas.setZoom(std::min(scale, 6.0), QPointF(m_bench.canvas.viewport()->rect().center()));
    m_bench.canvas.centerOn(there.center());
}

}   // namespace switchover
