#pragma once

#include "model/render/geometry.h"
#include "model/topology/extent.h"
#include "model/topology/selection.h"

/// Where new elements go on the canvas, as edits. Nothing here changes a topology.
namespace switchover {

/// What the mouse and keys may do to the drawing.
struct Permission
{
    bool edits = true;     ///< Anything at all.
    bool letters = true;   ///< Add a kind by its letter.
};

/// Copies, for going on from there.
struct Copied
{
    Ids ids;
    QPointF offset;   ///< From their originals.
    QPointF place;    ///< Where the first of them was put.
};

/// Where something of the palette is put.
struct Place
{
    QPointF at;   ///< The middle of a node or an empty zone.
    Ids around;   ///< What a zone or a cluster is made around.
    Id onto;      ///< A link that a node is put between the ends of; else empty.
};

/// The link that a node dropped at @p point is put into: the nearest, if it is near; else empty.
Id linkNear(const render::Geometry &geometry, QPointF point);

/// Adds one of the kind, be it a node, a cluster or a zone; on the grid, in the zone drawn there.
///
/// @errors NotFound if there is no such kind; those of catalog::groupIntoCluster() and
///         catalog::insertOnLink().
Result<Addition> placeKind(const Topology &topology, const render::Geometry &geometry, const QString &kind,
                           const Place &place);

/// A copy of @p fragment around @p at: what stood in no zone stands in the one that is drawn there.
///
/// @errors those of apply().
Result<Addition> pastedInto(const Topology &topology, const render::Geometry &geometry,
                            const Topology &fragment, QPointF at);

/// A note that holds @p text, as high as that takes.
///
/// @errors those of placeKind().
Result<Addition> placeText(const Topology &topology, const render::Geometry &geometry, const QString &text,
                           QPointF at);

/// A link as drawn by hand.
///
/// @errors those of catalog::connect(); OutOfRange if an end is a note, or one a member of the other.
Result<Addition> linkBetween(const Topology &topology, const Id &from, const Id &to);

/// One end of a link.
struct LinkEnd
{
    Id link;
    bool atStart = false;
};

/// The link with that end at @p target.
///
/// @errors those of linkBetween() and reconnect().
Result<Edit> reconnected(const Topology &topology, const LinkEnd &end, const Id &target);
/// The same with a new node of @p kind at @p at.
Result<Edit> reconnectedToNew(const Topology &topology, const render::Geometry &geometry, const LinkEnd &end,
                              const QString &kind, QPointF at);

/// @p from, linked to a new node of @p kind at @p at.
///
/// @errors those of placeKind() and linkBetween().
Result<Addition> placeLinked(const Topology &topology, const render::Geometry &geometry, const Id &from,
                             const QString &kind, QPointF at);

}   // namespace switchover
