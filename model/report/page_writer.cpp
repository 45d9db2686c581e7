#include "model/report/page_writer.h"

#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <memory>

#include "model/render/label.h"

namespace switchover::report {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr double cellGap = 12;
constexpr double rowHeight = 23;   // Of a line of a table.
constexpr double titleRoom = 45, captionRoom = 30;
constexpr double leastScale = 0.62;      // Of a picture that makes do with the rest of a page.
constexpr qsizetype longestCell = 600;   // In a table; more is for the other forms.
constexpr int mostLinesOfCell = 30;

Tone toneOf(Mark mark)
{
    switch (mark) {
    case Mark::None:
        break;
    case Mark::Good:
        return Tone::Ok;
    case Mark::Note:
        return Tone::Read;
    case Mark::Warning:
        return Tone::Warning;
    case Mark::Bad:
        return Tone::Failed;
    }
    return Tone::Text;
}

Rich cut(const Rich &rich)
{
    Rich shorter = rich;
    for (Span &span : shorter.spans)
        if (span.text.size() > longestCell)
            span.text = span.text.left(longestCell) + u'\u2026';
    return shorter;
}

class PageWriter
{
public:
    PageWriter(Sheet &sheet, const std::stop_token &stop) : m_sheet(sheet), m_stop(stop) {}

    /// False: somebody wants to stop.
    bool write(const Content &content)
    {
        m_sheet.text(content.title, {.size = 30, .strong = true, .after = 4});
        m_sheet.text(content.subtitle, {.size = 14, .tone = Tone::Secondary, .after = 18});
        for (const Chapter &chapter : content.chapters) {
            if (m_stop.stop_requested())
                return false;
            write(chapter);
        }
        return true;
    }

    const Outline &outline() const { return m_outline; }

private:
    void write(const Chapter &chapter)
    {
        const auto *picture = std::get_if<Picture>(&chapter.blocks.front().what);
        if (picture && isWide(*picture))
            m_sheet.newPage(true);
        else
            m_sheet.ensure(std::max(160.0, titleRoom + roomWith(chapter.blocks, 0)));
        m_sheet.skip(m_outline.bookmarks.empty() || m_sheet.isLandscape() ? 0 : 22);
        m_outline.bookmarks.push_back({chapter.title, m_sheet.page(), m_sheet.topInPoints()});
        m_sheet.text(chapter.title, {.size = 21, .strong = true, .after = 8});
        for (std::size_t i = 0; i < chapter.blocks.size(); ++i) {
            if (i > 0 && !m_sheet.isLandscape())
                m_sheet.ensure(roomWith(chapter.blocks, i));
            std::visit([this](const auto &what) { write(what); }, chapter.blocks[i].what);
        }
        if (m_sheet.isLandscape())
            m_sheet.newPage();
    }

    /// What a block wants to stand on one page: all of it, if it is short.
    double roomOf(const Heading &) const { return 36; }
    double roomOf(const Paragraph &paragraph) const
    {
        return std::min(heightOf(paragraph.text, 13, m_sheet.width()) + 8, mostTogether());
    }
    double roomOf(const Bullets &bullets) const
    {
        double height = 6;
        for (const Rich &item : bullets.items) {
            height += heightOf(item, 13, m_sheet.width() - 26) + 3;
            if (height > mostTogether())
                return 60;
        }
        return height;
    }
    double roomOf(const Table &table) const
    {
        const std::vector<double> widths = columnWidths(table);
        double height = 36;
        for (const auto &row : table.rows) {
            double most = 0;
            for (std::size_t i = 0; i < row.size(); ++i)
                most = std::max(most, heightOf(cut(row[i].text), 12, widths[i] - cellGap));
            height += most + 7;
            if (height > mostTogether())
                return 110;
        }
        return height;
    }
    double roomOf(const Figures &figures) const
    {
        return 72.0 * std::ceil(double(figures.figures.size()) / 3);
    }
    double roomOf(const Item &item) const
    {
        double height = 30;
        for (const auto &[name, text] : item.fields)
            height += heightOf(text, 12, m_sheet.width() - 16) + 2;
        return std::min(height, mostTogether());
    }
    double roomOf(const Picture &picture) const
    {
        return isWide(picture) ? 0 : leastScale * fullHeight(picture) + captionRoom;
    }

    double heightOf(const Rich &text, double size, double width) const
    {
        QTextLayout layout;
        m_sheet.fill(layout, text, {.size = size});
        return m_sheet.layOut(layout, width, mostLinesOfCell);
    }

    /// More than that begins where it is and goes on overleaf.
    double mostTogether() const { return 0.45 * m_sheet.mostOnPage(); }

