#pragma once

#include <QHash>

#include <span>

#include "model/render/looks.h"
#include "model/sim/trace.h"
#include "model/topology/elements.h"

namespace switchover {

class LiveRun;

/// The elements on the way of one request, nodes and links: by which it has passed, and which are still to come. Both
/// spans are its events with every hop, in order.
QHash<Id, render::OnWay> wayOnDrawing(const LiveRun &run, std::span<const sim::TraceEvent> passed,
                                      std::span<const sim::TraceEvent> coming);

/// The link that joins two nodes, or a node and a cluster of which the other is a member; empty if there is none.
Id joiningLink(const Topology &topology, const Id &from, const Id &to);

}   // namespace switchover
