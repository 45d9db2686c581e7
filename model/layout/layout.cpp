#include "model/layout/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "model/layout/boxes.h"
#include "model/topology/extent.h"

namespace switchover {

namespace {

/// Halves go up on either side of 0, so that distances stay what they are wherever the drawing stands.
QRectF around(QPointF middle, QSizeF size)
{
    return {middle - QPointF(size.width() / 2, size.height() / 2), size};
}

/// From the places of boxes back to the drawing.
class Transfer
{
public:
    Transfer(const Topology &topology, const layout::Boxes &boxes, Flow flow, const LayoutMetrics &metrics)
        : m_topology(topology), m_boxes(boxes), m_flow(flow)
    {
        QRectF before, after;
        for (const layout::Box &box : boxes.all) {
            const Node *node = topology.node(box.id);
            if (!node)
                continue;
            before |= around(node->at, node->size.value_or(metrics.card));
            after |= rectOf(box);
        }
        m_offset = commonOffset().value_or(onGrid(before.center() - after.center()));
    }

    Edit edit()
    {
        for (const layout::Box &box : m_boxes.all) {
            if (const Node *node = m_topology.node(box.id))
                move(*node, onGrid(rectOf(box).center() + m_offset));
            else if (const Zone *zone = m_topology.zone(box.id); zone && zone->frame)
                frame(*zone, rectOf(box).translated(m_offset));
        }
        for (const Link &link : m_topology.links())
            forgetBends(link);
        return batch(std::move(m_edits));
    }

private:
    QRectF rectOf(const layout::Box &box) const
    {
        return m_flow == Flow::Right ? QRectF(box.at, box.size)
                                     : QRectF(box.at.transposed(), box.size.transposed());
    }

    /// That with which most nodes stay where they are; nothing if those are few.
    std::optional<QPointF> commonOffset() const
    {
        std::map<std::pair<double, double>, int> counts;
        int nodes = 0;
        for (const layout::Box &box : m_boxes.all) {
            if (const Node *node = m_topology.node(box.id)) {
                const QPointF way = node->at - rectOf(box).center();
                ++counts[{std::round(way.x()), std::round(way.y())}];
                ++nodes;
            }
        }
        const auto most =
            std::ranges::max_element(counts, {}, [](const auto &entry) { return entry.second; });
        if (most == counts.end() || most->second < 3 || most->second * 3 < nodes)
            return std::nullopt;
        return QPointF(most->first.first, most->first.second);
    }

    void move(const Node &node, QPointF at)
    {
        if (node.at == at)
            return;
        Node moved = node;
        moved.at = at;
        m_moved.insert(node.id);
        m_edits.push_back(put(std::move(moved)));
    }

    void frame(const Zone &zone, const QRectF &rect)
    {
        if (*zone.frame == rect)
            return;
        Zone changed = zone;
        changed.frame = rect;
        m_edits.push_back(put(std::move(changed)));
    }

    bool hasMoved(const Id &id) const
    {
        const Cluster *cluster = m_topology.cluster(id);
        return m_moved.contains(cluster ? cluster->members.value(0) : id);
    }

    void forgetBends(const Link &link)
    {
        if (link.waypoints.empty() || (!hasMoved(link.from) && !hasMoved(link.to)))
            return;
        Link straight = link;
        straight.waypoints.clear();
        m_edits.push_back(put(std::move(straight)));
    }

    const Topology &m_topology;
    const layout::Boxes &m_boxes;
    const Flow m_flow;
    QPointF m_offset;
    std::set<Id> m_moved;
    std::vector<Edit> m_edits;
};

}   // namespace

Edit arranged(const Topology &topology, const std::set<Id> &ids, Flow flow, const LayoutMetrics &metrics,
              const std::stop_token &stop)
{
    layout::Boxes boxes = layout::boxesOf(topology, ids, flow, metrics);
    layout::chooseTiers(boxes);
    layout::Boxes kept = boxes;
    const bool settled = layout::settleBoxes(kept, metrics);
    layout::placeBoxes(boxes, metrics, stop);
    if (stop.stop_requested())
        return batch({});
    // What is there is kept unless beginning anew makes much of a difference.
    constexpr double much = 1.5, little = 320;
    if (settled &&
        layout::bendingOf(kept, kept.arrows) <= much * layout::bendingOf(boxes, kept.arrows) + little)
        return Transfer(topology, kept, flow, metrics).edit();
    return Transfer(topology, boxes, flow, metrics).edit();
}

}   // namespace switchover
