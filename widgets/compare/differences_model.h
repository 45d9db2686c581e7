#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "model/scenario/comparison.h"

namespace switchover {

/// The figures of both sides and their differences; those beyond chance alone, or all.
class DifferencesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { MetricColumn, FirstColumn, SecondColumn, DifferenceColumn, columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// @p drawing names the elements.
    void show(std::vector<FigureDifference> figures, const Topology &drawing);
    void setShowsAll(bool all);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : columns; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();

    std::vector<FigureDifference> m_figures;
    QStringList m_names;   ///< Of each, as it is read.
    std::vector<std::size_t> m_rows;
    bool m_all = false;
};

}   // namespace switchover
