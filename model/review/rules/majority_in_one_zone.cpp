#include "model/review/shared/common.h"
#include "model/review/shared/common_cause.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

struct Majority
{
    Id zone;
    Nodes members;   ///< There. None: no zone holds it, or all of them.
};

Majority majorityOf(const Drawing &drawing, const Cluster &cluster)
{
    const Nodes members = drawing.nodesAt(cluster.id);
    const QHash<Id, Nodes> there = byFailureDomain(drawing, members);
    for (const Node *member : members)
        for (const Id &domain : failureDomainsOf(drawing, *member))
            if (const Nodes &in = there[domain]; 2 * in.size() > members.size() && in.size() < members.size())
                return {domain, in};
    return {};
}

void findMajorityInOneZone(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *cluster : stores(drawing.topology()))
        if (isTrue(*cluster, u"quorum"_s))
            if (const Majority found = majorityOf(drawing, *cluster); !found.members.empty())
                findings.add(cluster->id, QStringList{found.zone} + idsOf(found.members));
}

void fixMajorityInOneZone(const Drawing &, const Finding &finding, Repair &repair)
{
    const Topology before = repair.topology();
    const Drawing now(before);
    const Cluster &cluster = *before.cluster(finding.target);
    const Majority found = majorityOf(now, cluster);
    const std::size_t most = std::size_t(cluster.members.size()) / 2;
    Ids taken;
    for (const Node *member : now.nodesAt(cluster.id))
        for (const Id &domain : failureDomainsOf(now, *member))
            taken.insert(domain);
    for (std::size_t i = found.members.size(); i > most; --i) {
        const Node &member = *found.members[i - 1];
        move(repair, member.id, found.zone, repair.zoneBeside(found.zone, member, taken));
    }
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
        .yieldsTo = {u"DAT-02"_s},
    };
}

}   // namespace switchover::rules
