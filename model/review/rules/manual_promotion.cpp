#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findManualPromotion(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *cluster : stores(drawing.topology())) {
        const Nodes members = drawing.dataMembers(*cluster);
        const bool hasReplica =
            std::ranges::any_of(members, [&](const Node *node) { return drawing.isReplica(*node); });
        if (members.size() > 1 && hasReplica && !isAutomatic(*cluster))
            findings.add(cluster->id, cluster->members).explains = cluster->members;
    }
}

void fixManualPromotion(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"failover"_s, value(u"automatic"_s));
    repair.set(finding.target, u"quorum"_s, value(true));
    if (repair.topology().cluster(finding.target)->members.size() % 2 == 0)
        addWitness(repair, finding.target);
}

}   // namespace

Rule manualPromotion()
{
    return {
        .id = u"REL-11"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Promotion by hand"),
        .why = QT_TRANSLATE_NOOP("review", "When the primary stops, nobody can write until a person "
                                           "promotes a replica. By night minutes become hours."),
        .remedy = QT_TRANSLATE_NOOP("review", "Let the cluster promote by itself, with a majority of an odd "
                                              "number of voters."),
        .source = "'Web infrastructure design' class (Holberton/ALX); AWS Well-Architected Framework, "
                  "reliability pillar, REL11",
        .good = "db1 database; db2 database\n"
                "db database-cluster: db1 db2 primary=db1 failover=automatic",
        .bad = "db1 database; db2 database\n"
               "db database-cluster: db1 db2 primary=db1 failover=manual",
        .badTarget = u"db"_s,
        .look = findManualPromotion,
        .fix = fixManualPromotion,
    };
}

}   // namespace switchover::rules
