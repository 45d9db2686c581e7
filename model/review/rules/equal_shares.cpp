#include <cmath>

#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Its own, else that of the first link to it.
double weightOf(const Drawing &drawing, const Node &node)
{
    if (const double *own = stated<double>(node, u"weight"_s))
        return *own;
    for (const Way &way : drawing.callsTo(node.id))
        if (const double *weight = stated<double>(*way.link, u"weight"_s))
            return *weight;
    return 1;
}

void findEqualShares(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *pool : pools(drawing.topology())) {
        double least = 0, most = 0;
        std::set<double> weights;
        for (const Node *member : drawing.nodesAt(pool->id)) {
            weights.insert(weightOf(drawing, *member));
            if (const double *capacity = stated<double>(*member, u"capacity"_s)) {
                least = least > 0 ? std::min(least, *capacity) : *capacity;
                most = std::max(most, *capacity);
            }
        }
        if (least > 0 && most >= 2 * least && weights.size() == 1)
            findings.add(pool->id, pool->members);
    }
}

void fixEqualShares(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Nodes members = drawing.nodesAt(finding.target);
    double most = 0;
    for (const Node *member : members)
        if (const double *capacity = stated<double>(*member, u"capacity"_s))
            most = std::max(most, *capacity);
    for (const Node *member : members) {
        const double *capacity = stated<double>(*member, u"capacity"_s);
        const Value weight = value(std::max(1.0, std::round(100 * (capacity ? *capacity / most : 1))));
        repair.set(member->id, u"weight"_s, weight);
        for (const Way &way : drawing.callsTo(member->id))
            if (way.link->to == member->id)
                repair.set(way.link->id, u"weight"_s, weight);
    }
}

}   // namespace

Rule equalShares()
{
    return {
        .id = u"CAP-05"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "Equal shares for unequal servers"),
        .why = QT_TRANSLATE_NOOP("review", "The weak servers are overloaded while the strong ones are "
                                           "idle."),
        .remedy = QT_TRANSLATE_NOOP("review", "Give each a weight in proportion to its capacity."),
        .source = "HAProxy 2.6 configuration manual, \"weight\"; nginx, ngx_http_upstream_module, \"weight\"",
        .good =
            "lb load-balancer; app1 app-server capacity=100 weight=1; app2 app-server capacity=300 weight=3\n"
            "app pool: app1 app2\n"
            "lb > app1 app2 : http",
        .bad = "lb load-balancer; app1 app-server capacity=100; app2 app-server capacity=300\n"
               "app pool: app1 app2\n"
               "lb > app1 app2 : http",
        .badTarget = u"app"_s,
        .look = findEqualShares,
        .fix = fixEqualShares,
    };
}

}   // namespace switchover::rules
