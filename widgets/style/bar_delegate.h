#pragma once

#include <QStyledItemDelegate>

namespace switchover {

/// A text with a thin bar under it, as long as the number that a role of the model holds (0 to 1).
class BarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    BarDelegate(int role, QObject *parent) : QStyledItemDelegate(parent), m_role(role) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    int m_role;
};

}   // namespace switchover
