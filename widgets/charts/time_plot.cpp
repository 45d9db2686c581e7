#include "widgets/charts/time_plot.h"

#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "model/base/units.h"
#include "widgets/panels/clock_text.h"
#include "widgets/style/app_style.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr int gridLines = 4;

/// The next of 1, 2, 4, 5, 10, ... so that quarters of it are round enough.
double niceAbove(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 5.0, 8.0, 10.0})
        if (step * power >= value)
            return step * power;
    return 10 * power;
}

}   // namespace

TimePlot::TimePlot(const QString &title, QWidget *parent)
    : QChartView(new QChart, parent), m_title(title), m_time(new QValueAxis(this)),
      m_value(new QValueAxis(this)), m_logValue(new QLogValueAxis(this))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    // What is painted here depends on where the chart puts its plot, and it changes its mind later.
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setMinimumSize(180, 110);
    setAccessibleName(title);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setMargins({2, 24, nameRoom, timeRoom});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_value, Qt::AlignLeft);
    m_time->setGridLineVisible(false);
    m_time->setTickType(QValueAxis::TicksDynamic);
    m_time->setTickAnchor(0);
    m_time->setTickInterval(10);
    m_time->setLabelsVisible(false);   // Qt Charts knows no clock.
    m_value->setTruncateLabels(false);
    m_value->setTickCount(gridLines + 1);
    m_value->setLineVisible(false);
    m_time->setRange(0, 60);
    m_value->setRange(0, 1);
    chart()->addAxis(m_logValue, Qt::AlignLeft);
    m_logValue->setBase(10);
    m_logValue->setLabelFormat(u"%g"_s);
    m_logValue->setLineVisible(false);
    m_logValue->setVisible(false);
    dress();
}

void TimePlot::attach(QLineSeries *series)
{
    for (QAbstractAxis *axis : series->attachedAxes())
        series->detachAxis(axis);
    series->attachAxis(m_time);
    series->attachAxis(m_logarithmic ? static_cast<QAbstractAxis *>(m_logValue) : m_value);
}

QLineSeries *TimePlot::addSeries()
{
    auto *series = new QLineSeries(this);
    chart()->addSeries(series);
    attach(series);
    return series;
}

int TimePlot::addBeside(const QString &name, Tone tone)
{
    m_lines.push_back({name, tone, addSeries(), nullptr, true});
    dress();
    return int(m_lines.size()) - 1;
}

int TimePlot::addLine(const QString &name, Tone tone, std::optional<double> level)
{
    Line line{name, tone, addSeries()};
    if (level) {
        line.level = addSeries();
        line.level->replace(QList<QPointF>{{0, *level}, {1e6, *level}});
    }
    m_lines.push_back(line);
    dress();
    return int(m_lines.size()) - 1;
}

void TimePlot::clearLines()
{
    for (const Line &line : m_lines) {
        for (QLineSeries *series : {line.series, line.level}) {
            if (series)
                chart()->removeSeries(series);
            delete series;
        }
    }
    m_lines.clear();
}

void TimePlot::setLogarithmic(bool on)
{
    m_logarithmic = on;
    for (const Line &line : m_lines) {
        attach(line.series);
        if (line.level)
            attach(line.level);
    }
}

void TimePlot::setLine(int line, const QList<QPointF> &points)
{
    QList<QPointF> shown = points;
    if (m_logarithmic)
        shown.removeIf([](const QPointF &point) { return point.y() <= 0; });
    const Line &drawn = m_lines[std::size_t(line)];
    drawn.series->replace(shown);
    drawn.series->setVisible(!shown.isEmpty());
    if (drawn.level)
        drawn.level->setVisible(!shown.isEmpty());
}

void TimePlot::setBands(std::vector<Band> bands) { m_bands = std::move(bands); }

void TimePlot::setSpan(double from, double to)
{
    const bool any = std::ranges::any_of(m_lines, [](const Line &line) { return line.series->isVisible(); });
    m_time->setVisible(any);
    m_value->setVisible(any && !m_logarithmic);
    m_logValue->setVisible(any && m_logarithmic);
    // Never more ticks than are to be seen, not even for a moment.
    const double end = std::max(to, from + 1), step = niceStep(end - from, mostTicks());
    if (step > m_time->tickInterval())
        m_time->setTickInterval(step);
    m_time->setRange(from, end);
    fitTicks();
    fitHeight();
    viewport()->update();
}

