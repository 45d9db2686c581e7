#include "model/render/frame_painter.h"

#include <QPainter>

#include <algorithm>

#include "model/render/glyphs.h"
#include "model/render/label.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr double iconSize = 14, chipHeight = 20, clusterRadius = 12;
constexpr double largestTitle = 1.45;

bool isOut(CardState state) { return state == CardState::Down || state == CardState::Cut; }

QPen borderOf(const FrameLook &frame, const QColor &plain, const Theme &theme)
{
    QPen pen(plain, theme.borderWidth);
    if (frame.hovered)
        pen.setColor(theme.colour(Tone::Hover));
    if (frame.state != CardState::Plain)
        pen.setColor(theme.colour(signOf(frame.state).tone));
    if (frame.selected)
        pen = QPen(theme.colour(Tone::Selection), theme.selectedWidth);
    return pen;
}

QFont enlarged(QFont font, double by)
{
    font.setPixelSize(std::max(1, qRound(font.pixelSize() * by)));
    return font;
}

/// Name, then detail in the quieter colour, then the state's word; @p by so much larger than designed.
void paintTitle(QPainter &painter, QRectF row, const FrameLook &frame, const Theme &theme, double by = 1)
{
    const QFont strong = enlarged(theme.font(TextSize::Small, Weight::Strong), by),
                regular = enlarged(theme.font(TextSize::Small), by);
    const auto piece = [&](const QString &text, const QFont &font, const QColor &colour) {
        if (text.isEmpty() || row.width() < 12)
            return;
        painter.setPen(colour);
        paintLine(painter, row, text, font);
        row.setLeft(row.left() + std::min(row.width(), textWidth(elided(text, font, row.width()), font)) + 8);
    };
    const StateSign sign = signOf(frame.state);
    piece(frame.name, strong, theme.colour(isOut(frame.state) ? Tone::Secondary : Tone::Text));
    piece(sign.word, strong, theme.colour(sign.tone));
    piece(frame.detail, regular, theme.colour(Tone::Secondary));
}

/// Where a name of @p extent stands: on the border, above its beginning. Where zones in zones come so near that
/// their names would meet, each depth has a corner of its own.
QRectF farPlate(const FrameLook &frame, QSizeF extent)
{
    constexpr double fromZoneToZone =
        zoneHeader + 8;   // Between their upper borders, where one wraps the other.
    const int corner = extent.height() > fromZoneToZone ? frame.depth % 4 : 0;
    const double inset = extent.height() / 3;
    const double x = corner < 2 ? frame.rect.left() + inset : frame.rect.right() - inset - extent.width();
    const double y = corner % 2 == 0 ? frame.rect.top() : frame.rect.bottom();
    return {QPointF(x, y - extent.height() / 2), extent};
}

/// The name on a plate, as large as it must be to be read at @p scale.
void paintFarTitle(QPainter &painter, const FrameLook &frame, const Theme &theme, double scale)
{
    QFont font = theme.font(TextSize::Small, Weight::Strong);
    const double size = std::min({11 / scale, 72.0, frame.rect.height() / 3});
    if (size * scale < 6)
        return;
    font.setPixelSize(int(size));
    const QString text = elided(frame.name, font, frame.rect.width() - size);
    const QRectF plate = farPlate(frame, {textWidth(text, font) + size, size * 1.4});
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tint(Tone::Canvas, 0.9));
    painter.drawRoundedRect(plate, size / 3, size / 3);
    painter.setPen(theme.colour(Tone::Text));
    paintLine(painter, plate.adjusted(size / 2, 0, 0, 0), text, font);
}

}   // namespace

QRectF zoneHeaderRect(const FrameLook &zone)
{
    return {zone.rect.left(), zone.rect.top(), zone.rect.width(), std::min(zoneHeader, zone.rect.height())};
}

void paintZone(QPainter &painter, const FrameLook &zone, const Theme &theme, double scale)
{
    painter.save();
    const QColor tint = theme.colour(isOut(zone.state) ? Tone::Failed : zone.tint);
    QColor fill = tint;
    fill.setAlphaF(float(std::min(0.2, theme.zoneAlpha * (1 + 0.5 * zone.depth))));
    QPen pen = borderOf(zone, blended(tint, theme.colour(Tone::Canvas), 0.55), theme);
    pen.setDashPattern({5, 4});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(zone.rect, zoneRadius, zoneRadius);
    if (detailAt(scale) != Detail::Full) {
        paintFarTitle(painter, zone, theme, scale);
    } else {
        const QRectF header = zoneHeaderRect(zone).adjusted(12, 2, -12, 0);
        const QString icon = zone.state == CardState::Plain ? zone.icon : signOf(zone.state).icon;
        paintGlyph(painter, {header.left(), header.center().y() - iconSize / 2, iconSize, iconSize}, icon,
                   tint);
        // Smaller on the screen it does not get, as long as its strip has room.
        const double by = std::clamp(1 / scale, 1.0, largestTitle);
        paintTitle(painter, header.adjusted(iconSize + 6, 0, 0, 0), zone, theme, by);
    }
    painter.restore();
}