    /// Of a block with what must not be torn from it: a heading, or a line that leads in, has its matter below.
    double roomWith(const Blocks &blocks, std::size_t first) const
    {
        double room = 0;
        for (std::size_t i = first; i < blocks.size(); ++i) {
            room += std::visit([this](const auto &what) { return roomOf(what); }, blocks[i].what);
            const auto *paragraph = std::get_if<Paragraph>(&blocks[i].what);
            if (!std::holds_alternative<Heading>(blocks[i].what) &&
                !(paragraph && paragraph->text.plain().endsWith(u':')))
                break;
        }
        return std::min(room, m_sheet.mostOnPage() - titleRoom);
    }

    /// Of a picture on an upright page, below the title of its chapter.
    double fullHeight(const Picture &picture) const
    {
        const double most = m_sheet.mostOnPage() - captionRoom - titleRoom;
        return picture.area.height() *
               std::min({1.0, m_sheet.width() / picture.area.width(), most / picture.area.height()});
    }

    void write(const Heading &heading)
    {
        m_sheet.ensure(90);
        m_sheet.text(heading.text,
                     {.size = heading.level <= 1 ? 16.0 : 14.0, .strong = true, .before = 10, .after = 4});
    }

    void write(const Paragraph &paragraph)
    {
        m_sheet.text(paragraph.text, {.size = paragraph.isAside ? 11.0 : 13.0,
                                      .tone = paragraph.isAside ? Tone::Secondary : Tone::Text});
    }

    void write(const Bullets &bullets)
    {
        int number = 0;
        for (const Rich &item : bullets.items) {
            const QString sign = bullets.numbered ? u"%1."_s.arg(++number) : u"\u2022"_s;
            bool first = true;
            m_sheet.text(item, {.indent = 26, .after = 3}, [&](double top, double bottom) {
                if (std::exchange(first, false))
                    label({m_sheet.left(), top, 22, (bottom - top) / Sheet::leading}, sign, 13, false,
                          Tone::Secondary, bullets.numbered ? Qt::AlignLeft : Qt::AlignHCenter);
            });
        }
        m_sheet.skip(6);
    }

    void label(const QRectF &rect, const QString &text, double size, bool strong, Tone tone,
               Qt::Alignment align = Qt::AlignLeft)
    {
        m_sheet.painter().setPen(m_sheet.theme().colour(tone));
        render::paintLine(m_sheet.painter(), rect, render::cleanLabel(text), m_sheet.font(size, strong),
                          align);
    }

    void write(const Figures &figures)
    {
        constexpr int across = 3;
        constexpr double height = 62, gap = 10;
        const double width = (m_sheet.width() - gap * (across - 1)) / across;
        for (std::size_t i = 0; i < figures.figures.size(); i += across) {
            m_sheet.ensure(height + gap);
            for (std::size_t j = i; j < std::min(i + across, figures.figures.size()); ++j) {
                const Figure &figure = figures.figures[j];
                const QRectF plate(m_sheet.left() + double(j - i) * (width + gap), m_sheet.y(), width,
                                   height);
                m_sheet.painter().setPen(QPen(m_sheet.theme().colour(Tone::Border), 1));
                m_sheet.painter().setBrush(m_sheet.theme().colour(Tone::Canvas));
                m_sheet.painter().drawRoundedRect(plate, 8, 8);
                label(plate.adjusted(12, 8, -12, -28), figure.value, 20, true, toneOf(figure.mark));
                label(plate.adjusted(12, 34, -12, -6), figure.label, 11, false, Tone::Secondary);
            }
            m_sheet.skip(height + gap);
        }
        m_sheet.skip(4);
    }

    void write(const Item &item)
    {
        const QColor colour =
            m_sheet.theme().colour(item.mark == Mark::None ? Tone::Border : toneOf(item.mark));
        const Sheet::Beside bar = [&](double top, double bottom) {
            m_sheet.painter().fillRect(QRectF(m_sheet.left(), top, 3.5, bottom - top), colour);
        };
        m_sheet.ensure(56);
        Rich title;
        if (!item.badge.isEmpty())
            title += Rich(u"[%1]  "_s.arg(item.badge));
        title += Rich(item.title, Span::Style::Strong);
        m_sheet.text(title, {.size = 13, .indent = 16, .after = 2}, bar);
        for (std::size_t i = 0; i < item.fields.size(); ++i) {
            Rich line;
            if (!item.fields[i].first.isEmpty())
                line += Rich(item.fields[i].first + u' ', Span::Style::Strong);
            line += item.fields[i].second;
            m_sheet.text(line, {.size = 12, .indent = 16, .after = 2}, bar);
        }
        m_sheet.skip(10);
    }

