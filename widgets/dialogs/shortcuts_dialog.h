#pragma once

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace switchover {

class Actions;

/// Every key of the program, by where it belongs, to be searched.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(const Actions &actions, QWidget *parent);

private:
    void addActions(const Actions &actions);
    void addCanvasKeys();
    void addKinds();
    void filter(const QString &words);

    QLineEdit *m_search;
    QTreeWidget *m_keys;
};

}   // namespace switchover
