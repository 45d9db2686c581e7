#include "model/report/prose.h"

#include <QRegularExpression>

#include <array>

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

struct Delimiter
{
    QLatin1StringView mark;
    Span::Style style;
};

constexpr std::array delimiters = {
    Delimiter{"**"_L1, Span::Style::Strong},  Delimiter{"__"_L1, Span::Style::Strong},
    Delimiter{"`"_L1, Span::Style::Code},     Delimiter{"*"_L1, Span::Style::Emphasis},
    Delimiter{"_"_L1, Span::Style::Emphasis},
};

/// Far enough for words, near enough that a text full of stars costs little.
constexpr qsizetype farthest = 500;

/// Where the words that begin at @p from end; -1: the mark is just a character.
qsizetype endOf(QStringView line, qsizetype from, QLatin1StringView mark)
{
    if (from >= line.size() || line[from].isSpace())
        return -1;
    const qsizetype end = line.first(std::min(line.size(), from + farthest)).indexOf(mark, from + 1);
    return end > 0 && !line[end - 1].isSpace() ? end : -1;
}

/// Lines that go on from each other.
class ProseReader
{
public:
    Blocks read(const QString &markdown)
    {
        for (const QString &line : markdown.split(u'\n'))
            add(line.trimmed());
        flush();
        return std::move(m_blocks);
    }

private:
    void add(const QString &line)
    {
        static const QRegularExpression bullet(u"^([-*+]|\\d{1,4}[.)])\\s+(.*)$"_s);
        static const QRegularExpression heading(u"^#{1,6}\\s+(.*?)\\s*#*$"_s);
        if (line.isEmpty()) {
            flush();
        } else if (const auto match = heading.match(line); match.hasMatch()) {
            flush();
            m_blocks.push_back({Heading{richOf(match.captured(1)).plain()}});
        } else if (const auto item = bullet.match(line); item.hasMatch()) {
            if (!m_paragraph.isEmpty())
                flush();
            m_bullets.numbered = item.captured(1).front().isDigit();
            m_bullets.items.push_back(richOf(item.captured(2)));
        } else {
            if (!m_bullets.items.empty())
                flush();
            m_paragraph += (m_paragraph.isEmpty() ? QString() : u" "_s) + line;
        }
    }

    void flush()
    {
        if (!m_paragraph.isEmpty())
            m_blocks.push_back({Paragraph{richOf(m_paragraph)}});
        if (!m_bullets.items.empty())
            m_blocks.push_back({m_bullets});
        m_paragraph.clear();
        m_bullets = {};
    }

    Blocks m_blocks;
    QString m_paragraph;
    Bullets m_bullets;
};

}   // namespace

Rich richOf(const QString &line)
{
    static const QRegularExpression link(u"!?\\[([^\\[\\]]{0,300})\\]\\(([^()\\s]{0,1000})\\)"_s);
    QString text = line;
    text.replace(link, u"\\1 (\\2)"_s);
    Rich rich;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < text.size();) {
        bool found = false;
        for (const Delimiter &delimiter : delimiters) {
            if (!QStringView(text).mid(at).startsWith(delimiter.mark))
                continue;
            const qsizetype from = at + delimiter.mark.size(), end = endOf(text, from, delimiter.mark);
            if (end < 0)
                continue;
            if (at > begin)
                rich.spans.push_back({text.mid(begin, at - begin)});
            rich.spans.push_back({text.mid(from, end - from), delimiter.style});
            at = begin = end + delimiter.mark.size();
            found = true;
            break;
        }
        if (!found)
            ++at;
    }
    if (begin < text.size())
        rich.spans.push_back({text.mid(begin)});
    return rich;
}

Blocks proseOf(const QString &markdown) { return ProseReader().read(markdown); }

}   // namespace switchover::report
