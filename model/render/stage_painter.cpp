#include "model/render/stage_painter.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

#include "model/render/geometry.h"
#include "model/render/glyphs.h"
#include "model/render/label.h"
#include "model/render/node_painter.h"
#include "model/render/overlay_painter.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr double lineShare = 1.16;   // Of a line's height, in letters.
constexpr double stageInset = 10, loadHeight = 4;

/// A word that must be read from the last row.
struct StageWord
{
    QString text;
    Tone tone = Tone::Secondary;
    bool solid = false;
    bool plate = false;
};

QFont stageFont(const Theme &theme, double letters, Weight weight)
{
    QFont font = theme.font(TextSize::Body, weight);
    font.setPixelSize(std::max(1, qRound(letters)));
    return font;
}

/// As large as is asked for, and as fits in the card: two lines, and the bar of the load below them.
double lettersOf(const CardLook &card, const Theme &theme)
{
    return std::min(theme.letters, (card.rect.height() - 8) / (2 * lineShare));
}

/// What stands below the name: the state before the role, the role before what it is doing.
std::vector<StageWord> wordsOf(const CardLook &card)
{
    std::vector<StageWord> words;
    if (card.live.state != CardState::Plain) {
        const StateSign sign = signOf(card.live.state);
        words.push_back({sign.word, sign.tone, true, true});
    }
    if (card.chip)
        words.push_back({card.chip->text, card.chip->tone, card.chip->solid, true});
    if (const QString &line = card.live.line.isEmpty() ? card.line : card.live.line; !line.isEmpty())
        words.push_back({line.section(u',', 0, 0), Tone::Secondary, false, false});
    return words;
}

double plateWidth(const StageWord &word, double letters, double room, const Theme &theme)
{
    return std::min(room, textWidth(word.text, stageFont(theme, letters, Weight::Strong)) + 0.8 * letters);
}

double paintPlate(QPainter &painter, QPointF leftMiddle, const StageWord &word, double letters, double room,
                  const Theme &theme)
{
    const QFont font = stageFont(theme, letters, Weight::Strong);
    const double aside = letters * 0.4, width = plateWidth(word, letters, room, theme);
    const QRectF plate(leftMiddle.x(), leftMiddle.y() - letters * lineShare / 2, width, letters * lineShare);
    const QColor colour = theme.colour(word.tone);
    painter.setPen(word.solid ? QPen(Qt::NoPen) : QPen(colour, theme.borderWidth));
    painter.setBrush(word.solid ? colour : theme.colour(Tone::Raised));
    painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2);
    painter.setPen(word.solid ? theme.colour(Tone::OnSolid) : colour);
    paintLine(painter, plate.adjusted(aside, 0, -aside / 2, 0), word.text, font);
    return width;
}

/// The first always, the others where they fit as a whole.
void paintWords(QPainter &painter, QRectF row, const std::vector<StageWord> &words, double letters,
                const Theme &theme)
{
    const QFont font = stageFont(theme, letters, Weight::Regular);
    bool first = true;
    for (const StageWord &word : words) {
        const double wanted = textWidth(word.text, font) + (word.plate ? letters : 0);
        if (!std::exchange(first, false) && wanted > row.width())
            return;
        if (word.plate) {
            row.setLeft(
                row.left() + letters * 0.4 +
                paintPlate(painter, {row.left(), row.center().y()}, word, letters, row.width(), theme));
            continue;
        }
        painter.setPen(theme.colour(word.tone));
        paintLine(painter, row, word.text, font);
        return;
    }
}

void paintStageBody(QPainter &painter, const CardLook &card, const Theme &theme)
{
    QPen pen(theme.colour(Tone::BorderStrong), 2 * theme.borderWidth);
    if (card.live.state != CardState::Plain)
        pen = QPen(theme.colour(signOf(card.live.state).tone), 2 * theme.linkWidth);
    if (card.selected || card.hovered)
        pen = QPen(theme.colour(Tone::Selection), theme.selectedWidth);
    painter.setPen(pen);
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawRoundedRect(card.rect, cardRadius, cardRadius);
}

/// The name, with the kind's icon before it where there is room for both.
void paintHead(QPainter &painter, QRectF row, const CardLook &card, double letters, const Theme &theme)
{
    const QFont font = stageFont(theme, letters, Weight::Strong);
    const double icon = letters * 1.1, used = icon + letters * 0.3;
    const bool isOut = isFailed(card.live.state);
    if (used + textWidth(card.name, font) <= row.width()) {
        paintGlyph(painter, {row.left(), row.center().y() - icon / 2, icon, icon}, card.icon,
                   theme.colour(isOut ? Tone::Unknown : card.accent));
        row.setLeft(row.left() + used);
    }
    painter.setPen(theme.colour(isOut ? Tone::Secondary : Tone::Text));
    paintLine(painter, row, card.name, font);
}

/// On the borders: whose turn it is, and who waits.
void paintStagePills(QPainter &painter, const CardLook &card, double letters, const Theme &theme)
{
    const double room = card.rect.width();
    if (card.live.turn) {
        const StageWord next{QCoreApplication::translate("render", "next"), Tone::Traffic, false, true};
        // On the right: a zone has its name on the left.
        const double left = card.rect.right() - stageInset - plateWidth(next, letters, room, theme);
        paintPlate(painter, {left, card.rect.top() - letters * 0.5}, next, letters, room, theme);
    }
    if (card.live.queue > 0) {
        const StageWord waiting{QCoreApplication::translate("render", "%n waiting", nullptr, card.live.queue),
                                Tone::Warning, false, true};
        paintPlate(painter, {card.rect.left() + stageInset, card.rect.bottom() + letters * 0.5}, waiting,
                   letters, room, theme);
    }
}

}   // namespace

double stageOverhang(const Theme &theme) { return theme.letters * lineShare + 4; }

void paintStageCard(QPainter &painter, const CardLook &card, const Theme &theme)
{
    painter.save();
    paintStageBody(painter, card, theme);
    const double letters = lettersOf(card, theme), line = letters * lineShare;
    const std::vector<StageWord> words = wordsOf(card);
    const QRectF inside = card.rect.adjusted(stageInset, 0, -stageInset, 0);
    const double top = inside.center().y() - (words.empty() ? line / 2 : line) - 2;
    paintHead(painter, {inside.left(), top, inside.width(), line}, card, letters, theme);
    paintWords(painter, {inside.left(), top + line, inside.width(), line}, words, letters * 0.96, theme);
    if (card.live.load)
        paintLoadBar(painter,
                     {inside.left(), card.rect.bottom() - 2 - loadHeight, inside.width(), loadHeight}, card,
                     theme);
    paintStagePills(painter, card, letters * 0.96, theme);
    painter.restore();
}

}   // namespace switchover::render
