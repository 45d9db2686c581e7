#pragma once

#include <QToolBar>

#include <vector>

class QDockWidget;

namespace switchover {

/// What a folded side of a window leaves: the names of its docks.
class SideStrip : public QToolBar
{
    Q_OBJECT

public:
    SideStrip(Qt::ToolBarArea area, const QString &title, QWidget *parent);

    void setDocks(const std::vector<QDockWidget *> &docks);

Q_SIGNALS:
    void chosen(QDockWidget *dock);

private:
    Qt::ToolBarArea m_area;
    std::vector<QDockWidget *> m_docks;
};

}   // namespace switchover
