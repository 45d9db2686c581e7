#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Nodes that could be linked instead of this end.
QStringList partners(const Drawing &drawing, const Id &end)
{
    const Cluster *cluster = drawing.clusterOf(end);
    QStringList others = cluster ? idsOf(drawing.dataMembers(*cluster)) : QStringList();
    others.removeAll(end);
    return others;
}

void findSingleLink(const Drawing &drawing, Findings &findings)
{
    const SinglePoints &points = drawing.singlePoints();
    for (const Id &id : points.links) {
        const Link &link = *drawing.topology().link(id);
        // A link at a cluster stands for one at each member.
        if (drawing.topology().cluster(link.from) || drawing.topology().cluster(link.to))
            continue;
        if (!points.nodes.contains(link.from) && !points.nodes.contains(link.to))
            findings.add(id, {link.from, link.to}).isFixable =
                !partners(drawing, link.from).isEmpty() || !partners(drawing, link.to).isEmpty();
    }
}

void fixSingleLink(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Link &link = *drawing.topology().link(finding.target);
    for (const Id &other : partners(drawing, link.to))
        repair.addLinkLike(link, link.from, other);
    for (const Id &other : partners(drawing, link.from))
        repair.addLinkLike(link, other, link.to);
}

}   // namespace

Rule singleLink()
{
    return {
        .id = u"REL-04"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Single link"),
        .why = QT_TRANSLATE_NOOP("review", "Both ends have stand-ins, but they hang on one cable or one "
                                           "route."),
        .remedy = QT_TRANSLATE_NOOP("review", "Link the other members as well, over another route."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL02",
        .good = "users client; fw1 firewall; fw2 firewall\n"
                "web web-server\n"
                "fw failover-pair: fw1 fw2\n"
                "users > fw1 fw2 > web : https",
        .bad = "users client; fw1 firewall; fw2 firewall; web web-server\n"
               "fw failover-pair: fw1 fw2\n"
               "users > fw1 : https\n"
               "fw1 fw2 > web : https",
        .badTarget = u"users-fw1"_s,
        .look = findSingleLink,
        .fix = fixSingleLink,
        .judgesService = true,
        .warnsOfFailure = true,
    };
}

}   // namespace switchover::rules
