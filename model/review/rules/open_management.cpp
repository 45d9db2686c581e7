#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findOpenManagement(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : drawing.nodesThat(Trait::Management))
        if (drawing.isExposed(*node))
            findings.add(node->id);
}

void fixOpenManagement(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    if (isTrue(*drawing.topology().node(finding.target), u"public"_s))
        repair.set(finding.target, u"public"_s, value(false));
    for (const Way &way : drawing.callsTo(finding.target))
        if (drawing.isFromInternet(*way.link))
            routeThroughGateway(repair, way.link->id);
}

}   // namespace

Rule openManagement()
{
    return {
        .id = u"SEC-16"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Management view open to the Internet"),
        .why = QT_TRANSLATE_NOOP("review", "It shows everything, and often it controls everything."),
        .remedy = QT_TRANSLATE_NOOP("review", "Put it behind the VPN."),
        .source = "CIS Controls, 12.8; AWS Well-Architected Framework, security pillar, SEC05",
        .good = "admin client; vpn vpn-gateway; mon monitor; admin > vpn > mon : https",
        .bad = "admin client; mon monitor; admin > mon : https",
        .badTarget = u"mon"_s,
        .look = findOpenManagement,
        .fix = fixOpenManagement,
    };
}

}   // namespace switchover::rules
