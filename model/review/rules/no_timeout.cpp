#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoTimeout(const Drawing &drawing, Findings &findings)
{
    for (const Link &link : drawing.topology().links())
        if (const SimDuration *timeout = stated<SimDuration>(link, u"timeout"_s);
            timeout && *timeout == SimDuration::zero())
            findings.add(link.id, {link.from, link.to});
}

void fixNoTimeout(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"timeout"_s, value(std::chrono::seconds(2)));
}

}   // namespace

Rule noTimeout()
{
    return {
        .id = u"REL-19"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Call without a timeout"),
        .why = QT_TRANSLATE_NOOP("review", "One server that hangs holds up everybody who calls it, and "
                                           "the failure climbs from layer to layer."),
        .remedy = QT_TRANSLATE_NOOP("review", "Give up after 2 seconds."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL05-BP05; Google, Site "
                  "Reliability Engineering, chapter 22",
        .good = "app app-server; db database; app > db : postgresql timeout=2s",
        .bad = "app app-server; db database; app > db : postgresql timeout=0s",
        .badTarget = u"app-db"_s,
        .look = findNoTimeout,
        .fix = fixNoTimeout,
    };
}

}   // namespace switchover::rules
