#pragma once

#include <QHash>
#include <QRectF>

#include <vector>

#include "model/render/folds.h"
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

    friend bool operator==(const ReplicationWay &, const ReplicationWay &) = default;
};

/// Where everything of a drawing stands, in drawing units. What is hidden in something collapsed is not here.
struct Geometry
{
    QHash<Id, QRectF> nodes;   ///< And the cards of what is collapsed.
    QHash<Id, QRectF> clusters;
    QHash<Id, QRectF>
        chips;   ///< Of clusters, about: their width depends on letters, which are not known here.
    QHash<Id, QRectF> zones;
    QHash<Id, int> zoneDepth;          ///< Zones around it.
    std::vector<Id> zonesOuterFirst;   ///< The order to paint in; reversed, the order to hit.
    QHash<Id, Route> links;   ///< Those drawn as one have the same route; those inside of a card have none.
    std::vector<ReplicationWay> replication;
    bool readsDown = false;   ///< From top to bottom, rather than from left to right.
    Folds folds;
    QRectF bounds;   ///< Of all, without overhang; null if there is nothing.

    /// Rectangle of a node or a cluster, or of the card that stands for it; null if there is none of that id.
    QRectF endRect(const Id &id) const
    {
        const Id shown = folds.shownFor(id);
        return nodes.contains(shown) ? nodes.value(shown) : clusters.value(shown);
    }
    /// Whether a link of the drawing has a line of its own.
    bool isDrawn(const Link &link) const { return links.contains(link.id) && !folds.into.contains(link.id); }
};

/// The card of a node: around `at`, as large as `size` or a card.
QRectF nodeRect(const Node &node);

/// How the link says that it is to be drawn.
LineStyle lineStyleOf(const Link &link);

/// What the router is asked for a link: between what is drawn of its ends.
RouteRequest requestFor(const Geometry &geometry, const Link &link);
RouteRequest requestFor(const Geometry &geometry, const Link &link, LineStyle style);

/// Where everything stands. Zones and clusters without a size of their own wrap their members, zones
/// with room for a header; empty ones stand in a row below the drawing.
/// Cost: linear in the elements, but for routes (see routeLinks()).
Geometry geometryOf(const Topology &topology);
/// The same without the links: nodes, clusters and zones.
Geometry placesOf(const Topology &topology);
/// The cards that are drawn: of nodes, and of what is folded.
std::vector<QRectF> cardsOf(const Topology &topology, const Geometry &places);
/// What links go around: cards, and the chips of clusters.
std::vector<QRectF> obstaclesOf(const Topology &topology, const Geometry &places);
/// Zones and clusters, in no order.
std::vector<QRectF> framesOf(const Geometry &places);

/// Whether a press at @p point takes hold of a cluster: on its border or its head, not inside.
bool takesCluster(const QRectF &cluster, QPointF point);

/// What a click at @p point means: the topmost element there, or an empty id. @p tolerance is how far
/// beside a line still counts, in drawing units.
Id elementAt(const Topology &topology, const Geometry &geometry, QPointF point, double tolerance = 5);

}   // namespace switchover::render