namespace {

/// Width of a chip that shows everything.
double wholeChipWidth(const FrameLook &cluster, const Theme &theme)
{
    double width = 8 + iconSize + 6 +
                   textWidth(cluster.name.left(200), theme.font(TextSize::Small, Weight::Strong)) + 10;
    if (!cluster.detail.isEmpty())
        width += 8 + textWidth(cluster.detail.left(200), theme.font(TextSize::Small));
    if (cluster.state != CardState::Plain)
        width += 8 + textWidth(signOf(cluster.state).word, theme.font(TextSize::Small, Weight::Strong));
    return width;
}

double chipRoom(const FrameLook &cluster) { return std::max(60.0, cluster.rect.width() - 16); }

/// Where the whole detail does not fit, its first part says the most ("async" of "async, automatic failover").
FrameLook fitting(FrameLook cluster, const Theme &theme)
{
    if (wholeChipWidth(cluster, theme) > chipRoom(cluster))
        cluster.detail = cluster.detail.section(u',', 0, 0);
    return cluster;
}

}   // namespace

QRectF clusterChipRect(const FrameLook &cluster, const Theme &theme)
{
    const double width = std::min(wholeChipWidth(fitting(cluster, theme), theme), chipRoom(cluster));
    return {cluster.rect.left() + 8, cluster.rect.top() - chipHeight / 2, width, chipHeight};
}

namespace {

/// Name and detail on a plate. The painter's pen is its border.
void paintChipOf(QPainter &painter, const FrameLook &cluster, const Theme &theme)
{
    const QRectF chip = clusterChipRect(cluster, theme);
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawRoundedRect(chip, chipHeight / 2, chipHeight / 2);
    paintGlyph(painter, {chip.left() + 8, chip.center().y() - iconSize / 2, iconSize, iconSize}, cluster.icon,
               theme.colour(cluster.tint));
    paintTitle(painter, chip.adjusted(8 + iconSize + 6, 0, -8, 0), cluster, theme);
}

/// How much larger the chip is seen from far away: as large as a room needs it, within its frame and with a whole name.
double briefGrowth(FrameLook cluster, const Theme &theme)
{
    constexpr double least = 1.4, aside = 16;
    cluster.detail.clear();
    return std::max(least, std::min({theme.smallGrowth(), cluster.rect.height() / 3 / chipHeight,
                                     cluster.rect.width() / (wholeChipWidth(cluster, theme) + aside)}));
}

/// Seen from far away: the name alone, larger. It grows upwards, as members stand below.
void paintBriefChip(QPainter &painter, FrameLook cluster, const Theme &theme)
{
    const double grown = briefGrowth(cluster, theme);
    cluster.detail.clear();
    painter.translate(cluster.rect.topLeft() - QPointF(0, (grown - 1) * chipHeight / 2));
    painter.scale(grown, grown);
    cluster.rect = QRectF(QPointF(), cluster.rect.size() / grown);
    paintChipOf(painter, cluster, theme);
}

}   // namespace

double frameOverhang(const FrameLook &frame, const Theme &theme)
{
    constexpr double border = 6, farTitle = 72 * 0.7;
    return border + std::max(farTitle, (briefGrowth(frame, theme) - 0.5) * chipHeight);
}

void paintCluster(QPainter &painter, const FrameLook &cluster, const Theme &theme, double scale)
{
    painter.save();
    const QColor tint = theme.colour(cluster.tint);
    QColor fill = tint;
    fill.setAlphaF(float(theme.zoneAlpha));
    const QPen pen = borderOf(cluster, blended(tint, theme.colour(Tone::Canvas), 0.6), theme);
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(cluster.rect, clusterRadius, clusterRadius);
    painter.setPen(pen);
    if (detailAt(scale) == Detail::Full)
        paintChipOf(painter, fitting(cluster, theme), theme);
    else if (detailAt(scale) == Detail::Brief)
        paintBriefChip(painter, cluster, theme);
    painter.restore();
}

}   // namespace switchover::render
