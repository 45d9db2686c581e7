#include <cmath>

#include "model/catalog/catalog.h"
#include "model/review/repair.h"
#include "model/topology/extent.h"

/// Where new elements stand: in free space, and in zones that suit them.
namespace switchover {
namespace {

using namespace Qt::StringLiterals;

constexpr double cardWidth = 168, cardHeight = 64;   // As drawn; a node may state another size.
constexpr double stepX = 208, stepY = 112;           // Between the middles of neighbours.
constexpr double margin = 24;                        // Room for a link between two cards.
constexpr int rings = 60;

QRectF cardOf(QPointF at, const std::optional<QSizeF> &size)
{
    const QSizeF room = size.value_or(QSizeF(cardWidth, cardHeight));
    return {at - QPointF(room.width() / 2, room.height() / 2), room};
}

bool isInside(const Topology &topology, const Id &inner, const Id &outer)
{
    for (const Zone *zone = topology.zone(inner); zone; zone = topology.zone(zone->parent))
        if (zone->id == outer)
            return true;
    return false;
}

QString trustOf(const Topology &topology, const Id &id)
{
    for (const Zone *zone = topology.zone(id); zone; zone = topology.zone(zone->parent))
        if (const QString trust = textOf(*zone, u"trust"_s); !trust.isEmpty())
            return trust;
    return {};
}

}   // namespace

bool Repair::isFree(const QRectF &place, const Id &zone, const Id &moving) const
{
    const QRectF room = place.adjusted(-margin, -margin, margin, margin);
    for (const Node &node : m_topology.nodes())
        if (node.id != moving && cardOf(node.at, node.size).intersects(room))
            return false;
    for (const Zone &other : m_topology.zones())
        if (other.frame && !isInside(m_topology, zone, other.id) && other.frame->intersects(room))
            return false;
    return true;
}

/// Whether the frame around a zone's nodes holds no strangers if one of them stands at @p place.
bool Repair::zoneStaysApart(const QRectF &place, const Id &zone, const Id &moving) const
{
    if (zone.isEmpty())
        return true;
    QRectF around = place;
    for (const Node &node : m_topology.nodes())
        if (node.zone == zone && node.id != moving)
            around |= cardOf(node.at, node.size);
    around.adjust(-margin, -2 * margin, margin, margin);
    return std::ranges::none_of(m_topology.nodes(), [&](const Node &node) {
        return node.zone != zone && node.id != moving && around.intersects(cardOf(node.at, node.size));
    });
}

QPointF Repair::freePlace(QPointF near, const Id &zone, const Id &moving) const
{
    const QPointF start = onGrid(near);
    std::optional<QPointF> second;
    for (int ring = 0; ring <= rings; ++ring) {
        for (int y = -ring; y <= ring; ++y) {
            const int stride = std::abs(y) == ring ? 1 : std::max(1, 2 * ring);
            for (int x = ring; x >= -ring; x -= stride) {
                const QPointF at = start + QPointF(x * stepX, y * stepY);
                const QRectF place = cardOf(at, std::nullopt);
                if (!isFree(place, zone, moving))
                    continue;
                if (zoneStaysApart(place, zone, moving))
                    return at;
                second = second.value_or(at);
            }
        }
        if (second && ring > 4)
            return *second;
    }
    return second.value_or(start);
}

QPointF Repair::middleOf(const Id &id, QPointF otherwise) const
{
    if (const Zone *zone = m_topology.zone(id); zone && zone->frame)
        return zone->frame->center();
    QPointF sum;
    int count = 0;
    QRectF bounds;
    for (const Node &node : m_topology.nodes()) {
        bounds |= cardOf(node.at, node.size);
        if (node.zone == id) {
            sum += node.at;
            ++count;
        }
    }
    if (count > 0)
        return sum / count;
    return id.isEmpty() ? otherwise : QPointF(otherwise.x(), bounds.bottom() + 2 * stepY);
}

void Repair::growFrame(const Id &id, const Id &node)
{
    const Node *inside = m_topology.node(node);
    for (Id up = id; inside && !up.isEmpty();) {
        const Zone *zone = m_topology.zone(up);
        if (!zone)
            return;
        const QRectF card = cardOf(inside->at, inside->size).adjusted(-margin, -2 * margin, margin, margin);
        up = zone->parent;
        if (!zone->frame || zone->frame->contains(card))
            continue;
        Zone grown = *zone;
        grown.frame = *zone->frame | card;
        put(grown);
    }
}

Id Repair::otherZone(const Node &node, const Ids &except)
{
    const Zone *own = m_topology.zone(node.zone);
    if (!own)
        return {};
    QString trust = trustOf(m_topology, own->id);
    if (traitsOf(node.kind).testFlag(Trait::DataStore) && (trust == u"public" || trust == u"dmz"))
        trust = u"private"_s;   // Data does not stand where strangers pass.
    QHash<Id, int> population;
    for (const Node &other : m_topology.nodes())
        ++population[other.zone];
    Id best;
    for (const Zone &zone : m_topology.zones()) {
        const bool suits = zone.id != own->id && zone.kind == own->kind && !except.contains(zone.id) &&
                           trustOf(m_topology, zone.id) == trust && !isInside(m_topology, zone.id, own->id);
        if (suits && (best.isEmpty() || population.value(zone.id) < population.value(best)))
            best = zone.id;
    }
    return best.isEmpty() ? addZone(own->kind, own->parent, trust) : best;
}

Id Repair::addZone(const QString &kind, const Id &parent, const QString &trust)
{
    const auto known = std::ranges::find(catalog::zoneKinds(), kind, &catalog::ZoneKind::id);
    Zone zone;
    zone.id = freshId(m_topology, kind);
    zone.kind = kind;
    zone.parent = parent;
    zone.name = freshName(known == catalog::zoneKinds().end() ? kind : known->label.translated(),
                          namesIn(m_topology));
    if (!trust.isEmpty())
        zone.attributes.emplace(u"trust"_s, value(trust));
    put(zone);
    return zone.id;
}

void Repair::moveTo(const Id &id, const Id &zone)
{
    const Node *node = m_topology.node(id);
    if (!node || node->zone == zone)
        return;
    Node moved = *node;
    moved.zone = zone;
    moved.at = freePlace(middleOf(zone, node->at), zone, id);
    put(moved);
    growFrame(zone, id);
}

}   // namespace switchover
