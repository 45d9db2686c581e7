#include "model/review/room.h"

namespace switchover {
namespace {

constexpr double gap = 24;   // Room for a link between two cards.

/// As the painter draws them, so that a head does not lie on a card.
QRectF zoneAround(const QRectF &content) { return content.adjusted(-28, -36, 28, 28); }
QRectF clusterAround(const QRectF &content) { return content.adjusted(-20, -24, 20, 20); }

QRectF cardOf(const Node &node) { return cardAt(node.at, node.size); }

/// The zones around @p zone, itself first.
std::vector<const Zone *> outwards(const Topology &topology, const Id &zone)
{
    std::vector<const Zone *> chain;
    for (const Zone *up = topology.zone(zone); up; up = topology.zone(up->parent))
        chain.push_back(up);
    return chain;
}

}   // namespace

QRectF cardAt(QPointF at, const std::optional<QSizeF> &size)
{
    constexpr QSizeF usual(168, 64);   // As drawn where a node states no size.
    const QSizeF room = size.value_or(usual);
    return {at - QPointF(room.width() / 2, room.height() / 2), room};
}

Room::Room(const Topology &topology, const Id &moving) : m_topology(topology)
{
    for (const Node &node : topology.nodes())
        if (node.id != moving)
            m_cards.push_back({&node, cardOf(node)});
    for (const Cluster &cluster : topology.clusters()) {
        Frame frame;
        for (const Id &member : cluster.members)
            if (const Node *node = topology.node(member); node && member != moving) {
                frame.rect |= cardOf(*node);
                frame.members.insert(member);
            }
        if (!frame.members.empty())
            m_clusters.emplace(cluster.id, Frame{clusterAround(frame.rect), frame.members});
    }
    readZones();
}

void Room::readZones()
{
    for (const Card &card : m_cards) {
        QRectF inside = card.rect;
        for (const Zone *zone : outwards(m_topology, card.node->zone)) {
            Frame &frame = m_zones[zone->id];
            frame.members.insert(card.node->id);
            inside = zoneAround(inside);
            frame.rect = zone->frame ? *zone->frame : frame.rect | inside;
        }
    }
    for (const Zone &zone : m_topology.zones())
        if (zone.frame)
            m_zones[zone.id].rect = *zone.frame;
}

Room::Fit Room::fit(const QRectF &card, const Id &zone, const QStringList &mates) const
{
    const QRectF around = card.adjusted(-gap, -gap, gap, gap);
    const auto isNear = [&](const Card &other) { return other.rect.intersects(around); };
    if (std::ranges::any_of(m_cards, isNear))
        return Fit::No;
    const std::vector<const Zone *> own = outwards(m_topology, zone);
    const auto lies = [&](const auto &entry) {
        return entry.second.rect.intersects(around) &&
               std::ranges::find(own, entry.first, &Zone::id) == own.end();
    };
    if (std::ranges::any_of(m_zones, lies))
        return Fit::No;
    return clustersStayApart(card, zone, mates) && zonesStayApart(card, zone) ? Fit::Free : Fit::Crowded;
}

/// Whether a frame that grows from @p before to @p after, around @p own and something in @p zone, takes in a card that is
/// not of its own, or meets the frame of a cluster or a zone with which it has nothing in common.
bool Room::takesStrangers(const QRectF &before, const QRectF &after, const Ids &own, const Id &zone) const
{
    const auto isNew = [&](const QRectF &rect) { return rect.intersects(after) && !rect.intersects(before); };
    const auto isStrange = [&](const Frame &frame) {
        return isNew(frame.rect) &&
               std::ranges::none_of(frame.members, [&](const Id &id) { return own.contains(id); });
    };
    const std::vector<const Zone *> around = outwards(m_topology, zone);
    return std::ranges::any_of(
               m_cards, [&](const Card &card) { return !own.contains(card.node->id) && isNew(card.rect); }) ||
           std::ranges::any_of(m_clusters, [&](const auto &entry) { return isStrange(entry.second); }) ||
           std::ranges::any_of(m_zones, [&](const auto &entry) {
               return std::ranges::find(around, entry.first, &Zone::id) == around.end() &&
                      isStrange(entry.second);
           });
}

bool Room::clustersStayApart(const QRectF &card, const Id &zone, const QStringList &mates) const
{
    const Ids own(mates.begin(), mates.end());
    for (const auto &[id, frame] : m_clusters)
        if (frame.rect.intersects(card) &&
            std::ranges::none_of(frame.members, [&](const Id &member) { return own.contains(member); }))
            return false;
    if (mates.isEmpty())
        return true;
    QRectF before;
    for (const Card &each : m_cards)
        if (own.contains(each.node->id))
            before |= each.rect;
    return !takesStrangers(mates.size() > 1 ? clusterAround(before) : before, clusterAround(before | card),
                           own, zone);
}

bool Room::zonesStayApart(const QRectF &card, const Id &zone) const
{
    QRectF inside = card;
    for (const Zone *each : outwards(m_topology, zone)) {
        inside = zoneAround(inside);
        const auto found = m_zones.find(each->id);
        if (found == m_zones.end())
            continue;
        const Frame &frame = found->second;
        if (takesStrangers(frame.rect, frame.rect | inside, frame.members, each->id))
            return false;
    }
    return true;
}

}   // namespace switchover
