#include <algorithm>
#include <cmath>
#include <map>

#include "model/topology/extent.h"
#include "model/topology/references.h"
#include "model/topology/selection.h"

namespace switchover {
namespace {

/// What a copy is called: old id to new id.
using Renamed = std::map<Id, Id>;

QPointF shifted(QPointF point, QPointF delta)
{
    return {std::clamp(point.x() + delta.x(), -farthestCoordinate, farthestCoordinate),
            std::clamp(point.y() + delta.y(), -farthestCoordinate, farthestCoordinate)};
}

/// All zones, each behind the one it stands in.
std::vector<const Zone *> parentsFirst(const Topology &topology)
{
    std::vector<const Zone *> sorted;
    Ids done;
    for (const Zone &zone : topology.zones()) {
        std::vector<const Zone *> chain;
        for (const Zone *up = &zone; up && !done.contains(up->id); up = topology.zone(up->parent)) {
            done.insert(up->id);
            chain.push_back(up);
        }
        sorted.insert(sorted.end(), chain.rbegin(), chain.rend());
    }
    return sorted;
}

void addZones(Topology &to, const Topology &from, const Ids &ids)
{
    for (const Zone *zone : parentsFirst(from)) {
        if (!ids.contains(zone->id))
            continue;
        Zone copy = *zone;
        if (!to.zone(copy.parent))
            copy.parent.clear();
        [[maybe_unused]] const auto added = to.put(std::move(copy));
    }
}

void addNodes(Topology &to, const Topology &from, const Ids &ids)
{
    for (const Node &node : from.nodes()) {
        if (!ids.contains(node.id))
            continue;
        Node copy = node;
        if (!to.zone(copy.zone))
            copy.zone.clear();
        forgetReferences(copy.attributes, placeAttributes(), [&](const Id &id) { return !to.zone(id); });
        [[maybe_unused]] const auto added = to.put(std::move(copy));
    }
}

/// Makes the copies of all elements of one drawing in another.
class Copier
{
public:
    Copier(const Topology &from, const Topology &to, QPointF delta)
        : m_from(from), m_to(to), m_delta(delta), m_names(namesIn(to))
    {
        rename(from.zones());
        rename(from.nodes());
        rename(from.clusters());
        rename(from.links());
        rename(from.probes());
    }

    const Renamed &renamed() const { return m_renamed; }

    /// @p original has the places that elements keep if their zone was not copied; nullptr: none do.
    std::vector<Edit> edits(const Topology *original)
    {
        for (const Zone *zone : parentsFirst(m_from))
            add(*zone, original ? original->zone(zone->id) : nullptr);
        for (const Node &node : m_from.nodes())
            add(node, original ? original->node(node.id) : nullptr);
        for (const Cluster &cluster : m_from.clusters())
            add(cluster);
        for (const Link &link : m_from.links())
            add(link);
        for (const Probe &probe : m_from.probes())
            add(probe);
        return std::move(m_edits);
    }

    Copier(const Copier &) = delete;
    Copier &operator=(const Copier &) = delete;

private:
    template <class T> void rename(const Elements<T> &elements)
    {
        for (const T &element : elements) {
            const Id id = freshId(m_to, element.id, m_taken);
            m_taken.insert(id);
            m_renamed.emplace(element.id, id);
        }
    }

    template <class T> T base(const T &element)
    {
        T copy = element;
        copy.id = m_renamed.at(element.id);
        copy.rank = {};
        return copy;
    }

    QString nextName(const QString &name)
    {
        QString next = freshName(name, m_names);
        m_names.insert(next);
        return next;
    }

    void add(const Zone &zone, const Zone *original)
    {
        Zone copy = base(zone);
        copy.name = nextName(zone.name);
        copy.parent = m_copyOf(original ? original->parent : zone.parent);
        if (copy.frame)
            copy.frame->moveCenter(shifted(copy.frame->center(), m_delta));
        m_edits.push_back(put(std::move(copy)));
    }

    void add(const Node &node, const Node *original)
    {
        Node copy = base(node);
        copy.name = nextName(node.name);
        if (original) {
            copy.zone = original->zone;
            copy.attributes = original->attributes;
        }
        copy.zone = m_copyOf(copy.zone);
        replaceReferences(copy.attributes, placeAttributes(), m_copyOf);
        copy.at = shifted(copy.at, m_delta);
        m_edits.push_back(put(std::move(copy)));
    }

