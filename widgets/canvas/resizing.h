#pragma once

#include <optional>
#include <vector>

#include "model/render/geometry.h"
#include "model/topology/selection.h"

/// What can have another size, zones and notes, and what becomes of the drawing then. Nothing here changes a topology.
namespace switchover {

/// Sides of a rectangle that a handle moves.
enum Sides : unsigned { NoSides = 0, LeftSide = 1, RightSide = 2, TopSide = 4, BottomSide = 8 };

/// Where a zone or note that may be resized is drawn; nullopt for anything else, for what is hidden or locked.
std::optional<QRectF> resizableRect(const Topology &topology, const render::Geometry &geometry, const Id &id);

/// The least that a zone has to enclose: what stands in it, with a margin, and room for its head. Null if it is empty.
QRectF leastFrame(const Topology &topology, const render::Geometry &geometry, const Id &zone);

/// @p rect with @p sides moved by @p delta, but no smaller than it may be. What stands out of a frame already does not
/// push it.
QRectF resized(const Topology &topology, const render::Geometry &geometry, const Id &id, unsigned sides,
               QPointF delta);

/// The edits that give the element this rectangle. Frames around it grow with it, and what stood beside a zone and is
/// wholly inside of it now joins it. They apply, in this order, to @p topology, which is drawn as @p geometry.
std::vector<Edit> resizeEdits(const Topology &topology, const render::Geometry &geometry, const Id &id,
                              const QRectF &to);

/// What stands in @p holder (empty: in no zone) and is drawn wholly inside @p frame, but was not inside @p before.
Ids broughtIn(const Topology &topology, const render::Geometry &geometry, const Id &holder,
              const QRectF &frame, const QRectF &before = {});

}   // namespace switchover
