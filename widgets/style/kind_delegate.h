#pragma once

#include <QStyledItemDelegate>

namespace switchover {

/// Rows of a KindModel: the kind's icon on its tinted tile, as on the card it becomes, and its label.
class KindDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Shows the group at the end of each row: for lists without group rows.
    void setShowsGroup(bool shows) { m_showsGroup = shows; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_showsGroup = false;
};

}   // namespace switchover
