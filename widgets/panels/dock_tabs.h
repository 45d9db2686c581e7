#pragma once

class QMainWindow;

namespace switchover {

/// Docks that share tabs have their names on the tabs: takes the titles below away, and gives the tabs what the
/// titles had (a double click floats, a menu closes). Lives as long as @p window.
void watchDockTabs(QMainWindow *window);

}   // namespace switchover
