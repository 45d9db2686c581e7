#include "model/review/shared/reach.h"

#include <QSet>

namespace switchover::rules {

namespace {

/// The rest of a cluster of which one member is reached. The members of a pool stand by for nobody.
Nodes standbysOf(const Drawing &drawing, const QSet<const Node *> &reached)
{
    Nodes standbys;
    for (const Cluster &cluster : drawing.topology().clusters()) {
        const Nodes members = drawing.nodesAt(cluster.id);
        const auto isReached = [&](const Node *node) { return reached.contains(node); };
        if (cluster.kind != u"pool" && std::ranges::any_of(members, isReached))
            standbys.insert(standbys.end(), members.begin(), members.end());
    }
    return standbys;
}

QSet<const Node *> reachedNodes(const Drawing &drawing)
{
    QSet<const Node *> reached;
    Nodes starts = drawing.nodesThat(Trait::Client);
    for (qsizetype before = -1; before != reached.size();) {
        before = reached.size();
        for (const Node *node : drawing.walk(starts, [](const Node &) { return true; }))
            reached.insert(node);
        for (const Node *node : standbysOf(drawing, reached))
            reached.insert(node);
        starts.assign(reached.begin(), reached.end());
    }
    return reached;
}

/// Fetches its work itself, as a worker from a queue does.
bool beginsByItself(const Drawing &drawing, const Node &node, const QSet<const Node *> &reached)
{
    if (node.kind == u"internet" || (node.kind == u"external" && drawing.callsTo(node.id).empty()))
        return true;
    return node.kind == u"worker" && std::ranges::any_of(drawing.targetsOf(node), [&](const Node *target) {
               return target->kind == u"queue" && reached.contains(target);
           });
}

}   // namespace

Nodes unreachedNodes(const Drawing &drawing)
{
    if (drawing.nodesThat(Trait::Client).empty())
        return {};   // MOD-10 tells.
    const QSet<const Node *> reached = reachedNodes(drawing);
    Nodes unreached;
    for (const Node &node : drawing.topology().nodes()) {
        const Cluster *cluster = drawing.clusterOf(node.id);
        const bool takesPart = !drawing.linksOf(node.id).empty() || (cluster && cluster->members.size() > 1);
        if (takesPart && !reached.contains(&node) && !drawing.is(node, Trait::Side) &&
            !beginsByItself(drawing, node, reached))
            unreached.push_back(&node);
    }
    return unreached;
}

}   // namespace switchover::rules
