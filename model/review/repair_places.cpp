#include <algorithm>
#include <tuple>

#include "model/catalog/catalog.h"
#include "model/review/repair.h"
#include "model/review/room.h"
#include "model/topology/extent.h"

/// Where new elements stand: in free space, and in zones that suit them.
namespace switchover {
namespace {

using namespace Qt::StringLiterals;

constexpr double stepX = 208, stepY = 112;   // Between the middles of neighbours.
constexpr double margin = 24;                // Room for a link between two cards.
constexpr int rings = 60;

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

/// The places of a ring around the middle, the nearest first; of those alike one that is below, or above, if what stands
/// there is to stand @p beneath, else one to the right.
std::vector<QPoint> stepsOf(int ring, bool beneath)
{
    std::vector<QPoint> steps;
    for (int y = -ring; y <= ring; ++y)
        for (int x = -ring; x <= ring; x += std::abs(y) == ring ? 1 : std::max(1, 2 * ring))
            steps.emplace_back(x, y);
    std::ranges::stable_sort(steps, {}, [beneath](QPoint step) {
        return std::tuple(step.manhattanLength(), std::abs(beneath ? step.x() : step.y()),
                          beneath ? -step.y() : -step.x());
    });
    return steps;
}

}   // namespace

QPointF Repair::freePlaceBeside(const Node &node, const Id &zone, const QStringList &mates) const
{
    QPointF near = zone == node.zone ? node.at : middleOf(zone, node.at);
    if (!mates.isEmpty())
        near.setX(node.at.x());
    return freePlace(near, zone, {.mates = mates, .moving = {}});
}

QPointF Repair::freePlace(QPointF near, const Id &zone, const Place &who) const
{
    const Room room(m_topology, who.moving);
    const QPointF start = onGrid(near);
    std::optional<QPointF> crowded;
    for (int ring = 0; ring <= rings; ++ring) {
        for (const QPoint &step : stepsOf(ring, !who.mates.isEmpty())) {
            const QPointF at = start + QPointF(step.x() * stepX, step.y() * stepY);
            switch (room.fit(cardAt(at, std::nullopt), zone, who.mates)) {
            case Room::Fit::Free:
                return at;
            case Room::Fit::Crowded:
                crowded = crowded.value_or(at);
                break;
            case Room::Fit::No:
                break;
            }
        }
        if (crowded && ring > 4)
            break;
    }
    return crowded.value_or(start);
}

QPointF Repair::middleOf(const Id &id, QPointF otherwise) const
{
    if (const Zone *zone = m_topology.zone(id); zone && zone->frame)
        return zone->frame->center();
    QPointF sum;
    int count = 0;
    QRectF bounds;
    for (const Node &node : m_topology.nodes()) {
        bounds |= cardAt(node.at, node.size);
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
        const QRectF card = cardAt(inside->at, inside->size).adjusted(-margin, -2 * margin, margin, margin);
        up = zone->parent;
        if (!zone->frame || zone->frame->contains(card))
            continue;
        Zone grown = *zone;
        grown.frame = *zone->frame | card;
        put(grown);
    }
}

Id Repair::otherZone(const Node &node, const Ids &except) { return zoneBeside(node.zone, node, except); }

Id Repair::zoneBeside(const Id &id, const Node &node, const Ids &except)
{
    const Zone *own = m_topology.zone(id);
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
    moved.at = freePlace(middleOf(zone, node->at), zone, {.mates = {}, .moving = id});
    put(moved);
    growFrame(zone, id);
}

}   // namespace switchover
