#include "model/review/shared/common.h"
#include "model/review/shared/common_cause.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findDataInOneZone(const Drawing &drawing, Findings &findings)
{
    for (const Id &zone : drawing.singlePoints().zones)
        for (const Cluster *cluster : clustersWhollyIn(drawing, zone))
            if (isOnlyTheData(drawing, *cluster, zone))
                findings.add(cluster->id, QStringList{zone} + cluster->members).explains = {cluster->id};
}

/// Of the zones among the elements the one around the others.
Id widestOf(const Drawing &drawing, const QStringList &elements)
{
    const Topology &topology = drawing.topology();
    Id widest;
    for (const Id &id : elements) {
        const Zone *zone = topology.zone(id);
        for (const Zone *inner = topology.zone(widest); zone && inner; inner = topology.zone(inner->parent))
            if (inner->parent == id)
                widest = id;
        if (zone && widest.isEmpty())
            widest = id;
    }
    return widest;
}

void fixDataInOneZone(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Nodes members = drawing.dataMembers(*drawing.topology().cluster(finding.target));
    const auto replica =
        std::ranges::find_if(members, [&](const Node *node) { return drawing.isReplica(*node); });
    const Node &moved = replica == members.end() ? *members.back() : **replica;
    const Id zone = widestOf(drawing, finding.elements);
    move(repair, moved.id, zone, repair.zoneBeside(zone, moved));
}

}   // namespace

Rule dataInOneZone()
{
    return {
        .id = u"DAT-02"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "All copies of the data in one zone"),
        .why = QT_TRANSLATE_NOOP("review", "Replicas protect against the loss of a machine, not against "
                                           "the loss of the zone they share."),
        .remedy = QT_TRANSLATE_NOOP("review", "Move a replica to another zone."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL10-BP01; AWS Trusted Advisor, "
                  "clusters in a single availability zone",
        .good = "za availability-zone; zb availability-zone\n"
                "users client; db1 database @za; db2 database @zb; web1 web-server\n"
                "db database-cluster: db1 db2 primary=db1 failover=automatic\n"
                "users > web1 > db1 : tls",
        .bad = "za availability-zone\n"
               "users client; db1 database @za; db2 database @za; web1 web-server\n"
               "db database-cluster: db1 db2 primary=db1 failover=automatic\n"
               "users > web1 > db1 : tls",
        .badTarget = u"db"_s,
        .look = findDataInOneZone,
        .fix = fixDataInOneZone,
        .judgesService = true,
        .warnsOfFailure = true,
    };
}

}   // namespace switchover::rules
