#pragma once

#include <QDialog>

#include "model/probe/trust.h"

class QDialogButtonBox;
class QLabel;
class QTreeWidget;

namespace switchover {

class Topology;

/// Shows all that a drawing wants to ask, by where it lies, and lets a person tick what may be asked. Targets that only
/// this machine can reach, or that a drawing has no business to name (link-local, metadata of a cloud, no single machine),
/// are ticked apart: at first they are not.
class PermissionDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p before: what was decided earlier, if anything was.
    PermissionDialog(const Topology &topology, std::vector<probe::Asked> asked,
                     const std::optional<probe::Allowance> &before, QWidget *parent = nullptr);

    /// As ticked now.
    probe::Allowance allowance() const;

private:
    void fill(const Topology &topology, const std::optional<probe::Allowance> &before);
    QLabel *makeSummary(const Topology &topology);
    void updateButton();

    std::vector<probe::Asked> m_asked;
    QTreeWidget *m_tree;
    QDialogButtonBox *m_buttons;
};

}   // namespace switchover
