#pragma once

#include <QDialog>

#include "model/probe/proposals.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace switchover {

/// Shows the probes that could be added, with what speaks for each: a person ticks those that are wanted, and may
/// write another target.
class ProbesDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p topology outlives it.
    ProbesDialog(const Topology &topology, std::vector<probe::Proposal> proposals, QWidget *parent = nullptr);

    /// What was ticked, with its targets. @pre accepted
    std::vector<Probe> chosen() const;

private:
    void addRow(const probe::Proposal &proposal);
    void layOut();
    Probe probeAt(int row) const;
    bool isTicked(int row) const;
    void check(int row);
    void refresh();

    const Topology &m_topology;
    std::vector<probe::Proposal> m_proposals;
    QTableWidget *m_table;
    QLabel *m_fault;
    QPushButton *m_add;
};

}   // namespace switchover
