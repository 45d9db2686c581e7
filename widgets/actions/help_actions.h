#pragma once

namespace switchover {

struct Workbench;

/// The handbook: F1 opens the page about what is selected.
void addHelpActions(const Workbench &bench);

}   // namespace switchover
