#include "model/render/geometry.h"

#include <algorithm>

#include "model/catalog/settings.h"
#include "model/render/frame_painter.h"
#include "model/render/hops.h"
#include "model/render/labels.h"
#include "model/render/node_painter.h"
#include "model/render/router.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

// Apart, so that the borders of a zone and of a cluster that spans it do not meet, and wide enough for a
// link between members to pass inside.
constexpr double zonePadding = 28, clusterPadding = 20, clusterHead = 24;
constexpr double emptyWidth = 192, emptyHeight = 112, emptyGap = 24;
constexpr double farthest = 1e6;   // Coordinates beyond this lose the precision that drawing needs.

QRectF aroundZone(const QRectF &content)
{
    return content.adjusted(-zonePadding, -zoneHeader - 8, zonePadding, zonePadding);
}

QRectF bounded(const QRectF &rect)
{
    const QPointF centre(std::clamp(rect.center().x(), -farthest, farthest),
                         std::clamp(rect.center().y(), -farthest, farthest));
    const QSizeF size(std::clamp(rect.width(), 1.0, farthest), std::clamp(rect.height(), 1.0, farthest));
    return {centre - QPointF(size.width() / 2, size.height() / 2), size};
}

class Arranger
{
public:
    explicit Arranger(const Topology &topology) : m_topology(topology)
    {
        for (const Node &node : topology.nodes())
            m_geometry.nodes.insert(node.id, nodeRect(node));
        for (const Cluster &cluster : topology.clusters())
            m_geometry.clusters.insert(cluster.id, clusterRect(cluster));
        orderZones();
        wrapZones();
        placeEmpty();
        addBounds();
    }

    void route()
    {
        std::vector<RouteRequest> requests;
        std::vector<Id> ids;
        addRequests(requests, ids);
        std::vector<QRectF> obstacles;
        for (const Node &node : m_topology.nodes())
            obstacles.push_back(m_geometry.nodes.value(node.id));
        std::vector<Route> routes = routeLinks(requests, obstacles);
        for (std::size_t i = 0; i < ids.size(); ++i)
            m_geometry.links.insert(ids[i], std::move(routes[i]));
        for (std::size_t i = 0; i < m_geometry.replication.size(); ++i)
            m_geometry.replication[i].route = std::move(routes[ids.size() + i]);
        std::vector<Route *> all;
        for (Route &route : m_geometry.links) {
            m_geometry.bounds |= route.bounds();
            all.push_back(&route);
        }
        for (ReplicationWay &way : m_geometry.replication)
            all.push_back(&way.route);
        addHops(all);
        placeLabels(m_topology, m_geometry);
    }

    Geometry take() { return std::move(m_geometry); }

private:
    QRectF clusterRect(const Cluster &cluster) const
    {
        QRectF rect;
        for (const Id &member : cluster.members)
            rect |= m_geometry.nodes.value(member);
        if (rect.isNull())
            return rect;
        return rect.adjusted(-clusterPadding, -clusterHead, clusterPadding, clusterPadding);
    }

    int depthOf(const Zone &zone)
    {
        if (const auto known = m_geometry.zoneDepth.constFind(zone.id); known != m_geometry.zoneDepth.cend())
            return *known;
        const Zone *parent = m_topology.zone(zone.parent);
        const int depth = parent ? depthOf(*parent) + 1 : 0;
        m_geometry.zoneDepth.insert(zone.id, depth);
        return depth;
    }

    void orderZones()
    {
        for (const Zone &zone : m_topology.zones()) {
            depthOf(zone);
            m_geometry.zonesOuterFirst.push_back(zone.id);
        }
        std::ranges::stable_sort(m_geometry.zonesOuterFirst, {},
                                 [this](const Id &id) { return m_geometry.zoneDepth.value(id); });
    }

    /// The zone that holds all members of a cluster directly, or an empty id.
    Id commonZone(const Cluster &cluster) const
    {
        Id zone;
        for (qsizetype i = 0; i < cluster.members.size(); ++i) {
            const Node *node = m_topology.node(cluster.members[i]);
            if (!node || (i > 0 && node->zone != zone))
                return {};
            zone = node->zone;
        }
        return zone;
    }

    /// Innermost first, so that what a zone wraps is known when its turn comes.
    void wrapZones()
    {
        QHash<Id, QRectF> content, standing;
        for (const Node &node : m_topology.nodes()) {
            const QRectF rect = m_geometry.nodes.value(node.id);
            if (!node.zone.isEmpty())
                content[node.zone] |= rect;
            for (const Id &zone : Settings(node).list(u"alsoOn"))
                standing[zone] |= rect;
        }
        for (const Cluster &cluster : m_topology.clusters()) {
            if (const Id zone = commonZone(cluster); !zone.isEmpty())
                content[zone] |= m_geometry.clusters.value(cluster.id).adjusted(0, -10, 0, 0);
        }
        for (auto id = m_geometry.zonesOuterFirst.rbegin(); id != m_geometry.zonesOuterFirst.rend(); ++id) {
            const Zone &zone = *m_topology.zone(*id);
            const QRectF inside = content.value(*id).isNull() ? standing.value(*id) : content.value(*id);
            const QRectF rect = zone.frame        ? bounded(*zone.frame)
                                : inside.isNull() ? QRectF()
                                                  : aroundZone(inside);
            m_geometry.zones.insert(*id, rect);
            if (!zone.parent.isEmpty() && !rect.isNull())
                content[zone.parent] |= rect;
        }
    }

