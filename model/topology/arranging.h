#pragma once

#include <QRectF>

#include <map>
#include <set>

#include "model/topology/edit.h"

/// Putting selected elements in order, as edits. Places are what the elements cover as they are drawn.
namespace switchover {

using Places = std::map<Id, QRectF>;

enum class Alignment { Left, Centre, Right, Top, Middle, Bottom };

/// Moves nodes and zones, with their contents, so that they share an edge or a centre line: edges that of
/// the outermost, centres that of all together. Fewer than two places: nothing.
Edit aligned(const Topology &topology, const Places &places, Alignment alignment);

/// Moves what lies between the outermost two so that the gaps between neighbours are equal; where they
/// overlap, by equal amounts. Fewer than three places: nothing.
Edit distributed(const Topology &topology, const Places &places, Qt::Orientation along);

/// Makes the nodes among @p places as wide and as high as the largest of them; centres stay.
Edit sameSize(const Topology &topology, const Places &places);

/// @p ids and every node and cluster that links and clusters connect them with, in either direction.
std::set<Id> connectedWith(const Topology &topology, const std::set<Id> &ids);

/// Every element of a kind (of a link: protocol) that one of @p ids has.
std::set<Id> sameKindAs(const Topology &topology, const std::set<Id> &ids);

}   // namespace switchover
