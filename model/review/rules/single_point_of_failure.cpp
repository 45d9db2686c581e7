#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

bool isOurs(const Drawing &drawing, const Node &node)
{
    // Nobody can double the Internet; balancers, name servers, caches and databases have rules of their own.
    if (node.kind == u"internet" || node.kind == u"dns" || node.kind == u"cache")
        return false;
    if (drawing.is(node, Trait::Balancer))
        return false;
    const Cluster *cluster = drawing.clusterOf(node.id);
    return node.kind != u"database" || (cluster && drawing.dataMembers(*cluster).size() > 1);
}

void findSinglePointOfFailure(const Drawing &drawing, Findings &findings)
{
    addSinglePoints(drawing, findings,
                    [&](const Node &node) { return isOurs(drawing, node) && !isManaged(node); });
}

void fixSinglePointOfFailure(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    // Callers from outside cannot choose, and sessions on one server do not move: one address for both.
    const bool shareAddress = drawing.is(node, Trait::Forwards) || repair.isCalledFromOutside(node.id) ||
                              textOf(node, u"sessionStore"_s) == u"local";
    const QString kind = shareAddress ? u"failover-pair"_s : u"pool"_s;
    repair.addPartner(node.id, kind, repair.otherZone(node));
}

}   // namespace

Rule singlePointOfFailure()
{
    return {
        .id = u"REL-01"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Single point of failure"),
        .why = QT_TRANSLATE_NOOP("review", "When this one element stops, the whole service stops with it. "
                                           "Planned work on it is an outage as well."),
        .remedy = QT_TRANSLATE_NOOP("review", "Put a second one beside it with the same links, in another "
                                              "zone if there is one, and make the two a pair or a pool."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL10 and REL11; Azure "
                  "Well-Architected Framework, RE:05; 'Web infrastructure design' class (Holberton/ALX)",
        .good = "users client\n"
                "app1 app-server; app2 app-server\n"
                "app pool: app1 app2\n"
                "users > app1 app2 : https",
        .bad = "users client\n"
               "app app-server\n"
               "users > app : https",
        .badTarget = u"app"_s,
        .look = findSinglePointOfFailure,
        .fix = fixSinglePointOfFailure,
        .judgesService = true,
        .warnsOfFailure = true,
        .yieldsTo = {u"CAP-01"_s, u"REL-08"_s, u"REL-10"_s, u"REL-11"_s},
    };
}

}   // namespace switchover::rules
