#pragma once

#include <QDialog>

#include "model/topology/edit.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace switchover {

/// Offers typical availabilities, each with its source: for elements that state none, and in place of what others state.
class TypicalValuesDialog : public QDialog
{
    Q_OBJECT

public:
    TypicalValuesDialog(const Topology &topology, QWidget *parent);

    /// Whether there is a typical value for any element.
    static bool suitsAny(const Topology &topology);

    /// States what was chosen. @pre accepted
    Edit edit() const;

private:
    void addRow(const Id &id, const QString &kind, const Attributes &attributes);
    void fillChoices(QComboBox &box, const QString &kind, const Attributes &attributes) const;
    void explain(const QComboBox &box);
    void updateButton();

    const Topology &m_topology;
    QTableWidget *m_table;
    QLabel *m_source;
    QPushButton *m_apply;
    std::vector<std::pair<Id, QComboBox *>> m_choices;
};

}   // namespace switchover
