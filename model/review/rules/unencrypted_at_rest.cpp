#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findUnencryptedAtRest(const Drawing &drawing, Findings &findings)
{
    addDenials(drawing, findings, u"encryptedAtRest"_s,
               [&](const Node &node) { return drawing.is(node, Trait::DataStore); });
}

void fixUnencryptedAtRest(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"encryptedAtRest"_s, value(true));
}

}   // namespace

Rule unencryptedAtRest()
{
    return {
        .id = u"DAT-10"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Stored data not encrypted"),
        .why = QT_TRANSLATE_NOOP("review", "A lost disk or a copied snapshot is a lost database."),
        .remedy = QT_TRANSLATE_NOOP("review", "Encrypt the disks."),
        .source = "checkov CKV_AWS_16, CKV_AWS_3 and CKV_AWS_19; AWS Well-Architected Framework, "
                  "security pillar, SEC08",
        .good = "db database encryptedAtRest=true",
        .bad = "db database encryptedAtRest=false",
        .badTarget = u"db"_s,
        .look = findUnencryptedAtRest,
        .fix = fixUnencryptedAtRest,
    };
}

}   // namespace switchover::rules
