#pragma once

#include <QPainter>
#include <QTextLayout>

#include <functional>

#include "model/render/theme.h"
#include "model/report/blocks.h"

namespace switchover::report {

/// Where the pages of a report go: into a PDF, or onto the screen.
class Paper
{
public:
    virtual ~Paper() = default;
    /// What the next page is painted on, A4. The same device as before: the painter goes on with it.
    virtual QPaintDevice &nextPage(bool landscape) = 0;
};

/// Pages that are written from top to bottom, in units of 1/96 inch. Begins a new page where something would not fit.
class Sheet
{
public:
    /// How a paragraph of text stands.
    struct TextStyle
    {
        double size = 13;
        bool strong = false;
        render::Tone tone = render::Tone::Text;
        double indent = 0;
        double before = 0;
        double after = 6;
        Qt::Alignment align = Qt::AlignLeft;
    };

    static constexpr double leading = 1.15;   ///< From line to line, of the height of a line.

    Sheet(Paper &paper, const render::Theme &theme, const QString &title);
    /// Finishes the last page.
    ~Sheet();
    Sheet(const Sheet &) = delete;
    Sheet &operator=(const Sheet &) = delete;

    double width() const { return m_width; }
    double left() const { return margin; }
    double y() const { return m_y; }
    int page() const { return m_page; }
    /// Height of the paper in points, for bookmarks.
    double topInPoints() const;
    /// The line of @p height above where one is now, in points from the foot of the paper.
    QRectF lineInPoints(double height) const;
    QPainter &painter() { return m_painter; }
    const render::Theme &theme() const { return m_theme; }
    QFont font(double size, bool strong) const;

    void skip(double height) { m_y += height; }
    /// On a new page unless there is so much room.
    void ensure(double height);
    void newPage(bool landscape = false);
    bool isLandscape() const { return m_landscape; }
    double roomOnPage() const { return m_bottom - m_y; }
    double mostOnPage() const { return m_bottom - margin; }

    /// Writes text from the left edge, line by line over pages. @p beside paints what goes along each line, such as a
    /// bar, into its stretch of the page.
    using Beside = std::function<void(double top, double bottom)>;
    void text(const Rich &rich, const TextStyle &style, const Beside &beside = {});

    /// Lays text out as @p width allows; at most @p mostLines of it.
    double layOut(QTextLayout &layout, double width, int mostLines = 10'000) const;
    /// A layout of that text, ready for layOut(). Long texts are cut.
    void fill(QTextLayout &layout, const Rich &rich, const TextStyle &style) const;

private:
    static constexpr double margin = 60;
    void footer();
    void beginPage(bool landscape);

    Paper &m_paper;
    const render::Theme &m_theme;
    QString m_title;
    QPainter m_painter;
    bool m_landscape = false;
    double m_width = 0;
    double m_bottom = 0;
    double m_y = margin;
    int m_page = 0;
};

}   // namespace switchover::report
