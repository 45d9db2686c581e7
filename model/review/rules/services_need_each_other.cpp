#include "model/review/shared/circles.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findServicesNeedEachOther(const Drawing &drawing, Findings &findings)
{
    for (const Circle &circle : circlesOfCalls(drawing))
        findings.add(circle.closing.front(), circle.closing + circle.elements).detail =
            Words::tr("In the circle: %1.").arg(namesOf(drawing.topology(), circle.elements));
}

void fixServicesNeedEachOther(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    for (const Circle &circle : circlesOfCalls(drawing))
        if (circle.closing.contains(finding.target))
            for (const Id &link : circle.closing)
                repair.set(link, u"optional"_s, value(true));
}

}   // namespace

Rule servicesNeedEachOther()
{
    return {
        .id = u"REL-21"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Services need each other"),
        .why = QT_TRANSLATE_NOOP("review", "None of them can start or recover before the others do."),
        .remedy = QT_TRANSLATE_NOOP("review", "Let the call that closes the circle be one that its caller "
                                              "can do without."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL05; Treynor and others, The "
                  "Calculus of Service Availability, on circular dependencies",
        .good = "a app-server; b app-server\n"
                "a > b : https\n"
                "b > a : https optional=true",
        .bad = "a app-server; b app-server\n"
               "a > b > a : https",
        .badTarget = u"b-a"_s,
        .look = findServicesNeedEachOther,
        .fix = fixServicesNeedEachOther,
    };
}

}   // namespace switchover::rules
