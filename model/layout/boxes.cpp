#include "model/layout/boxes.h"

#include <algorithm>

#include "model/catalog/settings.h"

namespace switchover::layout {

using namespace Qt::StringLiterals;

namespace {

const QStringList siteKinds{u"region"_s, u"datacenter"_s, u"availability-zone"_s, u"rack"_s, u"host"_s};

/// Turned so that the flow runs along x.
QSizeF turned(const QSizeF &size, Flow flow) { return flow == Flow::Right ? size : size.transposed(); }

QMarginsF turned(const QMarginsF &margins, Flow flow)
{
    return flow == Flow::Right ? margins
                               : QMarginsF(margins.top(), margins.left(), margins.bottom(), margins.right());
}

class Builder
{
public:
    Builder(const Topology &topology, const std::set<Id> &ids, Flow flow, const LayoutMetrics &metrics)
        : m_topology(topology), m_flow(flow), m_metrics(metrics)
    {
        m_boxes.all.emplace_back();
        for (const Zone &zone : topology.zones())
            m_zoneHas.insert(zone.id, 0);
        for (const Node &node : topology.nodes())
            if (isMeant(node, ids))
                m_meant.push_back(&node);
        countContents();
        for (const Node *node : m_meant)
            addNode(*node);
        takeMeans();
        addArrows();
    }

    Boxes take() { return std::move(m_boxes); }

private:
    bool isMeant(const Node &node, const std::set<Id> &ids) const
    {
        if (ids.empty() || ids.contains(node.id))
            return true;
        for (const Zone *zone = m_topology.zone(node.zone); zone; zone = m_topology.zone(zone->parent))
            if (ids.contains(zone->id))
                return true;
        return std::ranges::any_of(m_topology.clusters(), [&](const Cluster &cluster) {
            return ids.contains(cluster.id) && cluster.members.contains(node.id);
        });
    }

    /// A frame can only hold together what is arranged as a whole: all its nodes, or it stays out of this.
    void countContents()
    {
        const auto count = [this](const Node &node, int by) {
            for (const Zone *zone = m_topology.zone(node.zone); zone; zone = m_topology.zone(zone->parent))
                m_zoneHas[zone->id] += by;
        };
        for (const Node &node : m_topology.nodes())
            count(node, 1);
        for (const Node *node : m_meant)
            count(*node, -1);
        QHash<Id, const Node *> meant;
        for (const Node *node : m_meant)
            meant.insert(node->id, node);
        for (const Cluster &cluster : m_topology.clusters()) {
            const bool together = std::ranges::all_of(cluster.members, [&](const Id &member) {
                return meant.contains(member) &&
                       meant[member]->zone == meant.value(cluster.members.front())->zone;
            });
            if (!together)
                continue;
            for (const Id &member : cluster.members)
                m_clusterOf.insert(member, cluster.id);
        }
    }

    int addBox(Box box)
    {
        const int index = int(m_boxes.all.size());
        m_boxes.all[std::size_t(box.parent)].kids.push_back(index);
        m_byId.insert(box.id, index);
        m_boxes.all.push_back(std::move(box));
        return index;
    }

    int zoneBox(const Id &id)
    {
        const Zone *zone = m_topology.zone(id);
        while (zone && m_zoneHas.value(zone->id) != 0)
            zone = m_topology.zone(zone->parent);
        if (!zone)
            return 0;
        if (const auto known = m_byId.constFind(zone->id); known != m_byId.cend())
            return *known;
        Box box;
        box.id = zone->id;
        box.parent = zoneBox(zone->parent);
        box.isSite = siteKinds.contains(zone->kind);
        box.margins = turned(m_metrics.zone, m_flow);
        return addBox(std::move(box));
    }

    void addNode(const Node &node)
    {
        int parent = zoneBox(node.zone);
        if (const Id cluster = m_clusterOf.value(node.id); !cluster.isEmpty()) {
            if (!m_byId.contains(cluster)) {
                Box box;
                box.id = cluster;
                box.parent = parent;
                box.margins = turned(m_metrics.cluster, m_flow);
                addBox(std::move(box));
            }
            parent = m_byId.value(cluster);
        }
        Box box;
        box.id = node.id;
        box.parent = parent;
        box.size = turned(node.size.value_or(m_metrics.card), m_flow);
        box.before = m_flow == Flow::Right ? node.at.y() : node.at.x();
        box.beforeAlong = m_flow == Flow::Right ? node.at.x() : node.at.y();
        addBox(std::move(box));
    }