    void addBounds()
    {
        for (const auto *rects : {&m_geometry.nodes, &m_geometry.clusters, &m_geometry.zones}) {
            for (const QRectF &rect : *rects)
                m_geometry.bounds |= rect;
        }
    }

    /// Zones and clusters with nothing in them still have to be seen.
    void placeEmpty()
    {
        addBounds();
        QPointF at = m_geometry.bounds.isNull() ? QPointF(0, 0)
                                                : m_geometry.bounds.bottomLeft() + QPointF(0, emptyGap * 2);
        const auto place = [&at](QRectF &rect) {
            if (!rect.isNull())
                return;
            rect = QRectF(at, QSizeF(emptyWidth, emptyHeight));
            at.rx() += emptyWidth + emptyGap;
        };
        for (const Cluster &cluster : m_topology.clusters())
            place(m_geometry.clusters[cluster.id]);
        for (const Id &id : m_geometry.zonesOuterFirst) {
            const Zone &zone = *m_topology.zone(id);
            if (zone.parent.isEmpty() || !m_geometry.zones.value(id).isNull()) {
                place(m_geometry.zones[id]);
                continue;
            }
            // An empty zone in another stands inside it.
            const QRectF outer = m_geometry.zones.value(zone.parent);
            m_geometry.zones[id] = outer.adjusted(zonePadding, zoneHeader + 8, -zonePadding, -zonePadding);
        }
    }

    void addRequests(std::vector<RouteRequest> &requests, std::vector<Id> &ids)
    {
        QSet<std::pair<Id, Id>> replicating;
        for (const Link &link : m_topology.links()) {
            requests.push_back({{link.from, m_geometry.endRect(link.from)},
                                {link.to, m_geometry.endRect(link.to)},
                                link.waypoints,
                                lineStyleOf(link)});
            ids.push_back(link.id);
            if (useOf(link) == u"replication")
                replicating += {{link.from, link.to}, {link.to, link.from}};
        }
        addReplication(requests, replicating);
    }

    void addReplication(std::vector<RouteRequest> &requests, const QSet<std::pair<Id, Id>> &drawn)
    {
        for (const Cluster &cluster : m_topology.clusters()) {
            const QStringList primaries = primariesOf(cluster);
            if (cluster.kind != u"database-cluster" || primaries.size() != 1)
                continue;
            for (const Id &member : cluster.members) {
                const Id &primary = primaries.front();
                if (member == primary || drawn.contains({primary, member}))
                    continue;
                requests.push_back({{primary, m_geometry.nodes.value(primary)},
                                    {member, m_geometry.nodes.value(member)},
                                    {}});
                m_geometry.replication.push_back({cluster.id, primary, member, {}});
            }
        }
    }

    const Topology &m_topology;
    Geometry m_geometry;
};

}   // namespace

QRectF nodeRect(const Node &node)
{
    const QSizeF size = node.size.value_or(QSizeF(cardWidth, cardHeight));
    return bounded({node.at - QPointF(size.width() / 2, size.height() / 2), size});
}

LineStyle lineStyleOf(const Link &link)
{
    const QString style = Settings(link).text(u"style.line");
    return style == u"straight" ? LineStyle::Straight
           : style == u"curved" ? LineStyle::Curved
                                : LineStyle::Orthogonal;
}

Geometry geometryOf(const Topology &topology)
{
    Arranger arranger(topology);
    arranger.route();
    return arranger.take();
}

Geometry placesOf(const Topology &topology) { return Arranger(topology).take(); }

bool takesCluster(const QRectF &cluster, QPointF point)
{
    const QRectF inside =
        cluster.adjusted(clusterPadding, clusterHead - 10, -clusterPadding, -clusterPadding);
    return cluster.adjusted(0, -10, 0, 0).contains(point) && !inside.contains(point);
}

QStringList primariesOf(const Cluster &cluster)
{
    const Settings settings(cluster);
    if (settings.flag(u"multiPrimary"))
        return cluster.members;
    if (const QStringList several = settings.list(u"primaries"); !several.isEmpty())
        return several;
    const QString primary = settings.text(u"primary");
    if (!primary.isEmpty() && cluster.members.contains(primary))
        return {primary};
    return cluster.members.mid(0, 1);
}

Id elementAt(const Topology &topology, const Geometry &geometry, QPointF point, double tolerance)
{
    Id found;
    for (const Node &node : topology.nodes()) {   // The last painted is on top.
        if (geometry.nodes.value(node.id).contains(point))
            found = node.id;
    }
    if (!found.isEmpty())
        return found;
    double nearest = tolerance;
    for (const Link &link : topology.links()) {
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
