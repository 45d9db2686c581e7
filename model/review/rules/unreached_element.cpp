#include "model/review/shared/common.h"
#include "model/review/shared/reach.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Links to members of the same cluster, which would reach this one as well.
std::vector<const Link *> linksToSiblings(const Drawing &drawing, const Id &id)
{
    std::vector<const Link *> links;
    if (const Cluster *cluster = drawing.clusterOf(id))
        for (const Id &sibling : cluster->members)
            for (const Way &way : drawing.callsTo(sibling))
                if (way.link->to == sibling && !cluster->members.contains(way.link->from))
                    links.push_back(way.link);
    return links;
}

void findUnreachedElement(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : unreachedNodes(drawing))
        findings.add(node->id).isFixable = !linksToSiblings(drawing, node->id).empty();
}

void fixUnreachedElement(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    for (const Link *link : linksToSiblings(drawing, finding.target))
        repair.addLinkLike(*link, link->from, finding.target);
}

}   // namespace

Rule unreachedElement()
{
    return {
        .id = u"MOD-02"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "No way in"),
        .why = QT_TRANSLATE_NOOP("review", "No request ever gets here: no client reaches it over the "
                                           "links as they are drawn."),
        .remedy = QT_TRANSLATE_NOOP("review", "Draw the link that is missing, most likely from whatever "
                                              "calls its neighbours."),
        .source = "kube-linter, dangling-service",
        .good = "users client; lb load-balancer; app1 app-server; app2 app-server; db database\n"
                "app pool: app1 app2\n"
                "users > lb > app1 app2 > db : tls",
        .bad = "users client; lb load-balancer; app1 app-server; app2 app-server; db database\n"
               "app pool: app1 app2\n"
               "users > lb > app1 > db : tls\n"
               "app2 > db : tls",
        .badTarget = u"app2"_s,
        .look = findUnreachedElement,
        .fix = fixUnreachedElement,
    };
}

}   // namespace switchover::rules
