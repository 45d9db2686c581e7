#include "model/render/surveyor.h"

#include <QSet>

#include <algorithm>
#include <array>

#include "model/catalog/members.h"
#include "model/catalog/settings.h"
#include "model/render/hops.h"
#include "model/render/labels.h"
#include "model/render/router.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

/// What a geometry comes from.
namespace prints {

/// All of an element that a geometry comes from.
struct OfNode
{
    QRectF rect;
    Id zone;
    QStringList alsoOn;

    explicit OfNode(const Node &node)
        : rect(nodeRect(node)), zone(node.zone), alsoOn(Settings(node).list(u"alsoOn"))
    {
    }
    friend bool operator==(const OfNode &, const OfNode &) = default;
};

struct OfLink
{
    Id from;
    Id to;
    std::vector<QPointF> waypoints;
    QString use;
    LineStyle style;
    double signs;

    explicit OfLink(const Link &link)
        : from(link.from), to(link.to), waypoints(link.waypoints), use(useOf(link)), style(lineStyleOf(link)),
          signs(signsWidth(link))
    {
    }
    friend bool operator==(const OfLink &, const OfLink &) = default;
};

struct OfCluster
{
    QString kind;
    QStringList members;
    Attributes attributes;
    qsizetype letters;   ///< Of the name, which makes the chip wide.

    explicit OfCluster(const Cluster &cluster)
        : kind(cluster.kind), members(cluster.members), attributes(cluster.attributes),
          letters(cluster.name.size())
    {
    }
    friend bool operator==(const OfCluster &, const OfCluster &) = default;
};

struct OfZone
{
    Id parent;
    std::optional<QRectF> frame;
    Attributes attributes;

    explicit OfZone(const Zone &zone) : parent(zone.parent), frame(zone.frame), attributes(zone.attributes) {}
    friend bool operator==(const OfZone &, const OfZone &) = default;
};

/// The prints of all elements of one section.
template <class Print> class All
{
public:
    template <class T> void take(const Elements<T> &elements)
    {
        m_prints.clear();
        m_prints.reserve(qsizetype(elements.size()));
        for (const T &element : elements)
            m_prints.insert(element.id, Print(element));
    }

    /// Returns whether it is another one now, or is no longer there.
    template <class T> bool renew(const T *element, const Id &id)
    {
        const auto known = m_prints.find(id);
        if (!element)
            return m_prints.remove(id);
        Print now(*element);
        if (known != m_prints.end() && *known == now)
            return false;
        m_prints.insert(id, std::move(now));
        return true;
    }

    /// Whether there are those of @p elements, and no others.
    template <class T> bool areOf(const Elements<T> &elements) const
    {
        return std::size_t(m_prints.size()) == elements.size() &&
               std::ranges::all_of(elements, [this](const T &each) { return m_prints.contains(each.id); });
    }
    const Print &of(const Id &id) const { return *m_prints.constFind(id); }

private:
    QHash<Id, Print> m_prints;
};

}   // namespace prints

namespace {

/// Adds the routes to a geometry that has the places.
class LinkSurvey
{
public:
    LinkSurvey(const Topology &topology, const prints::All<prints::OfLink> &links, Geometry &geometry)
        : m_topology(topology), m_links(links), m_geometry(geometry)
    {
    }

    void route(Router &router)
    {
        addRequests();
        const std::vector<QRectF> frames = framesOf(m_geometry);
        take(router.route(m_requests, obstaclesOf(m_topology, m_geometry), {frames, m_geometry.readsDown}));
        std::vector<Route *> all;
        for (Route &route : m_geometry.links) {
            m_geometry.bounds |= route.bounds();
            all.push_back(&route);
        }
        for (ReplicationWay &way : m_geometry.replication)
            all.push_back(&way.route);
        addHops(all);
        placeLabels(m_topology, m_geometry, [this](const Link &link) { return m_links.of(link.id).signs; });
        shareRoutes();
    }

    void sketch()
    {
        addRequests();
        for (RouteRequest &request : m_requests)
            request.style = LineStyle::Straight;
        take(routeLinks(m_requests, {}, {{}, m_geometry.readsDown}));
        for (const Route &route : std::as_const(m_geometry.links))
            m_geometry.bounds |= route.bounds();
        shareRoutes();
    }

private:
    void take(std::vector<Route> routes)
    {
        m_geometry.links.reserve(qsizetype(m_ids.size()));
        for (std::size_t i = 0; i < m_ids.size(); ++i)
            m_geometry.links.insert(m_ids[i], std::move(routes[i]));
        for (std::size_t i = 0; i < m_geometry.replication.size(); ++i)
            m_geometry.replication[i].route = std::move(routes[m_ids.size() + i]);
    }

    void addRequests()
    {
        QSet<std::pair<Id, Id>> replicating;
        for (const Link &link : m_topology.links()) {
            if (foldLink(link))
                continue;
            const prints::OfLink &print = m_links.of(link.id);
            m_requests.push_back(requestFor(m_geometry, link, print.style));
            m_ids.push_back(link.id);
            if (print.use == u"replication")
                replicating += {{link.from, link.to}, {link.to, link.from}};
        }
        addReplication(replicating);
        m_geometry.readsDown = readsDown(m_requests);
    }