    /// A frame stands where its nodes are on average. Kids have larger indices than their parents.
    void takeMeans()
    {
        for (auto box = m_boxes.all.rbegin(); box != m_boxes.all.rend(); ++box) {
            if (box->kids.empty())
                continue;
            double sum = 0;
            for (const int kid : box->kids)
                sum += m_boxes.all[std::size_t(kid)].before;
            box->before = sum / double(box->kids.size());
        }
    }

    /// A link to a cluster leads to each of its members.
    std::vector<int> endsAt(const Id &id) const
    {
        std::vector<int> ends;
        const Cluster *cluster = m_topology.cluster(id);
        for (const Id &node : cluster ? cluster->members : QStringList{id})
            if (const auto box = m_byId.constFind(node); box != m_byId.cend())
                ends.push_back(*box);
        return ends;
    }

    void addArrows()
    {
        m_boxes.neighbours.resize(m_boxes.all.size());
        for (const Link &link : m_topology.links()) {
            const bool isLabelled = link.attributes.contains(u"label"_s);
            const bool isRequest = useOf(link) == u"request";
            for (const int from : endsAt(link.from)) {
                for (const int to : endsAt(link.to)) {
                    if (from == to)
                        continue;
                    if (!isRequest) {
                        m_boxes.sides.push_back({from, to, 1, isLabelled});
                        continue;
                    }
                    m_boxes.arrows.push_back({from, to, 1, isLabelled});
                    m_boxes.neighbours[std::size_t(from)].push_back(to);
                    m_boxes.neighbours[std::size_t(to)].push_back(from);
                }
            }
        }
    }

    const Topology &m_topology;
    const Flow m_flow;
    const LayoutMetrics &m_metrics;
    Boxes m_boxes;
    std::vector<const Node *> m_meant;
    QHash<Id, int> m_zoneHas;   ///< Nodes in it that are not arranged.
    QHash<Id, Id> m_clusterOf;
    QHash<Id, int> m_byId;
};

}   // namespace

int Boxes::kidOf(int parent, int box) const
{
    while (box >= 0 && all[std::size_t(box)].parent != parent)
        box = all[std::size_t(box)].parent;
    return box;
}

int Boxes::commonBox(int a, int b) const
{
    int common = at(a).parent;
    while (common > 0 && kidOf(common, b) < 0)
        common = at(common).parent;
    return common;
}

double Boxes::lengthOf(const std::vector<int> &tier, double gap) const
{
    double length = -gap;
    for (const int kid : tier)
        length += at(kid).size.height() + gap;
    return std::max(0.0, length);
}

double Boxes::roomAcross(const Box &box, double gap) const
{
    double room = 0;
    for (const std::vector<int> &tier : box.tiers)
        room = std::max(room, lengthOf(tier, gap));
    return room;
}

std::vector<Ends> endsOf(const Boxes &boxes, int cardWeight)
{
    std::vector<Ends> all(boxes.all.size());
    const auto add = [&](const Arrow &arrow, std::vector<End> Ends::*from, std::vector<End> Ends::*to) {
        const int common = boxes.commonBox(arrow.from, arrow.to);
        const int links = arrow.links * (boxes.isLaned(arrow) ? 1 : cardWeight);
        for (int in = arrow.from; in != common; in = boxes.at(in).parent)
            (all[std::size_t(in)].*from).push_back({arrow.from, arrow.to, links});
        for (int in = arrow.to; in != common; in = boxes.at(in).parent)
            (all[std::size_t(in)].*to).push_back({arrow.to, arrow.from, links});
    };
    for (const Arrow &arrow : boxes.arrows)
        add(arrow, &Ends::right, &Ends::left);
    for (const Arrow &side : boxes.sides)
        add(side, &Ends::level, &Ends::level);
    return all;
}

Rows inRows(const Boxes &boxes, const std::vector<int> &which, double most, double gap)
{
    Rows rows;
    double x = 0, y = 0, row = 0;
    for (const int box : which) {
        const QSizeF size = boxes.all[std::size_t(box)].size;
        if (x > 0 && x + size.width() > most) {
            x = 0;
            y += row + gap;
            row = 0;
        }
        rows.corners.push_back({x, y});
        row = std::max(row, size.height());
        rows.extent = rows.extent.expandedTo({x + size.width(), y + row});
        x += size.width() + gap;
    }
    return rows;
}

Boxes boxesOf(const Topology &topology, const std::set<Id> &ids, Flow flow, const LayoutMetrics &metrics)
{
    return Builder(topology, ids, flow, metrics).take();
}

}   // namespace switchover::layout
