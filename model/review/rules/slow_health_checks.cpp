#include "model/base/units.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

double fallOf(const Node &node)
{
    const double *fall = stated<double>(node, u"check.fall"_s);
    return fall ? *fall : 3;
}

void findSlowHealthChecks(const Drawing &drawing, Findings &findings)
{
    const SimDuration *promised = stated<SimDuration>(drawing.topology().header(), u"service.rto"_s);
    if (!promised)
        return;
    for (const Node &node : drawing.topology().nodes())
        if (const SimDuration *interval = stated<SimDuration>(node, u"check.interval"_s);
            interval && double(interval->count()) * fallOf(node) > double(promised->count()))
            findings.add(node.id).detail = Words::tr("%1 failures, one every %2, against a promise of %3.")
                                               .arg(fallOf(node))
                                               .arg(humanDuration(*interval), humanDuration(*promised));
}

void fixSlowHealthChecks(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Topology &topology = drawing.topology();
    const SimDuration promised = *stated<SimDuration>(topology.header(), u"service.rto"_s);
    const double interval = double(promised.count()) / (2 * fallOf(*topology.node(finding.target)));
    repair.set(finding.target, u"check.interval"_s, value(SimDuration(qint64(interval))));
}

}   // namespace

Rule slowHealthChecks()
{
    return {
        .id = u"REL-14"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Health checks slower than the promised recovery"),
        .why = QT_TRANSLATE_NOOP("review", "Noticing the failure alone takes longer than the time in "
                                           "which the service should be back."),
        .remedy = QT_TRANSLATE_NOOP("review", "Check more often: twice as fast as the promise needs."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL11; AWS, 'Availability and "
                  "Beyond', time to detect as part of time to repair",
        .good = "service.rto=30s\n"
                "lb load-balancer check.interval=2s check.fall=3",
        .bad = "service.rto=30s\n"
               "lb load-balancer check.interval=20s check.fall=3",
        .badTarget = u"lb"_s,
        .look = findSlowHealthChecks,
        .fix = fixSlowHealthChecks,
    };
}

}   // namespace switchover::rules
