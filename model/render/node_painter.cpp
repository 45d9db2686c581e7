#include "model/render/node_painter.h"

#include <QCache>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

#include "model/render/glyphs.h"
#include "model/render/label.h"
#include "model/render/prose.h"
#include "model/render/raster.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr double tileSize = 40, glyphSize = 24, inset = 12, tileRadius = 8;
constexpr double textLeft = inset + tileSize + 8;
constexpr double stateChipHeight = 16, stateChipPadding = 6;

/// Colours of one card, after its state has had its say.
struct Ink
{
    QColor accent;
    QColor border;
    QColor name;
    double width;
};

Ink inkOf(const CardLook &card, const Theme &theme)
{
    Ink ink{theme.colour(card.accent), theme.colour(Tone::Border), theme.colour(Tone::Text),
            theme.borderWidth};
    if (card.hovered)
        ink.border = theme.colour(Tone::Hover);
    if (isFailed(card.live.state)) {
        ink.accent = theme.colour(Tone::Unknown);
        ink.name = theme.colour(Tone::Secondary);
    }
    if (card.live.state != CardState::Plain) {
        ink.border = theme.colour(signOf(card.live.state).tone);
        ink.width = theme.linkWidth;
    }
    if (card.selected || card.onWay != OnWay::No) {
        ink.border = theme.colour(Tone::Selection);
        ink.width = theme.selectedWidth;
    }
    return ink;
}

/// Soft without a blur filter, which no vector device has: rings that fade out, one unit lower.
void paintShadow(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    for (const double spread : {2.5, 1.5, 0.5}) {
        painter.setBrush(theme.tint(Tone::Shadow, 0.035));
        const QRectF ring = rect.adjusted(-spread, 1 - spread, spread, 1 + spread);
        painter.drawRoundedRect(ring, cardRadius + spread, cardRadius + spread);
    }
}

/// The edges of further cards below one that stands for several.
void paintStack(QPainter &painter, const CardLook &card, const Ink &ink, const Theme &theme)
{
    painter.setPen(QPen(card.selected ? blended(ink.border, theme.colour(Tone::Raised), 0.5) : ink.border,
                        theme.borderWidth));
    painter.setBrush(theme.colour(Tone::Raised));
    for (const double away : {8.0, 4.0})
        painter.drawRoundedRect(card.rect.translated(away, away), cardRadius, cardRadius);
}