    void add(const Cluster &cluster)
    {
        Cluster copy = base(cluster);
        copy.name = nextName(cluster.name);
        for (Id &member : copy.members)
            member = m_copyOf(member);
        replaceReferences(copy.attributes, memberAttributes(), m_copyOf);
        m_edits.push_back(put(std::move(copy)));
    }

    void add(const Link &link)
    {
        Link copy = base(link);
        copy.from = m_copyOf(link.from);
        copy.to = m_copyOf(link.to);
        for (QPointF &point : copy.waypoints)
            point = shifted(point, m_delta);
        m_edits.push_back(put(std::move(copy)));
    }

    void add(const Probe &probe)
    {
        Probe copy = base(probe);
        copy.node = m_copyOf(probe.node);
        m_edits.push_back(put(std::move(copy)));
    }

    const Topology &m_from;
    const Topology &m_to;
    QPointF m_delta;
    std::set<QString> m_names;
    Ids m_taken;
    Renamed m_renamed;
    std::function<Id(const Id &)> m_copyOf = [this](const Id &id) {
        const auto it = m_renamed.find(id);
        return it == m_renamed.end() ? id : it->second;
    };
    std::vector<Edit> m_edits;
};

/// Copies of some members of a cluster become members beside them.
void joinOriginals(const Topology &topology, const Topology &copied, const Renamed &renamed,
                   std::vector<Edit> &edits)
{
    for (const Cluster &cluster : topology.clusters()) {
        if (copied.cluster(cluster.id))
            continue;
        Cluster changed = cluster;
        for (const Id &member : cluster.members)
            if (copied.node(member))
                changed.members.append(renamed.at(member));
        if (changed.members != cluster.members)
            edits.push_back(put(std::move(changed)));
    }
}

/// What a person sees as new: all but probes.
Ids visible(const Topology &copied, const Renamed &renamed)
{
    Ids ids;
    for (const auto &[old, id] : renamed)
        if (copied.sectionOf(old) != Section::Probes)
            ids.insert(id);
    return ids;
}

QPointF middleOf(const Topology &topology)
{
    QRectF bounds;
    bool any = false;
    const auto include = [&](const QRectF &part) {
        bounds =
            any ? QRectF(QPointF(std::min(bounds.left(), part.left()), std::min(bounds.top(), part.top())),
                         QPointF(std::max(bounds.right(), part.right()),
                                 std::max(bounds.bottom(), part.bottom())))
                : part;
        any = true;
    };
    for (const Node &node : topology.nodes())
        include({node.at, QSizeF(0, 0)});
    for (const Zone &zone : topology.zones())
        if (zone.frame)
            include(*zone.frame);
    return bounds.center();
}

}   // namespace

Topology fragment(const Topology &topology, const Ids &ids)
{
    Ids all = withContents(topology, ids);
    Topology part;
    addZones(part, topology, all);
    addNodes(part, topology, all);
    const auto isThere = [&](const Id &id) { return part.contains(id); };
    for (const Cluster &cluster : topology.clusters()) {
        // Of a cluster with a single member only the member is meant, unless the cluster is named.
        const bool meant = all.contains(cluster.id) || cluster.members.size() > 1;
        if (!meant || !std::ranges::all_of(cluster.members, isThere))
            continue;
        Cluster copy = cluster;
        forgetReferences(copy.attributes, memberAttributes(), [&](const Id &id) { return !isThere(id); });
        [[maybe_unused]] const auto added = part.put(std::move(copy));
    }
    for (const Link &link : topology.links())
        if (isThere(link.from) && isThere(link.to)) [[maybe_unused]]
            const auto added = part.put(link);
    for (const Probe &probe : topology.probes())
        if (isThere(probe.node)) [[maybe_unused]]
            const auto added = part.put(probe);
    return part;
}

Addition paste(const Topology &topology, const Topology &fragment, QPointF at)
{
    Copier copier(fragment, topology, onGrid(at - middleOf(fragment)));
    return {batch(copier.edits(nullptr)), visible(fragment, copier.renamed())};
}

Addition duplicate(const Topology &topology, const Ids &ids, QPointF offset)
{
    const Topology part = fragment(topology, ids);
    Copier copier(part, topology, offset);
    std::vector<Edit> edits = copier.edits(&topology);
    joinOriginals(topology, part, copier.renamed(), edits);
    return {batch(std::move(edits)), visible(part, copier.renamed())};
}

}   // namespace switchover
