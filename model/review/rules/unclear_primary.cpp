#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findUnclearPrimary(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *cluster : stores(drawing.topology())) {
        if (isTrue(*cluster, u"multiPrimary"_s))
            continue;
        const qsizetype primaries = statedPrimaries(*cluster).size();
        if (primaries == 0 || (primaries > 1 && isAutomatic(*cluster)))
            findings.add(cluster->id, cluster->members);
    }
}

void fixUnclearPrimary(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Cluster &cluster = *drawing.topology().cluster(finding.target);
    const QStringList known = statedPrimaries(cluster);
    const Nodes members = drawing.dataMembers(cluster);
    if (known.isEmpty() && members.empty())
        return;
    repair.forget(cluster.id, u"primaries"_s);
    repair.set(cluster.id, u"primary"_s, value(known.isEmpty() ? members.front()->id : known.front()));
}

}   // namespace

Rule unclearPrimary()
{
    return {
        .id = u"MOD-11"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Cluster without one clear primary"),
        .why = QT_TRANSLATE_NOOP("review", "Nobody can say which member takes the writes."),
        .remedy = QT_TRANSLATE_NOOP("review", "Name one member as the primary."),
        .source = "Consistency of the drawing; PostgreSQL documentation, 27.3 on failover",
        .good = "db1 database; db2 database\n"
                "db database-cluster: db1 db2 primary=db1",
        .bad = "db1 database; db2 database\n"
               "db database-cluster: db1 db2",
        .badTarget = u"db"_s,
        .look = findUnclearPrimary,
        .fix = fixUnclearPrimary,
    };
}

}   // namespace switchover::rules
