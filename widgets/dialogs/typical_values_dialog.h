#pragma once

#include <QDialog>

#include "model/topology/edit.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace switchover {

/// Offers typical availabilities, each with its source, for elements that state none.
class TypicalValuesDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p unstated: the nodes; zones that state nothing are added.
    TypicalValuesDialog(const Topology &topology, const QStringList &unstated, QWidget *parent);

    /// States what was chosen. @pre accepted
    Edit edit() const;

private:
    void addRow(const Id &id, const QString &kind);
    void fillChoices(QComboBox &box, const QString &kind) const;
    void explain(const QComboBox &box);
    void updateButton();

    const Topology &m_topology;
    QTableWidget *m_table;
    QLabel *m_source;
    QPushButton *m_apply;
    std::vector<std::pair<Id, QComboBox *>> m_choices;
};

}   // namespace switchover
