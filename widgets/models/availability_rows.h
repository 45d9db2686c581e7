#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace switchover {

/// Elements of the drawing beside an amount of down time: what stops it, or what would help most.
class AvailabilityRows : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ElementsColumn, AmountColumn, columns };
    /// 0 to 1: length of the bar under the amount.
    static constexpr int barRole = Qt::UserRole;

    struct Row
    {
        QString text;      ///< Names of the elements.
        QStringList ids;   ///< The elements, to be shown on the canvas.
        QString amount;    ///< "1.2 h a year".
        double bar = 0;
        QStringList failing;   ///< Those of the elements that fail; not the cluster whose failover does.
    };

    using QAbstractTableModel::QAbstractTableModel;

    void set(const QString &elementsTitle, const QString &amountTitle, std::vector<Row> rows);
    const Row &row(int index) const { return m_rows[std::size_t(index)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<Row> m_rows;
    QStringList m_titles = {QString(), QString()};
};

}   // namespace switchover
