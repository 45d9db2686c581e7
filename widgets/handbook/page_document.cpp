#include "widgets/handbook/page_document.h"

#include <QImage>
#include <QPainter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrameFormat>
#include <QTextTable>
#include <QUrl>

#include "model/render/diagram.h"
#include "widgets/models/findings_model.h"
#include "widgets/style/app_style.h"

namespace switchover::handbook {

using namespace Qt::StringLiterals;

namespace {

constexpr double widestPicture = 520, tallestPicture = 260;

/// Puts blocks at the end of a document.
class Writer
{
public:
    Writer(QTextDocument &document, double ratio) : m_document(document), m_cursor(&document), m_ratio(ratio)
    {
    }

    void title(const QString &text)
    {
        m_cursor.setBlockFormat(spaced(0, 8));
        m_cursor.insertText(text, letters(render::Tone::Text, 1.5, QFont::DemiBold));
    }

    void operator()(const Heading &heading)
    {
        begin(spaced(16, 4));
        m_cursor.insertText(heading.text, letters(render::Tone::Text, 1.15, QFont::DemiBold));
    }
    void operator()(const Paragraph &paragraph)
    {
        begin(spaced(4, 6));
        m_cursor.insertText(paragraph.text,
                            letters(paragraph.quiet ? render::Tone::Secondary : render::Tone::Text));
    }
    void operator()(const Bullet &bullet)
    {
        const QString sign = u"\u2022  "_s;
        QTextBlockFormat format = spaced(2, 2);
        format.setLeftMargin(20);
        format.setTextIndent(-QFontMetricsF(m_document.defaultFont()).horizontalAdvance(sign));
        begin(format);
        m_cursor.insertText(sign + bullet.text, letters(render::Tone::Text));
    }
    void operator()(const Code &code)
    {
        QTextBlockFormat format = spaced(0, 0);
        format.setLeftMargin(12);
        format.setBackground(appliedTheme().colour(render::Tone::Canvas));
        QTextCharFormat text = letters(render::Tone::Text);
        text.setFontFamilies({u"monospace"_s});
        for (const QString &line : code.text.split(u'\n')) {
            begin(format);
            m_cursor.insertText(line, text);
        }
    }
    void operator()(const Table &table)
    {
        QTextTableFormat format;
        format.setBorderStyle(QTextFrameFormat::BorderStyle_None);
        format.setBorder(0);
        format.setCellPadding(5);
        format.setCellSpacing(0);
        format.setTopMargin(4);
        format.setBottomMargin(8);
        format.setHeaderRowCount(1);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        const int columns = int(table.titles.size());
        QTextTable *inserted = m_cursor.insertTable(int(table.rows.size()) + 1, columns, format);
        for (int column = 0; column < columns; ++column)
            cell(*inserted, 0, column, table.titles[column], letters(render::Tone::Secondary));
        for (int row = 0; row < int(table.rows.size()); ++row)
            for (int column = 0; column < columns; ++column)
                cell(*inserted, row + 1, column, table.rows[std::size_t(row)].value(column),
                     letters(render::Tone::Text));
        m_cursor.movePosition(QTextCursor::End);
    }
    void operator()(const Picture &picture)
    {
        const QString name = u"picture:%1"_s.arg(++m_pictures);
        const QImage image = painted(picture);
        m_document.addResource(QTextDocument::ImageResource, QUrl(name), image);
        begin(spaced(10, 4));
        m_cursor.insertText(picture.caption, letters(render::Tone::Secondary));
        QTextBlockFormat tight;   // A line's height is a share of what stands in it.
        tight.setBottomMargin(8);
        begin(tight);
        QTextImageFormat format;
        format.setName(name);
        format.setWidth(image.width() / m_ratio);
        format.setHeight(image.height() / m_ratio);
        m_cursor.insertImage(format);
    }
    void operator()(const Link &link)
    {
        begin(spaced(2, 2));
        QTextCharFormat format = letters(render::Tone::Selection);
        format.setAnchor(true);
        format.setAnchorHref(u"page:"_s + link.page);
        m_cursor.insertText(link.text, format);
    }

private:
    static QTextBlockFormat spaced(double above, double below)
    {
        QTextBlockFormat format;
        format.setTopMargin(above);
        format.setBottomMargin(below);
        format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
        return format;
    }

    QTextCharFormat letters(render::Tone tone, double size = 1, QFont::Weight weight = QFont::Normal) const
    {
        QTextCharFormat format;
        format.setForeground(appliedTheme().colour(tone));
        format.setFontPointSize(m_document.defaultFont().pointSizeF() * size);
        format.setFontWeight(weight);
        return format;
    }

    void begin(const QTextBlockFormat &format) { m_cursor.insertBlock(format, QTextCharFormat()); }

    static void cell(QTextTable &table, int row, int column, const QString &text,
                     const QTextCharFormat &format)
    {
        table.cellAt(row, column).firstCursorPosition().insertText(text, format);
    }

    QImage painted(const Picture &picture) const
    {
        render::Overlay overlay;
        if (!picture.marked.isEmpty())
            overlay.badges[picture.marked] = {badgeOf(Severity::Warning)};
        const render::Diagram diagram(picture.drawing, {.theme = appliedTheme(), .margin = 24}, &overlay);
        const QRectF from = diagram.bounds();
        const double scale = std::min({1.0, widestPicture / from.width(), tallestPicture / from.height()});
        QImage image((from.size() * scale * m_ratio).toSize().expandedTo({1, 1}),
                     QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(scale * m_ratio, scale * m_ratio);
        painter.translate(-from.topLeft());
        diagram.paint(painter);
        return image;
    }

    QTextDocument &m_document;
    QTextCursor m_cursor;
    double m_ratio;
    int m_pictures = 0;
};

}   // namespace

void fill(QTextDocument &document, const Page &page, double ratio)
{
    document.clear();
    Writer writer(document, ratio);
    writer.title(page.title);
    for (const Block &block : page.blocks)
        std::visit(writer, block);
}

}   // namespace switchover::handbook
