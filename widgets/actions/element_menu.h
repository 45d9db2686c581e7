#pragma once

#include <QPointF>
#include <QStringList>

class QMenu;

namespace switchover {

struct Action;
struct Workbench;

/// What the right mouse button offers on an element, or on the empty canvas (an empty id). While nothing runs, drawing
/// comes first, with breaking in a menu of its own; during a run it is the other way round.
/// @p at is where it was pressed, in drawing units.
void fillContextMenu(QMenu &menu, const Workbench &bench, const QString &id, QPointF at);

/// What is done most to an element, in the order of the menus; what else there is stands below it, in a menu of its own.
const QStringList &commonActions();

/// The label of an action, with the amount that it has if nobody says another: "Slow down (×10)".
QString labelWithAmount(const Action &action);

}   // namespace switchover