void TimePlot::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
}

double TimePlot::niceStep(double span, int most) const
{
    // A clock counts in halves and quarters of a minute and of an hour.
    static constexpr double clockSteps[] = {0.1, 0.2, 0.5, 1,   2,    5,    10,   15,    30,    60,
                                            120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200};
    if (m_unit.isEmpty())
        for (const double step : clockSteps)
            if (span / step <= most)
                return step;
    double step = std::pow(10, std::floor(std::log10(span / most)));
    for (const double times : {2.0, 2.5, 2.0, 2.0, 2.5})   // 1, 2, 5, 10, 20, ...
        if (span / step > most)
            step *= times;
    return step;
}

QString TimePlot::timeText(double at, bool exact) const
{
    if (!m_unit.isEmpty())
        return humanNumber(at) + u' ' + m_unit;
    const auto time = SimDuration(std::llround(std::max(0.0, at) * 1e9));
    return clockText(time, exact || m_time->tickInterval() < 1);
}

void TimePlot::fitHeight()
{
    double most = 0, least = std::numeric_limits<double>::infinity();
    for (const Line &line : m_lines) {
        for (const QPointF &point : line.series->points()) {
            if (point.x() < m_time->min())
                continue;
            most = std::max(most, point.y());
            least = std::min(least, point.y());
        }
    }
    if (m_logarithmic && least > 0 && most > 0) {
        const double bottom = std::pow(10, std::floor(std::log10(least)));
        m_logValue->setRange(bottom, std::max(bottom * 10, std::pow(10, std::ceil(std::log10(most)))));
    }
    const double top = niceAbove(most);
    m_value->setLabelFormat(top < 100 ? u"%.3g"_s : u"%.0f"_s);   // Never 1.5e+03.
    m_value->setRange(0, top);
}

/// As many ticks as there is room for, so that no label is cut.
void TimePlot::fitTicks()
{
    m_value->setTickCount(height() < 150 ? 3 : gridLines + 1);
    m_time->setTickInterval(niceStep(m_time->max() - m_time->min(), mostTicks()));
}

void TimePlot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    fitTicks();
}

void TimePlot::dress()
{
    const render::Theme &theme = appliedTheme();
    const QFont small = theme.font(render::TextSize::Small);
    for (QAbstractAxis *axis : std::initializer_list<QAbstractAxis *>{m_time, m_value, m_logValue}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(theme.colour(Tone::Secondary));
        axis->setGridLineColor(theme.colour(Tone::Border));
        axis->setLinePenColor(theme.colour(Tone::Border));
    }
    for (const Line &line : m_lines) {
        line.series->setPen(QPen(theme.colour(line.tone), line.beside ? 1.25 : 1.75,
                                 line.beside ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        if (line.level)
            line.level->setPen(QPen(theme.colour(line.tone), 1, Qt::DotLine));
    }
}

void TimePlot::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

const QPointF *TimePlot::pointAt(const Line &line, double at) const
{
    static thread_local QList<QPointF> points;   // The series hands out copies alone.
    points = line.series->points();
    if (points.isEmpty())
        return nullptr;
    const auto after =
        std::ranges::lower_bound(points, at, {}, [](const QPointF &point) { return point.x(); });
    if (after == points.end())
        return &points.last();
    const bool before = after != points.begin() && at - (after - 1)->x() < after->x() - at;
    return before ? &*(after - 1) : &*after;
}

QString TimePlot::reading(double at) const
{
    QStringList parts;
    for (const Line &line : m_lines)
        if (const QPointF *point = pointAt(line, at))
            parts << line.name + u' ' + humanNumber(point->y());
    return parts.isEmpty() ? QString() : timeText(at, true) + u":  "_s + parts.join(u"   "_s);
}

QString TimePlot::csv(const std::function<QString(const QString &)> &quote) const
{
    std::set<double> times;
    QStringList names{quote(tr("seconds"))};
    for (const Line &line : m_lines) {
        names << quote(line.name);
        for (const QPointF &point : line.series->points())
            times.insert(point.x());
    }
    QString text = names.join(u',') + u'\n';
    for (const double time : times) {
        text += QString::number(time);
        for (const Line &line : m_lines) {
            const QPointF *point = pointAt(line, time);
            text += u',' + (point && point->x() == time ? QString::number(point->y(), 'g', 9) : QString());
        }
        text += u'\n';
    }
    return text;
}

}   // namespace switchover
