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
    std::vector<double> channels;          ///< Room between each tier and the next.
    bool isSite =
        false;   ///< A place such as an availability zone: such stand side by side, and make no tiers.
    QSizeF size;
    QPointF at;               ///< Its corner at the smallest coordinates.
    double before = 0;        ///< Across coordinate of its middle in the drawing as it is.
    double beforeAlong = 0;   ///< Likewise along the flow, of a node.
    QMarginsF margins;

    bool isLane() const { return id.isEmpty() && parent >= 0; }
    QPointF middle() const { return at + QPointF(size.width() / 2, size.height() / 2); }
};

/// A way that requests take from one node to another, by box; or a piece of it, from lane to lane.
struct Arrow
{
    int from;
    int to;
    int links = 1;   ///< That take it.
    bool isLabelled = false;
};

/// What is arranged, as boxes in boxes. The first is the whole.
struct Boxes
{
    std::vector<Box> all;
    std::vector<Arrow> arrows;
    std::vector<Arrow> sides;   ///< Links that make no tiers, such as replication; and those within a tier.
    std::vector<std::vector<int>> neighbours;   ///< Of each node's box, along arrows of either direction.

    Box &at(int index) { return all[std::size_t(index)]; }
    const Box &at(int index) const { return all[std::size_t(index)]; }
    /// Whether it is a piece of a link that passes over a tier.
    bool isLaned(const Arrow &arrow) const { return at(arrow.from).isLane() || at(arrow.to).isLane(); }
    /// The innermost box that holds both.
    int commonBox(int a, int b) const;
    /// Length of a tier whose boxes stand as near to each other as they may.
    double lengthOf(const std::vector<int> &tier, double gap) const;
    /// Of the longest tier.
    double roomAcross(const Box &box, double gap) const;

    /// The kid of @p parent that @p box is or stands in; -1: it stands elsewhere.
    int kidOf(int parent, int box) const;
};

/// One end of an arrow and the other.
struct End
{
    int own;
    int leaf;
    int links;
};

/// What leads out of a box, to leaves elsewhere: before it along the flow, behind it, and of what makes no tiers.
struct Ends
{
    std::vector<End> left, right, level;
};

/// By box. @pre Arrows lead from one tier to a later one.
/// @p cardWeight: times this the links of an arrow count that passes over no tier.
std::vector<Ends> endsOf(const Boxes &boxes, int cardWeight = 1);

Boxes boxesOf(const Topology &topology, const std::set<Id> &ids, Flow flow, const LayoutMetrics &metrics);

/// Fills the tiers of every box: a caller before what it calls, what calls each other in one tier.
void chooseTiers(Boxes &boxes);

/// Keeps room free for links that pass over tiers: in each of these a lane, as a box without extent, which
/// the links of one caller share; within the zones of what is called, those that lead there.
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

/// Moves boxes along their tiers, in the order and the room they have, so that links run straight.
void straightenTiers(Boxes &boxes, double gap, const std::stop_token &stop);

/// Gives every box its size and place, and every tier the order in which links cross least and run straight.
void placeBoxes(Boxes &boxes, const LayoutMetrics &metrics, const std::stop_token &stop);

}   // namespace switchover::layout
