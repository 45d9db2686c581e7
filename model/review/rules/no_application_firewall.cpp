#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

bool isUnfiltered(const Node &node) { return node.kind != u"waf" && !isTrue(node, u"waf"_s); }

void findNoApplicationFirewall(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : drawing.walk(drawing.internetClients(), isUnfiltered))
        if (drawing.is(*node, Trait::Worker) && isUnfiltered(*node)) {
            findings.add({}, {node->id});
            return;
        }
}

void fixNoApplicationFirewall(const Drawing &drawing, const Finding &, Repair &repair)
{
    const auto isDoor = [&](const Node &node) {
        return drawing.is(node, Trait::Balancer | Trait::Worker) || node.kind == u"cdn";
    };
    const auto goesOn = [&](const Node &node) { return isUnfiltered(node) && !isDoor(node); };
    for (const Node *node : drawing.walk(drawing.internetClients(), goesOn))
        if (isDoor(*node))
            repair.set(node->id, u"waf"_s, value(true));
}

}   // namespace

Rule noApplicationFirewall()
{
    return {
        .id = u"SEC-12"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "No application firewall"),
        .why = QT_TRANSLATE_NOOP("review", "Injections and known exploits reach the application directly."),
        .remedy = QT_TRANSLATE_NOOP("review", "Switch the filter on where requests come in: at the balancer "
                                              "or the CDN."),
        .source = "checkov CKV2_AWS_28 and CKV_AWS_68; OWASP Top Ten",
        .good = "users client; lb load-balancer waf=true; web web-server; users > lb > web : https",
        .bad = "users client; lb load-balancer; web web-server; users > lb > web : https",
        .look = findNoApplicationFirewall,
        .fix = fixNoApplicationFirewall,
    };
}

}   // namespace switchover::rules
