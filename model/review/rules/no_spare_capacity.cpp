#include "model/review/shared/capacity.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoSpareCapacity(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *pool : pools(drawing.topology()))
        if (hasNoSpare(drawing, *pool))
            findings.add(pool->id, pool->members).explains = pool->members;
}

void fixNoSpareCapacity(const Drawing &, const Finding &finding, Repair &repair)
{
    addSpare(repair, finding.target);
}

}   // namespace

Rule noSpareCapacity()
{
    return {
        .id = u"CAP-01"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "No spare capacity"),
        .why = QT_TRANSLATE_NOOP("review", "All members are needed at peak, so the loss of one overloads "
                                           "the rest. More machines have made it worse, not better."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add one member with the same links."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL07, static stability; "
                  "kube-linter, minimum-three-replicas",
        .good = "app1 app-server; app2 app-server; app3 app-server\n"
                "app pool: app1 app2 app3 needed=2",
        .bad = "app1 app-server; app2 app-server\n"
               "app pool: app1 app2 needed=2",
        .badTarget = u"app"_s,
        .look = findNoSpareCapacity,
        .fix = fixNoSpareCapacity,
    };
}

}   // namespace switchover::rules
