#include "model/render/overlay_painter.h"

#include <QCoreApplication>
#include <QPainter>

#include "model/render/glyphs.h"
#include "model/render/label.h"
#include "model/render/node_painter.h"
#include "model/render/traveller.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr double barHeight = 3, badgeRadius = 9;

Tone loadTone(double load, Tone accent)
{
    return load > 0.9 ? Tone::Failed : load > 0.7 ? Tone::Warning : accent;
}

void paintLoad(QPainter &painter, const CardLook &card, const Theme &theme)
{
    const QRectF track(card.rect.left() + 12, card.rect.bottom() - 7, card.rect.width() - 24, barHeight);
    const double load = std::clamp(*card.live.load, 0.0, 1.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(Tone::Grid));
    painter.drawRoundedRect(track, barHeight / 2, barHeight / 2);
    if (load <= 0)
        return;
    painter.setBrush(theme.colour(loadTone(load, card.accent)));
    painter.drawRoundedRect(
        QRectF(track.topLeft(), QSizeF(std::max(barHeight, track.width() * load), barHeight)), barHeight / 2,
        barHeight / 2);
}

/// A word on a plate that stands on the card's border.
void paintPill(QPainter &painter, QPointF rightMiddle, const QString &icon, const QString &text, Tone tone,
               const Theme &theme)
{
    const QFont font = theme.font(TextSize::Small, Weight::Strong);
    const double iconRoom = icon.isEmpty() ? 0 : 14;
    const double width = iconRoom + textWidth(text, font) + 14;
    const QRectF plate(rightMiddle.x() - width, rightMiddle.y() - 8, width, 16);
    painter.setPen(QPen(theme.colour(tone), theme.borderWidth));
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawRoundedRect(plate, 8, 8);
    if (!icon.isEmpty())
        paintGlyph(painter, {plate.left() + 5, plate.center().y() - 5.5, 11, 11}, icon, theme.colour(tone));
    painter.setPen(theme.colour(tone));
    paintLine(painter, plate.adjusted(7 + iconRoom, 0, 0, 0), text, font);
}

void paintBadges(QPainter &painter, const CardLook &card, const Theme &theme)
{
    std::vector<Badge> badges;
    if (card.live.state != CardState::Plain)
        badges.push_back({signOf(card.live.state).icon, signOf(card.live.state).tone});
    for (const Badge &badge : card.badges) {
        if (badges.size() < 2)
            badges.push_back(badge);
    }
    QPointF centre = card.rect.topRight() + QPointF(-12, 1);
    for (const Badge &badge : badges) {
        paintBadge(painter, centre, badgeRadius, badge, theme);
        centre -= QPointF(2 * badgeRadius + 3, 0);
    }
}

}   // namespace

void paintCardLive(QPainter &painter, const CardLook &card, const Theme &theme, Detail detail)
{
    if (detail == Detail::Dot)
        return;
    painter.save();
    if (card.live.load && card.shape != CardLook::Shape::Note)
        paintLoad(painter, card, theme);
    if (detail == Detail::Full) {
        const double right = card.rect.right() - 10;
        if (card.live.queue > 0) {
            const QString waiting =
                QCoreApplication::translate("render", "%n waiting", nullptr, card.live.queue);
            paintPill(painter, {right, card.rect.bottom() + 2}, {}, waiting, Tone::Warning, theme);
        }
        if (card.live.turn) {
            const QString next = QCoreApplication::translate("render", "next");
            const double width = textWidth(next, theme.font(TextSize::Small, Weight::Strong)) + 28;
            paintPill(painter, {card.rect.left() + 8 + width, card.rect.top()}, u"actions/play"_s, next,
                      Tone::Traffic, theme);
        }
    }
    paintBadges(painter, card, theme);
    painter.restore();
}

void paintFailures(QPainter &painter, std::span<const FailureMark> marks, const Theme &theme)
{
    const double grown = travellerGrowth(painter.worldTransform().m11());
    painter.save();
    for (const FailureMark &mark : marks) {
        painter.setOpacity(std::clamp(1.5 - 1.5 * mark.age, 0.0, 1.0));
        const double arm = 5 * grown;
        const QLineF cross[] = {{mark.at - QPointF(arm, arm), mark.at + QPointF(arm, arm)},
                                {mark.at - QPointF(arm, -arm), mark.at + QPointF(arm, -arm)}};
        for (const auto &[width, tone] : {std::pair(5.0, Tone::Canvas), std::pair(2.5, Tone::Failed)}) {
            painter.setPen(QPen(theme.colour(tone), width * grown, Qt::SolidLine, Qt::RoundCap));
            painter.drawLines(cross, 2);
        }
    }
    painter.restore();
}

}   // namespace switchover::render
