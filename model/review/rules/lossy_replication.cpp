#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findLossyReplication(const Drawing &drawing, Findings &findings)
{
    const SimDuration *allowed = stated<SimDuration>(drawing.topology().header(), u"service.rpo"_s);
    if (!allowed || *allowed != SimDuration::zero())
        return;
    for (const Node &node : drawing.topology().nodes())
        if (textOf(node, u"replication"_s) == u"async" && drawing.is(node, Trait::DataStore))
            findings.add(node.id);
    for (const Cluster *cluster : stores(drawing.topology()))
        if (textOf(*cluster, u"replication"_s) == u"async")
            findings.add(cluster->id, cluster->members);
}

void fixLossyReplication(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"replication"_s, value(u"sync"_s));
}

}   // namespace

Rule lossyReplication()
{
    return {
        .id = u"DAT-07"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "No loss allowed, but replication is asynchronous"),
        .why = QT_TRANSLATE_NOOP("review", "When a replica is promoted, the last writes of the old "
                                           "primary are missing on it."),
        .remedy = QT_TRANSLATE_NOOP("review", "Let a write wait until one replica has it."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL13; 'Web infrastructure "
                  "design' class (Holberton/ALX)",
        .good = "service.rpo=0s\n"
                "db1 database; db2 database replication=sync\n"
                "db database-cluster: db1 db2 primary=db1",
        .bad = "service.rpo=0s\n"
               "db1 database; db2 database replication=async\n"
               "db database-cluster: db1 db2 primary=db1",
        .badTarget = u"db2"_s,
        .look = findLossyReplication,
        .fix = fixLossyReplication,
    };
}

}   // namespace switchover::rules
