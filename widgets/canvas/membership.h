#pragma once

#include <vector>

#include "model/render/geometry.h"
#include "model/topology/selection.h"

namespace switchover {

/// The zone a thing at @p point stands in: the innermost of those drawn there, not counting @p except
/// and what is inside it. Empty: in none.
Id zoneAt(const Topology &topology, const render::Geometry &geometry, QPointF point, const Ids &except = {});

/// What becomes of zones when @p moved were dragged: who is drawn into a frame becomes its member, who
/// is drawn out of it leaves; an emptied zone stays where it was drawn.
///
/// @p before is how all stood when the gesture began: frames that wrap their nodes would otherwise run
/// after them. Things that went along with their zone stay in it, as does what did not cross a border.
/// The edits apply, in this order, to @p now, in which all has moved already.
std::vector<Edit> zoneChanges(const Topology &now, const render::Geometry &before, const Ids &moved);

}   // namespace switchover
