#include "model/catalog/settings.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Members that a chain of replication from a primary reaches; all if the cluster itself says how it
/// replicates and no such link is drawn.
std::set<Id> membersWithData(const Drawing &drawing, const Cluster &cluster)
{
    const QStringList primaries = statedPrimaries(cluster);
    std::set<Id> reached(primaries.begin(), primaries.end());
    std::vector<Id> open(primaries.begin(), primaries.end());
    bool isDrawn = false;
    while (!open.empty()) {
        const Id from = open.back();
        open.pop_back();
        for (const Way &way : drawing.linksOf(from)) {
            const bool isHere =
                way.link->from == from || way.link->from == cluster.id || isTrue(*way.link, u"both"_s);
            if (useOf(*way.link) != u"replication" || !isHere)
                continue;
            isDrawn = true;
            for (const Node *end : drawing.nodesAt(way.end))
                if (reached.insert(end->id).second)
                    open.push_back(end->id);
        }
    }
    if (!isDrawn && cluster.attributes.contains(u"replication"_s))
        reached.insert(cluster.members.begin(), cluster.members.end());
    return reached;
}

void findReplicaWithoutData(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *cluster : stores(drawing.topology())) {
        if (statedPrimaries(*cluster).isEmpty())
            continue;
        const std::set<Id> reached = membersWithData(drawing, *cluster);
        for (const Node *member : drawing.dataMembers(*cluster))
            if (!reached.contains(member->id))
                findings.add(member->id, {cluster->id});
    }
}

void fixReplicaWithoutData(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    Link link;
    link.attributes.emplace(u"protocol"_s, value(u"replication"_s));
    link.attributes.emplace(u"encrypted"_s, value(true));
    repair.addLinkLike(link, statedPrimaries(*drawing.clusterOf(finding.target)).front(), finding.target);
}

}   // namespace

Rule replicaWithoutData()
{
    return {
        .id = u"DAT-08"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Replica gets no data"),
        .why = QT_TRANSLATE_NOOP("review", "Without replication it answers with old data, and it cannot "
                                           "take over."),
        .remedy = QT_TRANSLATE_NOOP("review", "Draw the replication from the primary."),
        .source = "Consistency of the drawing; PostgreSQL documentation, 27.2 on standby servers",
        .good = "db1 database; db2 database\n"
                "db database-cluster: db1 db2 primary=db1\n"
                "db1 > db2 : replication",
        .bad = "db1 database; db2 database; db3 database\n"
               "db database-cluster: db1 db2 db3 primary=db1\n"
               "db1 > db2 : replication",
        .badTarget = u"db3"_s,
        .look = findReplicaWithoutData,
        .fix = fixReplicaWithoutData,
    };
}

}   // namespace switchover::rules
