#pragma once

#include "model/topology/selection.h"

namespace switchover {

class CanvasView;
class Document;
class Selection;

/// What "collapse" acts on for @p ids: the zones and clusters among them, of a node the cluster or else the
/// zone in which it stands.
Ids foldable(const Topology &topology, const Ids &ids);

/// Draws the selected zones and clusters as one card each, or if they all are, as what is in them. What
/// stands for them is selected then.
void toggleCollapsed(CanvasView &canvas, const Document &document, Selection &selection);

/// @p ids with all that is hidden in those of them that are drawn as one card: what a person takes hold of.
Ids withHidden(const Topology &topology, const Ids &ids);

/// The nodes in the order of the file, then what is collapsed: where Tab walks. What is hidden is left out.
QStringList walkedIds(const CanvasView &canvas, const Topology &topology);

}   // namespace switchover
