#pragma once

#include <QPointF>

#include "model/topology/elements.h"
#include "widgets/canvas/tool.h"

/// The next node with one click or key: of the usual kind, linked, beside what it is called by.
namespace switchover {

enum class Side { Left, Right, Above, Below };

/// The middle of a free place for a card on that side of @p from, on the grid: in the column of what it calls there, else
/// nearest to its middle line; on no other card, and on no border of a zone or cluster.
QPointF freePlaceBeside(const CanvasScene &scene, const Id &from, Side side);

/// Adds the kind that usually follows @p from, linked to it, and selects it. Asks for the kind at
/// @p onScreen if none comes to mind.
void createNext(const Workspace &workspace, const Id &from, Side side, QPoint onScreen);

}   // namespace switchover
