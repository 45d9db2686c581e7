#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findBalancerWithOneServer(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes()) {
        const Nodes targets = node.kind == u"load-balancer" ? drawing.targetsOf(node) : Nodes();
        if (targets.size() == 1)
            findings.add(node.id, idsOf(targets)).isFixable = !drawing.is(*targets.front(), Trait::DataStore);
    }
}

void fixBalancerWithOneServer(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &lone = *drawing.targetsOf(*drawing.topology().node(finding.target)).front();
    const Cluster *cluster = drawing.clusterOf(lone.id);
    if (!cluster || cluster->members.size() < 2) {
        repair.addPartner(lone.id, u"pool"_s, repair.otherZone(lone));
        return;
    }
    for (const Way &way : drawing.callsFrom(finding.target))
        for (const Id &member : cluster->members)
            if (member != lone.id)
                repair.addLinkLike(*way.link, finding.target, member);
}

}   // namespace

Rule balancerWithOneServer()
{
    return {
        .id = u"MOD-04"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "Balancer with one server"),
        .why = QT_TRANSLATE_NOOP("review", "There is nothing to balance: the server stays the one thing "
                                           "that must not fail."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add a second server."),
        .source = "'Web infrastructure design' class (Holberton/ALX)",
        .good = "lb load-balancer; web1 web-server; web2 web-server; lb > web1 web2 : http",
        .bad = "lb load-balancer; web web-server; lb > web : http",
        .badTarget = u"lb"_s,
        .look = findBalancerWithOneServer,
        .fix = fixBalancerWithOneServer,
    };
}

}   // namespace switchover::rules