    /// Whether the link is drawn by something else: it runs inside of a card, or beside another one that
    /// is drawn already.
    bool foldLink(const Link &link)
    {
        Folds &folds = m_geometry.folds;
        const Id from = folds.shownFor(link.from), to = folds.shownFor(link.to);
        if (!folds.isCard(from) && !folds.isCard(to))
            return false;
        if (from == to) {
            folds.hide(link.id, from);
            return true;
        }
        const auto key = std::pair(std::pair(from, to), m_links.of(link.id).use);
        if (const auto drawn = m_bundles.constFind(key); drawn != m_bundles.cend()) {
            folds.hide(link.id, *drawn);
            return true;
        }
        m_bundles.insert(key, link.id);
        return false;
    }

    /// What travels on a link that has no line of its own takes the line that stands for it.
    void shareRoutes()
    {
        for (const Link &link : m_topology.links()) {
            const Id &shown = m_geometry.folds.shownFor(link.id);
            if (shown != link.id && m_geometry.links.contains(shown))
                m_geometry.links.insert(link.id, Route(m_geometry.links.value(shown)));
        }
    }

    void addReplication(const QSet<std::pair<Id, Id>> &drawn)
    {
        QSet<std::pair<Id, Id>> alike;   // Ways to several members that one card stands for.
        for (const Cluster &cluster : m_topology.clusters()) {
            const QStringList primaries = primariesOf(cluster);
            if (cluster.kind != u"database-cluster" || primaries.size() != 1)
                continue;
            for (const Id &member : cluster.members) {
                const Id &primary = primaries.front();
                const Id from = m_geometry.folds.shownFor(primary), to = m_geometry.folds.shownFor(member);
                if (from == to || drawn.contains({primary, member}) || alike.contains({from, to}))
                    continue;
                if (from != primary || to != member)
                    alike.insert({from, to});
                m_requests.push_back(
                    {{from, m_geometry.nodes.value(from)}, {to, m_geometry.nodes.value(to)}, {}});
                m_geometry.replication.push_back({cluster.id, primary, member, {}});
            }
        }
    }

    const Topology &m_topology;
    const prints::All<prints::OfLink> &m_links;
    Geometry &m_geometry;
    std::vector<RouteRequest> m_requests;
    std::vector<Id> m_ids;   ///< Of the links that are asked for first.
    QHash<std::pair<std::pair<Id, Id>, QString>, Id>
        m_bundles;   ///< Ends and use, by the link that is drawn.
};

}   // namespace

class Surveyor::Memory
{
public:
    Geometry survey(const Topology &topology)
    {
        m_nodes.take(topology.nodes());
        m_links.take(topology.links());
        m_clusters.take(topology.clusters());
        m_zones.take(topology.zones());
        return surveyed(topology);
    }

    std::optional<Geometry> surveyAfter(const Topology &topology, const std::set<Id> &touched)
    {
        bool differs = false;
        for (const Id &id : touched) {
            const std::array renewed{
                m_nodes.renew(topology.node(id), id), m_links.renew(topology.link(id), id),
                m_clusters.renew(topology.cluster(id), id), m_zones.renew(topology.zone(id), id)};
            differs = differs || std::ranges::find(renewed, true) != renewed.end();
        }
        if (!m_links.areOf(topology.links()))
            return survey(topology);   // Not all that is touched was named.
        return differs ? std::optional(surveyed(topology)) : std::nullopt;
    }

    std::size_t looked() const { return m_router.looked(); }

private:
    Geometry surveyed(const Topology &topology)
    {
        Geometry geometry = placesOf(topology);
        LinkSurvey(topology, m_links, geometry).route(m_router);
        return geometry;
    }

    Router m_router;
    prints::All<prints::OfNode> m_nodes;
    prints::All<prints::OfLink> m_links;
    prints::All<prints::OfCluster> m_clusters;
    prints::All<prints::OfZone> m_zones;
};

Surveyor::Surveyor() : m_memory(std::make_unique<Memory>()) {}
Surveyor::~Surveyor() = default;
Surveyor::Surveyor(Surveyor &&) noexcept = default;
Surveyor &Surveyor::operator=(Surveyor &&) noexcept = default;

Geometry Surveyor::survey(const Topology &topology) { return m_memory->survey(topology); }

std::optional<Geometry> Surveyor::surveyAfter(const Topology &topology, const std::set<Id> &touched)
{
    return m_memory->surveyAfter(topology, touched);
}

std::size_t Surveyor::looked() const { return m_memory->looked(); }

Geometry sketchOf(const Topology &topology)
{
    Geometry geometry = placesOf(topology);
    prints::All<prints::OfLink> links;
    links.take(topology.links());
    LinkSurvey(topology, links, geometry).sketch();
    return geometry;
}

Geometry geometryOf(const Topology &topology) { return Surveyor().survey(topology); }

}   // namespace switchover::render
