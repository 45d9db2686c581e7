#include "widgets/style/bar_delegate.h"

#include <QPainter>

#include <algorithm>

namespace switchover {

void BarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const double share = std::clamp(index.data(m_role).toDouble(), 0.0, 1.0);
    const bool selected = option.state & QStyle::State_Selected;
    const QColor colour = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight);
    constexpr double height = 3, margin = 3;
    QRectF bar(option.rect);
    bar.adjust(margin, bar.height() - height - 1, -margin, -1);
    bar.setWidth(std::max(1.0, bar.width() * share));
    if (share > 0)
        painter->fillRect(bar, colour);
}

}   // namespace switchover
