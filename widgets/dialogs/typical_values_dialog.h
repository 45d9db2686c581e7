#pragma once

#include <QDialog>

#include "model/topology/edit.h"

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace switchover {

/// Offers typical availabilities, each with its source: for elements that state none, and in place of what others state.
/// Besides those that are quoted there are the user's own.
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
    QHBoxLayout *makeOwnRow();
    void refill();
    void keepOwn();
    void dropOwn();
    void explain(const QComboBox &box);
    void updateButton();

    const Topology &m_topology;
    QTableWidget *m_table;
    QLabel *m_source;
    QPushButton *m_apply;
    QLineEdit *m_ownName = nullptr;
    QDoubleSpinBox *m_ownShare = nullptr;
    QLineEdit *m_ownSource = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_drop = nullptr;

    struct Choice
    {
        Id id;
        QString kind;
        const Attributes &attributes;   ///< Of the topology.
        QComboBox *box;
    };
    std::vector<Choice> m_choices;
};

}   // namespace switchover
