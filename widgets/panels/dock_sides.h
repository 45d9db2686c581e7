#pragma once

#include <QMainWindow>
#include <QStringList>
#include <QTimer>

#include <map>
#include <vector>

#include "widgets/panels/workbench.h"

class QDockWidget;

namespace switchover {

class SideStrip;

/// The sides of a window fold: their docks go at once, so that the drawing has their room, and leave a thin strip with
/// their names; a click on one brings them back. Adds the actions "view.side.ID" and "view.panels" for all of them.
class DockSides : public QObject
{
    Q_OBJECT

public:
    /// @pre the docks of the window are made
    explicit DockSides(const Workbench &bench);

    /// The ids of the actions, for menus and handles.
    static QStringList actions();

    bool isFolded(Qt::DockWidgetArea area) const;
    void setFolded(Qt::DockWidgetArea area, bool folded);

    /// Shows a dock before the other tabs, with its side. Nothing while all is away.
    void bringUp(const QString &id);

    /// Folds what a small window has no room for. For a window that is opened for the first time.
    void foldForSize(QSize window);

    /// Which docks come back where a side is folded, to be kept with the layout; and from there.
    QStringList folded() const;
    void setFoldedDocks(const QStringList &names);

    /// While set, all of it is out of sight, whatever docks do; nothing is folded by that.
    void setAway(bool away);

private:
    struct Side
    {
        SideStrip *strip = nullptr;
        QAction *action = nullptr;
        bool folded = false;
        std::vector<QDockWidget *> docks;   ///< That are shown, or come back.
        std::vector<QDockWidget *> front;   ///< Of them, before the other tabs.
        bool isNew = false;                 ///< Never yet shown, so nobody has sized it.
    };

    void addActions();
    void foldAll();
    void update();
    void update(Qt::DockWidgetArea area, Side &side);
    void bringBack(Qt::DockWidgetArea area, Side &side, QDockWidget *first);
    std::vector<QDockWidget *> docksOf(Qt::DockWidgetArea area, bool shown) const;
    void keepWhole();

    Workbench m_bench;
    std::map<Qt::DockWidgetArea, Side> m_sides;
    std::vector<Qt::DockWidgetArea> m_foldedAtOnce;   ///< By foldAll().
    QTimer m_update;
    bool m_isAway = false;
};

}   // namespace switchover
