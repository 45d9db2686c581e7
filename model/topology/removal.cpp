#include <algorithm>
#include <map>

#include "model/topology/references.h"
#include "model/topology/selection.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

/// What goes, and which nodes are members no longer (they go, or only leave their cluster).
struct Leaving
{
    Ids gone;
    Ids members;
};

bool allIn(const QStringList &ids, const Ids &set)
{
    return !ids.isEmpty() && std::ranges::all_of(ids, [&](const Id &id) { return set.contains(id); });
}

/// Adds to what goes everything that cannot be without it.
void addDependents(const Topology &topology, Leaving &leaving)
{
    Ids &gone = leaving.gone;
    for (const Cluster &cluster : topology.clusters())
        if (allIn(cluster.members, leaving.members))
            gone.insert(cluster.id);
    for (const Link &link : topology.links())
        if (gone.contains(link.from) || gone.contains(link.to))
            gone.insert(link.id);
    for (const Probe &probe : topology.probes())
        if (gone.contains(probe.node))
            gone.insert(probe.id);
}

/// Whether a metric such as "nodes.web-1.utilisation" is one of an element that goes. An id may hold
/// dots, so "nodes.web.1.share" is also asked against the ids that stay.
bool measures(const Topology &topology, const QString &metric, const Ids &gone)
{
    const qsizetype start = metric.indexOf(u'.') + 1;
    if (!metric.startsWith(u"nodes."_s) && !metric.startsWith(u"clusters."_s))
        return false;
    for (qsizetype end = metric.lastIndexOf(u'.'); end > start; end = metric.lastIndexOf(u'.', end - 1))
        if (const Id id = metric.mid(start, end - start); topology.contains(id))
            return gone.contains(id);
    return false;
}

void cleanScenarios(const Topology &topology, const Ids &gone, std::vector<Edit> &edits)
{
    for (const Scenario &scenario : topology.scenarios()) {
        if (gone.contains(scenario.id))
            continue;
        Scenario changed = scenario;
        std::erase_if(changed.events,
                      [&](const ScenarioEvent &event) { return gone.contains(event.target); });
        std::erase_if(changed.expectations, [&](const Expectation &expectation) {
            return measures(topology, expectation.metric, gone);
        });
        if (changed != scenario)
            edits.push_back(put(std::move(changed)));
    }
}

void cleanClusters(const Topology &topology, const Leaving &leaving, std::vector<Edit> &edits)
{
    for (const Cluster &cluster : topology.clusters()) {
        if (leaving.gone.contains(cluster.id))
            continue;
        Cluster changed = cluster;
        const auto leaves = [&](const Id &id) { return leaving.members.contains(id); };
        changed.members.removeIf(leaves);
        forgetReferences(changed.attributes, memberAttributes(), leaves);
        if (changed != cluster)
            edits.push_back(put(std::move(changed)));
    }
}

Id nearestThatStays(const Topology &topology, Id zone, const Ids &gone)
{
    while (gone.contains(zone))
        zone = topology.zone(zone)->parent;
    return zone;
}

void cleanPlaces(const Topology &topology, const Ids &gone, std::vector<Edit> &edits)
{
    for (const Node &node : topology.nodes()) {
        if (gone.contains(node.id))
            continue;
        Node changed = node;
        changed.zone = nearestThatStays(topology, node.zone, gone);
        forgetReferences(changed.attributes, placeAttributes(),
                         [&](const Id &id) { return gone.contains(id); });
        if (changed != node)
            edits.push_back(put(std::move(changed)));
    }
    for (const Zone &zone : topology.zones())
        if (!gone.contains(zone.id) && gone.contains(zone.parent)) {
            Zone changed = zone;
            changed.parent = nearestThatStays(topology, zone.parent, gone);
            edits.push_back(put(std::move(changed)));
        }
}

template <class T>
void dropFrom(const Elements<T> &elements, Section section, const Ids &gone, std::vector<Edit> &edits)
{
    for (const T &element : elements)
        if (gone.contains(element.id))
            edits.push_back(Edit{Drop{section, element.id}});
}

/// Inner zones before the ones around them.
void dropZones(const Topology &topology, const Ids &gone, std::vector<Edit> &edits)
{
    std::map<Id, int> inner;
    for (const Zone &zone : topology.zones())
        if (gone.contains(zone.id))
            ++inner[zone.parent];
    for (const Zone &leaf : topology.zones()) {
        if (!gone.contains(leaf.id) || inner.contains(leaf.id))
            continue;
        for (Id id = leaf.id; gone.contains(id);) {
            edits.push_back(Edit{Drop{Section::Zones, id}});
            id = topology.zone(id)->parent;
            if (--inner[id] > 0)
                break;
        }
    }
}

Edit edits(const Topology &topology, Leaving leaving)
{
    addDependents(topology, leaving);
    const Ids &gone = leaving.gone;
    std::vector<Edit> list;
    cleanScenarios(topology, gone, list);
    cleanClusters(topology, leaving, list);
    cleanPlaces(topology, gone, list);
    dropFrom(topology.scenarios(), Section::Scenarios, gone, list);
    dropFrom(topology.probes(), Section::Probes, gone, list);
    dropFrom(topology.links(), Section::Links, gone, list);
    dropFrom(topology.clusters(), Section::Clusters, gone, list);
    dropFrom(topology.nodes(), Section::Nodes, gone, list);
    dropZones(topology, gone, list);
    return batch(std::move(list));
}

}   // namespace

Edit removal(const Topology &topology, const Ids &ids)
{
    Leaving leaving;
    for (const Id &id : ids)
        if (topology.contains(id))
            leaving.gone.insert(id);
    leaving.members = leaving.gone;
    return edits(topology, std::move(leaving));
}

Edit leaveClusters(const Topology &topology, const Ids &ids)
{
    return edits(topology, {.gone = {}, .members = ids});
}

}   // namespace switchover
