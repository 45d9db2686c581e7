#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "model/scenario/replications.h"

namespace switchover {

/// Mean and interval of every figure over the runs made so far.
class FiguresModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { MetricColumn, MeanColumn, WidthColumn, BarColumn, columns };
    /// How wide the interval is, as a share of the widest that it was: it shrinks as more is known.
    static constexpr int ShareRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void show(const Replications &made);
    const Replications &replications() const { return m_made; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : columns; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString metric;
        Interval interval;
        double widest = 0;
    };

    Replications m_made;
    std::vector<Row> m_rows;
};

}   // namespace switchover
