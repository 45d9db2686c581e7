#include "model/review/shared/common_cause.h"

#include "model/review/shared/common.h"

namespace switchover::rules {

using namespace Qt::StringLiterals;

std::vector<Id> failureDomainsOf(const Drawing &drawing, const Node &node)
{
    std::vector<Id> domains;
    const auto add = [&](const Zone &zone) {
        if (std::ranges::find(domains, zone.id) == domains.end())
            domains.push_back(zone.id);
    };
    QStringList direct = listOf(node, u"alsoOn"_s);
    direct.prepend(node.zone);
    for (const Id &id : direct) {
        const Zone *own = drawing.topology().zone(id);
        if (own && own->kind != u"group")
            add(*own);
        for (const Zone *zone = own; zone; zone = drawing.topology().zone(zone->parent))
            if (drawing.isSite(zone->id))
                add(*zone);
    }
    return domains;
}

QHash<Id, Nodes> byFailureDomain(const Drawing &drawing, const Nodes &members)
{
    QHash<Id, Nodes> there;
    for (const Node *member : members)
        for (const Id &domain : failureDomainsOf(drawing, *member))
            there[domain].push_back(member);
    return there;
}

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

void spread(const Cluster &cluster, const Id &zone, Repair &repair)
{
    Id other;
    for (qsizetype i = 1; i < cluster.members.size(); i += 2) {
        const Node *member = repair.topology().node(cluster.members[i]);
        if (other.isEmpty())
            other = repair.zoneBeside(zone, *member);
        move(repair, member->id, zone, other);
    }
}

void move(Repair &repair, const Id &id, const Id &from, const Id &to)
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
