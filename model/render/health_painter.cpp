#include <QPainter>
#include <QPolygonF>

#include <algorithm>

#include "model/render/glyphs.h"
#include "model/render/label.h"
#include "model/render/node_painter.h"
#include "model/render/overlay_painter.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr double ringGap = 4, ringWidth = 2.5, badgeHeight = 18, badgeIcon = 12, badgeGap = 5, leastLine = 24;

/// The words of a plate, as many as there is room for: how it is and since when come first.
struct Words
{
    QString standing;
    QString latency;
    double standingWidth = 0;
    double latencyWidth = 0;
};

Words wordsOf(const CardHealth &health, const Theme &theme, double room)
{
    Words words;
    const QFont strong = theme.font(TextSize::Small, Weight::Strong);
    const QFont plain = theme.font(TextSize::Small);
    const QString aged = health.age.isEmpty() ? health.word : health.word + u' ' + health.age;
    words.standing = textWidth(aged, strong) <= room ? aged : health.word;
    words.standingWidth = std::min(room, textWidth(words.standing, strong) + 1);
    const double latency = textWidth(health.latency, plain) + 1;
    if (!health.latency.isEmpty() && words.standingWidth + badgeGap + latency <= room) {
        words.latency = health.latency;
        words.latencyWidth = latency;
    }
    return words;
}

/// The last answers as a line; one that did not come is a gap with a tick of the colour of failures.
void paintSparkline(QPainter &painter, const QRectF &area, const std::vector<float> &recent,
                    const Theme &theme)
{
    const float top = std::max(0.001F, *std::ranges::max_element(recent));
    const double step = area.width() / double(recent.size() - 1);
    QPolygonF line;
    const auto draw = [&] {
        if (line.size() > 1)
            painter.drawPolyline(line);
        line.clear();
    };
    painter.setBrush(Qt::NoBrush);
    const QPen usual(theme.colour(Tone::Secondary), 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(usual);
    for (std::size_t i = 0; i < recent.size(); ++i) {
        const double x = area.left() + double(i) * step;
        if (recent[i] >= 0) {
            line << QPointF(x, area.bottom() - area.height() * double(recent[i] / top));
            continue;
        }
        draw();
        painter.setPen(QPen(theme.colour(Tone::Failed), 1.5));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(usual);
    }
    draw();
}

void paintPlate(QPainter &painter, const CardLook &card, const Theme &theme)
{
    const CardHealth &health = card.health;
    const QColor colour = theme.colour(health.tone);
    const double lock = health.unverified ? badgeIcon + badgeGap : 0;
    const double widest = card.rect.width() - 8;
    const double fixed = 7 + badgeIcon + badgeGap + lock + 7;
    const Words words = wordsOf(health, theme, widest - fixed);
    double width =
        fixed + words.standingWidth + (words.latency.isEmpty() ? 0 : badgeGap + words.latencyWidth);
    const double lineRoom = std::min(40.0, widest - width - badgeGap);
    const bool line = health.recent.size() > 1 && lineRoom >= leastLine;
    width += line ? badgeGap + lineRoom : 0;
    const QRectF plate(card.rect.left() + 4, card.rect.bottom() + ringGap - 4, width, badgeHeight);
    painter.setPen(QPen(colour, theme.borderWidth));
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawRoundedRect(plate, badgeHeight / 2, badgeHeight / 2);
    const double middle = plate.center().y();
    double x = plate.left() + 7;
    const auto sign = [&](const QString &icon, Tone tone) {
        paintGlyph(painter, {x, middle - badgeIcon / 2, badgeIcon, badgeIcon}, icon, theme.colour(tone));
        x += badgeIcon + badgeGap;
    };
    sign(health.icon, health.tone);
    if (health.unverified)
        sign(u"actions/unlock"_s, Tone::Warning);
    painter.setPen(colour);
    paintLine(painter, {x, plate.top(), words.standingWidth, badgeHeight}, words.standing,
              theme.font(TextSize::Small, Weight::Strong));
    x += words.standingWidth + badgeGap;
    if (!words.latency.isEmpty()) {
        painter.setPen(theme.colour(Tone::Secondary));
        paintLine(painter, {x, plate.top(), words.latencyWidth, badgeHeight}, words.latency,
                  theme.font(TextSize::Small));
        x += words.latencyWidth + badgeGap;
    }
    if (line)
        paintSparkline(painter, {x, plate.top() + 4, lineRoom, badgeHeight - 8}, health.recent, theme);
}

}   // namespace

void paintCardHealth(QPainter &painter, const CardLook &card, const Theme &theme, Detail detail)
{
    if (!card.health.isShown())
        return;
    painter.save();
    const QColor colour = theme.colour(card.health.tone);
    const double width = detail == Detail::Dot     ? 4 * ringWidth
                         : detail == Detail::Brief ? 2 * ringWidth
                                                   : ringWidth;
    const double out = ringGap + (width - ringWidth) / 2;
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(card.rect.adjusted(-out, -out, out, out), cardRadius + out, cardRadius + out);
    if (detail == Detail::Full)
        paintPlate(painter, card, theme);
    else if (detail == Detail::Brief)
        paintBadge(painter, card.rect.bottomLeft() + QPointF(6, 4), 14, {card.health.icon, card.health.tone},
                   theme);
    painter.restore();
}

}   // namespace switchover::render
