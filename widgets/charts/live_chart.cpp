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
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    for (const auto &[place, kind] :
         {std::pair(u"left"_s, u"throughput"_s), std::pair(u"right"_s, u"latency"_s)}) {
        auto *pane = new ChartPane(m_run, place, kind, this);
        row->addWidget(pane, 1);
        m_panes.push_back(pane);
        connect(pane, &ChartPane::changed, this, &LiveChartPanel::redraw);
        connect(&pane->plot(), &TimePlot::zoomWanted, this, &LiveChartPanel::zoom);
        connect(&pane->plot(), &TimePlot::wholeWanted, this, [this] {
            m_zoomed.reset();
            redraw();
        });
    }
    m_redraw->setSingleShot(true);
    m_redraw->setInterval(redrawPeriod);
    connect(m_redraw, &QTimer::timeout, this, &LiveChartPanel::redraw);
    connect(&m_run, &LiveRun::advanced, this, &LiveChartPanel::collect);
    connect(&m_run, &LiveRun::stateChanged, this, &LiveChartPanel::redraw);
    connect(&m_run, &LiveRun::started, this, [this] {
        m_history.clear();
        m_zoomed.reset();
        for (ChartPane *pane : m_panes)
            pane->takeLines();
        redraw();
    });
    redraw();
}

void LiveChartPanel::collect()
{
    m_history.add(m_run.frame());
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

void LiveChartPanel::redraw()
{
    const std::vector<RunHistory::Span> broken = m_history.broken(m_history.now());
    for (ChartPane *pane : m_panes)
        pane->show(m_history, broken, span());
}

}   // namespace switchover
