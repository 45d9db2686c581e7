#include "model/render/prose.h"

#include <algorithm>
#include <cmath>

#include "model/render/label.h"

namespace switchover::render {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype mostLetters = 400;   // On one line; a line of more is wider than any note.
constexpr qsizetype mostLines = 500;

/// How many letters of @p text fit, by bisection; at least one.
qsizetype lettersThatFit(const QString &text, const QFont &font, double width)
{
    qsizetype fits = 1, tooMany = std::min(text.size(), mostLetters) + 1;
    while (tooMany - fits > 1) {
        const qsizetype middle = (fits + tooMany) / 2;
        (textWidth(text.left(middle), font) <= width ? fits : tooMany) = middle;
    }
    return fits < text.size() && text[fits].isLowSurrogate() ? fits + 1 : fits;
}

/// Takes the first line of what fits off @p rest.
QString takeLine(QString &rest, const QFont &font, double width)
{
    const qsizetype fits = lettersThatFit(rest, font, width);
    if (fits >= rest.size())
        return std::exchange(rest, QString());
    const qsizetype space = rest.lastIndexOf(u' ', fits);
    const QString line = rest.left(space > 0 ? space : fits);
    rest = rest.mid(space > 0 ? space + 1 : fits);
    return line;
}

}   // namespace

double lineHeightOf(const QFont &font) { return std::round(font.pixelSize() * 1.4); }

QString cleanProse(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.left(longestLabel).split(u'\n'))
        lines.append(cleanLabel(line));
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines.join(u'\n');
}

QStringList wrapped(const QString &prose, const QFont &font, double width, qsizetype most)
{
    QStringList lines;
    const QStringList paragraphs = prose.split(u'\n');
    for (qsizetype i = 0; i < paragraphs.size(); ++i) {
        QString rest = paragraphs[i];
        do {
            if (lines.size() + 1 >= most) {
                QStringList left = paragraphs.mid(i + 1);
                left.prepend(rest);
                return lines << left.join(u' ').trimmed();
            }
            lines.append(takeLine(rest, font, width));
        } while (!rest.isEmpty());
    }
    return lines;
}

double noteHeight(const QString &text, const QFont &font, double width)
{
    const QStringList lines = wrapped(cleanProse(text), font, width - 2 * noteInset, mostLines);
    return 2 * noteTop + double(lines.size()) * lineHeightOf(font);
}

}   // namespace switchover::render
