#include "model/render/sheet.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/render/label.h"
#include "model/render/legend.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr double leastWidth = 480, sheetGap = 32;   // Between the drawing and what stands around it.
constexpr double sampleWidth = 40, sampleGap = 8, entryGap = 24, sheetPadding = 12;
constexpr int mostNoteLines = 6;
constexpr qsizetype longestNote = 600;

QString stated(const Topology &topology, QStringView id)
{
    const Settings settings(topology.header().attributes, catalog::documentAttributes());
    return cleanLabel(settings.text(id));
}

double lineHeight(const QFont &font) { return std::ceil(QFontMetricsF(font).height() * 1.25); }

/// @p text in lines no wider than @p width, broken between words.
QStringList wrapped(const QString &text, const QFont &font, double width)
{
    QStringList lines;
    QString line;
    for (const QString &word : text.left(longestNote).split(u' ', Qt::SkipEmptyParts)) {
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (!line.isEmpty() && textWidth(longer, font) > width) {
            lines.append(line);
            line = word;
        } else {
            line = longer;
        }
    }
    if (!line.isEmpty())
        lines.append(line);
    return lines.mid(0, mostNoteLines);
}

}   // namespace

SheetParts statedParts(const Topology &topology)
{
    const Settings settings(topology.header().attributes, catalog::documentAttributes());
    return {.title = settings.flag(u"titleBlock.shown"), .legend = settings.flag(u"titleBlock.legend")};
}

Sheet::Sheet(const Topology &topology, const QRectF &drawing, SheetParts parts, const Theme &theme)
{
    if (parts.title)
        placeTitle(topology, drawing, theme);
    if (parts.legend)
        placeLegend(topology, drawing, theme);
}

void Sheet::placeTitle(const Topology &topology, const QRectF &drawing, const Theme &theme)
{
    const double width = std::max(drawing.width(), leastWidth);
    const auto add = [&](const QString &text, TextSize size, Tone tone) {
        if (!text.isEmpty())
            m_rows.push_back({text, size, tone, {}});
    };
    add(cleanLabel(topology.header().name), TextSize::Heading, Tone::Text);
    const QString version = stated(topology, u"titleBlock.version");
    QStringList facts{version.isEmpty() ? QString()
                                        : QCoreApplication::translate("render", "Version %1").arg(version),
                      stated(topology, u"titleBlock.date"), stated(topology, u"titleBlock.author")};
    facts.removeAll(QString());
    add(facts.join(u" \u00b7 "_s), TextSize::Body, Tone::Secondary);
    for (const QString &line :
         wrapped(stated(topology, u"titleBlock.note"), theme.font(TextSize::Body), width))
        add(line, TextSize::Body, Tone::Text);
    double height = 0;
    for (const Row &row : m_rows)
        height += lineHeight(theme.font(row.size));
    if (m_rows.empty())
        return;
    m_title = QRectF(drawing.left(), drawing.top() - sheetGap - height, width, height);
    double top = m_title.top();
    for (Row &row : m_rows) {
        row.rect = QRectF(m_title.left(), top, width, lineHeight(theme.font(row.size)));
        top = row.rect.bottom();
    }
}

void Sheet::placeLegend(const Topology &topology, const QRectF &drawing, const Theme &theme)
{
    m_entries = legendOf(topology);
    if (m_entries.empty())
        return;
    const QFont font = theme.font(TextSize::Small);
    const double width = std::max(drawing.width(), leastWidth), height = std::max(24.0, lineHeight(font) + 4);
    QPointF at(drawing.left() + sheetPadding, drawing.bottom() + sheetGap + sheetPadding);
    for (Entry &entry : m_entries) {
        const double wide = sampleWidth + sampleGap + std::ceil(textWidth(entry.word, font)) + 2;
        if (at.x() + wide > drawing.left() + width - sheetPadding && at.x() > drawing.left() + sheetPadding)
            at = {drawing.left() + sheetPadding, at.y() + height};
        entry.rect = QRectF(at, QSizeF(wide, height));
        at.rx() += wide + entryGap;
    }
    m_legend = QRectF(drawing.left(), drawing.bottom() + sheetGap, width,
                      at.y() + height + sheetPadding - drawing.bottom() - sheetGap);
}

void Sheet::paint(QPainter &painter, const Theme &theme) const
{
    painter.save();
    for (const Row &row : m_rows) {
        painter.setPen(theme.colour(row.tone));
        const Weight weight = row.size == TextSize::Heading ? Weight::Strong : Weight::Regular;
        paintLine(painter, row.rect, row.text, theme.font(row.size, weight));
    }
    if (!m_legend.isNull()) {
        constexpr double corner = 10;
        painter.setPen(QPen(theme.colour(Tone::Border), theme.borderWidth));
        painter.setBrush(theme.colour(Tone::Raised));
        painter.drawRoundedRect(m_legend, corner, corner);
    }
    for (const Entry &entry : m_entries) {
        const QRectF sample(entry.rect.topLeft(), QSizeF(sampleWidth, entry.rect.height()));
        paintSample(painter, entry, sample, theme);
        painter.setPen(theme.colour(Tone::Text));
        paintLine(painter, entry.rect.adjusted(sampleWidth + sampleGap, 0, 0, 0), entry.word,
                  theme.font(TextSize::Small));
    }
    painter.restore();
}

}   // namespace switchover::render
