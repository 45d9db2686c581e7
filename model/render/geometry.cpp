#include "model/render/geometry.h"

#include <algorithm>

#include "model/catalog/members.h"
#include "model/catalog/settings.h"
#include "model/render/frame_painter.h"
#include "model/render/node_painter.h"
#include "model/topology/extent.h"

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

// Apart, so that the borders of a zone and of a cluster that spans it do not meet, and wide enough for a
// link between members to pass inside.
constexpr double zonePadding = 28, clusterPadding = 20, clusterHead = 24;
constexpr double emptyWidth = 192, emptyHeight = 112, emptyGap = 24;

QRectF aroundZone(const QRectF &content)
{
    return content.adjusted(-zonePadding, -zoneHeader - 8, zonePadding, zonePadding);
}

QRectF bounded(const QRectF &rect)
{
    const QPointF centre(std::clamp(rect.center().x(), -farthestCoordinate, farthestCoordinate),
                         std::clamp(rect.center().y(), -farthestCoordinate, farthestCoordinate));
    const QSizeF size(std::clamp(rect.width(), 1.0, farthestCoordinate),
                      std::clamp(rect.height(), 1.0, farthestCoordinate));
    return {centre - QPointF(size.width() / 2, size.height() / 2), size};
}

/// About what a cluster's chip takes: a letter for a mean one, and a detail of usual length.
QRectF chipOf(const Cluster &cluster, const QRectF &rect)
{
    constexpr double inset = 8, half = 10, icon = 38, letter = 6.9, detail = 90;
    const double whole = icon + letter * double(std::min(qsizetype(40), cluster.name.size())) + detail;
    const double width = std::min(whole, rect.width() - 2 * inset);
    return {rect.left() + inset, rect.top() - half, std::max(0.0, width), 2 * half};
}

class Arranger
{
public:
    explicit Arranger(const Topology &topology) : m_topology(topology)
    {
        arrange();
        m_geometry.folds = foldsOf(topology);
        if (!m_geometry.folds.isEmpty())
            fold();
    }

    Geometry take() { return std::move(m_geometry); }

private:
    void arrange()
    {
        const Folds &folds = m_geometry.folds;
        for (const Node &node : m_topology.nodes()) {
            if (!folds.into.contains(node.id))
                m_geometry.nodes.insert(node.id, nodeRect(node));
        }
        for (const Cluster &cluster : m_topology.clusters()) {
            if (!folds.into.contains(cluster.id) && !m_geometry.nodes.contains(cluster.id))
                addCluster(cluster);
        }
        orderZones();
        wrapZones();
        placeEmpty();
        addBounds();
    }

    /// Once more, with a card in the middle of what each collapsed zone or cluster would take.
    void fold()
    {
        Geometry folded;
        folded.folds = std::move(m_geometry.folds);
        for (const Id &id : folded.folds.cards) {
            const QRectF whole =
                m_topology.zone(id) ? m_geometry.zones.value(id) : m_geometry.clusters.value(id);
            const QSizeF size(cardWidth, cardHeight);
            folded.nodes.insert(id, {whole.center() - QPointF(size.width() / 2, size.height() / 2), size});
        }
        m_geometry = std::move(folded);
        arrange();
    }

    void addCluster(const Cluster &cluster)
    {
        const QRectF rect = clusterRect(cluster);
        m_geometry.clusters.insert(cluster.id, rect);
        if (!rect.isNull())
            m_geometry.chips.insert(cluster.id, chipOf(cluster, rect));
    }

