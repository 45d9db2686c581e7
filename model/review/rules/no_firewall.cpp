#include <QSet>

#include "model/catalog/calls.h"
#include "model/review/shared/common.h"
#include "model/review/shared/entry.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoFirewall(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : firstBehindTheInternet(drawing)) {
        const bool isFine = drawing.is(*node, Trait::Filter) || isTrue(*node, u"managed"_s) ||
                            isTrue(*node, u"firewall"_s) || node->kind == u"dns" || node->kind == u"external";
        if (!isFine)
            findings.add(node->id);
    }
}

/// A firewall that lets through what the links carry.
Id addFirewall(Repair &repair, const Node &node, const Id &zone, const QStringList &protocols,
               const QStringList &mates)
{
    const Id firewall = repair.addNode(u"firewall"_s, u"fw"_s, node, zone, mates);
    if (!protocols.isEmpty())
        repair.set(firewall, u"allow"_s, value(protocols));
    return firewall;
}

/// The links from outside, once to each firewall instead.
void divert(const std::vector<Link> &links, const QStringList &firewalls, Repair &repair)
{
    for (const Link &link : links) {
        Link diverted = link;
        diverted.to = firewalls.front();
        diverted.waypoints.clear();
        repair.put(diverted);
        if (!isPlain(link))   // They share an address: a plain line need not be doubled.
            repair.addLinkLike(diverted, link.from, firewalls.back());
        for (const Id &firewall : firewalls)
            repair.addLinkLike(link, firewall, link.to);
    }
    repair.watch({firewalls.begin(), firewalls.end()});
}

/// Where what arrives at the node may arrive instead: itself, its cluster, and the alternatives of the same call. A call
/// of which some go through a firewall and some do not would become two, and need both.
Ids entriesLike(const Drawing &drawing, const Node &node)
{
    const CallMap calls(drawing.topology());
    const Cluster *cluster = drawing.clusterOf(node.id);
    Ids entries{node.id};
    if (cluster) {
        entries.insert(cluster->id);
        entries.insert(cluster->members.begin(), cluster->members.end());
    }
    for (const Node *caller : drawing.callersOf(node)) {
        if (!drawing.is(*caller, Trait::Transit))
            continue;
        const std::vector<CallWay> ways = calls.waysFrom(*caller);
        QSet<QString> names;
        for (const CallWay &way : ways)
            if (entries.contains(way.to))
                names.insert(way.call);
        for (const CallWay &way : ways) {
            const Nodes ends = drawing.nodesAt(way.to);
            if (names.contains(way.call) && std::ranges::none_of(ends, [&](const Node *end) {
                    return drawing.is(*end, Trait::Filter) || drawing.is(*end, Trait::Transit);
                }))
                entries.insert(way.to);
        }
    }
    return entries;
}

void fixNoFirewall(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    const Ids entries = entriesLike(drawing, node);
    std::vector<Link> links;
    QStringList protocols;
    for (const Link &link : drawing.topology().links()) {
        const Node *from = drawing.topology().node(link.from);
        if (!from || !entries.contains(link.to) || !drawing.is(*from, Trait::Transit))
            continue;
        links.push_back(link);
        if (const QString protocol = textOf(link, u"protocol"_s);
            !protocol.isEmpty() && !protocols.contains(protocol))
            protocols.append(protocol);
    }
    const bool isOnMachine = node.zone.isEmpty() || drawing.isMachine(node.zone);
    const Id first = addFirewall(repair, node, isOnMachine ? Id() : node.zone, protocols, {});
    const Id second =
        addFirewall(repair, node, isOnMachine ? Id() : repair.otherZone(node), protocols, {first});
    repair.addCluster(u"failover-pair"_s, u"fw"_s, {first, second});
    divert(links, {first, second}, repair);
}

}   // namespace

Rule noFirewall()
{
    return {
        .id = u"SEC-01"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "No firewall before the servers"),
        .why = QT_TRANSLATE_NOOP("review", "Every port of this machine is open to the whole world."),
        .remedy = QT_TRANSLATE_NOOP("review", "Put a pair of firewalls before it and let the links run "
                                              "through them."),
        .source = "'Web infrastructure design' class (Holberton/ALX); CIS Controls, 12 and 13; AWS "
                  "Well-Architected Framework, security pillar, SEC05",
        .good = "users client; fw firewall; web web-server; users > fw > web : https",
        .bad = "users client; web web-server; users > web : https",
        .badTarget = u"web"_s,
        .look = findNoFirewall,
        .fix = fixNoFirewall,
    };
}

}   // namespace switchover::rules
