#include "widgets/models/availability_rows.h"

#include "widgets/style/plain_text.h"

namespace switchover {

void AvailabilityRows::set(const QString &elementsTitle, const QString &amountTitle, std::vector<Row> rows)
{
    beginResetModel();
    m_titles = {elementsTitle, amountTitle};
    m_rows = std::move(rows);
    endResetModel();
}

int AvailabilityRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AvailabilityRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(columns);
}

QVariant AvailabilityRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    if (role == barRole)
        return row.bar;
    if (role == Qt::DisplayRole)
        return index.column() == ElementsColumn ? row.text : row.amount;
    if (role == Qt::ToolTipRole)
        return asPlainText(row.text);
    return {};
}

QVariant AvailabilityRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section < m_titles.size())
        return m_titles[section];
    return {};
}

}   // namespace switchover
