#pragma once

#include <QStringList>

namespace switchover {

struct Workbench;

/// Breaking and mending by hand: the hammer, each action of the catalogue for what is selected, keeping what was
/// done as a scenario; and following a request.
void addRunActions(const Workbench &bench);

/// Ids for the menu "Run", beside those of the controls.
QStringList runMenu();
/// Ids for its menu "Break and Mend".
QStringList breakMenu();

}   // namespace switchover