void paintBody(QPainter &painter, const CardLook &card, const Ink &ink, const Theme &theme)
{
    if (theme.shadows)
        paintShadow(painter, card.rect, theme);
    if (card.selected || card.onWay != OnWay::No) {
        const bool passed = card.onWay == OnWay::Passed;
        painter.setPen(QPen(theme.tint(Tone::Selection, passed ? 0.4 : 0.22), theme.selectedWidth + 5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(card.rect, cardRadius, cardRadius);
    }
    painter.setPen(QPen(ink.border, ink.width, card.onWay == OnWay::Ahead ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(theme.colour(Tone::Raised));
    painter.drawRoundedRect(card.rect, cardRadius, cardRadius);
}

QRectF tileOf(const QRectF &card)
{
    const double size = std::min({tileSize, card.height() - 8, card.width() - 8});
    return {card.left() + inset, card.center().y() - size / 2, size, size};
}

void paintTile(QPainter &painter, const CardLook &card, const Ink &ink, const Theme &theme)
{
    if (theme.tileAlpha <= 0)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(blended(ink.accent, theme.colour(Tone::Raised), theme.tileAlpha));
    painter.drawRoundedRect(tileOf(card.rect), tileRadius, tileRadius);
}

void paintCardGlyph(QPainter &painter, const CardLook &card, const Ink &ink)
{
    const QRectF tile = tileOf(card.rect);
    const double glyph = std::min(glyphSize, tile.width());
    paintGlyph(painter, QRectF(tile.center().x() - glyph / 2, tile.center().y() - glyph / 2, glyph, glyph),
               card.icon, ink.accent);
}

/// Body and tile of cards that look alike, painted once for each quarter of a pixel: a drawing has
/// thousands of a few kinds.
class BodyStamps
{
public:
    /// Whether it has painted them: on other than pixels, and close by, shapes are painted.
    static bool paint(QPainter &painter, const CardLook &card, const Ink &ink, const Theme &theme)
    {
        const QTransform toDevice = painter.deviceTransform();
        const double scale = toDevice.m11();
        if (card.selected || card.onWay != OnWay::No || card.rect.width() * scale > mostPixels ||
            card.rect.height() * scale > mostPixels || !isUprightRaster(painter))
            return false;
        const QPointF corner = toDevice.map(card.rect.topLeft() - QPointF(overhang, overhang));
        const int x = int(std::floor(corner.x() * phases + 0.5)),
                  y = int(std::floor(corner.y() * phases + 0.5));
        const int column = x & (phases - 1), row = y & (phases - 1);
        const QTransform world = painter.worldTransform();
        painter.setWorldTransform(toDevice.inverted() * world);
        painter.drawImage(QPoint((x - column) / phases, (y - row) / phases),
                          stamp(card, ink, theme, {scale, column, row}));
        painter.setWorldTransform(world);
        return true;
    }

private:
    static constexpr int phases = 4;
    static constexpr double mostPixels = 360, overhang = 5;   // What a shadow and a border reach out.

    struct Place
    {
        double scale;
        int column, row;
    };
    using Key = QList<double>;

    static const QImage &stamp(const CardLook &card, const Ink &ink, const Theme &theme, const Place &place)
    {
        thread_local QCache<Key, QImage> stamps(24 * 1024 * 1024);
        const auto number = [](const QColor &colour) { return double(colour.rgba()); };
        const Key key{card.rect.width(),
                      card.rect.height(),
                      place.scale,
                      double(place.column),
                      double(place.row),
                      number(ink.accent),
                      number(ink.border),
                      ink.width,
                      number(theme.colour(Tone::Raised)),
                      theme.shadows ? number(theme.colour(Tone::Shadow)) : -1,
                      theme.tileAlpha};
        if (const QImage *known = stamps.object(key))
            return *known;
        auto *made = new QImage(painted(card, ink, theme, place));
        stamps.insert(key, made, int(made->sizeInBytes()));
        return *made;
    }

    static QImage painted(CardLook card, const Ink &ink, const Theme &theme, const Place &place)
    {
        card.rect.moveTo(overhang, overhang);
        const QSizeF all = (card.rect.size() + QSizeF(2 * overhang, 2 * overhang)) * place.scale;
        QImage image(int(std::ceil(all.width())) + 1, int(std::ceil(all.height())) + 1,
                     QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(double(place.column) / phases, double(place.row) / phases);
        painter.scale(place.scale, place.scale);
        paintBody(painter, card, ink, theme);
        paintTile(painter, card, ink, theme);
        return image;
    }
};

/// The second row: chip and line, or the state's word where something is wrong.
void paintSecondLine(QPainter &painter, QRectF row, const CardLook &card, const Theme &theme)
{
    if (card.chip) {
        const double used =
            paintChip(painter, {row.left(), row.center().y()}, *card.chip, theme, row.width());
        row.setLeft(row.left() + used + 6);
    }
    if (card.live.state != CardState::Plain) {
        const StateSign sign = signOf(card.live.state);
        const QFont strong = theme.font(TextSize::Small, Weight::Strong);
        const QString more = card.live.line.isEmpty() ? sign.word : sign.word + u", "_s + card.live.line;
        painter.setPen(theme.colour(sign.tone));
        paintLine(painter, row, textWidth(more, strong) <= row.width() ? more : sign.word, strong);
        return;
    }
    const QString &line = card.live.line.isEmpty() ? card.line : card.live.line;
    const QFont font = theme.font(TextSize::Small);
    if (card.chip && textWidth(line, font) > row.width())
        return;   // Beside a chip there is room for a short word or for nothing.
    painter.setPen(theme.colour(Tone::Secondary));
    paintLine(painter, row, leadingParts(line, font, row.width()), font);
}

bool hasSecondLine(const CardLook &card)
{
    return card.chip || !card.line.isEmpty() || !card.live.line.isEmpty() ||
           card.live.state != CardState::Plain;
}

void paintTexts(QPainter &painter, const CardLook &card, const Ink &ink, const Theme &theme)
{
    const QRectF row = nameRowOf(card);
    painter.setPen(ink.name);
    paintLine(painter, row, card.name,
              fittingFont(card.name, theme.font(TextSize::Body, Weight::Strong), row.width(), {13, 12, 11}));
    if (hasSecondLine(card))
        paintSecondLine(painter, {row.left(), card.rect.center().y() + 1, row.width(), 16}, card, theme);
}

/// What is the matter, or else the role: the one word besides the name that must be read from far away.
std::optional<Chip> briefWord(const CardLook &card)
{
    if (card.live.state == CardState::Plain)
        return card.chip;
    const StateSign sign = signOf(card.live.state);
    return Chip{sign.word, sign.tone, true};
}

/// @p name on two lines, broken at the last space that lets the first one fit.
void paintTwoLines(QPainter &painter, const QRectF &area, const QString &name, const QFont &font)
{
    qsizetype split = -1;
    for (qsizetype at = name.indexOf(u' '); at >= 0 && at < 60; at = name.indexOf(u' ', at + 1)) {
        if (textWidth(name.left(at), font) <= area.width())
            split = at;
    }
    const QRectF upper(area.topLeft(), QSizeF(area.width(), area.height() / 2));
    paintLine(painter, split < 0 ? area : upper, split < 0 ? name : name.left(split), font);
    if (split >= 0)
        paintLine(painter, upper.translated(0, upper.height()), name.mid(split + 1), font);
}

/// Seen from far away only few words can be read, so they take the whole height.
void paintBriefTexts(QPainter &painter, const CardLook &card, const Ink &ink, const Theme &theme)
{
    QRectF area = card.rect.adjusted(textLeft, 6, -8, -6);
    if (const std::optional<Chip> word = briefWord(card)) {
        constexpr double grown = 1.3;
        painter.save();
        painter.translate(area.left(), area.bottom() - 12);
        painter.scale(grown, grown);
        paintChip(painter, {}, *word, theme, area.width() / grown);
        painter.restore();
        area.setBottom(area.bottom() - 24);
    }
    painter.setPen(ink.name);
    const QFont font = fittingFont(card.name, theme.font(TextSize::Body, Weight::Strong), area.width(),
                                   {20, 18, 17, 16, 15});
    if (area.height() < 40 || textWidth(card.name.left(120), font) <= area.width())
        paintLine(painter, area, card.name, font);
    else
        paintTwoLines(painter, area, card.name, theme.font(TextSize::Title, Weight::Strong));
}

void paintPaper(QPainter &painter, const QRectF &r, const Ink &ink, const Theme &theme)
{
    constexpr double fold = 14;
    painter.setPen(QPen(ink.border, ink.width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(blended(theme.colour(Tone::Data), theme.colour(Tone::Raised), 0.1));
    painter.drawPolygon(QPolygonF{r.topLeft(),
                                  {r.right() - fold, r.top()},
                                  {r.right(), r.top() + fold},
                                  r.bottomRight(),
                                  r.bottomLeft()});
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{
        {r.right() - fold, r.top()}, {r.right() - fold, r.top() + fold}, {r.right(), r.top() + fold}});
}

void paintNote(QPainter &painter, const CardLook &card, const Ink &ink, const Theme &theme)
{
    const QRectF &r = card.rect;
    if (card.shape == CardLook::Shape::Note) {
        paintPaper(painter, r, ink, theme);
    } else if (card.selected || card.hovered) {
        painter.setPen(QPen(ink.border, ink.width));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(r);
    }
    const QFont font = noteFont(card.textSize, theme);
    const double height = lineHeightOf(font);
    const auto most = std::max<qsizetype>(1, qsizetype((r.height() - 2 * noteTop + 1) / height));
    double y = r.top() + noteTop;
    painter.setPen(ink.name);
    for (const QString &line : wrapped(card.name, font, r.width() - 2 * noteInset, most)) {
        paintLine(painter, {r.left() + noteInset, y, r.width() - 2 * noteInset, height}, line, font);
        y += height;
    }
}

void paintDot(QPainter &painter, const CardLook &card, const Theme &theme)
{
    const bool plain = card.live.state == CardState::Plain;
    painter.setPen(card.selected ? QPen(theme.colour(Tone::Selection), 12) : QPen(Qt::NoPen));
    painter.setBrush(theme.colour(plain ? card.accent : signOf(card.live.state).tone));
    if (card.selected)
        painter.drawRoundedRect(card.rect, cardRadius, cardRadius);
    else
        painter.drawRect(card.rect);   // Its corners are less than a pixel or two, and there are thousands.
}

}   // namespace

void paintCard(QPainter &painter, const CardLook &card, const Theme &theme, Detail detail)
{
    painter.save();
    const Ink ink = inkOf(card, theme);
    if (detail == Detail::Dot) {
        paintDot(painter, card, theme);
    } else if (card.isProse()) {
        paintNote(painter, card, ink, theme);
    } else {
        if (card.shape == CardLook::Shape::Stack)
            paintStack(painter, card, ink, theme);
        if (!BodyStamps::paint(painter, card, ink, theme)) {
            paintBody(painter, card, ink, theme);
            paintTile(painter, card, ink, theme);
        }
        paintCardGlyph(painter, card, ink);
        if (detail == Detail::Full)
            paintTexts(painter, card, ink, theme);
        else
            paintBriefTexts(painter, card, ink, theme);
    }
    painter.restore();
}

QRectF nameRowOf(const CardLook &card)
{
    const double middle = card.rect.center().y();
    return {card.rect.left() + textLeft, hasSecondLine(card) ? middle - 19 : middle - 9,
            card.rect.width() - textLeft - 6, 18};
}

QFont noteFont(TextSize size, const Theme &theme)
{
    return theme.font(size, size == TextSize::Heading ? Weight::Strong : Weight::Regular);
}

void paintBadge(QPainter &painter, QPointF centre, double radius, const Badge &badge, const Theme &theme)
{
    painter.setPen(QPen(theme.colour(Tone::Raised), 1.5));
    painter.setBrush(theme.colour(badge.tone));
    painter.drawEllipse(centre, radius, radius);
    const double side = radius * 1.3;
    paintGlyph(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), badge.icon,
               theme.colour(Tone::OnSolid));
}

double chipWidth(const Chip &chip, const Theme &theme)
{
    return textWidth(chip.text.left(80), theme.font(TextSize::Small, Weight::Strong)) + 2 * stateChipPadding;
}

double paintChip(QPainter &painter, QPointF at, const Chip &chip, const Theme &theme, double room)
{
    const double width = std::min(chipWidth(chip, theme), room);
    const QRectF plate(at.x(), at.y() - stateChipHeight / 2, width, stateChipHeight);
    const QColor colour = theme.colour(chip.tone);
    painter.setPen(chip.solid ? QPen(Qt::NoPen) : QPen(colour, theme.borderWidth));
    painter.setBrush(chip.solid ? QBrush(colour) : QBrush(theme.colour(Tone::Raised)));
    painter.drawRoundedRect(plate, stateChipHeight / 2, stateChipHeight / 2);
    painter.setPen(chip.solid ? theme.colour(Tone::OnSolid) : colour);
    paintLine(painter, plate.adjusted(stateChipPadding - 1, 0, 1 - stateChipPadding, 0), chip.text,
              theme.font(TextSize::Small, Weight::Strong), Qt::AlignHCenter);
    return width;
}

}   // namespace switchover::render
