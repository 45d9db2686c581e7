#include "widgets/panels/simulation_bar.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/render/label.h"
#include "widgets/panels/clock_text.h"
#include "widgets/panels/run_strip.h"
#include "widgets/panels/speed_slider.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using State = LiveRun::State;

SimulationBar::SimulationBar(Document &document, LiveRun &run, QWidget *parent)
    : QWidget(parent), m_document(document), m_run(run), m_restart(new QTimer(this)), m_fade(new QTimer(this))
{
    m_geometryOf = [this]() -> const render::Geometry & {
        if (std::exchange(m_geometryIsOld, false))
            m_ownGeometry = render::geometryOf(m_document.topology());
        return m_ownGeometry;
    };
    m_restart->setSingleShot(true);
    m_restart->setInterval(250);
    m_fade->setInterval(33);
    makeActions();
    makeRow();
    m_strip = new RunStrip(
        m_run, [this] { return ensureStarted(); }, this);
    connect(m_strip, &RunStrip::message, this, &SimulationBar::message);
    connect(m_restart, &QTimer::timeout, this, &SimulationBar::restartIfDrawnAnew);
    connect(m_fade, &QTimer::timeout, this, &SimulationBar::showOverlay);
    connect(&m_document, &Document::changed, this, &SimulationBar::follow);
    connect(&m_document, &Document::replaced, this, [this] {
        m_run.stop();
        m_run.forgetBefore();
        m_geometryIsOld = true;
        listScenarios();
    });
    connect(&m_run, &LiveRun::advanced, this, &SimulationBar::frameArrived);
    connect(&m_run, &LiveRun::stateChanged, this, &SimulationBar::updateControls);
    connect(m_scenario, &QComboBox::activated, this, [this] {
        if (m_run.isStarted())
            startAnew();
    });
    connect(&m_run, &LiveRun::branched, this, &SimulationBar::tellOfBranch);
    listScenarios();
    updateControls();
}

SimulationBar::~SimulationBar() = default;

QAction *SimulationBar::makeAction(const QString &id, const QString &text, const QString &icon,
                                   const QKeySequence &key, std::function<void()> does)
{
    auto *made = new QAction(glyphIcon(u"actions/"_s + icon), text, this);
    made->setObjectName(id);
    made->setShortcut(key);
    connect(made, &QAction::triggered, this, std::move(does));
    addAction(made);
    return made;
}

void SimulationBar::makeActions()
{
    using Step = LiveRun::Step;
    makeAction(u"run.play"_s, tr("&Play"), u"play"_s, u"F9"_s, [this] { togglePlay(); });
    makeAction(u"run.stop"_s, tr("&Stop"), u"stop"_s, u"Shift+F9"_s, [this] { m_run.stop(); });
    makeAction(u"run.step-event"_s, tr("Next &Event"), u"step"_s, u"F10"_s, [this] { step(Step::Event); });
    makeAction(u"run.step-request"_s, tr("Next &Request"), u"step-request"_s, u"F11"_s,
               [this] { step(Step::Request); });
    makeAction(u"run.step-second"_s, tr("Next Se&cond"), u"step-second"_s, u"F12"_s,
               [this] { step(Step::Second); });
    makeAction(u"run.faster"_s, tr("&Faster"), u"speed"_s, u"Ctrl+."_s, [this] { m_speed->stepBy(1); });
    makeAction(u"run.slower"_s, tr("S&lower"), u"slow"_s, u"Ctrl+,"_s, [this] { m_speed->stepBy(-1); });
    makeAction(u"run.real-time"_s, tr("Real &Time"), u"speed"_s, {}, [this] { m_run.setSpeed(1); });
    makeAction(u"run.fastest"_s, tr("As Fast As &Possible"), u"speed"_s, {},
               [this] { m_run.setSpeed(LiveRun::asFastAsPossible); });
    QAction *before = makeAction(u"run.before"_s, tr("Back to the Run &Before"), u"undo"_s, u"Shift+F12"_s,
                                 [this] { goBackToBefore(); });
    setPlainToolTip(*before, tr("To the run that was left when another one or another future began"));
}

QList<QAction *> SimulationBar::actionList() const { return actions() + m_strip->actionList(); }

QStringList SimulationBar::menu() const
{
    return QStringList{u"run.play"_s,       u"run.stop"_s,         {},
                       u"run.step-event"_s, u"run.step-request"_s, u"run.step-second"_s} +
           RunStrip::menu() +
           QStringList{u"run.before"_s, {}, u"run.slower"_s, u"run.faster"_s, u"run.real-time"_s,
                       u"run.fastest"_s};
}

QAction *SimulationBar::action(const QString &id) const
{
    return findChild<QAction *>(id, Qt::FindDirectChildrenOnly);
}

