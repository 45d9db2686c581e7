#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Servers that nobody calls; else what a partner, or another of its kind, leads to.
QStringList likelyTargets(const Drawing &drawing, const Node &node)
{
    QStringList targets;
    for (const Node *server : drawing.nodesThat(Trait::Worker))
        if (drawing.callsTo(server->id).empty())
            targets.append(server->id);
    for (const Node &other : drawing.topology().nodes())
        if (targets.isEmpty() && other.kind == node.kind && other.id != node.id)
            for (const Way &way : drawing.callsFrom(other.id))
                targets.append(way.end);
    return targets;
}

void findDeadEnd(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : drawing.nodesThat(Trait::Forwards))
        if (drawing.callsFrom(node->id).empty() && !drawing.linksOf(node->id).empty() &&
            !isTrue(*node, u"serves"_s))
            findings.add(node->id).isFixable = !likelyTargets(drawing, *node).isEmpty();
}

void fixDeadEnd(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    for (const Id &target : likelyTargets(drawing, *drawing.topology().node(finding.target)))
        repair.addLink(finding.target, target);
}

}   // namespace

Rule deadEnd()
{
    return {
        .id = u"MOD-03"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Balancer that leads nowhere"),
        .why = QT_TRANSLATE_NOOP("review", "Requests that come here end here."),
        .remedy = QT_TRANSLATE_NOOP("review", "Link it to the servers for which it is meant."),
        .source = "kube-score, service-targets-pod",
        .good = "users client; lb load-balancer; web web-server; users > lb > web : https",
        .bad = "fw firewall; lb load-balancer; web1 web-server; web2 web-server; fw > lb : https",
        .badTarget = u"lb"_s,
        .look = findDeadEnd,
        .fix = fixDeadEnd,
    };
}

}   // namespace switchover::rules
