#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/scenario/contribution.h"
#include "model/topology/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

bool passesOn(const Node &node)
{
    const NodeKind *kind = catalog::nodeKind(node.kind);
    return kind && kind->forwards;
}

bool isDispensable(const Node &node)
{
    switch (catalog::roleOf(node)) {
    case Role::Client:
    case Role::Attacker:
    case Role::Note:
        return false;
    default:
        return true;
    }
}

Topology applied(Topology topology, const Edit &edit)
{
    const auto done = apply(topology, edit);
    Q_ASSERT(done);
    return topology;
}

/// Who calls @p node: directly, or through a cluster of which it is the only member.
std::vector<const Link *> linksTo(const Topology &topology, const Node &node)
{
    std::vector<const Link *> links;
    const Cluster *cluster = clusterOf(topology, node.id);
    const bool alone = cluster && cluster->members.size() == 1;
    for (const Link &link : topology.links())
        if (link.to == node.id || (alone && link.to == cluster->id))
            links.push_back(&link);
    return links;
}

/// From each caller to each callee, as the callee was called.
std::vector<Edit> joins(const Topology &topology, const Node &node)
{
    std::vector<Edit> edits;
    Ids taken;
    for (const Link *in : linksTo(topology, node))
        for (const Link &out : topology.links()) {
            const bool known =
                std::ranges::any_of(topology.links().begin(), topology.links().end(), [&](const Link &link) {
                    return link.from == in->from && link.to == out.to;
                });
            if (out.from != node.id || out.to == in->from || known)
                continue;
            Link joined = out;
            joined.id = freshId(topology, out.id, taken);
            joined.from = in->from;
            joined.waypoints.clear();
            joined.rank = {};
            joined.attributes.erase(u"call"_s);
            taken.insert(joined.id);
            edits.push_back(put(joined));
        }
    return edits;
}

Topology withoutNode(const Topology &topology, const Node &node)
{
    std::vector<Edit> edits;
    if (passesOn(node))
        edits = joins(topology, node);
    Topology joined = applied(topology, batch(std::move(edits)));
    const Edit gone = removal(joined, {node.id});
    return applied(std::move(joined), gone);
}

/// Of several one stays: the primary, else the first.
Topology withoutCluster(const Topology &topology, const Cluster &cluster)
{
    Ids others(cluster.members.begin(), cluster.members.end());
    const auto primary = cluster.attributes.find(u"primary"_s);
    const QString *named = primary == cluster.attributes.end() ? nullptr : primary->second.get<QString>();
    others.erase(named && others.contains(*named) ? *named : cluster.members.value(0));
    return applied(topology, removal(topology, others));
}

/// What is spoken where nobody encrypts.
QString plainProtocol(const QString &protocol)
{
    static const QHash<QString, QString> plain = {{u"https"_s, u"http"_s}, {u"tls"_s, u"tcp"_s},
                                                  {u"ssh"_s, u"tcp"_s},    {u"amqps"_s, u"amqp"_s},
                                                  {u"ldaps"_s, u"ldap"_s}, {u"sftp"_s, u"ftp"_s}};
    return plain.value(protocol, protocol);
}

/// The same requests in the clear; what let them pass encrypted lets them pass so.
Topology withoutEncryption(Topology topology, Link link)
{
    const QString before = Settings(link).text(u"protocol"), now = plainProtocol(before);
    link.attributes[u"protocol"_s] = Value{now, nullptr};
    if (Settings(link).knows(u"encrypted"))
        link.attributes[u"encrypted"_s] = Value{false, nullptr};
    std::vector<Edit> edits{put(link)};
    for (const Id &end : {link.from, link.to}) {
        const Node *node = topology.node(end);
        QStringList allowed = node ? Settings(*node).list(u"allow") : QStringList();
        if (!allowed.contains(before) || allowed.contains(now))
            continue;
        Node open = *node;
        open.attributes[u"allow"_s] = Value{allowed << now, nullptr};
        edits.push_back(put(open));
    }
    return applied(std::move(topology), batch(std::move(edits)));
}

}   // namespace

std::optional<Topology> withoutElement(const Topology &topology, const Id &id)
{
    if (const Node *node = topology.node(id))
        return isDispensable(*node) ? std::optional(withoutNode(topology, *node)) : std::nullopt;
    if (const Cluster *cluster = topology.cluster(id))
        return cluster->members.size() > 1 ? std::optional(withoutCluster(topology, *cluster)) : std::nullopt;
    if (const Link *link = topology.link(id); link && isEncrypted(*link))
        return withoutEncryption(topology, *link);
    if (topology.link(id))
        return applied(topology, removal(topology, {id}));
    return std::nullopt;
}

}   // namespace switchover
