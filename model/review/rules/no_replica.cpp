#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoReplica(const Drawing &drawing, Findings &findings)
{
    addSinglePoints(drawing, findings, [&](const Node &node) {
        const Cluster *cluster = drawing.clusterOf(node.id);
        return node.kind == u"database" && (!cluster || drawing.dataMembers(*cluster).size() < 2);
    });
}

void fixNoReplica(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    const Cluster *known = drawing.clusterOf(node.id);
    const Id cluster = known ? known->id : repair.addCluster(u"database-cluster"_s, node.id, {node.id});
    const Id replica = repair.addNode(u"database"_s, node.id + u"-replica"_s, node, repair.otherZone(node),
                                      repair.topology().cluster(cluster)->members);
    repair.addMember(cluster, replica);
    repair.set(cluster, u"primary"_s, value(node.id));
    repair.set(cluster, u"failover"_s, value(u"automatic"_s));
    repair.set(cluster, u"quorum"_s, value(true));
    repair.set(repair.addLink(node.id, replica), u"encrypted"_s, value(true));
    if (repair.topology().cluster(cluster)->members.size() % 2 == 0)
        addWitness(repair, cluster);
    repair.watch({replica});
}

}   // namespace

Rule noReplica()
{
    return {
        .id = u"DAT-01"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Database without a replica"),
        .why = QT_TRANSLATE_NOOP("review", "A broken disk or an upgrade stops every request, and what was "
                                           "written since the last backup is lost."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add a replica in another zone and a witness, and let the "
                                              "cluster promote by itself."),
        .source = "'Web infrastructure design' class (Holberton/ALX); AWS Config, 'RDS Multi-AZ' "
                  "(checkov CKV_AWS_157)",
        .good = "users client; app app-server; db1 database; db2 database\n"
                "db database-cluster: db1 db2 primary=db1 failover=automatic\n"
                "users > app : https\n"
                "app > db1 : tls",
        .bad = "users client; app app-server; db database\n"
               "users > app : https\n"
               "app > db : tls",
        .badTarget = u"db"_s,
        .look = findNoReplica,
        .fix = fixNoReplica,
        .judgesService = true,
        .warnsOfFailure = true,
        .yieldsTo = {u"CAP-01"_s, u"REL-08"_s, u"REL-10"_s, u"REL-11"_s},
    };
}

}   // namespace switchover::rules
