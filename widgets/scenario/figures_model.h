#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "model/scenario/replications.h"
#include "model/topology/topology.h"

namespace switchover {

/// Mean and interval of every figure over the runs made so far.
class FiguresModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { MetricColumn, MeanColumn, WidthColumn, BarColumn, columns };
    /// How wide the interval is, as a share of the widest that it was: it shrinks as more is known.
    static constexpr int ShareRole = Qt::UserRole + 1;
    /// The name as it is read and as it is typed.
    static constexpr int FilterRole = Qt::UserRole + 2;

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    /// @p drawing names the elements.
    void show(const Replications &made, const Topology &drawing);
    const Replications &replications() const { return m_made; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : columns; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString metric;
        QString name;
        Interval interval;
        double widest = 0;
    };

    Replications m_made;
    std::vector<Row> m_rows;
};

}   // namespace switchover
