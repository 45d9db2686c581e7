#pragma once

#include <QRectF>

#include <vector>

#include "model/render/geometry.h"
#include "model/topology/selection.h"

namespace switchover {

/// What makes room for a card that is put between the ends of a link.
struct Room
{
    QPointF at;                ///< Where the card goes: on the link's way, clear of where it starts.
    std::vector<Edit> edits;   ///< Shift what lies behind, in this order; none if there is room.
};

/// Room for a card of @p size at @p at, between the ends of @p link. What stands at the link's end or beyond it, seen from
/// its start, moves on by what is missing, all by the same, so that rows and columns stay; frames that reach over the gap
/// grow by it. What is locked stays, as does @p except.
Room roomOnLink(const Topology &topology, const render::Geometry &geometry, const Link &link, QPointF at,
                QSizeF size, const Id &except = {});

}   // namespace switchover
