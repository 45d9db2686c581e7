#include "widgets/charts/live_chart.h"

#include <QHBoxLayout>
#include <QTimer>

#include <algorithm>

#include "widgets/charts/chart_pane.h"
#include "widgets/charts/time_plot.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int redrawPeriod = 200;   // ms: often enough to look live, seldom enough to cost nothing.
constexpr double lastMinute = 60, leastSpan = 2;

}   // namespace

LiveChartPanel::LiveChartPanel(LiveRun &run, QWidget *parent)
    : QWidget(parent), m_run(run), m_redraw(new QTimer(this))
{
    addPane(u"left"_s, u"throughput"_s);
    addPane(u"right"_s, u"latency"_s);
    follow();
}

LiveChartPanel::LiveChartPanel(LiveRun &run, LiveRun &other, const QString &name, QWidget *parent)
    : QWidget(parent), m_run(run), m_other(&other), m_redraw(new QTimer(this))
{
    addPane(u"compared"_s, u"latency"_s);
    m_panes.front()->compareWith(other, name);
    connect(&other, &LiveRun::advanced, this, [this] {
        m_beside.add(m_other->frame());
        collect();
    });
    connect(&other, &LiveRun::started, this, [this] {
        m_beside.clear();
        begin();
    });
    follow();
}

void LiveChartPanel::addPane(const QString &place, const QString &kind)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    if (!row) {
        row = new QHBoxLayout(this);
        row->setContentsMargins(8, 4, 8, 4);
        row->setSpacing(8);
    }
    auto *pane = new ChartPane(m_run, place, kind, this);
    row->addWidget(pane, 1);
    m_panes.push_back(pane);
    connect(pane, &ChartPane::changed, this, &LiveChartPanel::redraw);
    connect(&pane->plot(), &TimePlot::zoomWanted, this, &LiveChartPanel::zoom);
    connect(pane, &ChartPane::wholeWanted, this, &LiveChartPanel::showWhole);
    connect(&pane->plot(), &TimePlot::spanWanted, this, [this](double from, double to) {
        m_zoomed = std::pair(from, std::max(to, from + leastSpan));
        redraw();
    });
    connect(&pane->plot(), &TimePlot::momentWanted, this, &LiveChartPanel::momentWanted);
    connect(&pane->plot(), &TimePlot::pointed, this, [this](double at) { pointAll(at); });
    connect(&pane->plot(), &TimePlot::pointerLeft, this, [this] { pointAll({}); });
}

void LiveChartPanel::follow()
{
    m_redraw->setSingleShot(true);
    m_redraw->setInterval(redrawPeriod);
    connect(m_redraw, &QTimer::timeout, this, &LiveChartPanel::redraw);
    connect(&m_run, &LiveRun::advanced, this, [this] {
        m_history.add(m_run.frame());
        collect();
    });
    connect(&m_run, &LiveRun::stateChanged, this, [this] {
        if (!m_run.isStarted()) {   // Nothing of it is left.
            m_history.clear();
            begin();
        }
        redraw();
    });
    connect(&m_run, &LiveRun::started, this, [this] {
        m_history.clear();
        begin();
    });
    redraw();
}

/// One of the runs is another.
void LiveChartPanel::begin()
{
    m_zoomed.reset();
    for (ChartPane *pane : m_panes)
        pane->takeLines();
    redraw();
}

void LiveChartPanel::collect()
{
    if (m_run.frame().anew && isVisible())
        redraw();
    else if (!m_redraw->isActive() && isVisible())
        m_redraw->start();
}

std::pair<double, double> LiveChartPanel::span() const
{
    if (m_zoomed)
        return *m_zoomed;
    const double now = m_history.now();
    if (m_run.state() == LiveRun::State::Finished)
        return {0, now};
    return {std::max(0.0, now - lastMinute), std::max(now, lastMinute)};
}

void LiveChartPanel::zoom(double factor, double around)
{
    const auto [from, to] = span();
    const double whole = std::max(m_history.now(), lastMinute);
    const double length = std::clamp((to - from) * factor, leastSpan, whole);
    const double begin = std::clamp(around - (around - from) * length / (to - from), 0.0, whole - length);
    m_zoomed = std::pair(begin, begin + length);
    redraw();
}

void LiveChartPanel::showWhole()
{
    m_zoomed.reset();
    redraw();
}

/// What happens at a moment is read off all charts at once.
void LiveChartPanel::pointAll(std::optional<double> at)
{
    for (ChartPane *pane : m_panes)
        pane->plot().setPointer(at);
}

void LiveChartPanel::redraw()
{
    const std::vector<RunHistory::Span> broken = m_history.broken(m_history.now());
    for (ChartPane *pane : m_panes)
        pane->show(m_history, m_beside, broken, span());
    for (ChartPane *pane : m_panes)
        pane->setZoomed(m_zoomed.has_value());
}

}   // namespace switchover
