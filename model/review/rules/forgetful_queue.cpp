#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findForgetfulQueue(const Drawing &drawing, Findings &findings)
{
    addDenials(drawing, findings, u"durable"_s, [](const Node &node) { return node.kind == u"queue"; });
}

void fixForgetfulQueue(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"durable"_s, value(true));
}

}   // namespace

Rule forgetfulQueue()
{
    return {
        .id = u"DAT-11"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Queue forgets on restart"),
        .why = QT_TRANSLATE_NOOP("review", "Work that it has taken is lost when it restarts."),
        .remedy = QT_TRANSLATE_NOOP("review", "Make the queue durable."),
        .source = "RabbitMQ documentation, queue durability; Amazon SQS developer guide",
        .good = "jobs queue durable=true",
        .bad = "jobs queue durable=false",
        .badTarget = u"jobs"_s,
        .look = findForgetfulQueue,
        .fix = fixForgetfulQueue,
    };
}

}   // namespace switchover::rules
