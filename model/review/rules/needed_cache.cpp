#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNeededCache(const Drawing &drawing, Findings &findings)
{
    addSinglePoints(drawing, findings, [](const Node &node) { return node.kind == u"cache"; });
}

void fixNeededCache(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    for (const Way &way : drawing.callsTo(finding.target))
        repair.set(way.link->id, u"optional"_s, value(true));
}

}   // namespace

Rule neededCache()
{
    return {
        .id = u"REL-18"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Cannot work without the cache"),
        .why = QT_TRANSLATE_NOOP("review", "A cache is there to make things faster, and it is meant to be "
                                           "losable. Here its restart stops the service."),
        .remedy = QT_TRANSLATE_NOOP("review", "Let its callers do without it, or add a second cache."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL05, soft dependencies",
        .good = "users client; app app-server; cache cache\n"
                "users > app : https\n"
                "app > cache : redis optional=true",
        .bad = "users client; app app-server; cache cache\n"
               "users > app : https\n"
               "app > cache : redis",
        .badTarget = u"cache"_s,
        .look = findNeededCache,
        .fix = fixNeededCache,
        .judgesService = true,
        .warnsOfFailure = true,
        .yieldsTo = {u"CAP-01"_s, u"REL-08"_s, u"REL-10"_s, u"REL-11"_s},
    };
}

}   // namespace switchover::rules
