#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "model/scenario/summary.h"

namespace switchover {

class ScenarioEditor;

/// What a scenario must show: metric, comparison, value, and how it stands in the present run.
class ExpectationsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { MetricColumn, ComparisonColumn, ValueColumn, StateColumn, columns };
    enum class Comparison { AtLeast, AtMost, Equals, Between };

    explicit ExpectationsModel(ScenarioEditor &editor, QObject *parent = nullptr);

    /// What was measured, with the metrics that there are; empty: nothing was measured. @p isOver: the run is at its
    /// end, and what is not met then is not met.
    void setMeasured(Metrics metrics, bool isOver);
    /// The metrics that the drawing has, to tell a wrong name without a run.
    void setKnown(QStringList names);

    /// Adds "availability at least 99 %".
    void add();
    void remove(int row);
    static QString comparisonText(Comparison comparison);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : columns; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

private:
    const Expectation *at(int row) const;
    void refresh();
    QVariant stateOf(int row, int role) const;
    QString valueText(const Expectation &expectation) const;
    bool setComparison(int row, Comparison comparison);
    bool setValue(int row, const QString &typed);

    ScenarioEditor &m_editor;
    int m_rows = 0;
    Metrics m_measured;
    QStringList m_known;
    std::vector<Verdict> m_verdicts;
    bool m_isOver = false;
};

}   // namespace switchover
