#pragma once

class QMenuBar;

namespace switchover {

struct Workbench;

/// Fills the menu bar from the window's actions.
void fillMenus(QMenuBar *bar, const Workbench &bench);

}   // namespace switchover
