#include "widgets/style/kind_delegate.h"

#include <QPainter>
#include <QStyle>

#include "model/render/glyphs.h"
#include "widgets/models/kind_model.h"
#include "widgets/style/app_style.h"

namespace switchover {

using render::Theme;
using render::Tone;

namespace {

constexpr int tile = 28, glyph = 18, margin = 8, gap = 10;

void paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QString &label,
                const Theme &theme)
{
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 0.9);
    painter.setFont(font);
    painter.setPen(theme.colour(Tone::Secondary));
    painter.drawText(
        option.rect.adjusted(margin, 6, -margin, 0),
        int(QStyle::visualAlignment(option.direction, Qt::AlignVCenter | Qt::AlignLeft)),
        painter.fontMetrics().elidedText(label, Qt::ElideRight, option.rect.width() - 2 * margin));
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    const bool selected = option.state & QStyle::State_Selected;
    if (!selected && !(option.state & QStyle::State_MouseOver))
        return;
    painter.setPen(selected && (option.state & QStyle::State_HasFocus)
                       ? QPen(theme.colour(Tone::Selection), 1)
                       : QPen(Qt::NoPen));
    painter.setBrush(selected ? theme.tint(Tone::Selection, 0.14) : theme.tint(Tone::Text, 0.05));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 1.5, -2.5, -1.5), 6, 6);
}

}   // namespace

void KindDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = appliedTheme();
    const QString icon = index.data(KindModel::IconRole).toString();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (icon.isEmpty()) {
        paintGroup(*painter, option, index.data().toString(), theme);
        painter->restore();
        return;
    }
    paintGround(*painter, option, theme);
    const Tone tone = Tone(index.data(KindModel::ToneRole).toInt());
    const auto visual = [&option](const QRect &logical) {
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    const QRect place(option.rect.left() + margin, option.rect.center().y() - tile / 2 + 1, tile, tile);
    const QRectF square = visual(place);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.tint(tone, theme.tileAlpha));
    painter->drawRoundedRect(square, 7, 7);
    const double inset = (tile - glyph) / 2.0;
    render::paintGlyph(*painter, square.adjusted(inset, inset, -inset, -inset), icon, theme.colour(tone));

    QRect text = option.rect.adjusted(margin + tile + gap, 0, -margin, 0);
    const auto alignedTo = [&option](Qt::Alignment side) {
        return QStyle::visualAlignment(option.direction, side | Qt::AlignVCenter);
    };
    painter->setFont(option.font);
    if (m_showsGroup) {
        const QString group = index.data(KindModel::GroupRole).toString();
        painter->setPen(theme.colour(Tone::Secondary));
        painter->drawText(visual(text), int(alignedTo(Qt::AlignRight)), group);
        text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(group) - gap);
    }
    painter->setPen(theme.colour(Tone::Text));
    painter->drawText(
        visual(text), int(alignedTo(Qt::AlignLeft)),
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize KindDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool group = index.data(KindModel::IconRole).toString().isEmpty();
    const int height = group ? option.fontMetrics.height() + 14 : qMax(tile, option.fontMetrics.height()) + 8;
    return {120, height};
}

}   // namespace switchover
