#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoDraining(const Drawing &drawing, Findings &findings)
{
    addDenials(drawing, findings, u"drain"_s, [&](const Node &node) {
        return drawing.is(node, Trait::Balancer) && drawing.targetsOf(node).size() > 1;
    });
}

void fixNoDraining(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"drain"_s, value(true));
}

}   // namespace

Rule noDraining()
{
    return {
        .id = u"OPS-07"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "Servers are cut off without draining"),
        .why = QT_TRANSLATE_NOOP("review", "Each deployment drops the requests that are open at that "
                                           "moment."),
        .remedy = QT_TRANSLATE_NOOP("review", "Let a server finish what it has before it is stopped."),
        .source = "kube-linter, no-rolling-update-strategy; AWS Well-Architected Framework, reliability "
                  "pillar, REL08",
        .good = "lb load-balancer drain=true; web1 web-server; web2 web-server; lb > web1 web2 : http",
        .bad = "lb load-balancer drain=false; web1 web-server; web2 web-server; lb > web1 web2 : http",
        .badTarget = u"lb"_s,
        .look = findNoDraining,
        .fix = fixNoDraining,
    };
}

}   // namespace switchover::rules
