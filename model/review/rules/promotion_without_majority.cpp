#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findPromotionWithoutMajority(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *cluster : stores(drawing.topology())) {
        const Nodes members = drawing.dataMembers(*cluster);
        const bool hasReplica =
            std::ranges::any_of(members, [&](const Node *node) { return drawing.isReplica(*node); });
        if (members.size() > 1 && hasReplica && isAutomatic(*cluster) && isFalse(*cluster, u"quorum"_s))
            findings.add(cluster->id, cluster->members);
    }
}

void fixPromotionWithoutMajority(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"quorum"_s, value(true));
    if (repair.topology().cluster(finding.target)->members.size() % 2 == 0)
        addWitness(repair, finding.target);
}

}   // namespace

Rule promotionWithoutMajority()
{
    return {
        .id = u"REL-12"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Automatic promotion without a majority"),
        .why = QT_TRANSLATE_NOOP("review", "A cut in the network can leave two primaries that both take "
                                           "writes, and one half of those is lost."),
        .remedy = QT_TRANSLATE_NOOP("review", "Demand a majority, with a witness if the number of members is "
                                              "even."),
        .source = "Patroni, MongoDB and Galera manuals on split brain",
        .good = "db1 database; db2 database; db3 database\n"
                "db database-cluster: db1 db2 db3 primary=db1 failover=automatic quorum=true",
        .bad = "db1 database; db2 database; db3 database\n"
               "db database-cluster: db1 db2 db3 primary=db1 failover=automatic quorum=false",
        .badTarget = u"db"_s,
        .look = findPromotionWithoutMajority,
        .fix = fixPromotionWithoutMajority,
    };
}

}   // namespace switchover::rules
