#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfLoadBalancer(const Settings &s)
{
    const QString algorithm = readableAlgorithm(s.text(u"algorithm"));
    if (!s.flag(u"check.enabled"))
        return Texts::tr("%1, no checks").arg(algorithm);
    return Texts::tr("%1, check %2").arg(algorithm, humanDuration(s.duration(u"check.interval")));
}

NodeKind loadBalancer()
{
    return {
        .id = u"load-balancer"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Load balancer")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Spreads requests over several servers and takes dead ones out of "
                                      "the rotation. Without it one server carries everything; with only "
                                      "one of it, it is the single point of failure itself.")},
        .category = Category::Traffic,
        .role = Role::Balancer,
        .forwards = true,
        .attributes = balancerAttributes(),
        .summary = summaryOfLoadBalancer,
    };
}

}   // namespace switchover::node_kinds
