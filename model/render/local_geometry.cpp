#include "model/render/local_geometry.h"

#include <algorithm>

namespace switchover::render {
namespace {

constexpr double near = 200;   // So far from a link an obstacle matters to it: farther than most detours go.

/// Zones and clusters wrap what is in them: with any of them, all frames are looked at again.
std::set<Id> followPlaces(Geometry &geometry, const Topology &topology, const std::set<Id> &touched)
{
    std::set<Id> ends;
    for (const Id &id : touched) {
        if (const Node *node = topology.node(id)) {
            geometry.nodes.insert(id, nodeRect(*node));
            ends.insert(id);
        } else {
            geometry.nodes.remove(id);
        }
    }
    if (topology.clusters().empty() && topology.zones().empty() && geometry.zones.isEmpty() &&
        geometry.clusters.isEmpty())
        return ends;
    const Geometry places = placesOf(topology);
    for (const Cluster &cluster : topology.clusters()) {
        if (places.clusters.value(cluster.id) != geometry.clusters.value(cluster.id))
            ends.insert(cluster.id);
    }
    geometry.clusters = places.clusters;
    geometry.chips = places.chips;
    geometry.zones = places.zones;
    geometry.zoneDepth = places.zoneDepth;
    geometry.zonesOuterFirst = places.zonesOuterFirst;
    return ends;
}

std::set<Id> linksTo(const LinksAt &links, const std::set<Id> &ends)
{
    std::set<Id> found;
    for (const Id &end : ends) {
        for (auto [at, stop] = links.equal_range(end); at != stop; ++at)
            found.insert(at.value());
    }
    return found;
}

void followReplication(Geometry &geometry, const std::set<Id> &ends)
{
    std::vector<RouteRequest> requests;
    std::vector<ReplicationWay *> ways;
    for (ReplicationWay &way : geometry.replication) {
        if (!ends.contains(way.from) && !ends.contains(way.to))
            continue;
        ways.push_back(&way);
        requests.push_back({{way.from, geometry.endRect(way.from)}, {way.to, geometry.endRect(way.to)}, {}});
    }
    const std::vector<Route> routes = routeLinks(requests, {}, {{}, geometry.readsDown});
    for (std::size_t i = 0; i < ways.size(); ++i)
        ways[i]->route = routes[i];
}

}   // namespace

LinksAt linksAt(const Topology &topology)
{
    LinksAt links;
    for (const Link &link : topology.links()) {
        links.insert(link.from, link.id);
        links.insert(link.to, link.id);
    }
    return links;
}

std::set<Id> followTouched(Geometry &geometry, const Topology &topology, const LinksAt &links,
                           const std::set<Id> &touched)
{
    const std::set<Id> ends = followPlaces(geometry, topology, touched);
    std::set<Id> routed = linksTo(links, ends), neighbours = ends;
    for (const Id &id : touched) {
        if (topology.link(id))
            routed.insert(id);
        else if (geometry.links.remove(id))
            routed.erase(id);
    }
    for (const Id &id : routed) {
        if (const Link *link = topology.link(id))
            neighbours.insert({link->from, link->to});
    }
    std::set<Id> considered = linksTo(links, neighbours);
    considered.insert(routed.begin(), routed.end());
    std::vector<RouteRequest> requests;
    std::vector<Id> ids;
    QRectF area;
    for (const Id &id : considered) {
        const Link *link = topology.link(id);
        if (!link || !topology.contains(link->from) || !topology.contains(link->to))
            continue;
        requests.push_back(requestFor(geometry, *link));
        ids.push_back(id);
        if (routed.contains(id))
            area |= requests.back().from.rect.united(requests.back().to.rect);
    }
    area.adjust(-near, -near, near, near);
    std::vector<QRectF> obstacles;
    for (const auto *rects : {&geometry.nodes, &geometry.chips}) {
        std::ranges::copy_if(*rects, std::back_inserter(obstacles),
                             [&area](const QRectF &rect) { return rect.intersects(area); });
    }
    const std::vector<QRectF> frames = framesOf(geometry);
    std::vector<Route> routes = routeLinks(requests, obstacles, {frames, geometry.readsDown});
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (routed.contains(ids[i]))
            geometry.links.insert(ids[i], std::move(routes[i]));
    }
    followReplication(geometry, ends);
    return routed;
}

}   // namespace switchover::render
