#include "widgets/charts/live_chart.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QTimer>

#include <algorithm>

#include "widgets/charts/time_plot.h"

namespace switchover {

using render::Tone;

namespace {

constexpr int redrawPeriod = 200;   // ms: often enough to look live, seldom enough to cost nothing.
constexpr double lastMinute = 60;

struct CauseLine
{
    sim::Cause cause;
    const char *name;
    Tone tone;
};

/// In the order of sim::Cause, without None.
constexpr CauseLine causeLines[] = {
    {sim::Cause::Refused, QT_TRANSLATE_NOOP("run", "refused"), Tone::Failed},
    {sim::Cause::QueueFull, QT_TRANSLATE_NOOP("run", "queue full"), Tone::Warning},
    {sim::Cause::Timeout, QT_TRANSLATE_NOOP("run", "timeout"), Tone::Check},
    {sim::Cause::Error, QT_TRANSLATE_NOOP("run", "error"), Tone::Write},
    {sim::Cause::NoServer, QT_TRANSLATE_NOOP("run", "no server"), Tone::Traffic},
    {sim::Cause::Blocked, QT_TRANSLATE_NOOP("run", "blocked"), Tone::Data},
    {sim::Cause::Lost, QT_TRANSLATE_NOOP("run", "lost"), Tone::Unknown},
};

}   // namespace

LiveChartPanel::LiveChartPanel(LiveRun &run, QWidget *parent)
    : QWidget(parent), m_run(run), m_requests(new TimePlot(tr("Requests a second"), this)),
      m_latency(new TimePlot(tr("Latency, ms"), this)), m_redraw(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_requests, 1);
    row->addWidget(m_latency, 1);
    m_requests->setEmptyText(tr("Press Play to see how many requests are answered."));
    m_latency->setEmptyText(tr("Press Play to see how long they take."));
    addLines();
    m_redraw->setSingleShot(true);
    m_redraw->setInterval(redrawPeriod);
    connect(m_redraw, &QTimer::timeout, this, &LiveChartPanel::redraw);
    connect(&m_run, &LiveRun::advanced, this, &LiveChartPanel::collect);
    connect(&m_run, &LiveRun::stateChanged, this, &LiveChartPanel::redraw);
    connect(&m_run, &LiveRun::started, this, [this] {
        m_history.clear();
        redraw();
    });
    redraw();
}

void LiveChartPanel::addLines()
{
    m_requests->addLine(tr("answered"), Tone::Ok);
    for (const CauseLine &line : causeLines)
        m_requests->addLine(QCoreApplication::translate("run", line.name), line.tone);
    m_latency->addLine(tr("p50"), Tone::Read);
    m_latency->addLine(tr("p95"), Tone::Write);
    m_latency->addLine(tr("p99"), Tone::Failed);
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
    const double now = m_history.now();
    if (m_run.state() == LiveRun::State::Finished)
        return {0, now};
    return {std::max(0.0, now - lastMinute), std::max(now, lastMinute)};
}

void LiveChartPanel::redraw()
{
    const auto [from, to] = span();
    QList<QPointF> answered;
    std::array<QList<QPointF>, std::size(causeLines)> failed;
    std::array<QList<QPointF>, 3> latency;
    std::array<bool, std::size(causeLines)> occurs{};
    for (const RunHistory::Point &point : m_history.points()) {
        if (point.at < from)
            continue;
        answered << QPointF(point.at, point.answered);
        for (std::size_t i = 0; i < failed.size(); ++i) {
            const double rate = point.failed[std::size_t(causeLines[i].cause)];
            failed[i] << QPointF(point.at, rate);
            occurs[i] = occurs[i] || rate > 0;
        }
        if (!point.hasLatency)
            continue;
        latency[0] << QPointF(point.at, point.p50 * 1000);
        latency[1] << QPointF(point.at, point.p95 * 1000);
        latency[2] << QPointF(point.at, point.p99 * 1000);
    }
    m_requests->setLine(0, answered);
    for (std::size_t i = 0; i < failed.size(); ++i)
        m_requests->setLine(int(i) + 1, occurs[i] ? failed[i] : QList<QPointF>());
    for (std::size_t i = 0; i < latency.size(); ++i)
        m_latency->setLine(int(i), latency[i]);
    std::vector<TimePlot::Band> bands;
    for (const RunHistory::Span &span : m_history.broken(m_history.now()))
        bands.push_back({span.from, span.to});
    for (TimePlot *plot : {m_requests, m_latency}) {
        plot->setBands(bands);
        plot->setSpan(from, to);
    }
}

}   // namespace switchover
