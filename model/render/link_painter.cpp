#include "model/render/link_painter.h"

#include <QPainter>

#include "model/render/glyphs.h"
#include "model/render/label.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

constexpr double arrowSize = 8, signHeight = 16, lockSize = 11, signGap = 4, widestLabel = 160;

QColor colourOf(const LinkLook &link, const Theme &theme)
{
    if (link.selected || link.onWay != OnWay::No)
        return theme.colour(Tone::Selection);
    if (link.hovered)
        return theme.colour(Tone::Hover);
    const Tone own = link.health.value_or(link.tone);
    const QColor full = theme.colour(link.state == CardState::Plain ? own : signOf(link.state).tone);
    return link.faint ? blended(full, theme.colour(Tone::Canvas), 0.5) : full;
}

QPen penOf(const LinkLook &link, const Theme &theme, Detail detail)
{
    const bool strong = link.selected || link.onWay != OnWay::No;
    const double width = strong ? theme.selectedWidth : theme.linkWidth;
    QPen pen(colourOf(link, theme), detail == Detail::Dot ? width * 3 : width, Qt::SolidLine, Qt::FlatCap,
             Qt::RoundJoin);
    const auto dashes = [&pen](double on, double off) {
        pen.setDashPattern({on / pen.widthF(), off / pen.widthF()});
    };
    if (link.state == CardState::Cut)
        dashes(3, 5);
    else if (link.onWay == OnWay::Ahead)
        dashes(7, 5);
    else if (link.onWay == OnWay::Passed)
        return pen;
    else if (link.stroke == LinkLook::Stroke::Dashed)
        dashes(6, 4);
    else if (link.stroke == LinkLook::Stroke::Dotted)
        dashes(2, 4);
    return pen;
}

/// The signs on a line, left to right.
struct Signs
{
    QString stateIcon;
    bool lock = false;
    QString label;
    double labelWidth = 0;

    bool any() const { return lock || !label.isEmpty() || !stateIcon.isEmpty(); }
    double width() const
    {
        double sum = 0;
        for (const double part : {stateIcon.isEmpty() ? 0 : lockSize, lock ? lockSize : 0, labelWidth})
            sum += part > 0 ? part + signGap : 0;
        return sum + signGap;
    }
};

Signs signsOf(const LinkLook &link, const Theme &theme)
{
    Signs signs;
    signs.lock = link.encrypted;
    signs.stateIcon = signOf(link.state).icon;
    signs.label = link.label;
    if (!link.label.isEmpty())
        signs.labelWidth =
            std::min(textWidth(link.label.left(200), theme.font(TextSize::Small)) + 1, widestLabel);
    if (const auto most = link.route.labelWidth(); most && signs.width() > *most)
        signs.labelWidth = std::max(0.0, signs.labelWidth - (signs.width() - *most));
    return signs;
}

QRectF plateOf(const LinkLook &link, const Signs &signs)
{
    const QPointF centre = link.route.labelPoint();
    return {centre.x() - signs.width() / 2, centre.y() - signHeight / 2, signs.width(), signHeight};
}

}   // namespace

void paintLink(QPainter &painter, const LinkLook &link, const Theme &theme, Detail detail)
{
    if (link.route.isEmpty())
        return;
    painter.save();
    const bool head = link.arrow && detail != Detail::Dot;
    painter.setBrush(Qt::NoBrush);
    if (link.selected || link.onWay != OnWay::No) {
        const double strength = link.onWay == OnWay::Passed ? 0.4 : 0.2;
        painter.setPen(QPen(theme.tint(Tone::Selection, strength), theme.selectedWidth + 6, Qt::SolidLine,
                            Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(link.route.path());
    }
    painter.setPen(penOf(link, theme, detail));
    painter.drawPath(link.route.path(head ? arrowSize - 1 : 0));
    if (head) {
        // The join rounds the tip's outline, so that it reads as one shape with the line.
        painter.setPen(QPen(colourOf(link, theme), 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(colourOf(link, theme));
        painter.drawPath(link.route.arrowhead(arrowSize));
    }
    painter.restore();
}

void paintLinkSigns(QPainter &painter, const LinkLook &link, const Theme &theme, Detail detail)
{
    const Signs signs = signsOf(link, theme);
    if (detail != Detail::Full || link.route.isEmpty() || !signs.any())
        return;
    painter.save();
    const QRectF plate = plateOf(link, signs);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(Tone::Canvas));
    painter.drawRoundedRect(plate, 5, 5);
    double x = plate.left() + signGap;
    const auto sign = [&](const QString &icon, const QColor &colour) {
        paintGlyph(painter, {x, plate.center().y() - lockSize / 2, lockSize, lockSize}, icon, colour);
        x += lockSize + signGap;
    };
    if (!signs.stateIcon.isEmpty())
        sign(signs.stateIcon, theme.colour(signOf(link.state).tone));
    if (signs.lock)
        sign(u"actions/lock"_s, theme.colour(link.selected ? Tone::Selection : Tone::Secondary));
    if (!signs.label.isEmpty()) {
        painter.setPen(theme.colour(Tone::Secondary));
        paintLine(painter, {x, plate.top(), signs.labelWidth, plate.height()}, signs.label,
                  theme.font(TextSize::Small));
    }
    painter.restore();
}

QRectF linkSignsRect(const LinkLook &link, const Theme &theme)
{
    const Signs signs = signsOf(link, theme);
    return link.route.isEmpty() || !signs.any() ? QRectF() : plateOf(link, signs);
}

}   // namespace switchover::render
