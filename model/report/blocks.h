#pragma once

#include <QRectF>
#include <QString>

#include <functional>
#include <utility>
#include <variant>
#include <vector>

class QPainter;

namespace switchover::render {
struct Theme;
}

/// What a report says, before it has a form: sections are written once, for HTML, PDF and Markdown alike. Texts are
/// plain; each form escapes them for where they stand.
namespace switchover::report {

struct Span
{
    enum class Style { Plain, Strong, Emphasis, Code };

    QString text;
    Style style = Style::Plain;
};

/// Text in which words may be set off.
struct Rich
{
    std::vector<Span> spans;

    Rich() = default;
    Rich(const QString &text) : spans{{text}} {}   // Most text is plain: no ceremony for it.
    Rich(const QString &text, Span::Style style) : spans{{text, style}} {}

    Rich &operator+=(const Rich &more);
    QString plain() const;
    bool isEmpty() const { return plain().isEmpty(); }
};

/// How something is to be taken: always shown by a sign or a word as well as by a colour.
enum class Mark { None, Good, Note, Warning, Bad };

struct Heading
{
    QString text;
    int level = 1;   ///< Within its section: 1 or 2.
};

struct Paragraph
{
    Rich text;
    bool isAside = false;   ///< Small print.
};

struct Bullets
{
    std::vector<Rich> items;
    bool numbered = false;
};

struct Cell
{
    Rich text;
    Mark mark = Mark::None;

    Cell(const QString &plain, Mark how = Mark::None) : text(plain), mark(how) {}
    Cell(Rich rich) : text(std::move(rich)) {}
};

struct Column
{
    QString title;
    bool isNumber = false;
};

struct Table
{
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;   ///< As long as the columns.
    bool listsChapters = false;            ///< A row for each chapter that follows.
};

struct Figure
{
    QString value;
    QString label;
    Mark mark = Mark::None;
};

/// A few large numbers that say it all.
struct Figures
{
    std::vector<Figure> figures;
};

/// One thing with its fields: a finding, an element.
struct Item
{
    Mark mark = Mark::None;
    QString badge;   ///< "error", "Load balancer".
    QString title;
    std::vector<std::pair<QString, Rich>> fields;   ///< A field without a name is plain text.
};

/// A drawing or a chart, painted anew for each theme.
struct Picture
{
    QString name;   ///< For a file beside the report: lower case, hyphens.
    QString caption;
    QString description;   ///< For who cannot see it.
    QRectF area;           ///< In units of 1/96 inch.
    std::function<void(QPainter &painter, const render::Theme &theme)> paint;
    QString mermaid;             ///< The same as text that some readers of Markdown draw; may be empty.
    bool showsCaption = false;   ///< Within it: it needs none below.
};

/// One of them. Made and moved out of line: it is large, and there are many places that do.
struct Block
{
    std::variant<Heading, Paragraph, Bullets, Table, Figures, Item, Picture> what;

    Block(Heading heading);
    Block(Paragraph paragraph);
    Block(Bullets bullets);
    Block(Table table);
    Block(Figures figures);
    Block(Item item);
    Block(Picture picture);
    Block(const Block &);
    Block(Block &&) noexcept;
    Block &operator=(const Block &);
    Block &operator=(Block &&) noexcept;
    ~Block();
};

using Blocks = std::vector<Block>;

struct Chapter
{
    QString id;   ///< Of its section: lower case, hyphens.
    QString title;
    Blocks blocks;
};

/// A whole report.
struct Content
{
    QString title;
    QString subtitle;   ///< What kind of report it is; with the date, if one was given.
    std::vector<Chapter> chapters;
};

}   // namespace switchover::report
