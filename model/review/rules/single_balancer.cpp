#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findSingleBalancer(const Drawing &drawing, Findings &findings)
{
    addSinglePoints(drawing, findings,
                    [&](const Node &node) { return drawing.is(node, Trait::Balancer) && !isManaged(node); });
}

void fixSingleBalancer(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    repair.addPartner(node.id, u"failover-pair"_s, repair.otherZone(node));
}

}   // namespace

Rule singleBalancer()
{
    return {
        .id = u"REL-02"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Only one load balancer"),
        .why = QT_TRANSLATE_NOOP("review", "The servers behind it can stand in for each other, but the "
                                           "only way to them cannot."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add a second balancer with the same links and let the two "
                                              "share one virtual address."),
        .source = "'Web infrastructure design' class (Holberton/ALX); Azure Well-Architected Framework, "
                  "RE:05",
        .good = "users client; lb1 load-balancer; lb2 load-balancer; web1 web-server; web2 web-server\n"
                "lb failover-pair: lb1 lb2\n"
                "users > lb1 lb2 > web1 web2 : http",
        .bad = "users client; lb load-balancer; web1 web-server; web2 web-server\n"
               "users > lb > web1 web2 : http",
        .badTarget = u"lb"_s,
        .look = findSingleBalancer,
        .fix = fixSingleBalancer,
        .judgesService = true,
        .warnsOfFailure = true,
        .yieldsTo = {u"CAP-01"_s, u"REL-08"_s, u"REL-10"_s, u"REL-11"_s},
    };
}

}   // namespace switchover::rules
