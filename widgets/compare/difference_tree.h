#pragma once

#include <QTreeWidget>

#include "model/render/theme.h"
#include "model/report/comparison.h"

namespace switchover {

/// What differs between two versions, a row each: design, findings, availability, results; before and after beside each
/// other.
class DifferenceTree : public QTreeWidget
{
    Q_OBJECT

public:
    enum Column { WhatColumn, BeforeColumn, AfterColumn, columns };

    explicit DifferenceTree(QWidget *parent = nullptr);

    void tell(const report::Comparison &comparison);
    /// Those of it alone: they come later, and more than once.
    void tellResults(const report::Comparison &comparison);

Q_SIGNALS:
    /// The elements of the row that was chosen; @p ofFirst: only the first version has them.
    void chosen(const QStringList &elements, bool ofFirst);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row
    {
        QString what;
        QString before;
        QString after;
        QString icon;
        render::Tone tone = render::Tone::Secondary;
        QStringList elements = {};
        bool ofFirst = false;
    };

    QTreeWidgetItem *addGroup(const QString &title);
    void addRow(QTreeWidgetItem &group, const Row &row);
    /// With how many rows it has; one that has none says so.
    void finishGroup(QTreeWidgetItem &group, const QString &ifNone);
    void addDesign(const report::Comparison &comparison);
    void addFindings(const report::Comparison &comparison);
    void addAvailability(const report::Comparison &comparison);
    void tellChosen();

    QTreeWidgetItem *m_design;
    QTreeWidgetItem *m_findings;
    QTreeWidgetItem *m_availability;
    QTreeWidgetItem *m_results;
};

}   // namespace switchover
