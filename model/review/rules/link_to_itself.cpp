#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findLinkToItself(const Drawing &drawing, Findings &findings)
{
    for (const Link &link : drawing.topology().links())
        if (link.from == link.to)
            findings.add(link.id, {link.from});
}

void fixLinkToItself(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.remove({finding.target});
}

}   // namespace

Rule linkToItself()
{
    return {
        .id = u"MOD-06"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Link to itself"),
        .why = QT_TRANSLATE_NOOP("review", "It means nothing: a call that stays inside a machine is not "
                                           "drawn."),
        .remedy = QT_TRANSLATE_NOOP("review", "Remove it."),
        .source = "Consistency of the drawing",
        .good = "a app-server; b app-server; a > b : https",
        .bad = "a app-server; b app-server; a > a : https",
        .badTarget = u"a-a"_s,
        .look = findLinkToItself,
        .fix = fixLinkToItself,
    };
}

}   // namespace switchover::rules
