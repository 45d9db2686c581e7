#pragma once

#include <QString>

#include <span>

#include "model/base/text.h"

class QAction;
class QDockWidget;
class QMainWindow;
class QWidget;

namespace switchover {

struct Workbench;

/// A panel of the window that can be moved, closed and brought back.
struct DockSpec
{
    QString id;   ///< Also the name under which its place is kept: never changes.
    Text title;   ///< Context "catalog".
    Qt::DockWidgetArea area = Qt::BottomDockWidgetArea;
    int column =
        0;   ///< Docks of one column share tabs, the first of them on top; columns stand side by side.
    bool shownAtFirst = true;
    /// Makes what it shows and connects it; the dock takes it.
    QWidget *(*create)(const Workbench &bench) = nullptr;
};

/// All docks, in the order of the menu.
std::span<const DockSpec> dockSpecs();

/// Makes all docks of a window, each with the action "view.dock.ID" that shows and hides it, and lets its sides fold.
void addDocks(const Workbench &bench);

/// The sizes that they begin with. Qt heeds it only once the window is shown.
void giveDocksTheirSizes(QMainWindow &window, Qt::DockWidgetAreas areas = Qt::AllDockWidgetAreas);

/// Whether it can be seen: Qt moves those behind another tab out of the window.
bool isInFront(const QDockWidget &dock);

/// If @p toggle shows and hides a dock that stands behind another one, the dock comes to the front instead.
/// @return whether it did
bool raiseFromBehind(const QMainWindow &window, const QAction &toggle);

}   // namespace switchover
