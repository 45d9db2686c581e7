#include "model/render/geometry.h"

namespace switchover::render {

Id elementAt(const Topology &topology, const Geometry &geometry, QPointF point, double tolerance)
{
    Id found;
    for (const Node &node : topology.nodes()) {   // The last painted is on top.
        if (geometry.nodes.value(node.id).contains(point))
            found = node.id;
    }
    for (const Id &card : geometry.folds.cards) {
        if (geometry.nodes.value(card).contains(point))
            found = card;
    }
    if (!found.isEmpty())
        return found;
    double nearest = tolerance;
    for (const Link &link : topology.links()) {
        if (!geometry.isDrawn(link))
            continue;
        const auto route = geometry.links.constFind(link.id);
        if (route == geometry.links.cend() ||
            !route->bounds().adjusted(-tolerance, -tolerance, tolerance, tolerance).contains(point))
            continue;
        if (const double distance = route->distanceTo(point); distance <= nearest) {
            nearest = distance;
            found = link.id;
        }
    }
    if (!found.isEmpty())
        return found;
    // A cluster is taken by its border or its head; its inside belongs to what stands there.
    for (const Cluster &cluster : topology.clusters()) {
        if (takesCluster(geometry.clusters.value(cluster.id), point))
            found = cluster.id;
    }
    for (auto id = geometry.zonesOuterFirst.rbegin();
         found.isEmpty() && id != geometry.zonesOuterFirst.rend(); ++id) {
        if (geometry.zones.value(*id).contains(point))
            found = *id;
    }
    return found;
}

}   // namespace switchover::render
