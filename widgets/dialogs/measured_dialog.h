#pragma once

#include <QDialog>

#include "model/health/measured.h"

class QPushButton;
class QTableWidget;

namespace switchover {

/// Shows what measured values would change, before they do: one a row, each with a tick.
class MeasuredDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p topology outlives it.
    MeasuredDialog(const Topology &topology, const std::vector<health::Measured> &values,
                   QWidget *parent = nullptr);

    /// Those that are ticked. @pre accepted
    std::vector<health::Measured> chosen() const;

private:
    void addRows(const health::Measured &value);
    void updateButton();

    const Topology &m_topology;
    std::vector<health::Measured> m_rows;   ///< One value each.
    QTableWidget *m_table;
    QPushButton *m_use;
};

}   // namespace switchover
