#include "model/review/repair.h"

#include "model/catalog/catalog.h"
#include "model/catalog/new_elements.h"

namespace switchover {

using namespace Qt::StringLiterals;

void Repair::perform(const Edit &edit)
{
    if (!isNothing(edit) && apply(m_topology, edit))
        m_edits.push_back(edit);
}

void Repair::set(const Id &element, const QString &attribute, Value to)
{
    perform(setAttribute(m_topology, {element}, attribute, std::move(to)));
}

void Repair::forget(const Id &element, const QString &attribute)
{
    perform(setAttribute(m_topology, {element}, attribute, std::nullopt));
}

Id Repair::addNode(const QString &kind, const QString &stem, const Node &near, const Id &zone,
                   const QStringList &mates)
{
    const NodeKind *known = catalog::nodeKind(kind);
    Node node;
    node.id = freshId(m_topology, stem);
    node.kind = kind;
    node.name = freshName(known ? known->label.translated() : kind, namesIn(m_topology));
    node.zone = m_topology.zone(zone) ? zone : Id();
    const Node *mate = mates.isEmpty() ? nullptr : m_topology.node(mates.front());
    node.at = freePlaceBeside(mate ? *mate : near, node.zone, mates);
    put(node);
    growFrame(node.zone, node.id);
    return node.id;
}

namespace {

/// What a second machine does not take over: its own names, and what is wrong or unknown with the first.
void forgetWhatIsItsOwn(Attributes &attributes)
{
    for (const QString &key :
         {u"address"_s, u"url"_s, u"notes"_s, u"alsoOn"_s, u"public"_s, u"ports"_s, u"tlsMinimum"_s,
          u"certificateDays"_s, u"endOfLife"_s, u"check.enabled"_s, u"authentication"_s})
        attributes.erase(key);
}

/// Whether a copy of this link would lead from outside past a firewall, or in the clear.
bool wouldBeOpen(const Topology &topology, const Link &link, const Node &target)
{
    const Node *from = topology.node(link.from);
    if (!from || link.to != target.id || !traitsOf(from->kind).testFlag(Trait::Transit) ||
        target.kind == u"dns")
        return false;
    return isPlain(link) || !traitsOf(target.kind).testFlag(Trait::Filter);
}

}   // namespace

Id Repair::duplicate(const Id &id, const Id &zone) { return duplicate(id, zone, {}); }

Id Repair::duplicate(const Id &id, const Id &zone, const QStringList &mates)
{
    const Node *original = m_topology.node(id);
    if (!original)
        return {};
    Node copy = *original;
    copy.id = freshId(m_topology, id);
    copy.name = freshName(original->name.isEmpty() ? id : original->name, namesIn(m_topology));
    copy.rank = {};
    copy.zone = m_topology.zone(zone) ? zone : Id();
    copy.at = freePlaceBeside(*original, copy.zone, mates);
    forgetWhatIsItsOwn(copy.attributes);
    put(copy);
    growFrame(copy.zone, copy.id);
    copyLinks(id, copy.id);
    return copy.id;
}

void Repair::copyLinks(const Id &from, const Id &to)
{
    const Node &original = *m_topology.node(from);
    std::vector<Link> links;
    for (const Link &link : m_topology.links())
        if ((link.from == from) != (link.to == from) && !wouldBeOpen(m_topology, link, original))
            links.push_back(link);
    for (const Link &link : links)
        addLinkLike(link, link.from == from ? to : link.from, link.to == from ? to : link.to);
}

bool Repair::isCalledFromOutside(const Id &id) const
{
    const Node *node = m_topology.node(id);
    return node && std::ranges::any_of(m_topology.links(), [&](const Link &link) {
               return wouldBeOpen(m_topology, link, *node);
           });
}

Id Repair::addPartner(const Id &id, const QString &kind, const Id &zone)
{
    const Cluster *cluster = switchover::clusterOf(m_topology, id);
    const Id joined = cluster ? cluster->id : addCluster(kind, id, {id});
    const Id copy = duplicate(id, zone, m_topology.cluster(joined)->members);
    addMember(joined, copy);
    return copy;
}

Id Repair::addLink(const Id &from, const Id &to)
{
    if (const auto added = catalog::connect(m_topology, from, to)) {
        perform(added->edit);
        return *added->ids.begin();
    }
    return {};
}

Id Repair::addLinkLike(const Link &link, const Id &from, const Id &to)
{
    for (const Link &other : m_topology.links())
        if (other.from == from && other.to == to && other.attributes == link.attributes)
            return {};
    Link copy = link;
    copy.id = freshId(m_topology, from + u'-' + to);
    copy.from = from;
    copy.to = to;
    copy.rank = {};
    copy.waypoints.clear();
    put(copy);
    return copy.id;
}

Id Repair::addControlLink(const Id &from, const Id &to)
{
    Link link;
    link.attributes.emplace(u"use"_s, value(u"control"_s));
    return addLinkLike(link, from, to);
}

void Repair::watch(const Ids &nodes)
{
    std::vector<Id> monitors;
    for (const Node &node : m_topology.nodes())
        if (node.kind == u"monitor")
            monitors.push_back(node.id);
    for (const Id &monitor : monitors) {
        // One without any link watches everything already.
        const bool watchesSome = std::ranges::any_of(
            m_topology.links(), [&](const Link &link) { return link.from == monitor || link.to == monitor; });
        for (const Id &node : watchesSome ? nodes : Ids())
            addControlLink(monitor, node);
    }
}

Id Repair::addCluster(const QString &kind, const QString &stem, const QStringList &members)
{
    const ClusterKind *known = catalog::clusterKind(kind);
    Cluster cluster;
    cluster.id = freshId(m_topology, stem + u"-group"_s);
    cluster.kind = kind;
    cluster.name = freshName(known ? known->label.translated() : kind, namesIn(m_topology));
    cluster.members = members;
    put(cluster);
    return cluster.id;
}

void Repair::addMember(const Id &id, const Id &node, bool witness)
{
    const Cluster *cluster = m_topology.cluster(id);
    if (!cluster || !m_topology.node(node))
        return;
    Cluster changed = *cluster;
    changed.members.append(node);
    if (witness) {
        const QStringList witnesses = listOf(changed, u"witnesses"_s);
        changed.attributes.insert_or_assign(u"witnesses"_s, value(witnesses + QStringList{node}));
    }
    put(changed);
}

}   // namespace switchover
