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

void fixNoFirewall(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    const Cluster *cluster = drawing.clusterOf(node.id);
    std::vector<Link> links;
    QStringList protocols;
    for (const Link &link : drawing.topology().links()) {
        const Node *from = drawing.topology().node(link.from);
        const bool endsHere = link.to == node.id || (cluster && link.to == cluster->id) ||
                              (cluster && cluster->members.contains(link.to));
        if (!from || !endsHere || !drawing.is(*from, Trait::Transit))
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
