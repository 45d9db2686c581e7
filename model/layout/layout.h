#pragma once

#include <QMarginsF>
#include <QSizeF>

#include <set>
#include <stop_token>

#include "model/topology/edit.h"

namespace switchover {

/// Where the way of a request leads in the arranged drawing.
enum class Flow { Right, Down };

/// How much room things take, in drawing units; as they are painted unless said otherwise.
struct LayoutMetrics
{
    QSizeF card{168, 64};   ///< A node without a size of its own.
    QMarginsF zone{32, 40, 32,
                   32};   ///< From a zone's border to what stands in it; the header is at the top.
    QMarginsF cluster{24, 32, 24, 24};   ///< Likewise of a cluster.
    double tierGap = 96;                 ///< Between two tiers: room for the bends of links.
    double gap = 40;                     ///< Between neighbours of one tier.
};

/// Arranges the drawing in tiers, in the order in which requests pass: callers before what they call.
///
/// Zones and clusters whose nodes belong nowhere else stay together; replication and metrics make no tiers. Within a
/// tier the order is the one that lets links run straight and cross little, beginning from where things stand now, so
/// that a small change of the drawing moves little: where most of it stands arranged already, that stays. Else the
/// middle of what is arranged stays where it was, on the grid.
/// The bends of links between what moves are forgotten. The same drawing gives the same arrangement.
///
/// @p ids: arrange only these nodes and what stands in these zones and clusters; empty: everything.
/// Cost: about linear in nodes and links.
/// @return an edit of all that moves, or an empty batch; also empty when @p stop was asked for meanwhile.
Edit arranged(const Topology &topology, const std::set<Id> &ids = {}, Flow flow = Flow::Right,
              const LayoutMetrics &metrics = {}, const std::stop_token &stop = {});

}   // namespace switchover
