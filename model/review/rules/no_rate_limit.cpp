#include "model/review/shared/common.h"
#include "model/review/shared/entry.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoRateLimit(const Drawing &drawing, Findings &findings)
{
    addDenials(drawing, findings, u"rateLimit"_s, [&](const Node &node) { return drawing.isExposed(node); });
}

void fixNoRateLimit(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"rateLimit"_s, value(true));
}

}   // namespace

Rule noRateLimit()
{
    return {
        .id = u"SEC-15"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "No limit on requests"),
        .why = QT_TRANSLATE_NOOP("review", "One client can use up the whole service, on purpose or by "
                                           "mistake."),
        .remedy = QT_TRANSLATE_NOOP("review", "Limit how much one client may ask for."),
        .source = "OWASP API Security Top 10, API4; AWS Well-Architected Framework, security pillar, "
                  "SEC05",
        .good = "users client; gw api-gateway rateLimit=true; users > gw : https",
        .bad = "users client; gw api-gateway rateLimit=false; users > gw : https",
        .badTarget = u"gw"_s,
        .look = findNoRateLimit,
        .fix = fixNoRateLimit,
    };
}

}   // namespace switchover::rules