void SimulationBar::makeRow()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(4);
    for (const QString &id :
         {u"run.play"_s, u"run.stop"_s, u"run.step-event"_s, u"run.step-request"_s, u"run.step-second"_s}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action(id));
        button->setIconSize({20, 20});
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    m_speed = new SpeedSlider(m_run, this);
    m_time = plainLabel({}, this);
    m_time->setFont(appliedTheme().font(render::TextSize::Body, render::Weight::Strong));   // Tabular digits.
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(u"00:00:00.0 / 00:00"_s));
    m_time->setAlignment(Qt::AlignCenter);
    m_scenario = new QComboBox(this);
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scenario->setMinimumContentsLength(14);
    m_scenario->setMinimumWidth(96);   // Where there is less room than it would like.
    m_scenario->setAccessibleName(tr("Scenario"));
    setPlainToolTip(*m_scenario, tr("What happens while it runs"));
    m_seed = new QSpinBox(this);
    m_seed->setRange(0, 999'999);
    m_seed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_seed->setPrefix(tr("Seed "));
    m_seed->setMinimumWidth(72);
    m_seed->setAccessibleName(tr("Seed"));
    setPlainToolTip(*m_seed, tr("The same seed gives the same run"));
    row->addSpacing(8);
    row->addWidget(m_speed);
    row->addSpacing(4);
    row->addWidget(m_time);
    row->addSpacing(4);
    row->addWidget(m_scenario);
    row->addWidget(m_seed);
    connect(m_seed, &QSpinBox::editingFinished, this, [this] {
        if (m_run.isStarted() && std::uint64_t(m_seed->value()) != m_run.plan().seed)
            startAnew();
    });
}

void SimulationBar::togglePlay()
{
    if (m_run.state() == State::Playing) {
        m_run.pause();
        return;
    }
    if (m_run.state() == State::Finished ? startAnew() : ensureStarted())
        m_run.play();
}

void SimulationBar::breakElement(const QString &action, const Id &target, const Attributes &parameters)
{
    const bool wasStarted = m_run.isStarted();
    if (!ensureStarted())
        return;
    if (const auto done = m_run.inject(action, target, parameters); !done)
        Q_EMIT message(done.error().text());
    if (!wasStarted)
        m_run.play();
}

void SimulationBar::hammer(const Id &target)
{
    const auto offered = catalog::actionsFor(m_document.topology(), target);
    const auto offers = [&offered](QStringView id) {
        return std::ranges::any_of(offered, [id](const Action *each) { return each->id == id; });
    };
    const auto isBroken = [this, &target] {
        const sim::View &view = m_run.frame().view;
        const PlanIndex &index = m_run.index();
        if (const sim::Index node = index.nodes.value(target, sim::none); node != sim::none)
            return view.nodes[node].down() || view.nodes[node].draining || view.nodes[node].slow > 1 ||
                   view.nodes[node].errors > 0;
        if (const sim::Index link = index.links.value(target, sim::none); link != sim::none)
            return bool(view.linksCut[link]);
        const sim::Index zone = index.zones.value(target, sim::none);
        return zone != sim::none && view.zonesCut[zone];
    };
    if (m_run.isStarted() && isBroken())
        breakElement(u"restore"_s, target);
    else if (m_document.topology().zones().find(target) || !offers(u"crash"))
        breakElement(u"partition"_s, target);
    else
        breakElement(u"crash"_s, target);
}

void SimulationBar::setFollowed(quint64 request)
{
    m_overlay.follow(request);
    showOverlay();
}

bool SimulationBar::ensureStarted() { return m_run.isStarted() || startAnew(); }

/// From time 0, going on if it went.
bool SimulationBar::startAnew()
{
    const bool wasPlaying = m_run.state() == State::Playing;
    m_restart->stop();
    m_edited.clear();
    m_isLost = false;
    m_overlay.clear();
    const auto done = m_run.start(m_document.topology(), chosenScenario(), std::uint64_t(m_seed->value()));
    if (!done) {
        m_run.stop();
        Q_EMIT message(tr("It cannot run: %1").arg(done.error().front().text()));
        return false;
    }
    if (wasPlaying)
        m_run.play();
    updateControls();
    return true;
}

void SimulationBar::step(LiveRun::Step step)
{
    if (ensureStarted())
        m_run.step(step);
}

void SimulationBar::frameArrived()
{
    m_overlay.note(m_run);
    showOverlay();
    updateTime();
}

void SimulationBar::showOverlay()
{
    Q_EMIT overlayChanged(m_overlay.overlay(m_run, m_geometryOf()));
    // Crosses fade also while nothing moves.
    const bool still = m_run.state() != State::Playing && m_overlay.isFading();
    if (still && !m_fade->isActive())
        m_fade->start();
    else if (!still && m_fade->isActive())
        m_fade->stop();
}

void SimulationBar::updateControls()
{
    const bool playing = m_run.state() == State::Playing;
    QAction *play = action(u"run.play"_s);
    play->setText(playing ? tr("&Pause") : tr("&Play"));
    play->setIcon(glyphIcon(playing ? u"actions/pause"_s : u"actions/play"_s));
    action(u"run.stop"_s)->setEnabled(m_run.isStarted());
    action(u"run.before"_s)->setEnabled(m_run.before());
    for (const QString &id : {u"run.step-event"_s, u"run.step-request"_s, u"run.step-second"_s})
        action(id)->setEnabled(m_run.state() != State::Finished);
    if (!m_run.isStarted()) {
        m_overlay.clear();
        showOverlay();
    }
    updateTime();
}

void SimulationBar::updateTime()
{
    if (!m_run.isStarted()) {
        m_time->setText(clockText({}));
        return;
    }
    QString text = clockText(m_run.frame().view.now.time_since_epoch());
    if (!m_run.scenario().isEmpty())
        text += u" / "_s + clockText(m_run.plan().duration, false);
    m_time->setText(text);
}

}   // namespace switchover
