#pragma once

#include <QString>

class QMenu;

namespace switchover {

class SimulationBar;
class Topology;

/// What the context menu of an element offers while a run can be broken: one entry for each action of
/// the catalogue that suits it, which is done to the run at once.
void addBreakActions(QMenu *menu, const Topology &topology, const QString &id, SimulationBar &run);

}   // namespace switchover
