#pragma once

#include <QFrame>

#include "widgets/models/kind_model.h"

class QLabel;
class QLineEdit;
class QListView;

namespace switchover {

/// A small window at the pointer: type a few letters, press Enter, and there is the node. Closes
/// itself when something is chosen, on Escape and on a click elsewhere, and then deletes itself.
class KindChooser : public QFrame
{
    Q_OBJECT

public:
    KindChooser(KindModel::Scope scope, QWidget *parent);

    /// What is most likely meant here, in this order.
    void setFirst(const QStringList &kinds);

    /// Opens with its corner at @p at, moved so that all of it is on the screen.
    void openAt(QPoint at);

Q_SIGNALS:
    void chosen(const QString &kind);
    /// It went away; after chosen() if something was chosen.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void filter(const QString &words);
    void choose(const QModelIndex &index);
    void step(int rows);

    KindModel *m_model;
    QLineEdit *m_search;
    QListView *m_view;
    QLabel *m_nothing;   ///< Says so where no kind answers.
};

}   // namespace switchover
