#include "model/report/sheet.h"

#include <algorithm>

#include "model/base/escape.h"
#include "model/render/label.h"
#include "model/report/words.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

constexpr double pointsPerUnit = 0.75;
constexpr double paperWidth = 793.7, paperHeight = 1122.5;   // A4.
constexpr qsizetype longestText = 20'000;

}   // namespace

Sheet::Sheet(Paper &paper, const render::Theme &theme, const QString &title)
    : m_paper(paper), m_theme(theme), m_title(render::cleanLabel(title).left(120))
{
    beginPage(false);
}

Sheet::~Sheet()
{
    footer();
    m_painter.end();
}

void Sheet::beginPage(bool landscape)
{
    m_landscape = landscape;
    QPaintDevice &device = m_paper.nextPage(landscape);
    if (!m_painter.isActive() || m_painter.device() != &device) {
        if (m_painter.isActive())
            m_painter.end();
        m_painter.begin(&device);
    }
    const double width = landscape ? paperHeight : paperWidth, height = landscape ? paperWidth : paperHeight;
    const double scale = device.width() / width;
    m_painter.resetTransform();
    m_painter.scale(scale, scale);
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    m_width = width - 2 * margin;
    m_bottom = height - margin - 20;
    m_y = margin;
    if (m_theme.dark)
        m_painter.fillRect(QRectF(0, 0, width, height), m_theme.colour(render::Tone::Panel));
}

double Sheet::topInPoints() const
{
    const double height = m_landscape ? paperWidth : paperHeight;
    return std::max(0.0, (height - m_y + 10) * pointsPerUnit);
}

QRectF Sheet::lineInPoints(double height) const
{
    const double paper = m_landscape ? paperWidth : paperHeight;
    return {margin * pointsPerUnit, (paper - m_y) * pointsPerUnit, m_width * pointsPerUnit,
            height * pointsPerUnit};
}

QFont Sheet::font(double size, bool strong) const
{
    QFont font =
        m_theme.font(render::TextSize::Body, strong ? render::Weight::Strong : render::Weight::Regular);
    font.setPixelSize(qRound(size));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void Sheet::footer()
{
    const QRectF row(margin, m_bottom + 14, m_width, 20);
    m_painter.setPen(m_theme.colour(render::Tone::Secondary));
    render::paintLine(m_painter, row.adjusted(0, 0, -80, 0), m_title, font(11, false));
    render::paintLine(m_painter, row, QString::number(m_page + 1), font(11, false), Qt::AlignRight);
}

void Sheet::newPage(bool landscape)
{
    footer();
    ++m_page;
    beginPage(landscape);
}

void Sheet::ensure(double height)
{
    if (m_y > margin && m_y + height > m_bottom)
        newPage();
}

void Sheet::fill(QTextLayout &layout, const Rich &rich, const TextStyle &style) const
{
    QString text;
    QList<QTextLayout::FormatRange> ranges;
    for (const Span &span : rich.spans) {
        const QString part = cleaned(span.text).left(longestText - text.size());
        QTextCharFormat format;
        if (span.style == Span::Style::Strong)
            format.setFontWeight(QFont::DemiBold);
        else if (span.style == Span::Style::Emphasis)
            format.setFontItalic(true);
        else if (span.style == Span::Style::Code)
            format.setFontFamilies({u"DejaVu Sans Mono"_s, u"monospace"_s});
        if (span.style != Span::Style::Plain)
            ranges.append({int(text.size()), int(part.size()), format});
        text += part;
    }
    QTextOption option(style.align);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout.setFont(font(style.size, style.strong));
    layout.setText(text);
    layout.setFormats(ranges);
    layout.setTextOption(option);
}

double Sheet::layOut(QTextLayout &layout, double width, int mostLines) const
{
    double height = 0;
    layout.beginLayout();
    for (int i = 0; i < mostLines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max(10.0, width));
        line.setPosition({0, height});
        height += line.height() * leading;
    }
    layout.endLayout();
    return height;
}

void Sheet::text(const Rich &rich, const TextStyle &style, const Beside &beside)
{
    m_y += m_y > margin ? style.before : 0;
    QTextLayout layout;
    fill(layout, rich, style);
    layOut(layout, m_width - style.indent);
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const double height = line.height() * leading;
        ensure(height);
        m_painter.setPen(m_theme.colour(style.tone));
        line.draw(&m_painter, QPointF(margin + style.indent, m_y) - line.position());
        const double bottom = m_y + height + (i + 1 == layout.lineCount() ? style.after : 0);
        if (beside)
            beside(m_y, std::min(bottom, m_bottom));
        m_y += height;
    }
    m_y += style.after;
}

}   // namespace switchover::report