    void write(const Picture &picture)
    {
        if (isWide(picture) && !m_sheet.isLandscape())
            m_sheet.newPage(true);
        double height = fullHeight(picture);
        const double room = m_sheet.roomOnPage() - captionRoom;
        if (m_sheet.isLandscape())
            height = picture.area.height() * std::min({1.0, m_sheet.width() / picture.area.width(),
                                                       std::max(100.0, room) / picture.area.height()});
        else if (height > room && room >= leastScale * height)
            height = room;   // A little smaller rather than half a page that is empty.
        const double scale = height / picture.area.height();
        m_sheet.ensure(height + captionRoom);
        QPainter &painter = m_sheet.painter();
        painter.save();
        painter.translate(m_sheet.left() + (m_sheet.width() - picture.area.width() * scale) / 2, m_sheet.y());
        painter.scale(scale, scale);
        painter.translate(-picture.area.topLeft());
        picture.paint(painter, m_sheet.theme());
        painter.restore();
        m_sheet.skip(height + 4);
        if (!picture.showsCaption)
            m_sheet.text(picture.caption, {.size = 11, .tone = Tone::Secondary, .after = 10});
        if (m_sheet.isLandscape())
            m_sheet.newPage();
    }

    /// Too wide to be read upright.
    static bool isWide(const Picture &picture)
    {
        constexpr double wide = 940;   // Letters of 13 units would come out below 9.
        return picture.area.width() > wide && picture.area.width() > 1.3 * picture.area.height();
    }

    void write(const Table &table)
    {
        const std::vector<double> widths = columnWidths(table);
        writeHead(table, widths);
        for (const auto &row : table.rows) {
            writeRow(table, row, widths);
            if (table.listsChapters)
                m_outline.jumps.push_back({m_sheet.page(), m_sheet.lineInPoints(rowHeight)});
        }
        m_sheet.skip(10);
    }

    double widthOf(const Rich &text) const
    {
        constexpr double slack = 1.04, wider = 1.3;   // Of letters of one width.
        const bool isCode = !text.spans.empty() && text.spans.front().style == Span::Style::Code;
        return render::textWidth(text.plain().left(200), m_sheet.font(12, false)) * (isCode ? wider : slack);
    }

    /// What each column wants, cut down evenly where that is more than the page.
    std::vector<double> columnWidths(const Table &table) const
    {
        std::vector<double> wanted;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            double width = render::textWidth(table.columns[i].title, m_sheet.font(11, true));
            for (std::size_t j = 0; j < std::min<std::size_t>(table.rows.size(), 200); ++j)
                width = std::max(width, widthOf(table.rows[j][i].text));
            wanted.push_back(width + cellGap);
        }
        const double room = m_sheet.width();
        double total = 0, wide = 0;
        const double fair = room / double(std::max<std::size_t>(1, wanted.size()));
        for (const double width : wanted) {
            total += width;
            wide += width > fair ? width : 0;
        }
        if (total <= room)
            return wanted;
        const double shrink = (room - (total - wide)) / wide;
        for (double &width : wanted)
            width = width > fair ? width * shrink : width;
        return wanted;
    }

    void writeHead(const Table &table, const std::vector<double> &widths)
    {
        m_sheet.ensure(60);
        double x = m_sheet.left();
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            label({x, m_sheet.y(), widths[i] - cellGap, 20}, table.columns[i].title, 11, true,
                  Tone::Secondary, table.columns[i].isNumber ? Qt::AlignRight : Qt::AlignLeft);
            x += widths[i];
        }
        m_sheet.skip(22);
        rule(Tone::BorderStrong);
    }

    void rule(Tone tone)
    {
        m_sheet.painter().setPen(QPen(m_sheet.theme().colour(tone), 0.75));
        m_sheet.painter().drawLine(QPointF(m_sheet.left(), m_sheet.y()),
                                   QPointF(m_sheet.left() + m_sheet.width(), m_sheet.y()));
        m_sheet.skip(4);
    }

    void writeRow(const Table &table, const std::vector<Cell> &row, const std::vector<double> &widths)
    {
        std::vector<std::unique_ptr<QTextLayout>> cells;
        double height = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells.push_back(std::make_unique<QTextLayout>());
            m_sheet.fill(*cells.back(), cut(row[i].text),
                         {.size = 12, .align = table.columns[i].isNumber ? Qt::AlignRight : Qt::AlignLeft});
            height = std::max(height, m_sheet.layOut(*cells.back(), widths[i] - cellGap, mostLinesOfCell));
        }
        if (height + 8 > m_sheet.roomOnPage()) {
            m_sheet.newPage(m_sheet.isLandscape());
            writeHead(table, widths);
        }
        double x = m_sheet.left();
        for (std::size_t i = 0; i < row.size(); ++i) {
            m_sheet.painter().setPen(m_sheet.theme().colour(toneOf(row[i].mark)));
            cells[i]->draw(&m_sheet.painter(), {x, m_sheet.y()});
            x += widths[i];
        }
        m_sheet.skip(height + 3);
        rule(Tone::Border);
    }

    Sheet &m_sheet;
    const std::stop_token &m_stop;
    Outline m_outline;
};

}   // namespace

std::optional<Outline> writePages(Paper &paper, const Content &content, const render::Theme &theme,
                                  const std::stop_token &stop)
{
    Sheet sheet(paper, theme, content.title);
    PageWriter writer(sheet, stop);
    return writer.write(content) ? std::optional(writer.outline()) : std::nullopt;
}

}   // namespace switchover::report