    QRectF clusterRect(const Cluster &cluster) const
    {
        QRectF rect, hidden;
        for (const Id &member : cluster.members)
            (m_geometry.nodes.contains(member) ? rect : hidden) |= m_geometry.endRect(member);
        if (rect.isNull())   // Its members are in several cards, none by itself.
            rect = hidden;
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
            if (m_geometry.folds.into.contains(zone.id) || m_geometry.nodes.contains(zone.id))
                continue;
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

    /// What a zone wraps of a node: where it is hidden in a cluster that spans zones, its place is kept free.
    QRectF rectInZone(const Node &node) const
    {
        const Cluster *cluster = m_topology.cluster(m_geometry.folds.shownFor(node.id));
        return cluster && commonZone(*cluster).isEmpty() ? nodeRect(node) : m_geometry.endRect(node.id);
    }

    /// Innermost first, so that what a zone wraps is known when its turn comes.
    void wrapZones()
    {
        QHash<Id, QRectF> content, standing;
        for (const Node &node : m_topology.nodes()) {
            if (!node.zone.isEmpty())
                content[node.zone] |= rectInZone(node);
            for (const Id &zone : Settings(node).list(u"alsoOn"))
                standing[zone] |= m_geometry.endRect(node.id);
        }
        for (const Cluster &cluster : m_topology.clusters()) {
            if (const Id zone = commonZone(cluster); !zone.isEmpty())
                content[zone] |= m_geometry.endRect(cluster.id).adjusted(0, -10, 0, 0);
        }
        for (const Id &card : m_geometry.folds.cards) {
            if (const Zone *zone = m_topology.zone(card); zone && !zone->parent.isEmpty())
                content[zone->parent] |= m_geometry.nodes.value(card);
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
        for (const Cluster &cluster : m_topology.clusters()) {
            if (m_geometry.clusters.contains(cluster.id))
                place(m_geometry.clusters[cluster.id]);
        }
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

RouteRequest requestFor(const Geometry &geometry, const Link &link)
{
    return requestFor(geometry, link, lineStyleOf(link));
}

RouteRequest requestFor(const Geometry &geometry, const Link &link, LineStyle style)
{
    const auto rectOf = [&geometry](const Id &shown) {
        const auto node = geometry.nodes.constFind(shown);
        return node != geometry.nodes.cend() ? *node : geometry.clusters.value(shown);
    };
    const auto headed = [&geometry](const Id &shown) {
        const auto chip = geometry.chips.constFind(shown);
        return chip == geometry.chips.cend() ? 0 : chip->right() - geometry.clusters.value(shown).left();
    };
    const Id from = geometry.folds.shownFor(link.from), to = geometry.folds.shownFor(link.to);
    return {{from, rectOf(from), headed(from)},
            {to, rectOf(to), headed(to)},
            geometry.folds.involve(link) ? std::vector<QPointF>() : link.waypoints,
            style};
}

Geometry placesOf(const Topology &topology) { return Arranger(topology).take(); }

std::vector<QRectF> cardsOf(const Topology &topology, const Geometry &places)
{
    std::vector<QRectF> cards;
    for (const Node &node : topology.nodes()) {
        if (!places.folds.into.contains(node.id))
            cards.push_back(places.nodes.value(node.id));
    }
    for (const Id &id : places.folds.cards)
        cards.push_back(places.nodes.value(id));
    return cards;
}

std::vector<QRectF> obstaclesOf(const Topology &topology, const Geometry &places)
{
    std::vector<QRectF> obstacles = cardsOf(topology, places);
    for (const Cluster &cluster : topology.clusters()) {
        if (const auto chip = places.chips.constFind(cluster.id); chip != places.chips.cend())
            obstacles.push_back(*chip);
    }
    return obstacles;
}

std::vector<QRectF> framesOf(const Geometry &places)
{
    std::vector<QRectF> frames;
    for (const auto *rects : {&places.zones, &places.clusters})
        frames.insert(frames.end(), rects->cbegin(), rects->cend());
    return frames;
}

bool takesCluster(const QRectF &cluster, QPointF point)
{
    const QRectF inside =
        cluster.adjusted(clusterPadding, clusterHead - 10, -clusterPadding, -clusterPadding);
    return cluster.adjusted(0, -10, 0, 0).contains(point) && !inside.contains(point);
}

}   // namespace switchover::render
