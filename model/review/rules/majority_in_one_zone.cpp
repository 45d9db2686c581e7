#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// The members in the zone without which the rest is no majority, although there is a rest.
Nodes majorityIn(const Drawing &drawing, const Cluster &cluster)
{
    QHash<Id, Nodes> byZone;
    const Nodes members = drawing.nodesAt(cluster.id);
    for (const Node *member : members)
        byZone[member->zone].push_back(member);
    byZone.remove(Id());
    for (const Node *member : members)
        if (const Nodes there = byZone.value(member->zone);
            2 * there.size() > members.size() && there.size() < members.size())
            return there;
    return {};
}

void findMajorityInOneZone(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *cluster : stores(drawing.topology()))
        if (isTrue(*cluster, u"quorum"_s))
            if (const Nodes there = majorityIn(drawing, *cluster); !there.empty())
                findings.add(cluster->id, QStringList{there.front()->zone} + idsOf(there));
}

void fixMajorityInOneZone(const Drawing &, const Finding &finding, Repair &repair)
{
    const Topology before = repair.topology();
    const Drawing now(before);
    const Cluster &cluster = *before.cluster(finding.target);
    const Nodes there = majorityIn(now, cluster);
    const std::size_t most = std::size_t(cluster.members.size()) / 2;
    Ids taken;
    for (const Node *member : now.nodesAt(cluster.id))
        taken.insert(member->zone);
    for (std::size_t i = there.size(); i > most; --i)
        repair.moveTo(there[i - 1]->id, repair.otherZone(*there[i - 1], taken));
}

}   // namespace

Rule majorityInOneZone()
{
    return {
        .id = u"REL-07"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "One zone holds the majority"),
        .why = QT_TRANSLATE_NOOP("review", "If that zone fails, the members that are left may not choose "
                                           "a primary, and writes stop."),
        .remedy = QT_TRANSLATE_NOOP("review", "Move one member, or a witness, to a third zone."),
        .source = "etcd and Patroni, guidance on deployment over zones; AWS Well-Architected Framework, "
                  "reliability pillar, REL10",
        .good = "za availability-zone; zb availability-zone; zc availability-zone\n"
                "db1 database @za; db2 database @zb; db3 database @zc\n"
                "db database-cluster: db1 db2 db3 primary=db1 quorum=true",
        .bad = "za availability-zone; zb availability-zone\n"
               "db1 database @za; db2 database @za; db3 database @zb\n"
               "db database-cluster: db1 db2 db3 primary=db1 quorum=true",
        .badTarget = u"db"_s,
        .look = findMajorityInOneZone,
        .fix = fixMajorityInOneZone,
    };
}

}   // namespace switchover::rules
