#include "model/review/shared/common.h"
#include "model/review/shared/common_cause.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Of the nearest zone around that says so.
QString trustOf(const Topology &topology, const Id &id)
{
    for (const Zone *zone = topology.zone(id); zone; zone = topology.zone(zone->parent))
        if (const QString trust = textOf(*zone, u"trust"_s); !trust.isEmpty())
            return trust;
    return {};
}

/// The zone in which strangers pass by the node; empty if there is none.
Id openZoneOf(const Topology &topology, const Node &node)
{
    QStringList direct = listOf(node, u"alsoOn"_s);
    direct.prepend(node.zone);
    for (const Id &id : direct)
        if (const QString trust = trustOf(topology, id); trust == u"public" || trust == u"dmz")
            return id;
    return {};
}

void findDataInPublicNetwork(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : drawing.nodesThat(Trait::DataStore))
        if (const Id zone = openZoneOf(drawing.topology(), *node);
            !zone.isEmpty() && !isTrue(*node, u"publicByDesign"_s))
            findings.add(node->id, {zone});
}

void fixDataInPublicNetwork(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    Ids taken;   // Copies stay apart.
    if (const Cluster *cluster = drawing.clusterOf(node.id))
        for (const Node *member : drawing.nodesAt(cluster->id))
            taken.insert(member->zone);
    const Id zone = openZoneOf(drawing.topology(), node);
    move(repair, node.id, zone, repair.zoneBeside(zone, node, taken));
}

}   // namespace

Rule dataInPublicNetwork()
{
    return {
        .id = u"SEC-06"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Data store in the public network"),
        .why = QT_TRANSLATE_NOOP("review", "One broken web server gives direct access to the data."),
        .remedy = QT_TRANSLATE_NOOP("review", "Move it to a private zone."),
        .source = "AWS Well-Architected Framework, security pillar, SEC05, network layers; 'Web "
                  "infrastructure design' class (Holberton/ALX)",
        .good = "inner network trust=private; db database @inner",
        .bad = "outer network trust=dmz; db database @outer",
        .badTarget = u"db"_s,
        .look = findDataInPublicNetwork,
        .fix = fixDataInPublicNetwork,
        .yieldsTo = {u"SEC-04"_s},
    };
}

}   // namespace switchover::rules
