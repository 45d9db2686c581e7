#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findEndOfLife(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes())
        if (isTrue(node, u"endOfLife"_s))
            findings.add(node.id).detail =
                textOf(node, u"version"_s).isEmpty()
                    ? QString()
                    : Words::tr("It runs version %1.").arg(textOf(node, u"version"_s));
}

}   // namespace

Rule endOfLife()
{
    return {
        .id = u"OPS-05"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Software past its end of life"),
        .why = QT_TRANSLATE_NOOP("review", "Known holes in it stay open for ever."),
        .remedy = QT_TRANSLATE_NOOP("review", "Move to a version that is maintained, then state that one."),
        .source = "CIS Controls, 2.2",
        .good = "web web-server endOfLife=false",
        .bad = "web web-server endOfLife=true",
        .badTarget = u"web"_s,
        .look = findEndOfLife,
    };
}

}   // namespace switchover::rules
