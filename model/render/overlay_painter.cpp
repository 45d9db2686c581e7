#include "model/render/overlay_painter.h"

#include <QCoreApplication>
#include <QPainter>

#include "model/render/glyphs.h"
#include "model/render/label.h"
#include "model/render/node_painter.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr double barHeight = 3, badgeRadius = 9, travellerSize = 5;

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

Tone toneOf(Traveller kind)
{
    switch (kind) {
    case Traveller::Read:
        return Tone::Read;
    case Traveller::Write:
        return Tone::Write;
    case Traveller::Answer:
        return Tone::Answer;
    case Traveller::Check:
        return Tone::Check;
    case Traveller::Replication:
        break;
    }
    return Tone::Replication;
}

void paintTraveller(QPainter &painter, const RequestDot &dot, const Theme &theme)
{
    const QColor colour = theme.colour(toneOf(dot.kind));
    const double half = travellerSize / 2;
    // A ring of canvas sets a traveller off from the line below it.
    painter.setPen(QPen(theme.colour(Tone::Canvas), 1.25));
    painter.setBrush(colour);
    switch (dot.kind) {
    case Traveller::Read:
        painter.drawEllipse(dot.at, half + 0.75, half + 0.75);
        break;
    case Traveller::Write:
        painter.drawRect(
            QRectF(dot.at.x() - half - 0.5, dot.at.y() - half - 0.5, travellerSize + 1, travellerSize + 1));
        break;
    case Traveller::Answer:
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(theme.colour(Tone::Canvas));
        painter.drawEllipse(dot.at, half, half);
        break;
    case Traveller::Check: {
        const double tip = half + 0.75;
        const QPointF diamond[] = {dot.at + QPointF(0, -tip), dot.at + QPointF(tip, 0),
                                   dot.at + QPointF(0, tip), dot.at + QPointF(-tip, 0)};
        painter.drawPolygon(diamond, 4);
        break;
    }
    case Traveller::Replication:
        painter.setPen(QPen(colour, 3.25, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(dot.at - dot.direction * 4, dot.at + dot.direction * 4);
        break;
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

void paintRequests(QPainter &painter, std::span<const RequestDot> dots, const Theme &theme)
{
    painter.save();
    for (const RequestDot &dot : dots) {
        if (dot.followed) {
            painter.setPen(QPen(theme.colour(Tone::Selection), 2));
            painter.setBrush(theme.tint(Tone::Selection, 0.2));
            painter.drawEllipse(dot.at, 9, 9);
        }
        paintTraveller(painter, dot, theme);
    }
    painter.restore();
}

void paintFailures(QPainter &painter, std::span<const FailureMark> marks, const Theme &theme)
{
    painter.save();
    for (const FailureMark &mark : marks) {
        painter.setOpacity(std::clamp(1.5 - 1.5 * mark.age, 0.0, 1.0));
        const double arm = 5;
        const QLineF cross[] = {{mark.at - QPointF(arm, arm), mark.at + QPointF(arm, arm)},
                                {mark.at - QPointF(arm, -arm), mark.at + QPointF(arm, -arm)}};
        for (const auto &[width, tone] : {std::pair(5.0, Tone::Canvas), std::pair(2.5, Tone::Failed)}) {
            painter.setPen(QPen(theme.colour(tone), width, Qt::SolidLine, Qt::RoundCap));
            painter.drawLines(cross, 2);
        }
    }
    painter.restore();
}

}   // namespace switchover::render
