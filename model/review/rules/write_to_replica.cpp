#include "model/catalog/settings.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findWriteToReplica(const Drawing &drawing, Findings &findings)
{
    for (const Link &link : drawing.topology().links()) {
        const Node *to = drawing.topology().node(link.to);
        if (to && listOf(link, u"carries"_s) == QStringList{u"write"_s} && useOf(link) == u"request" &&
            drawing.isReplica(*to))
            findings.add(link.id, {link.from, link.to}).isFixable =
                !statedPrimaries(*drawing.clusterOf(to->id)).isEmpty();
    }
}

void fixWriteToReplica(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Link link = *drawing.topology().link(finding.target);
    const QStringList primaries = statedPrimaries(*drawing.clusterOf(link.to));
    if (primaries.isEmpty())
        return;
    repair.remove({link.id});
    repair.addLinkLike(link, link.from, primaries.front());
}

}   // namespace

Rule writeToReplica()
{
    return {
        .id = u"DAT-09"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Writes sent to a replica"),
        .why = QT_TRANSLATE_NOOP("review", "A replica refuses writes or, worse, takes them and drifts "
                                           "away from the others."),
        .remedy = QT_TRANSLATE_NOOP("review", "Let the link end at the primary."),
        .source = "'Web infrastructure design' class (Holberton/ALX), primary and replica",
        .good = "app app-server; db1 database; db2 database\n"
                "db database-cluster: db1 db2 primary=db1\n"
                "app > db1 : tls carries=write\n"
                "app > db2 : tls carries=read",
        .bad = "app app-server; db1 database; db2 database\n"
               "db database-cluster: db1 db2 primary=db1\n"
               "app > db2 : tls carries=write",
        .badTarget = u"app-db2"_s,
        .look = findWriteToReplica,
        .fix = fixWriteToReplica,
    };
}

}   // namespace switchover::rules
