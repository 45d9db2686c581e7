#include "model/report/chart.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

#include "model/base/units.h"
#include "model/render/label.h"
#include "model/render/theme.h"
#include "model/report/words.h"

namespace switchover::report {

using namespace Qt::StringLiterals;
using render::TextSize;
using render::Tone;
using render::Weight;

namespace {

constexpr double chartWidth = 640, chartHeight = 230;
constexpr double titleRow = 30, footRow = 26, leftMargin = 58, rightMargin = 108;
constexpr std::array tones = {Tone::Read, Tone::Write, Tone::Replication, Tone::Check};

/// Strokes that stay apart on a black and white printer, in widths of the line.
QPen penOf(std::size_t index, const render::Theme &theme)
{
    static const std::array<QList<qreal>, 4> dashes = {
        QList<qreal>{}, {5, 3}, {1.5, 2.5}, {8, 2.5, 1.5, 2.5}};
    QPen pen(theme.colour(tones[index % tones.size()]), index == 0 ? 2 : 1.75);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (const auto &pattern = dashes[index % dashes.size()]; !pattern.isEmpty())
        pen.setDashPattern(pattern);
    return pen;
}

class LineChartPainter
{
public:
    LineChartPainter(const LineChart &chart, QPainter &painter, const render::Theme &theme)
        : m_chart(chart), m_painter(painter), m_theme(theme),
          m_plot(leftMargin, titleRow, chartWidth - leftMargin - rightMargin,
                 chartHeight - titleRow - footRow)
    {
        double most = 0;
        for (const Line &line : chart.lines)
            for (const QPointF &point : line.points)
                most = std::max(most, point.y());
        m_step = stepFor(most > 0 ? most : 1, 4);
        m_top = m_step * std::max(1.0, std::ceil((most > 0 ? most : 1) / m_step - 1e-9));
    }

    void paint()
    {
        m_painter.save();
        m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        text({0, 0, chartWidth, titleRow - 8}, m_chart.title, Tone::Text, Qt::AlignLeft, Weight::Strong);
        paintBands();
        paintGrid();
        paintLines();
        m_painter.restore();
    }

private:
    QPointF at(QPointF value) const
    {
        const double span = m_chart.span > 0 ? m_chart.span : 1;
        return {m_plot.left() + m_plot.width() * std::clamp(value.x() / span, 0.0, 1.0),
                m_plot.bottom() - m_plot.height() * std::clamp(value.y() / m_top, 0.0, 1.0)};
    }

    void text(const QRectF &rect, const QString &what, Tone tone, Qt::Alignment align = Qt::AlignLeft,
              Weight weight = Weight::Regular)
    {
        m_painter.setPen(m_theme.colour(tone));
        render::paintLine(m_painter, rect, render::cleanLabel(what), m_theme.font(TextSize::Small, weight),
                          align);
    }

    void paintBands()
    {
        for (const Band &band : m_chart.bands) {
            const QRectF rect(at({band.from, m_top}), at({band.to, 0}));
            m_painter.fillRect(rect, m_theme.tint(Tone::Failed, 0.10));
            m_painter.setPen(QPen(m_theme.colour(Tone::Failed), 1, Qt::DotLine));
            m_painter.drawLine(rect.topLeft(), rect.bottomLeft());
            if (rect.width() > 40)
                text(rect.adjusted(4, 0, -2, 0)
                         .intersected({rect.left() + 4, rect.top(), rect.width() - 6, 16}),
                     band.label, Tone::Failed);
        }
    }

    void paintGrid()
    {
        for (double value = 0; value <= m_top + m_step / 2; value += m_step) {
            const QPointF left = at({0, value});
            m_painter.setPen(QPen(m_theme.colour(value > 0 ? Tone::Grid : Tone::BorderStrong), 1));
            m_painter.drawLine(left, QPointF(m_plot.right(), left.y()));
            const QString label =
                humanNumber(value) + (value + m_step > m_top + m_step / 2 && !m_chart.unit.isEmpty()
                                          ? u'\u202F' + m_chart.unit
                                          : QString());
            text({0, left.y() - 8, leftMargin - 8, 16}, label, Tone::Secondary, Qt::AlignRight);
        }
        const double step = stepFor(m_chart.span, 6);
        for (double time = 0; time <= m_chart.span * (1 + 1e-9); time += step) {
            const QPointF foot = at({time, 0});
            m_painter.setPen(QPen(m_theme.colour(Tone::BorderStrong), 1));
            m_painter.drawLine(foot, foot + QPointF(0, 4));
            text({foot.x() - 40, foot.y() + 6, 80, 16}, momentText(time, m_chart.span), Tone::Secondary,
                 Qt::AlignHCenter);
        }
    }

