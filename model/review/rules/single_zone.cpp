#include "model/review/shared/common.h"
#include "model/review/shared/common_cause.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findSingleZone(const Drawing &drawing, Findings &findings)
{
    for (const Id &zone : drawing.singlePoints().zones) {
        const Zone *found = drawing.topology().zone(zone);
        if (drawing.isMachine(zone) || found->kind == u"group")
            continue;
        for (const Cluster *cluster : clustersWhollyIn(drawing, zone))
            if (!isOnlyTheData(drawing, *cluster, zone))
                findings.add(zone, QStringList{cluster->id} + cluster->members);
    }
}

void fixSingleZone(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    for (const Cluster *cluster : clustersWhollyIn(drawing, finding.target))
        spread(*cluster, finding.target, repair);
}

}   // namespace

Rule singleZone()
{
    return {
        .id = u"REL-05"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "One zone takes everything down"),
        .why = QT_TRANSLATE_NOOP("review", "The copies share power, network and cooling. One event stops "
                                           "all of them, so they protect against a broken machine only."),
        .remedy = QT_TRANSLATE_NOOP("review", "Move every second member to another zone."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL10-BP01; Azure "
                  "Well-Architected Framework, RE:05, availability zones",
        .good = "za availability-zone; zb availability-zone\n"
                "users client; app1 app-server @za; app2 app-server @zb\n"
                "app pool: app1 app2\n"
                "users > app1 app2 : https",
        .bad = "za availability-zone; zb availability-zone\n"
               "users client; app1 app-server @za; app2 app-server @za\n"
               "app pool: app1 app2\n"
               "users > app1 app2 : https",
        .badTarget = u"za"_s,
        .look = findSingleZone,
        .fix = fixSingleZone,
        .judgesService = true,
        .warnsOfFailure = true,
    };
}

}   // namespace switchover::rules
