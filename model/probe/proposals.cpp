#include "model/probe/proposals.h"

#include <QHostAddress>

#include <algorithm>
#include <map>
#include <set>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/probe/reading.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// How something is asked, and where it listens if nothing is said.
struct Manner
{
    QString kind;
    QString scheme;   ///< Empty: host, or host:port.
    int port = 0;     ///< The scheme's own if 0.
};

/// By the protocol of a link that leads to it.
const std::map<QString, Manner> &mannersByProtocol()
{
    static const std::map<QString, Manner> manners{{u"http"_s, {u"http"_s, u"http"_s, 80}},
                                                   {u"https"_s, {u"http"_s, u"https"_s, 443}},
                                                   {u"tls"_s, {u"tls"_s, {}, 443}},
                                                   {u"postgresql"_s, {u"postgresql"_s, {}, 5432}},
                                                   {u"redis"_s, {u"redis"_s, {}, 6379}},
                                                   {u"mysql"_s, {u"tcp"_s, {}, 3306}},
                                                   {u"amqp"_s, {u"tcp"_s, {}, 5672}},
                                                   {u"dns"_s, {u"tcp"_s, {}, 53}},
                                                   {u"metrics"_s, {u"http"_s, u"http"_s, 9100}},
                                                   {u"tcp"_s, {u"tcp"_s, {}, 0}}};
    return manners;
}

/// A switch is only passed through: whatever it carries, it answers a ping at most.
bool isNetwork(const NodeKind &kind) { return kind.anyNextHop || kind.role == Role::Firewall; }

/// By what it does, where no link says it.
Manner usualManner(const NodeKind &kind)
{
    const auto by = [](const QString &protocol) { return mannersByProtocol().at(protocol); };
    switch (kind.role) {
    case Role::Server:
    case Role::Balancer:
        return by(u"http"_s);
    case Role::External:
    case Role::Cdn:
        return by(u"https"_s);
    case Role::Database:
        return by(u"postgresql"_s);
    case Role::Cache:
        return by(u"redis"_s);
    case Role::Queue:
        return by(u"amqp"_s);
    case Role::Dns:
        return by(u"dns"_s);
    case Role::PassOn:
        if (!isNetwork(kind))
            return by(u"https"_s);
        break;
    default:
        break;
    }
    return {u"icmp"_s, {}, 0};
}

/// Who has no machine of ours behind it.
bool isAsked(const Node &node)
{
    const NodeKind *kind = catalog::nodeKind(node.kind);
    return kind && kind->role != Role::Note && kind->category != Category::People;
}

QStringList membersOf(const Topology &topology, const Id &id)
{
    const Cluster *cluster = topology.cluster(id);
    return cluster ? cluster->members : QStringList{id};
}

/// The links that lead to each node, clusters opened.
std::map<Id, std::vector<const Link *>> linksTo(const Topology &topology)
{
    std::map<Id, std::vector<const Link *>> links;
    for (const Link &link : topology.links())
        for (const Id &to : membersOf(topology, link.to))
            links[to].push_back(&link);
    return links;
}

/// What carries requests speaks before what carries copies or figures.
Manner mannerOf(const Node &node, const std::vector<const Link *> &links, int &port, const Link *&said)
{
    // A balancer or a server answers the way it is called; a switch is only passed through.
    const NodeKind &kind = *catalog::nodeKind(node.kind);   // isAsked()
    if (!isNetwork(kind))
        for (const Link *link : links) {
            const Settings settings(*link);
            const auto found = mannersByProtocol().find(settings.text(u"protocol"));
            if (useOf(*link) != u"request" || found == mannersByProtocol().end())
                continue;
            port = int(settings.number(u"port"));
            if (port != 0 || found->second.port != 0) {
                said = link;
                return found->second;
            }
        }
    return usualManner(kind);
}

QString targetFor(const QString &address, const Manner &manner, int port)
{
    const bool v6 = address.contains(u':') && !QHostAddress(address).isNull();
    const QString host = v6 ? u'[' + address + u']' : address;
    const bool usual = port == 0 || port == manner.port;
    if (!manner.scheme.isEmpty())
        return manner.scheme + u"://"_s + host + (usual ? QString() : u":%1"_s.arg(port)) + u'/';
    if (manner.kind == u"icmp")
        return address;
    return u"%1:%2"_s.arg(host).arg(usual ? manner.port : port);
}

QString reasonFor(const Topology &topology, const Node &node, const Manner &manner, const Link *said)
{
    if (said)
        return Words::tr("Reached from %1 by %2.")
            .arg(cleaned(topology.nameOf(said->from), 40), Settings(*said).text(u"protocol"));
    if (isNetwork(*catalog::nodeKind(node.kind)))
        return Words::tr("Traffic only passes through it: it can be pinged.");
    if (manner.kind == u"icmp")
        return Words::tr("Nothing says how it is spoken to: it can be pinged.");
    return Words::tr("Usual for: %1.").arg(catalog::nodeKind(node.kind)->label.translated());
}

Id freshId(const Topology &topology, const std::set<Id> &taken, const Id &node)
{
    const Id first = (u"probe-"_s + node).left(60);
    Id id = first;
    for (int i = 2; topology.contains(id) || taken.contains(id); ++i)
        id = u"%1-%2"_s.arg(first).arg(i);
    return id;
}

std::set<Id> probedNodes(const Topology &topology)
{
    std::set<Id> nodes;
    for (const Probe &probe : topology.probes())
        nodes.insert(probe.node);
    return nodes;
}

}   // namespace

std::vector<Proposal> proposedProbes(const Topology &topology)
{
    const std::set<Id> probed = probedNodes(topology);
    const auto links = linksTo(topology);
    std::vector<Proposal> proposals;
    std::set<Id> taken;
    for (const Node &node : topology.nodes()) {
        const QString address = Settings(node).text(u"address").trimmed();
        if (address.isEmpty() || probed.contains(node.id) || !isAsked(node))
            continue;
        const auto own = links.find(node.id);
        int port = 0;
        const Link *said = nullptr;
        const Manner manner =
            mannerOf(node, own == links.end() ? std::vector<const Link *>() : own->second, port, said);
        Probe probe;
        probe.id = freshId(topology, taken, node.id);
        probe.kind = manner.kind;
        probe.node = node.id;
        probe.attributes[u"target"_s] = Value(targetFor(address, manner, port));
        taken.insert(probe.id);
        proposals.push_back({std::move(probe), reasonFor(topology, node, manner, said)});
    }
    return proposals;
}

std::vector<Id> nodesWithoutAddress(const Topology &topology)
{
    const std::set<Id> probed = probedNodes(topology);
    std::vector<Id> nodes;
    for (const Node &node : topology.nodes())
        if (isAsked(node) && !probed.contains(node.id) && Settings(node).text(u"address").trimmed().isEmpty())
            nodes.push_back(node.id);
    return nodes;
}

Edit addProbes(std::vector<Probe> probes)
{
    std::vector<Edit> edits;
    for (Probe &probe : probes)
        edits.push_back(put(std::move(probe)));
    return batch(std::move(edits));
}

}   // namespace switchover::probe
