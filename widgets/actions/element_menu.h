#pragma once

#include <QString>

class QMenu;

namespace switchover {

struct Action;
struct Workbench;

/// What the right mouse button offers on an element, or on the empty canvas (an empty id). While nothing runs, drawing
/// comes first; during a run, breaking does: one entry for each action of the catalogue that suits the element.
void fillContextMenu(QMenu &menu, const Workbench &bench, const QString &id);

/// The label of an action, with the amount that it has if nobody says another: "Slow down (×10)".
QString labelWithAmount(const Action &action);

}   // namespace switchover
