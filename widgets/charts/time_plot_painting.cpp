#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

#include "widgets/charts/time_plot.h"
#include "widgets/style/app_style.h"

namespace switchover {

using render::Tone;

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
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(theme.font(render::TextSize::Small, render::Weight::Strong));
    painter->setPen(theme.colour(Tone::Secondary));
    painter->drawText(QPointF(4, 14), m_title);
    painter->setFont(theme.font(render::TextSize::Small));
    if (std::ranges::all_of(m_lines, [](const Line &line) { return !line.series->isVisible(); })) {
        painter->drawText(QRectF(8, 0, width() - 16, height()), Qt::AlignCenter | Qt::TextWordWrap,
                          m_emptyText);
    } else {
        drawTimes(*painter);
        drawNames(*painter);
        drawRubber(*painter);
        drawReading(*painter);
    }
    painter->restore();
}

/// Below the ticks; none that would be cut off, and none where there is no line to read off.
void TimePlot::drawTimes(QPainter &painter) const
{
    const QRectF plot = chart()->plotArea();
    const double step = m_time->tickInterval();
    painter.setPen(appliedTheme().colour(Tone::Secondary));
    for (double at = std::ceil(m_time->min() / step) * step; at <= m_time->max() * (1 + 1e-9); at += step) {
        const double x = chart()->mapToPosition({at, 0}).x();
        const QString text = timeText(at, false);
        const double half = painter.fontMetrics().horizontalAdvance(text) / 2.0 + 2;
        if (x - half >= 0 && x + half <= width())
            painter.drawText(QRectF(x - half, plot.bottom() + 5, 2 * half, timeRoom - 2), Qt::AlignCenter,
                             text);
    }
}

/// What is being marked to be looked at closely.
void TimePlot::drawRubber(QPainter &painter) const
{
    if (!m_rubber || !m_pointer)
        return;
    const QRectF plot = chart()->plotArea();
    const double from = chart()->mapToPosition({*m_rubber, 0}).x();
    const double to = chart()->mapToPosition({*m_pointer, 0}).x();
    const QRectF marked(QPointF(std::min(from, to), plot.top()), QPointF(std::max(from, to), plot.bottom()));
    painter.setPen(QPen(appliedTheme().colour(Tone::Selection), 1));
    painter.setBrush(appliedTheme().tint(Tone::Selection, 0.14));
    painter.drawRect(marked & plot);
}

/// At the lines' ends, moved apart where they would cover each other.
void TimePlot::drawNames(QPainter &painter) const
{
    const QRectF plot = chart()->plotArea();
    const double height = painter.fontMetrics().height();
    std::vector<std::pair<double, const Line *>> names;
    for (const Line &line : m_lines)
        if (const QPointF *last =
                line.beside || line.series->count() < 2 ? nullptr : pointAt(line, m_time->max()))
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

}   // namespace switchover
