#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findEvenVoters(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *cluster : stores(drawing.topology()))
        if (isTrue(*cluster, u"quorum"_s) && cluster->members.size() % 2 == 0)
            findings.add(cluster->id, cluster->members).explains = cluster->members;
}

void fixEvenVoters(const Drawing &, const Finding &finding, Repair &repair)
{
    addWitness(repair, finding.target);
}

}   // namespace

Rule evenVoters()
{
    return {
        .id = u"REL-08"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Even number of voters"),
        .why = QT_TRANSLATE_NOOP("review", "An even number stands no more failures than one voter less, "
                                           "and it can split into halves of which neither may go on."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add a witness: a small member that votes but holds no data."),
        .source = "etcd FAQ, \"Why an odd number of cluster members?\"; MongoDB manual, replica set "
                  "deployment",
        .good = "db1 database; db2 database; w database\n"
                "db database-cluster: db1 db2 w primary=db1 witnesses=w quorum=true",
        .bad = "db1 database; db2 database\n"
               "db database-cluster: db1 db2 primary=db1 quorum=true",
        .badTarget = u"db"_s,
        .look = findEvenVoters,
        .fix = fixEvenVoters,
    };
}

}   // namespace switchover::rules
