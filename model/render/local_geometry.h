#pragma once

#include <QMultiHash>

#include <set>

#include "model/render/geometry.h"

namespace switchover::render {

/// Which links end at a node or a cluster, to be looked up while something is dragged.
using LinksAt = QMultiHash<Id, Id>;
LinksAt linksAt(const Topology &topology);

/// Brings @p geometry up to what a person sees while dragging: @p touched are the ids in which
/// @p topology differs from what @p geometry shows. What is touched stands where it belongs; the links
/// that end there are routed among the links of their neighbours, all others stay as they are, so that
/// where it ends they may yet give way a little (geometryOf()).
///
/// @pre nothing of it is collapsed: that is looked at as a whole.
/// Cost: by what is touched, and linear with a small factor in the nodes.
/// @return the ids of links whose routes were looked at
std::set<Id> followTouched(Geometry &geometry, const Topology &topology, const LinksAt &links,
                           const std::set<Id> &touched);

}   // namespace switchover::render
