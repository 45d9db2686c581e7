#include "model/review/shared/common_cause.h"

#include "model/review/shared/common.h"

namespace switchover::rules {

using namespace Qt::StringLiterals;

std::vector<const Cluster *> clustersWhollyIn(const Drawing &drawing, const Id &zone)
{
    std::vector<const Cluster *> found;
    for (const Cluster &cluster : drawing.topology().clusters()) {
        const Nodes members = drawing.dataMembers(cluster);
        const std::size_t needed = cluster.kind == u"pool" ? std::size_t(neededOf(cluster)) : 1;
        if (members.size() > needed && liesWhollyIn(drawing, members, zone))
            found.push_back(&cluster);
    }
    return found;
}

bool isOnlyTheData(const Drawing &drawing, const Cluster &cluster, const Id &zone)
{
    if (cluster.kind != u"database-cluster")
        return false;
    std::set<Id> others;
    for (const Node &node : drawing.topology().nodes())
        if (!cluster.members.contains(node.id) && !drawing.is(node, Trait::Client) &&
            drawing.zonesOf(node).contains(zone))
            others.insert(node.id);
    return drawing.survivesWithout(others);
}

void spread(const Drawing &drawing, const Cluster &cluster, Repair &repair)
{
    const Nodes members = drawing.nodesAt(cluster.id);
    Id other;
    for (std::size_t i = 1; i < members.size(); i += 2) {
        if (other.isEmpty())
            other = repair.otherZone(*members[i]);
        repair.moveTo(members[i]->id, other);
    }
}

void moveToMachine(Repair &repair, const Id &id, const Id &from, const Id &to)
{
    const Node *node = repair.topology().node(id);
    QStringList also = node ? listOf(*node, u"alsoOn"_s) : QStringList();
    if (also.contains(from)) {
        also.replace(also.indexOf(from), to);
        repair.set(id, u"alsoOn"_s, value(also));
    } else {
        repair.moveTo(id, to);
    }
}

}   // namespace switchover::rules
