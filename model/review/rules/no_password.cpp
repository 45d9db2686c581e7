#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoPassword(const Drawing &drawing, Findings &findings)
{
    addDenials(drawing, findings, u"authentication"_s,
               [&](const Node &node) { return drawing.is(node, Trait::DataStore); });
}

void fixNoPassword(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"authentication"_s, value(true));
}

}   // namespace

Rule noPassword()
{
    return {
        .id = u"SEC-13"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Data store without a password"),
        .why = QT_TRANSLATE_NOOP("review", "Whoever reaches the port owns the data."),
        .remedy = QT_TRANSLATE_NOOP("review", "Demand a login."),
        .source = "CIS Benchmarks for PostgreSQL, MySQL, MongoDB and Redis",
        .good = "cache cache authentication=true",
        .bad = "cache cache authentication=false",
        .badTarget = u"cache"_s,
        .look = findNoPassword,
        .fix = fixNoPassword,
    };
}

}   // namespace switchover::rules