    void paintLines()
    {
        std::vector<double> ends;
        for (std::size_t i = 0; i < m_chart.lines.size(); ++i) {
            const Line &line = m_chart.lines[i];
            if (line.points.empty())
                continue;
            QPainterPath path(at(line.points.front()));
            for (const QPointF &point : line.points)
                path.lineTo(at(point));
            m_painter.setPen(penOf(i, m_theme));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawPath(path);
            label(i, labelPlace(at(line.points.back()).y(), ends));
        }
    }

    /// Where no other label is, as close to the line's end as can be.
    double labelPlace(double wanted, std::vector<double> &taken) const
    {
        constexpr double row = 16;
        double best = wanted;
        for (int shift = 0; shift < 20; ++shift) {
            best = wanted + row / 2 * ((shift + 1) / 2) * (shift % 2 ? -1 : 1);
            if (best >= m_plot.top() && best <= m_plot.bottom() &&
                std::ranges::all_of(taken, [&](double other) { return std::abs(other - best) >= row; }))
                break;
        }
        taken.push_back(best);
        return best;
    }

    void label(std::size_t index, double y)
    {
        m_painter.setPen(penOf(index, m_theme));
        m_painter.drawLine(QPointF(m_plot.right() + 4, y), QPointF(m_plot.right() + 24, y));
        text({m_plot.right() + 28, y - 8, rightMargin - 28, 16}, m_chart.lines[index].name, Tone::Text);
    }

    const LineChart &m_chart;
    QPainter &m_painter;
    const render::Theme &m_theme;
    QRectF m_plot;
    double m_step = 1;
    double m_top = 1;
};

constexpr double barRow = 24, barLeft = 190, barGap = 8;
constexpr double leastBarRight = 90, mostBarRight = 220;

void paintBars(const BarChart &chart, QPainter &painter, const render::Theme &theme)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const QFont font = theme.font(TextSize::Small);
    painter.setPen(theme.colour(Tone::Text));
    render::paintLine(painter, {0, 0, chartWidth, titleRow - 8}, render::cleanLabel(chart.title),
                      theme.font(TextSize::Small, Weight::Strong));
    double most = chart.most.value_or(0);
    for (const BarChart::Bar &bar : chart.bars)
        most = std::max(most, bar.value);
    double barRight = leastBarRight;
    for (const BarChart::Bar &bar : chart.bars)
        barRight = std::clamp(render::textWidth(bar.text, font) + 2 * barGap, barRight, mostBarRight);
    const double width = chartWidth - barLeft - barRight;
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const BarChart::Bar &bar = chart.bars[i];
        const double top = titleRow + barRow * double(i);
        const double length = most > 0 ? width * bar.value / most : 0;
        painter.setPen(theme.colour(Tone::Text));
        render::paintLine(painter, {0, top, barLeft - 10, barRow}, render::cleanLabel(bar.name), font,
                          Qt::AlignRight);
        painter.setPen(QPen(theme.colour(Tone::BorderStrong), 1));
        painter.setBrush(theme.colour(Tone::Read));
        painter.drawRect(QRectF(barLeft, top + 5, length, barRow - 10));
        painter.setPen(theme.colour(Tone::Text));
        render::paintLine(painter,
                          {barLeft + length + barGap, top, barRight + width - length - barGap, barRow},
                          bar.text, font);
    }
    painter.restore();
}

}   // namespace

double stepFor(double most, int wanted)
{
    if (!(most > 0) || !std::isfinite(most))
        return 1;
    const double rough = most / wanted;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough)
            return factor * power;
    return 10 * power;
}

Picture pictureOf(const LineChart &chart, const QString &name)
{
    return {.name = name,
            .caption = chart.title,
            .description = Words::tr("Chart over %1 of simulated time.").arg(timeText(chart.span)),
            .area = {-4, 0, chartWidth + 8, chartHeight},
            .paint = [chart](QPainter &painter,
                             const render::Theme &theme) { LineChartPainter(chart, painter, theme).paint(); },
            .showsCaption = true};
}

Picture pictureOf(const BarChart &chart, const QString &name)
{
    return {
        .name = name,
        .caption = chart.title,
        .description = Words::tr("Bars: one for each of %1 values.").arg(chart.bars.size()),
        .area = {-4, 0, chartWidth + 8, titleRow + barRow * double(chart.bars.size()) + 6},
        .paint = [chart](QPainter &painter, const render::Theme &theme) { paintBars(chart, painter, theme); },
        .showsCaption = true};
}

}   // namespace switchover::report
