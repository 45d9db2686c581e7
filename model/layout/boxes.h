#pragma once

#include <QHash>
#include <QRectF>

#include <vector>

#include "model/layout/layout.h"

namespace switchover::layout {

/// A node, or a zone or cluster with what stands in it. Places run along the flow (x) and across it (y).
struct Box
{
    Id id;   ///< Empty: the whole drawing, or a lane.
    int parent = -1;
    std::vector<int> kids;
    std::vector<std::vector<int>> tiers;   ///< Kids that links connect, by tier, each in its order.
    std::vector<int> loose;                ///< Kids that no request passes.
    bool isSite =
        false;   ///< A place such as an availability zone: such stand side by side, and make no tiers.
    QSizeF size;
    QPointF at;               ///< Its corner at the smallest coordinates.
    double before = 0;        ///< Across coordinate of its middle in the drawing as it is.
    double beforeAlong = 0;   ///< Likewise along the flow, of a node.
    QMarginsF margins;

    QPointF middle() const { return at + QPointF(size.width() / 2, size.height() / 2); }
};

/// A way that requests take from one node to another, by box.
struct Arrow
{
    int from;
    int to;
};

/// What is arranged, as boxes in boxes. The first is the whole.
struct Boxes
{
    std::vector<Box> all;
    std::vector<Arrow> arrows;
    std::vector<std::vector<int>> neighbours;   ///< Of each node's box, along arrows of either direction.

    /// The kid of @p parent that @p box is or stands in; -1: it stands elsewhere.
    int kidOf(int parent, int box) const;
};

Boxes boxesOf(const Topology &topology, const std::set<Id> &ids, Flow flow, const LayoutMetrics &metrics);

/// Fills the tiers of every box: a caller before what it calls, what calls each other in one tier.
void chooseTiers(Boxes &boxes);

/// Keeps room free for links that pass over tiers: in each of these a lane, as a box without extent, which
/// the links of one caller share.
void addLanes(Boxes &boxes);

/// At least so many cards side by side make a row of what no request passes.
inline constexpr double looseWidth = 4;

/// Where boxes stand side by side, in as many rows as it takes.
struct Rows
{
    std::vector<QPointF> corners;   ///< Of each, from (0, 0).
    QSizeF extent;
};

/// Rows no longer than @p most, but for a box that is longer alone.
Rows inRows(const Boxes &boxes, const std::vector<int> &which, double most, double gap);

/// Places the boxes of a drawing that is arranged already but for a little: what stands in its tier stays
/// there, and what is new goes where there is room near what it is linked with.
/// @return false: the drawing is not so, and nothing is placed.
bool settleBoxes(Boxes &boxes, const LayoutMetrics &metrics);

/// How far links lead across the flow, all together.
double bendingOf(const Boxes &boxes, const std::vector<Arrow> &arrows);

/// Gives every box its size and place, and every tier the order in which links run straightest.
void placeBoxes(Boxes &boxes, const LayoutMetrics &metrics, const std::stop_token &stop);

}   // namespace switchover::layout
