#include "widgets/canvas/membership.h"

#include <map>

#include "widgets/canvas/placing.h"

namespace switchover {
namespace {

bool standsIn(const Topology &topology, Id zone, const Ids &zones)
{
    for (; !zone.isEmpty(); zone = topology.zone(zone)->parent) {
        if (zones.contains(zone))
            return true;
    }
    return false;
}

/// The zone that is to hold something whose middle went from @p from to @p to; its own if it did not cross.
Id holderAfter(const Topology &now, const render::Geometry &before, const Id &own, QPointF from, QPointF to,
               const Ids &moved)
{
    const Id there = zoneAt(now, before, to, moved);
    if (there == own || zoneAt(now, before, from, moved) == there)
        return own;
    // Frames may overlap: who is still inside its own zone leaves it for one within it alone.
    if (!own.isEmpty() && before.zones.value(own).contains(to) && !standsIn(now, there, {own}))
        return own;
    return there;
}

bool isEmptied(const Topology &now, const Id &zone, const Ids &leaving)
{
    for (const Node &node : now.nodes()) {
        if (node.zone == zone && !leaving.contains(node.id))
            return false;
    }
    for (const Zone &inner : now.zones()) {
        if (inner.parent == zone && !leaving.contains(inner.id))
            return false;
    }
    return true;
}

}   // namespace

Id zoneAt(const Topology &topology, const render::Geometry &geometry, QPointF point, const Ids &except)
{
    for (auto id = geometry.zonesOuterFirst.rbegin(); id != geometry.zonesOuterFirst.rend(); ++id) {
        if (topology.zone(*id) && geometry.zones.value(*id).contains(point) &&
            !standsIn(topology, *id, except))
            return *id;
    }
    return {};
}

std::vector<Edit> zoneChanges(const Topology &now, const render::Geometry &before, const Ids &moved)
{
    std::map<Id, Ids> joining, leaving;
    const auto consider = [&](const Id &id, const Id &own, const QRectF &from, const QPointF &to) {
        if (standsIn(now, own, moved))
            return;
        const Id holder = holderAfter(now, before, own, from.center(), to, moved);
        if (holder == own)
            return;
        joining[holder].insert(id);
        if (!own.isEmpty())
            leaving[own].insert(id);
    };
    for (const Id &id : moved) {
        if (const Node *node = now.node(id))
            consider(id, node->zone, before.nodes.value(id), node->at);
        else if (const Zone *zone = now.zone(id); zone && zone->frame)
            consider(id, zone->parent, before.zones.value(id), zone->frame->center());
    }
    std::vector<Edit> edits;
    for (const auto &[zone, ids] : leaving) {
        Zone left = *now.zone(zone);
        if (left.frame || !isEmptied(now, zone, ids))
            continue;
        const QRectF frame = before.zones.value(zone);
        left.frame = QRectF(onGrid(frame.topLeft()), frame.size());
        edits.push_back(put(left));
    }
    for (const auto &[zone, ids] : joining) {
        if (auto edit = moveToZone(now, ids, zone); edit && !isNothing(*edit))
            edits.push_back(*std::move(edit));
    }
    return edits;
}

}   // namespace switchover
