#pragma once

#include <QDialog>

#include "widgets/models/health_runner.h"

class QLabel;
class QTableWidget;

namespace switchover {

/// The engines that know about this drawing's endpoints: which, and where.
class SourcesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SourcesDialog(const std::vector<HealthRunner::Source> &sources, QWidget *parent = nullptr);

    /// As written now; rows without an address are left out.
    std::vector<HealthRunner::Source> sources() const;

    void accept() override;

private:
    void addRow(const HealthRunner::Source &source);

    QTableWidget *m_table;
    QLabel *m_fault;
};

}   // namespace switchover
