#pragma once

#include "model/catalog/attribute_spec.h"
#include "model/review/drawing.h"
#include "model/review/findings.h"
#include "model/review/repair.h"
#include "model/review/rule.h"
#include "model/review/words.h"

/// What most rules need, and the few conditions that several of them share.
namespace switchover::rules {

/// How many members must be up; 1 if it is not stated.
int neededOf(const Cluster &cluster);

/// Pools of two or more members, in the order of the document.
std::vector<const Cluster *> pools(const Topology &topology);
/// Clusters of databases or other replicated stores.
std::vector<const Cluster *> stores(const Topology &topology);
QStringList statedPrimaries(const Cluster &cluster);
bool isAutomatic(const Cluster &cluster);

/// Whether all members lie in the zone. One of which they stand in different parts counts if it is a site; a region or
/// a network is then no common cause.
bool liesWhollyIn(const Drawing &drawing, const Nodes &members, const Id &zone);

/// Names for a sentence: "Web 1, Web 2".
QString namesOf(const Topology &topology, const QStringList &ids);

/// Adds each node that states @p flag as false, of those for which @p concerns holds.
template <class F>
void addDenials(const Drawing &drawing, Findings &findings, const QString &flag, F concerns)
{
    for (const Node &node : drawing.topology().nodes())
        if (isFalse(node, flag) && concerns(node))
            findings.add(node.id);
}

/// Adds the single points of failure that the rule is about.
template <class F> void addSinglePoints(const Drawing &drawing, Findings &findings, F concerns)
{
    for (const Id &id : drawing.singlePoints().nodes)
        if (const Node *node = drawing.topology().node(id); concerns(*node))
            findings.add(id);
}
/// A provider runs it, and sees to it that there is another.
inline bool isManaged(const Node &node) { return isTrue(node, QStringLiteral("managed")); }

/// Another voter that holds no data, where no other member stands.
void addWitness(Repair &repair, const Id &cluster);
/// Sets protocol and encryption of a plain link.
void encrypt(Repair &repair, const Id &link);
/// Lets a link from outside end at a VPN gateway, and go on from there.
void routeThroughGateway(Repair &repair, const Id &link);
/// Zones in which new data stores may stand, the fullest first: not public, no single machine.
std::vector<Id> zonesForData(const Topology &topology);

}   // namespace switchover::rules
