#include "model/review/shared/common.h"
#include "model/review/shared/common_cause.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findSingleHost(const Drawing &drawing, Findings &findings)
{
    for (const Id &zone : drawing.singlePoints().zones)
        if (drawing.isMachine(zone))
            for (const Cluster *cluster : clustersWhollyIn(drawing, zone))
                if (!isOnlyTheData(drawing, *cluster, zone))
                    findings.add(zone, QStringList{cluster->id} + cluster->members);
}

void fixSingleHost(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    for (const Cluster *cluster : clustersWhollyIn(drawing, finding.target))
        spread(*cluster, finding.target, repair);
}

}   // namespace

Rule singleHost()
{
    return {
        .id = u"REL-06"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Copies on one host or rack"),
        .why = QT_TRANSLATE_NOOP("review", "Virtual machines on one host, or machines in one rack, fail "
                                           "together."),
        .remedy = QT_TRANSLATE_NOOP("review", "Move every second member to another host."),
        .source = "kube-linter, no-anti-affinity; kube-score, deployment-has-host-podantiaffinity",
        .good = "h1 host; h2 host\n"
                "users client; app1 app-server @h1; app2 app-server @h2\n"
                "app pool: app1 app2\n"
                "users > app1 app2 : https",
        .bad = "h1 host\n"
               "users client; app1 app-server @h1; app2 app-server @h1\n"
               "app pool: app1 app2\n"
               "users > app1 app2 : https",
        .badTarget = u"h1"_s,
        .look = findSingleHost,
        .fix = fixSingleHost,
        .judgesService = true,
        .warnsOfFailure = true,
    };
}

}   // namespace switchover::rules
