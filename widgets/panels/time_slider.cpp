#include "widgets/panels/time_slider.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

#include "model/catalog/catalog.h"
#include "model/render/label.h"
#include "widgets/panels/clock_text.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using render::Tone;

namespace {

constexpr double trackMargin = 8, trackHeight = 6, handle = 7, markReach = 5;

int milliseconds(SimTime at) { return int(at.time_since_epoch() / 1ms); }

/// A free run has no end worth showing: then what is known, with room to go on.
SimTime shownEnd(const LiveRun &run)
{
    if (!run.isStarted())
        return SimTime(1min);
    if (!run.scenario().isEmpty())
        return run.end();
    SimDuration whole = 1min;
    while (whole < run.frame().reached.time_since_epoch() + 5s)
        whole *= 2;
    return std::min(run.end(), SimTime(whole));
}

}   // namespace

TimeSlider::TimeSlider(LiveRun &run, QWidget *parent) : QAbstractSlider(parent), m_run(run)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSingleStep(1000);
    setPageStep(10'000);
    setAccessibleName(tr("Time of the run"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&m_run, &LiveRun::advanced, this, &TimeSlider::follow);
    connect(&m_run, &LiveRun::started, this, &TimeSlider::follow);
    connect(&m_run, &LiveRun::stateChanged, this, &TimeSlider::follow);
    connect(this, &QAbstractSlider::actionTriggered, this,
            [this] { m_run.goTo(SimTime(std::chrono::milliseconds(sliderPosition()))); });
    follow();
}

void TimeSlider::follow()
{
    const QSignalBlocker blocker(this);
    setEnabled(m_run.isStarted());
    setRange(0, milliseconds(shownEnd(m_run)));
    if (!isSliderDown())
        setValue(m_run.isStarted() ? milliseconds(m_run.now()) : 0);
    if (!m_run.isStarted()) {
        m_marks.clear();
        m_marked.reset();
    } else if (m_marked != m_run.frame().record) {
        findMarks();
    }
    update();
}

QString TimeSlider::textOf(const ScenarioEvent &event) const
{
    const Action *action = catalog::action(event.action);
    const QString name = action ? action->label.translated() : event.action;
    return tr("%1, %2").arg(name, render::cleanLabel(m_run.topology().nameOf(event.target)));
}

void TimeSlider::findMarks()
{
    m_marked = m_run.frame().record;
    m_marks.clear();
    const auto add = [this](const std::vector<ScenarioEvent> &events, bool byHand) {
        for (const ScenarioEvent &event : events)
            m_marks.push_back({SimTime(event.at), textOf(event), byHand, event.action == u"restore"});
    };
    if (const Scenario *scenario = m_run.topology().scenarios().find(m_run.scenario()))
        add(scenario->events, false);
    add(m_marked->done, true);
    std::ranges::stable_sort(m_marks, {}, &Mark::at);
}

std::vector<SimTime> TimeSlider::marks() const
{
    std::vector<SimTime> times;
    for (const Mark &mark : m_marks)
        times.push_back(mark.at);
    return times;
}

QRectF TimeSlider::track() const
{
    const double margin = trackMargin * m_unit, high = trackHeight * m_unit;
    return {margin, (height() - high) / 2, width() - 2 * margin, high};
}

double TimeSlider::xOf(SimTime at) const
{
    const double whole = std::max(1, maximum());
    return track().left() + track().width() * std::clamp(seconds(at) * 1000 / whole, 0.0, 1.0);
}

SimTime TimeSlider::timeAt(double x) const
{
    const double share = std::clamp((x - track().left()) / std::max(1.0, track().width()), 0.0, 1.0);
    return SimTime(std::chrono::milliseconds(std::llround(share * maximum())));
}

QString TimeSlider::textAt(double x) const
{
    QStringList near;
    for (const Mark &mark : m_marks)
        if (std::abs(xOf(mark.at) - x) <= markReach * m_unit && near.size() < 4)
            near << clockText(mark.at.time_since_epoch()) + u"  "_s + mark.text;
    return near.isEmpty() ? clockText(timeAt(x).time_since_epoch()) : near.join(u'\n');
}

void TimeSlider::drag(double x)
{
    const SimTime to = timeAt(x);
    setSliderPosition(milliseconds(to));
    m_run.goTo(to);
}

void TimeSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    double x = event->position().x();
    for (const Mark &mark : m_marks)   // A mark is hit exactly, not beside.
        if (std::abs(xOf(mark.at) - x) <= markReach * m_unit)
            x = xOf(mark.at);
    drag(x);
}

void TimeSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        drag(event->position().x());
}

void TimeSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
}

bool TimeSlider::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_run.isStarted()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showPlainToolTip(help->globalPos(), textAt(help->pos().x()), this);
        return true;
    }
    return QAbstractSlider::event(event);
}

void TimeSlider::changeEvent(QEvent *event)
{
    QAbstractSlider::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void TimeSlider::setUnit(double unit)
{
    m_unit = unit;
    updateGeometry();
    update();
}

void TimeSlider::paintEvent(QPaintEvent *)
{
    const render::Theme &theme = appliedTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF whole = track();
    const double high = whole.height();
    painter.setBrush(theme.colour(Tone::Border));
    painter.drawRoundedRect(whole, high / 2, high / 2);
    if (!m_run.isStarted())
        return;
    const auto fill = [&](double from, double to, const QColor &colour) {
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(from, whole.top(), std::max(2.0, to - from), high), high / 2,
                                high / 2);
    };
    const double here = xOf(m_run.now());
    fill(whole.left(), xOf(m_run.frame().reached), theme.tint(Tone::Selection, 0.35));
    fill(whole.left(), here, theme.colour(Tone::Selection));
    for (const RunRecord::Broken &broken : m_run.record().broken) {
        const double to = xOf(broken.to.value_or(m_run.frame().reached));
        painter.fillRect(QRectF(xOf(broken.from), whole.bottom() + 2 * m_unit,
                                std::max(2.0, to - xOf(broken.from)), 3 * m_unit),
                         theme.colour(Tone::Failed));
    }
    for (const Mark &mark : m_marks) {
        const double x = xOf(mark.at);
        painter.setBrush(theme.colour(mark.mends ? Tone::Ok : mark.byHand ? Tone::Failed : Tone::Secondary));
        const QPointF flag[] = {{x - 4 * m_unit, whole.top() - 7 * m_unit},
                                {x + 4 * m_unit, whole.top() - 7 * m_unit},
                                {x, whole.top() - m_unit}};
        painter.drawPolygon(flag, 3);
    }
    painter.setBrush(theme.colour(Tone::Raised));
    painter.setPen(QPen(theme.colour(Tone::Selection), (hasFocus() ? 3 : 2) * m_unit));
    painter.drawEllipse(QPointF(here, whole.center().y()), handle * m_unit, handle * m_unit);
}

}   // namespace switchover
