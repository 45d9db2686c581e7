#pragma once

#include <QHash>
#include <QRectF>

#include <vector>

#include "model/render/route.h"
#include "model/render/router.h"
#include "model/topology/topology.h"

namespace switchover::render {

/// A primary's way to one of its replicas, drawn though no link says it.
struct ReplicationWay
{
    Id cluster;
    Id from;
    Id to;
    Route route;
};

/// Where everything of a drawing stands, in drawing units.
struct Geometry
{
    QHash<Id, QRectF> nodes;
    QHash<Id, QRectF> clusters;
    QHash<Id, QRectF> zones;
    QHash<Id, int> zoneDepth;          ///< Zones around it.
    std::vector<Id> zonesOuterFirst;   ///< The order to paint in; reversed, the order to hit.
    QHash<Id, Route> links;
    std::vector<ReplicationWay> replication;
    QRectF bounds;   ///< Of all, without overhang; null if there is nothing.

    /// Rectangle of a node or a cluster; null if there is none of that id.
    QRectF endRect(const Id &id) const { return nodes.contains(id) ? nodes.value(id) : clusters.value(id); }
};

/// The card of a node: around `at`, as large as `size` or a card.
QRectF nodeRect(const Node &node);

/// How the link says that it is to be drawn.
LineStyle lineStyleOf(const Link &link);

/// Where everything stands. Zones and clusters without a size of their own wrap their members, zones
/// with room for a header; empty ones stand in a row below the drawing.
/// Cost: linear in the elements, but for routes (see routeLinks()).
Geometry geometryOf(const Topology &topology);
/// The same without the links: nodes, clusters and zones.
Geometry placesOf(const Topology &topology);

/// Whether a press at @p point takes hold of a cluster: on its border or its head, not inside.
bool takesCluster(const QRectF &cluster, QPointF point);

/// The members of a database cluster that are primaries as drawn.
QStringList primariesOf(const Cluster &cluster);

/// What a click at @p point means: the topmost element there, or an empty id. @p tolerance is how far
/// beside a line still counts, in drawing units.
Id elementAt(const Topology &topology, const Geometry &geometry, QPointF point, double tolerance = 5);

}   // namespace switchover::render
