#include "model/review/shared/capacity.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNotEnoughCapacity(const Drawing &drawing, Findings &findings)
{
    for (const Cluster &pool : drawing.topology().clusters())
        if (pool.kind == u"pool" && lacksCapacity(drawing, pool))
            findings.add(pool.id, pool.members).explains = pool.members;
}

void fixNotEnoughCapacity(const Drawing &, const Finding &finding, Repair &repair)
{
    addSpare(repair, finding.target);
}

}   // namespace

Rule notEnoughCapacity()
{
    return {
        .id = u"CAP-02"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Not enough capacity"),
        .why = QT_TRANSLATE_NOOP("review", "The peak cannot be served even when everything is up."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add as many members as are missing, and one to spare."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL07; Azure Well-Architected "
                  "Framework, RE:06",
        .good = "service.peakRate=500\n"
                "app1 app-server capacity=300; app2 app-server capacity=300; app3 app-server capacity=300\n"
                "app pool: app1 app2 app3",
        .bad = "service.peakRate=500\n"
               "app1 app-server capacity=200; app2 app-server capacity=200\n"
               "app pool: app1 app2",
        .badTarget = u"app"_s,
        .look = findNotEnoughCapacity,
        .fix = fixNotEnoughCapacity,
    };
}

}   // namespace switchover::rules
