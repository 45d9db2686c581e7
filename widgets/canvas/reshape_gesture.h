#pragma once

#include <memory>
#include <optional>

#include "model/topology/elements.h"
#include "widgets/canvas/tool.h"

namespace switchover {

/// Something of a selected link that can be dragged.
struct LinkGrip
{
    enum class Part { Start, End, Corner, Piece };

    Part part = Part::Piece;
    std::size_t index = 0;   ///< Of the waypoint, or of the route's piece.
    QPointF at;              ///< Where it is drawn.
};

/// The grips of a link as it is drawn now, those first that are asked first.
std::vector<LinkGrip> gripsOf(const CanvasScene &scene, const Id &link, double unit);

/// What a press at @p point takes hold of: a grip, or a piece of the line between grips.
std::optional<LinkGrip> gripAt(const CanvasScene &scene, const Id &link, QPointF point, double unit);

/// Drags an end to another node, or a piece or a corner of the line aside. What a person has bent so
/// is kept in the document.
std::unique_ptr<Gesture> reshapeGesture(const Workspace &workspace, const Id &link, const LinkGrip &grip,
                                        const Pointer &start);

}   // namespace switchover
