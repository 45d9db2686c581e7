#include "model/render/label.h"

#include <QCache>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextBoundaryFinder>

#include <array>

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMarks = 3;   // Thai and Vietnamese need two; a name that piles up more is a prank.

/// More letters than fit beside each other in the widest label: they are dropped before any layout.
constexpr qsizetype mostShown = 160;

bool isShown(char32_t letter)
{
    switch (QChar::category(letter)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Other_Format:   // Joiners matter in Persian and emoji; the other format signs only mislead.
        return letter == 0x200C || letter == 0x200D;
    default:
        return !QChar::isNonCharacter(letter);
    }
}

constexpr char16_t endOfLatin = 0x250;

/// Words of Latin letters with single spaces between them, as most names are: nothing is to be dropped.
bool isCleanAlready(const QString &text)
{
    if (text.size() > longestLabel)
        return false;
    char16_t before = u' ';
    for (const QChar each : text) {
        const char16_t letter = each.unicode();
        const bool isPlain =
            (letter >= u' ' && letter < 0x7F) || (letter > 0xA0 && letter < endOfLatin && letter != 0xAD);
        if (!isPlain || (letter == u' ' && before == u' '))
            return false;
        before = letter;
    }
    return text.isEmpty() || before != u' ';
}

struct Measure
{
    QString text;
    double width = 0;
};

/// What a layout depends on. @p width: in quarters of a unit; -1: as wide as it needs.
struct MeasureKey
{
    MeasureKey(const QString &measured, const QFont &font, int room)
        : text(measured), family(font.family()), size(font.pixelSize()), weight(font.weight()), width(room)
    {
    }

    QString text;
    QString family;
    int size, weight, width;

    friend bool operator==(const MeasureKey &, const MeasureKey &) = default;
    friend std::size_t qHash(const MeasureKey &key, std::size_t seed = 0)
    {
        return qHashMulti(seed, key.text, key.size, key.weight, key.width);
    }
};

/// The layout of names is the dearest part of a picture, and the same names are drawn in every frame.
QCache<MeasureKey, Measure> &measures()
{
    thread_local QCache<MeasureKey, Measure> cache(20000);
    return cache;
}

/// Of single letters, as far as isCleanAlready() lets them through.
class LetterWidths
{
public:
    explicit LetterWidths(const QFont &font) : m_metrics(font) { m_widths.fill(-1); }

    double sum(const QString &text)
    {
        double all = 0;
        for (const QChar letter : text) {
            float &width = m_widths[letter.unicode()];
            if (width < 0)
                width = float(m_metrics.horizontalAdvance(letter));
            all += double(width);
        }
        return all;
    }

    static LetterWidths &of(const QFont &font)
    {
        thread_local QCache<MeasureKey, LetterWidths> fonts(64);
        const MeasureKey key({}, font, -1);
        if (LetterWidths *known = fonts.object(key))
            return *known;
        auto *made = new LetterWidths(font);
        fonts.insert(key, made);
        return *made;
    }

private:
    QFontMetricsF m_metrics;
    std::array<float, endOfLatin> m_widths;
};

/// Whether @p text stands on one line of @p width. Kerning only takes a little away from the widths of Latin letters: a layout,
/// a hundred times as dear, is needed where that decides.
bool fits(const QString &text, const QFont &font, double width)
{
    constexpr double mostKerning = 1.1;
    if (isCleanAlready(text)) {
        const double sum = LetterWidths::of(font).sum(text);
        if (sum <= width || sum > width * mostKerning)
            return sum <= width;
    }
    return textWidth(text, font) <= width;
}

QString bothEnds(const QString &text)
{
    qsizetype head = mostShown / 2, tail = text.size() - mostShown / 2;
    head -= text[head - 1].isHighSurrogate() ? 1 : 0;
    tail += text[tail].isLowSurrogate() ? 1 : 0;
    return text.left(head) + text.mid(tail);
}

