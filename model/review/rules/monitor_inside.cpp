#include "model/review/shared/common.h"
#include "model/review/shared/watching.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findMonitorInside(const Drawing &drawing, Findings &findings)
{
    std::set<Id> zones;
    for (const Node *server : drawing.nodesThat(Trait::Server))
        zones.insert(server->zone);
    if (zones.size() != 1 || zones.begin()->isEmpty())
        return;
    for (const Node *monitor : monitorsIn(drawing))
        if (monitor->zone == *zones.begin())
            findings.add(monitor->id, {monitor->zone});
}

void fixMonitorInside(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    repair.moveTo(finding.target, repair.otherZone(*drawing.topology().node(finding.target)));
}

}   // namespace

Rule monitorInside()
{
    return {
        .id = u"OPS-03"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "Monitoring sits in what it watches"),
        .why = QT_TRANSLATE_NOOP("review", "When the zone fails, the alarm fails with it."),
        .remedy = QT_TRANSLATE_NOOP("review", "Move the monitor to another zone."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL06; Google, Site Reliability "
                  "Engineering, chapter 6",
        .good = "za availability-zone; zb availability-zone; web web-server @za; mon monitor @zb",
        .bad = "za availability-zone; web web-server @za; mon monitor @za",
        .badTarget = u"mon"_s,
        .look = findMonitorInside,
        .fix = fixMonitorInside,
    };
}

}   // namespace switchover::rules
