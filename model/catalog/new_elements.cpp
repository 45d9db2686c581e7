#include "model/catalog/new_elements.h"

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/variants.h"

namespace switchover::catalog {
namespace {

using namespace Qt::StringLiterals;

struct NewElementsTexts
{
    Q_DECLARE_TR_FUNCTIONS(catalog)
};

tl::unexpected<Error> unknownKind(const QString &kind)
{
    return failure(Error::Code::NotFound,
                   NewElementsTexts::tr("There is no kind \"%1\".").arg(kind.left(64)));
}

/// "web" for "web-server": short ids read better in files and traces.
QString stemOf(QString kind)
{
    if (kind.endsWith(u"-server"_s))
        kind.chop(7);
    return kind;
}

/// The node that tells what an end is: itself, or the first member.
const Node *standsFor(const Topology &topology, const Id &end)
{
    const Cluster *cluster = topology.cluster(end);
    return topology.node(cluster && !cluster->members.isEmpty() ? cluster->members.front() : end);
}

QString protocolOf(const Link &link)
{
    const auto it = link.attributes.find(u"protocol"_s);
    const QString *protocol = it == link.attributes.end() ? nullptr : it->second.get<QString>();
    return protocol ? *protocol : QString();
}

/// What the first link to @p node speaks; empty if there is none.
QString arriving(const Topology &topology, const Node &node)
{
    const Cluster *cluster = clusterOf(topology, node.id);
    for (const Link &link : topology.links())
        if (link.to == node.id || (cluster && link.to == cluster->id))
            if (const QString protocol = protocolOf(link); !protocol.isEmpty())
                return protocol;
    return {};
}

/// What one speaks to a kind whatever one is; empty: depends on the caller.
QString spokenTo(Role caller, Role role)
{
    if (caller == Role::Monitor)
        return u"metrics"_s;
    switch (role) {
    case Role::Database:
        return caller == Role::Database ? u"replication"_s : u"postgresql"_s;
    case Role::Cache:
        return u"redis"_s;
    case Role::Queue:
        return u"amqp"_s;
    case Role::Dns:
        return u"dns"_s;
    default:
        return {};
    }
}

bool passesOn(const NodeKind &kind) { return kind.role == Role::Firewall || kind.role == Role::PassOn; }

Result<> checkEnds(const Topology &topology, const Id &from, const Id &to)
{
    for (const Id &end : {from, to})
        if (!topology.node(end) && !topology.cluster(end))
            return failure(Error::Code::NotFound,
                           NewElementsTexts::tr("There is no node or cluster \"%1\".").arg(end.left(64)),
                           end.left(64));
    if (from == to)
        return failure(Error::Code::OutOfRange, NewElementsTexts::tr("A link needs two different ends."),
                       from);
    return {};
}

Addition newLink(const Topology &topology, const Id &from, const Id &to, const QString &protocol)
{
    Link link;
    link.id = freshId(topology, u"l%1"_s.arg(topology.links().size() + 1));
    for (std::size_t number = topology.links().size() + 1; topology.contains(link.id); ++number)
        link.id = u"l%1"_s.arg(number);
    link.from = from;
    link.to = to;
    link.attributes.emplace(u"protocol"_s, value(protocol));
    return {put(link), {link.id}};
}

/// "Web server", then "Web server 2".
QString nameFor(const Topology &topology, const Text &label)
{
    return freshName(label.translated(), namesIn(topology));
}

}   // namespace

Result<Addition> addNode(const Topology &topology, const QString &kind, QPointF at, const Id &zone)
{
    const Variant *given = variant(kind);
    const NodeKind *known = nodeKind(given ? given->kind : kind);
    if (!known)
        return unknownKind(kind);
    Node node;
    node.id = freshId(topology, stemOf(kind));
    node.kind = known->id;
    node.name = nameFor(topology, given ? given->label : known->label);
    if (given)
        node.attributes = given->attributes;
    node.at = at;
    node.zone = topology.zone(zone) ? zone : Id();
    return Addition{put(node), {node.id}};
}

Result<Addition> addZone(const Topology &topology, const QString &kind, const QRectF &frame, const Ids &ids)
{
    const auto known = std::ranges::find(zoneKinds(), kind, &ZoneKind::id);
    if (known == zoneKinds().end())
        return unknownKind(kind);
    Zone zone;
    zone.id = freshId(topology, kind);
    zone.kind = kind;
    zone.name = nameFor(topology, known->label);
    zone.frame = frame;
    Topology grown = topology;
    if (auto added = grown.put(zone); !added)
        return failure(added.error());
    auto inside = moveToZone(grown, ids, zone.id);
    if (!inside)
        return failure(inside.error());
    return Addition{isNothing(*inside) ? put(zone) : batch({put(zone), *inside}), {zone.id}};
}

QString likelyProtocol(const Topology &topology, const Id &from, const Id &to)
{
    const Node *caller = standsFor(topology, from);
    const Node *target = standsFor(topology, to);
    const NodeKind *callerKind = caller ? nodeKind(caller->kind) : nullptr;
    const NodeKind *targetKind = target ? nodeKind(target->kind) : nullptr;
    if (!callerKind || !targetKind)
        return u"http"_s;
    if (QString protocol = spokenTo(callerKind->role, targetKind->role); !protocol.isEmpty())
        return protocol;
    if (callerKind->category == Category::People || callerKind->role == Role::Cdn)
        return u"https"_s;
    const QString protocol = passesOn(*callerKind) ? arriving(topology, *caller) : QString();
    return protocol.isEmpty() ? u"http"_s : protocol;
}

Result<Addition> connect(const Topology &topology, const Id &from, const Id &to)
{
    if (auto checked = checkEnds(topology, from, to); !checked)
        return failure(checked.error());
    const QString protocol = likelyProtocol(topology, from, to);
    if (findLink(topology, from, to, protocol))
        return failure(Error::Code::AlreadyExists,
                       NewElementsTexts::tr("%1 calls %2 by %3 already.")
                           .arg(topology.nameOf(from), topology.nameOf(to), protocol),
                       from);
    return newLink(topology, from, to, protocol);
}

Result<Addition> insertOnLink(const Topology &topology, const Id &id, const Id &node)
{
    const Link *link = topology.link(id);
    if (!link)
        return failure(Error::Code::NotFound,
                       NewElementsTexts::tr("There is no link \"%1\".").arg(id.left(64)), id.left(64));
    for (const Id &end : {link->from, link->to})
        if (auto checked = checkEnds(topology, end, node); !checked)
            return failure(checked.error());

    const NodeKind *kind = nodeKind(standsFor(topology, node) ? standsFor(topology, node)->kind : QString());
    const QString before = protocolOf(*link);
    const bool usual = before.isEmpty() || before == likelyProtocol(topology, link->from, link->to);
    const bool handsOn = (kind && passesOn(*kind)) || (!usual);
    const QString first = handsOn ? before : likelyProtocol(topology, link->from, node);
    if (findLink(topology, link->from, node, first))
        return failure(Error::Code::AlreadyExists,
                       NewElementsTexts::tr("%1 calls %2 already.")
                           .arg(topology.nameOf(link->from), topology.nameOf(node)),
                       id);
    Link changed = *link;
    changed.to = node;
    changed.waypoints.clear();
    if (!first.isEmpty())
        changed.attributes.insert_or_assign(u"protocol"_s, value(first));
    const QString second = handsOn && !before.isEmpty() ? before : likelyProtocol(topology, node, link->to);
    if (findLink(topology, node, link->to, second))
        return Addition{put(changed), {id}};
    const Addition onward = newLink(topology, node, link->to, second);
    return Addition{batch({put(changed), onward.edit}), onward.ids};
}

Result<Addition> insertNewOnLink(const Topology &topology, const Id &link, const QString &kind, QPointF at)
{
    auto added = addNode(topology, kind, at);
    if (!added)
        return added;
    Topology grown = topology;
    if (auto done = apply(grown, added->edit); !done)
        return failure(done.error());
    auto inserted = insertOnLink(grown, link, *added->ids.begin());
    if (!inserted)
        return inserted;
    return Addition{batch({added->edit, inserted->edit}), added->ids};
}

Result<Addition> groupIntoCluster(const Topology &topology, const Ids &ids, const QString &kind)
{
    const ClusterKind *known = clusterKind(kind);
    if (!known)
        return unknownKind(kind);
    Cluster cluster;
    for (const Node &node : topology.nodes()) {
        if (!ids.contains(node.id))
            continue;
        if (const Cluster *other = clusterOf(topology, node.id))
            return failure(Error::Code::AlreadyExists,
                           NewElementsTexts::tr("%1 belongs to %2 already. Take it out of there first.")
                               .arg(topology.nameOf(node.id), topology.nameOf(other->id)),
                           node.id);
        cluster.members.append(node.id);
    }
    if (cluster.members.isEmpty())
        return failure(Error::Code::OutOfRange, NewElementsTexts::tr("A cluster needs at least one node."));
    cluster.id = freshId(topology, kind);
    cluster.kind = kind;
    cluster.name = nameFor(topology, known->label);
    return Addition{put(cluster), {cluster.id}};
}

}   // namespace switchover::catalog
