#pragma once

#include <memory>

#include "model/topology/elements.h"
#include "widgets/canvas/tool.h"

namespace switchover::render {
class Route;
class Theme;
}   // namespace switchover::render

namespace switchover {

/// The node or cluster that a link would end at, if it were dropped at @p point; else empty.
Id linkEndAt(const CanvasScene &scene, QPointF point, double unit);

/// A link that the pointer holds, solid once it would land on something. Reaches 12 units beyond its route.
void paintLinkInHand(QPainter &painter, const render::Route &route, bool lands, const render::Theme &theme);

/// Draws a link from @p from to the pointer. Dropped on a node or a cluster it links; on the empty
/// canvas it asks for a kind, and creates the node with the link.
std::unique_ptr<Gesture> linkGesture(const Workspace &workspace, const Id &from, const Pointer &start);

}   // namespace switchover
