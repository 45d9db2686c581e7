#include "widgets/canvas/resizing.h"

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/habits.h"
#include "model/render/frame_painter.h"
#include "model/topology/extent.h"

namespace switchover {
namespace {

constexpr double frameMargin = 12, frameHead = render::zoneHeader + 4;
constexpr QSizeF smallestZone(96, 64), smallestNote(64, 32);

QRectF withFrame(const QRectF &content)
{
    return content.adjusted(-frameMargin, -frameHead, frameMargin, frameMargin);
}

bool holdsAll(const Topology &topology, const Cluster &cluster, const Id &zone)
{
    return std::ranges::all_of(cluster.members, [&](const Id &id) {
        const Node *member = topology.node(id);
        return member && member->zone == zone;
    });
}

/// Zones around the resized one that have a frame of their own, and would be left by it.
void growAround(const Topology &topology, const render::Geometry &geometry, Id holder, QRectF rect,
                std::vector<Edit> &edits)
{
    for (const Zone *zone = topology.zone(holder); zone; zone = topology.zone(zone->parent)) {
        const QRectF drawn = geometry.zones.value(zone->id);
        if (drawn.isNull())
            return;
        rect = drawn.contains(rect) ? drawn : drawn | withFrame(rect);
        if (!zone->frame || rect == drawn)
            continue;   // What wraps its content follows by itself.
        Zone grown = *zone;
        grown.frame = rect;
        edits.push_back(put(std::move(grown)));
    }
}

}   // namespace

std::optional<QRectF> resizableRect(const Topology &topology, const render::Geometry &geometry, const Id &id)
{
    if (catalog::isLocked(topology, id))
        return std::nullopt;
    const Node *node = topology.node(id);
    const bool isNote = node && catalog::roleOf(*node) == Role::Note;
    const QRectF rect = isNote ? geometry.nodes.value(id) : geometry.zones.value(id);
    return rect.isNull() ? std::nullopt : std::optional(rect);
}

QRectF leastFrame(const Topology &topology, const render::Geometry &geometry, const Id &zone)
{
    QRectF content;
    for (const Node &node : topology.nodes())
        if (node.zone == zone)
            content |= geometry.endRect(node.id);
    for (const Cluster &cluster : topology.clusters())
        if (!cluster.members.isEmpty() && holdsAll(topology, cluster, zone))
            content |= geometry.endRect(cluster.id);
    for (const Zone &inner : topology.zones())
        if (inner.parent == zone)
            content |= geometry.zones.contains(inner.id) ? geometry.zones.value(inner.id)
                                                         : geometry.nodes.value(inner.id);
    return content.isNull() ? QRectF() : withFrame(content);
}

QRectF resized(const Topology &topology, const render::Geometry &geometry, const Id &id, unsigned sides,
               QPointF delta)
{
    const QRectF before = resizableRect(topology, geometry, id).value_or(QRectF());
    const bool isZone = topology.zone(id);
    const QSizeF smallest = (isZone ? smallestZone : smallestNote).boundedTo(before.size());
    QRectF least = isZone ? leastFrame(topology, geometry, id) : QRectF();
    least = least.isNull() ? QRectF() : least & before;
    QRectF rect = before;
    if (sides & LeftSide)
        rect.setLeft(std::min(before.left() + delta.x(), before.right() - smallest.width()));
    if (sides & RightSide)
        rect.setRight(std::max(before.right() + delta.x(), before.left() + smallest.width()));
    if (sides & TopSide)
        rect.setTop(std::min(before.top() + delta.y(), before.bottom() - smallest.height()));
    if (sides & BottomSide)
        rect.setBottom(std::max(before.bottom() + delta.y(), before.top() + smallest.height()));
    return least.isNull() ? rect : rect | least;
}

Ids broughtIn(const Topology &topology, const render::Geometry &geometry, const Id &holder,
              const QRectF &frame, const QRectF &before)
{
    Ids inside;
    const auto consider = [&](const Id &id, const Id &own, const QRectF &rect) {
        if (own == holder && !rect.isNull() && frame.contains(rect) && !before.contains(rect))
            inside.insert(id);
    };
    for (const Node &node : topology.nodes())
        consider(node.id, node.zone, geometry.nodes.value(node.id));
    for (const Zone &zone : topology.zones())
        consider(zone.id, zone.parent, geometry.zones.value(zone.id));
    return inside;
}

std::vector<Edit> resizeEdits(const Topology &topology, const render::Geometry &geometry, const Id &id,
                              const QRectF &to)
{
    std::vector<Edit> edits;
    if (const Node *node = topology.node(id)) {
        Node changed = *node;
        changed.at = to.center();
        changed.size = to.size();
        edits.push_back(put(std::move(changed)));
        return edits;
    }
    const Zone *zone = topology.zone(id);
    if (!zone)
        return edits;
    Zone changed = *zone;
    changed.frame = to;
    edits.push_back(put(changed));
    growAround(topology, geometry, zone->parent, to, edits);
    Ids joining = broughtIn(topology, geometry, zone->parent, to, geometry.zones.value(id));
    joining.erase(id);
    Topology grown = topology;
    if (!joining.empty() && apply(grown, batch(edits)))
        if (auto joined = moveToZone(grown, joining, id); joined && !isNothing(*joined))
            edits.push_back(*std::move(joined));
    return edits;
}

}   // namespace switchover
