#include "model/review/shared/common.h"

#include "model/catalog/settings.h"

namespace switchover::rules {

using namespace Qt::StringLiterals;

int neededOf(const Cluster &cluster)
{
    double needed = 1;
    for (const QString &key : {u"needed"_s, u"neededForReads"_s, u"neededForWrites"_s})
        if (const double *stands = stated<double>(cluster, key))
            needed = std::max(needed, *stands);
    return int(needed);
}

static std::vector<const Cluster *> ofKind(const Topology &topology, const QString &kind, qsizetype members)
{
    std::vector<const Cluster *> found;
    for (const Cluster &cluster : topology.clusters())
        if (cluster.kind == kind && cluster.members.size() >= members)
            found.push_back(&cluster);
    return found;
}

std::vector<const Cluster *> pools(const Topology &topology) { return ofKind(topology, u"pool"_s, 2); }

std::vector<const Cluster *> stores(const Topology &topology)
{
    return ofKind(topology, u"database-cluster"_s, 1);
}

QStringList statedPrimaries(const Cluster &cluster)
{
    QStringList primaries = listOf(cluster, u"primaries"_s);
    const QString one = textOf(cluster, u"primary"_s);
    if (!one.isEmpty() && !primaries.contains(one))
        primaries.prepend(one);
    return primaries;
}

bool isAutomatic(const Cluster &cluster) { return Settings(cluster).text(u"failover") == u"automatic"; }

bool liesWhollyIn(const Drawing &drawing, const Nodes &members, const Id &zone)
{
    const auto isIn = [&](const Node *node) { return drawing.zonesOf(*node).contains(zone); };
    if (members.empty() || !std::ranges::all_of(members, isIn))
        return false;
    if (drawing.isSite(zone))
        return true;
    const auto standsApart = [&](const Node *node) {
        return node->zone != zone && node->zone != members.front()->zone;
    };
    const bool isAround =
        members.front()->zone != zone && !listOf(*members.front(), u"alsoOn"_s).contains(zone);
    return !isAround || std::ranges::none_of(members, standsApart);
}

QString namesOf(const Topology &topology, const QStringList &ids)
{
    QStringList names;
    for (const QString &id : ids)
        names.append(topology.nameOf(id));
    constexpr qsizetype most = 6;
    if (names.size() > most)
        names = names.mid(0, most) + QStringList{u"…"_s};
    return names.join(u", "_s);
}

void addWitness(Repair &repair, const Id &id)
{
    const Cluster *cluster = repair.topology().cluster(id);
    const Node *first = cluster ? repair.topology().node(cluster->members.value(0)) : nullptr;
    if (!first)
        return;
    Ids taken;
    for (const Id &member : cluster->members)
        taken.insert(repair.topology().node(member)->zone);
    const Node near = *first;
    const QStringList members = cluster->members;
    const Id witness =
        repair.addNode(near.kind, id + u"-witness"_s, near, repair.otherZone(near, taken), members);
    repair.addMember(id, witness, true);
    repair.watch({witness});
}

void encrypt(Repair &repair, const Id &id)
{
    static const QHash<QString, QString> secure = {
        {u"http"_s, u"https"_s}, {u"ws"_s, u"wss"_s}, {u"amqp"_s, u"amqps"_s}};
    const Link *link = repair.topology().link(id);
    if (!link)
        return;
    Link changed = *link;
    const QString protocol = textOf(*link, u"protocol"_s);
    if (secure.contains(protocol))
        changed.attributes.insert_or_assign(u"protocol"_s, value(secure.value(protocol)));
    if (const double *port = stated<double>(*link, u"port"_s); port && *port == 80)
        changed.attributes.insert_or_assign(u"port"_s, value(443.0));
    changed.attributes.insert_or_assign(u"encrypted"_s, value(true));
    repair.put(changed);
}

/// The gateways that are drawn; else a new one, or two that share an address if the service needs them.
static QStringList gateways(Repair &repair, const Node &near, bool isNeeded)
{
    QStringList found;
    for (const Node &node : repair.topology().nodes())
        if (node.kind == u"vpn-gateway")
            found.append(node.id);
    if (!found.isEmpty())
        return found;
    for (int count = isNeeded ? 2 : 1; count > 0; --count) {
        found.append(repair.addNode(u"vpn-gateway"_s, u"vpn"_s, near, {}, found));
        repair.set(found.back(), u"firewall"_s, value(true));
    }
    if (isNeeded)
        repair.addCluster(u"failover-pair"_s, u"vpn"_s, found);
    return found;
}

void routeThroughGateway(Repair &repair, const Id &id)
{
    const Link *link = repair.topology().link(id);
    const Node *from = link ? repair.topology().node(link->from) : nullptr;
    if (!from)
        return;
    const Link before = *link;
    const QStringList doors = gateways(repair, Node(*from), !isTrue(before, u"optional"_s));
    Link outside = before;
    outside.to = doors.front();
    outside.waypoints.clear();
    for (const QString &ofTheTarget : {u"port"_s, u"label"_s, u"call"_s})
        outside.attributes.erase(ofTheTarget);
    outside.attributes.insert_or_assign(u"protocol"_s, value(u"tls"_s));
    outside.attributes.insert_or_assign(u"encrypted"_s, value(true));
    repair.put(outside);
    for (const Id &door : doors) {
        repair.addLinkLike(outside, before.from, door);
        repair.addLinkLike(before, door, before.to);
    }
}

std::vector<Id> zonesForData(const Topology &topology)
{
    QHash<Id, int> population;
    for (const Node &node : topology.nodes())
        ++population[node.zone];
    std::vector<Id> zones;
    for (const Zone &zone : topology.zones()) {
        const QString trust = textOf(zone, u"trust"_s);
        const bool suits = trust != u"public" && trust != u"dmz" && trust != u"management" &&
                           zone.kind != u"host" && zone.kind != u"rack" && population.value(zone.id) > 0;
        if (suits)
            zones.push_back(zone.id);
    }
    std::ranges::stable_sort(zones, std::greater(), [&](const Id &id) { return population.value(id); });
    return zones;
}

}   // namespace switchover::rules
