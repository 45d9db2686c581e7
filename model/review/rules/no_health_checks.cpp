#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoHealthChecks(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : drawing.nodesThat(Trait::Balancer))
        if (isFalse(*node, u"check.enabled"_s))
            if (const Nodes targets = drawing.targetsOf(*node); targets.size() > 1)
                findings.add(node->id);
}

void fixNoHealthChecks(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    repair.set(node.id, u"check.enabled"_s, value(true));
    if (!node.attributes.contains(u"check.interval"_s))
        repair.set(node.id, u"check.interval"_s, value(std::chrono::seconds(5)));
    if (!node.attributes.contains(u"check.fall"_s))
        repair.set(node.id, u"check.fall"_s, value(3.0));
}

}   // namespace

Rule noHealthChecks()
{
    return {
        .id = u"REL-13"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Balancer without health checks"),
        .why = QT_TRANSLATE_NOOP("review", "Requests keep going to a dead server, and a share of the "
                                           "users sees errors until somebody notices."),
        .remedy = QT_TRANSLATE_NOOP("review", "Switch health checks on: every 5 seconds, 3 failures."),
        .source = "kube-score, pod-probes; AWS Trusted Advisor, health checks of load balancers",
        .good = "lb load-balancer; web1 web-server; web2 web-server\n"
                "lb > web1 web2 : http",
        .bad = "lb load-balancer check.enabled=false; web1 web-server; web2 web-server\n"
               "lb > web1 web2 : http",
        .badTarget = u"lb"_s,
        .look = findNoHealthChecks,
        .fix = fixNoHealthChecks,
    };
}

}   // namespace switchover::rules
