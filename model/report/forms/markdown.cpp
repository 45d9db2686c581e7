#include "model/base/escape.h"
#include "model/render/theme.h"
#include "model/report/pictures.h"
#include "model/report/report.h"
#include "model/report/words.h"

/// GitHub's Markdown, with its pictures in a folder beside it and the drawing once more as Mermaid.
/// @source GitHub Flavored Markdown Spec 0.29, 4.10 tables
namespace switchover::report::forms {

using namespace Qt::StringLiterals;

namespace {

/// A word for what HTML tells by a colour.
QByteArray signOf(Mark mark)
{
    switch (mark) {
    case Mark::None:
        break;
    case Mark::Good:
        return "\u2713 ";
    case Mark::Note:
        return "\u2139 ";
    case Mark::Warning:
        return "\u26A0 ";
    case Mark::Bad:
        return "\u2717 ";
    }
    return {};
}

QByteArray marked(const char *mark, const QByteArray &text)
{
    return text.trimmed().isEmpty() ? text : mark + text.trimmed() + mark;
}

/// Between backticks nothing is escaped: what would end them is taken out.
QByteArray codeOf(const QString &text)
{
    return '`' + cleaned(text).replace(u'`', u'\'').replace(u'|', u'/').toUtf8() + '`';
}

QByteArray inlineMarkdown(const Rich &rich)
{
    QByteArray out;
    for (const Span &span : rich.spans) {
        switch (span.style) {
        case Span::Style::Plain:
            out += escapedMarkdown(span.text);
            break;
        case Span::Style::Strong:
            out += marked("**", escapedMarkdown(span.text));
            break;
        case Span::Style::Emphasis:
            out += marked("*", escapedMarkdown(span.text));
            break;
        case Span::Style::Code:
            out += codeOf(span.text);
            break;
        }
    }
    return out;
}

/// A folder's name that needs no escaping in a link on any system.
QString folderFor(const QString &stem)
{
    QString name;
    for (const QChar c : stem)
        name += (c.unicode() < 0x80 && c.isLetterOrNumber()) || c == u'-' || c == u'_' ? c : QChar(u'-');
    return (name.isEmpty() ? u"report"_s : name.left(80)) + u"-pictures"_s;
}

class MarkdownWriter
{
public:
    explicit MarkdownWriter(const Request &request)
        : m_folder(folderFor(request.stem)),
          m_theme(pictureTheme(request.theme.isEmpty() ? u"light"_s : request.theme))
    {
    }

    Rendered file(const Content &content)
    {
        m_out = "# " + escapedMarkdown(content.title) + "\n\n" + escapedMarkdown(content.subtitle) + "\n";
        for (const Chapter &chapter : content.chapters) {
            m_out += "\n## " + escapedMarkdown(chapter.title) + '\n';
            for (const Block &block : chapter.blocks)
                std::visit([this](const auto &what) { write(what); }, block.what);
        }
        return {.bytes = m_out, .beside = m_pictures};
    }

private:
    void write(const Heading &heading)
    {
        m_out += (heading.level <= 1 ? "\n### " : "\n#### ") + escapedMarkdown(heading.text) + '\n';
    }

    void write(const Paragraph &paragraph)
    {
        m_out += '\n' +
                 (paragraph.isAside ? marked("*", inlineMarkdown(paragraph.text))
                                    : inlineMarkdown(paragraph.text)) +
                 '\n';
    }

    void write(const Bullets &bullets)
    {
        m_out += '\n';
        int number = 0;
        for (const Rich &item : bullets.items)
            m_out += (bullets.numbered ? QByteArray::number(++number) + ". " : QByteArray("- ")) +
                     inlineMarkdown(item) + '\n';
    }

    void write(const Table &table)
    {
        m_out += "\n|";
        for (const Column &column : table.columns)
            m_out += ' ' + escapedMarkdown(column.title) + " |";
        m_out += "\n|";
        for (const Column &column : table.columns)
            m_out += column.isNumber ? " ---: |" : " --- |";
        m_out += '\n';
        for (const auto &row : table.rows) {
            m_out += '|';
            for (const Cell &cell : row)
                m_out += ' ' + signOf(cell.mark) + inlineMarkdown(cell.text) + " |";
            m_out += '\n';
        }
    }

    void write(const Figures &figures)
    {
        Table table{{{Words::tr("Figure"), true}, {Words::tr("What")}}, {}};
        for (const Figure &figure : figures.figures)
            table.rows.push_back({Cell(figure.value, figure.mark), figure.label});
        write(table);
    }

    void write(const Item &item)
    {
        m_out += "\n#### ";
        if (!item.badge.isEmpty())
            m_out += signOf(item.mark) + escapedMarkdown(item.badge) + ": ";
        m_out += escapedMarkdown(item.title) + '\n';
        for (const auto &[field, text] : item.fields)
            m_out += '\n' + (field.isEmpty() ? QByteArray() : marked("**", escapedMarkdown(field)) + ' ') +
                     inlineMarkdown(text) + '\n';
    }

    void write(const Picture &picture)
    {
        const QString path = m_folder + u'/' + picture.name + u".svg"_s;
        m_pictures[path] = svgOf(picture, m_theme);
        m_out += "\n![" + escapedMarkdown(picture.caption) + "](" + path.toUtf8() + ")\n";
        if (!picture.mermaid.isEmpty())
            m_out += "\n```mermaid\n" + picture.mermaid.toUtf8() + "```\n";
    }

    QString m_folder;
    render::Theme m_theme;
    QByteArray m_out;
    std::map<QString, QByteArray> m_pictures;
};

Result<Rendered> makeMarkdown(const Content &content, const Request &request, const Progress &progress)
{
    if (progress.stop.stop_requested())
        return failure(Error::Code::Cancelled, Words::tr("The report was cancelled."));
    return MarkdownWriter(request).file(content);
}

}   // namespace

Form markdown()
{
    return {
        .id = u"markdown"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Markdown")},
        .suffixes = {u"md"_s, u"markdown"_s},
        .make = makeMarkdown,
    };
}

}   // namespace switchover::report::forms
