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

QRectF loadTrack(const QRectF &card)
{
    return {card.left() + 12, card.bottom() - 7, card.width() - 24, barHeight};
}

/// A word on a plate that stands on the card's border. @p at is the middle of its right end, or of its left one.
struct Pill
{
    QString text;
    QString icon;
    Tone tone;
    QPointF at;
    bool growsRight;
};

void paintPill(QPainter &painter, const Pill &pill, double grown, const Theme &theme)
{
    const QFont font = theme.font(TextSize::Small, Weight::Strong);
    const double iconRoom = pill.icon.isEmpty() ? 0 : 14;
    const double width = iconRoom + textWidth(pill.text, font) + 14;
    const QRectF plate(pill.growsRight ? 0 : -width, -8, width, 16);
    painter.save();
    painter.translate(pill.at);
    painter.scale(grown, grown);
    painter.setPen(QPen(theme.colour(pill.tone), theme.borderWidth));
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawRoundedRect(plate, 8, 8);
    if (!pill.icon.isEmpty())
        paintGlyph(painter, {plate.left() + 5, -5.5, 11, 11}, pill.icon, theme.colour(pill.tone));
    painter.setPen(theme.colour(pill.tone));
    paintLine(painter, plate.adjusted(7 + iconRoom, 0, 0, 0), pill.text, font);
    painter.restore();
}

void paintPills(QPainter &painter, const CardLook &card, Detail detail, const Theme &theme)
{
    const double grown = detail == Detail::Full ? 1 : 1.4;   // Still to be read from far away.
    if (card.live.queue > 0) {
        const QString waiting = QCoreApplication::translate("render", "%n waiting", nullptr, card.live.queue);
        const QPointF end(card.rect.right() - 10, card.rect.bottom() + 2);
        paintPill(painter, {waiting, {}, Tone::Warning, end, false}, grown, theme);
    }
    if (card.live.turn) {
        const QString next = QCoreApplication::translate("render", "next");
        const QPointF start(card.rect.left() + 8, card.rect.top());
        paintPill(painter, {next, u"actions/play"_s, Tone::Traffic, start, true}, grown, theme);
    }
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

void paintLoadBar(QPainter &painter, const QRectF &track, const CardLook &card, const Theme &theme)
{
    const double load = std::clamp(*card.live.load, 0.0, 1.0), radius = track.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(Tone::Grid));
    painter.drawRoundedRect(track, radius, radius);
    if (load <= 0)
        return;
    painter.setBrush(theme.colour(loadTone(load, card.accent)));
    const QSizeF used(std::max(track.height(), track.width() * load), track.height());
    painter.drawRoundedRect(QRectF(track.topLeft(), used), radius, radius);
}

void paintCardLive(QPainter &painter, const CardLook &card, const Theme &theme, Detail detail)
{
    if (detail == Detail::Dot)
        return;
    painter.save();
    if (card.live.load && !card.isProse())
        paintLoadBar(painter, loadTrack(card.rect), card, theme);
    paintPills(painter, card, detail, theme);
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