/// The most of both ends that fits, found by bisection over whole characters.
QString middleElided(const QString &text, const QFontMetricsF &metrics, double width)
{
    std::vector<qsizetype> ends;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype at = 0; at >= 0; at = finder.toNextBoundary())
        ends.push_back(at);
    const auto shortened = [&](std::size_t kept) {
        const std::size_t head = (kept + 1) / 2, tail = kept / 2;
        return QStringView(text).left(ends[head]).trimmed().toString() + u'…' +
               QStringView(text).mid(ends[ends.size() - 1 - tail]).trimmed().toString();
    };
    std::size_t fits = 0, tooMany = ends.size() - 1;
    while (tooMany - fits > 1) {
        const std::size_t middle = (fits + tooMany) / 2;
        (metrics.horizontalAdvance(shortened(middle)) <= width ? fits : tooMany) = middle;
    }
    return shortened(fits);
}

}   // namespace

QString cleanLabel(const QString &text)
{
    if (isCleanAlready(text))
        return text;
    const qsizetype length = std::min(text.size(), longestLabel);
    QString clean;
    clean.reserve(length);
    int marks = 0;
    bool space = false;
    for (qsizetype i = 0; i < length; ++i) {
        char32_t letter = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < length && text[i + 1].isLowSurrogate())
            letter = QChar::surrogateToUcs4(text[i], text[i + 1]), ++i;
        if (QChar::isSpace(letter)) {
            space = !clean.isEmpty();
            continue;
        }
        if (!isShown(letter))
            continue;
        marks = QChar::isMark(letter) ? marks + 1 : 0;
        if (marks > mostMarks)
            continue;
        if (std::exchange(space, false))
            clean += u' ';
        clean += QChar::fromUcs4(letter);
    }
    return clean;
}

double textWidth(const QString &text, const QFont &font)
{
    const MeasureKey key(text, font, -1);
    if (const Measure *known = measures().object(key))
        return known->width;
    const double width = QFontMetricsF(font).horizontalAdvance(text);
    measures().insert(key, new Measure{{}, width});
    return width;
}

QFont fittingFont(const QString &text, const QFont &designed, double width, std::initializer_list<int> sizes)
{
    for (const int size : sizes) {
        QFont font = designed;
        font.setPixelSize(size);
        if (fits(text.left(mostShown), font, width))
            return font;
    }
    return designed;
}

QString elided(const QString &text, const QFont &font, double width)
{
    if (text.isEmpty() || width <= 0)
        return {};
    const MeasureKey key(text, font, int(width * 4));
    if (const Measure *known = measures().object(key))
        return known->text;
    const bool tooLong = text.size() > mostShown;
    const QString shown = !tooLong && fits(text, font, width)
                              ? text
                              : middleElided(tooLong ? bothEnds(text) : text, QFontMetricsF(font), width);
    measures().insert(key, new Measure{shown, 0});
    return shown;
}

QString leadingParts(const QString &text, const QFont &font, double width)
{
    QString shown = text.left(longestLabel);
    for (qsizetype comma = shown.lastIndexOf(u", "_s);
         comma > 0 && (shown.size() > mostShown || textWidth(shown, font) > width);
         comma = shown.lastIndexOf(u", "_s))
        shown.truncate(comma);
    return shown;
}

void paintLine(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font,
               Qt::Alignment horizontal)
{
    const QString shown = elided(text, font, rect.width());
    if (shown.isEmpty())
        return;
    const QFontMetricsF metrics(font);
    double x = rect.left();
    if (horizontal & Qt::AlignHCenter)
        x = rect.center().x() - textWidth(shown, font) / 2;
    else if (horizontal & Qt::AlignRight)
        x = rect.right() - textWidth(shown, font);
    painter.setFont(font);
    painter.drawText(QPointF(x, rect.center().y() + metrics.capHeight() / 2), shown);
}

}   // namespace switchover::render
