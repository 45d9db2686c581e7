#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoDeadLetters(const Drawing &drawing, Findings &findings)
{
    addDenials(drawing, findings, u"deadLetter"_s, [](const Node &node) { return node.kind == u"queue"; });
}

void fixNoDeadLetters(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"deadLetter"_s, value(true));
}

}   // namespace

Rule noDeadLetters()
{
    return {
        .id = u"DAT-12"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "No place for poisoned messages"),
        .why = QT_TRANSLATE_NOOP("review", "A message that fails every time is tried for ever and holds "
                                           "up the others."),
        .remedy = QT_TRANSLATE_NOOP("review", "Set messages aside that have failed a few times."),
        .source = "Amazon SQS developer guide, dead-letter queues; Azure Service Bus documentation, "
                  "dead-letter queues",
        .good = "jobs queue deadLetter=true",
        .bad = "jobs queue deadLetter=false",
        .badTarget = u"jobs"_s,
        .look = findNoDeadLetters,
        .fix = fixNoDeadLetters,
    };
}

}   // namespace switchover::rules
