#pragma once

#include <QSortFilterProxyModel>
#include <QWidget>

#include "widgets/models/outline_model.h"

class QItemSelection;
class QLineEdit;
class QTreeView;

namespace switchover {

class Selection;

/// The outline: a tree to search, select and rename in.
class OutlinePanel : public QWidget
{
    Q_OBJECT

public:
    OutlinePanel(Document &document, Selection &selection, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {260, 320}; }

Q_SIGNALS:
    /// Double-clicked or entered: to be shown on the canvas.
    void activated(const QString &id);
    /// A context menu is wanted for the element, which is selected.
    void menuRequested(const QString &id, QPoint onScreen);

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void setUpTree();
    void search(const QString &text);
    void expandNew(const QModelIndex &parent, int first, int last);
    void treeSelected();
    void showSelection();
    void refold();

    Selection &m_selection;
    OutlineModel m_model;
    QSortFilterProxyModel m_filter;
    QLineEdit *m_search;
    QTreeView *m_tree;
    int m_following = 0;   ///< While rows come and go, what the tree selects is not what a person selects.
};

}   // namespace switchover
