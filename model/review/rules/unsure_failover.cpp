#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findUnsureFailover(const Drawing &drawing, Findings &findings)
{
    for (const Cluster &cluster : drawing.topology().clusters())
        if (const double *success = stated<double>(cluster, u"failoverSuccess"_s);
            success && *success < 0.9 && cluster.kind != u"pool")
            findings.add(cluster.id, cluster.members).detail =
                Words::tr("It is said to work in %1 % of the cases.").arg(*success * 100);
}

}   // namespace

Rule unsureFailover()
{
    return {
        .id = u"REL-09"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Failover often fails"),
        .why = QT_TRANSLATE_NOOP("review", "A failover that works nine times in ten or less adds little: "
                                           "its chance of success decides more than the number of "
                                           "machines."),
        .remedy = QT_TRANSLATE_NOOP("review", "Rehearse the failover until it works, then state the better "
                                              "chance; or let all members be active."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL12 and REL11",
        .good = "lb1 load-balancer; lb2 load-balancer\n"
                "lb failover-pair: lb1 lb2 failoverSuccess=0.99",
        .bad = "lb1 load-balancer; lb2 load-balancer\n"
               "lb failover-pair: lb1 lb2 failoverSuccess=0.8",
        .badTarget = u"lb"_s,
        .look = findUnsureFailover,
    };
}

}   // namespace switchover::rules
