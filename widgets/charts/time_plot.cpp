#include "widgets/charts/time_plot.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "model/base/units.h"
#include "widgets/style/app_style.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr int nameRoom = 72;   ///< To the right, for the names at the lines' ends.
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
    setMinimumSize(180, 110);
    setAccessibleName(title);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setMargins({2, 24, nameRoom, 2});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_value, Qt::AlignLeft);
    m_time->setGridLineVisible(false);
    m_time->setTickCount(5);
    setTimeUnit(u"s"_s);
    m_time->setTruncateLabels(false);
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
    fitTicks();
    m_time->setRange(from, std::max(to, from + 1));
    fitHeight();
    viewport()->update();
}

void TimePlot::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
}

void TimePlot::setTimeUnit(const QString &unit)
{
    m_unit = unit;
    m_time->setLabelFormat(u"%.0f "_s + unit);
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
    m_time->setTickCount(width() < 360 ? 3 : 5);
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
    return parts.isEmpty() ? QString() : u"%1 %2:  "_s.arg(humanNumber(at), m_unit) + parts.join(u"   "_s);
}

void TimePlot::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setClipRect(plot);
    for (const Band &band : m_bands) {
        const double left = chart()->mapToPosition({band.from, 0}).x();
        const double right = chart()->mapToPosition({band.to, 0}).x();
        painter->fillRect(QRectF(left, plot.top(), std::max(1.0, right - left), plot.height()),
                          appliedTheme().tint(Tone::Failed, 0.10));
    }
    painter->restore();
}

void TimePlot::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const render::Theme &theme = appliedTheme();
    painter->save();
    painter->setFont(theme.font(render::TextSize::Small, render::Weight::Strong));
    painter->setPen(theme.colour(Tone::Secondary));
    painter->drawText(QPointF(4, 14), m_title);
    painter->setFont(theme.font(render::TextSize::Small));
    if (std::ranges::all_of(m_lines, [](const Line &line) { return !line.series->isVisible(); })) {
        painter->drawText(QRectF(8, 0, width() - 16, height()), Qt::AlignCenter | Qt::TextWordWrap,
                          m_emptyText);
    } else {
        drawNames(*painter);
        drawReading(*painter);
    }
    painter->restore();
}

/// At the lines' ends, moved apart where they would cover each other.
void TimePlot::drawNames(QPainter &painter) const
{
    const QRectF plot = chart()->plotArea();
    const double height = painter.fontMetrics().height();
    std::vector<std::pair<double, const Line *>> names;
    for (const Line &line : m_lines)
        if (const QPointF *last = line.beside ? nullptr : pointAt(line, m_time->max()))
            names.push_back({chart()->mapToPosition(*last).y(), &line});
    std::ranges::sort(names, {}, &std::pair<double, const Line *>::first);
    double least = plot.top() - height / 2;
    double surplus = 0;
    for (auto &[y, line] : names) {
        y = std::max(y, least);
        least = y + height;
        surplus = std::max(surplus, y + height / 2 - plot.bottom() - height / 2);
    }
    for (const auto &[y, line] : names) {
        painter.setPen(appliedTheme().colour(line->tone));
        const QRectF at(plot.right() + 6, y - surplus - height / 2, nameRoom - 8, height);
        painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(line->name, Qt::ElideRight, int(at.width())));
    }
}

void TimePlot::drawReading(QPainter &painter) const
{
    const QRectF plot = chart()->plotArea();
    const double x = chart()->mapToPosition({m_pointer.value_or(0), 0}).x();
    if (!m_pointer || x < plot.left() || x > plot.right())
        return;
    const render::Theme &theme = appliedTheme();
    painter.setPen(QPen(theme.colour(Tone::BorderStrong), 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QString text = reading(*m_pointer);
    QRectF box = painter.fontMetrics().boundingRect(text);
    box = QRectF(0, 2, box.width() + 16, box.height() + 6);
    box.moveLeft(std::clamp(x - box.width() / 2, 0.0, std::max(0.0, width() - box.width())));
    painter.setPen(theme.colour(Tone::Border));
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(theme.colour(Tone::Text));
    painter.drawText(box, Qt::AlignCenter, text);
}

void TimePlot::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = timeAt(event->position());
    viewport()->update();
    QChartView::mouseMoveEvent(event);
}

double TimePlot::timeAt(QPointF inView) const
{
    const QRectF plot = chart()->plotArea();
    const double share = (inView.x() - plot.left()) / std::max(1.0, plot.width());
    return std::max(m_time->min(), m_time->min() + share * (m_time->max() - m_time->min()));
}

void TimePlot::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0)
        Q_EMIT zoomWanted(std::pow(0.8, notches), timeAt(event->position()));
    event->accept();
}

void TimePlot::mouseDoubleClickEvent(QMouseEvent *) { Q_EMIT wholeWanted(); }

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

void TimePlot::leaveEvent(QEvent *event)
{
    m_pointer.reset();
    viewport()->update();
    QChartView::leaveEvent(event);
}

}   // namespace switchover
