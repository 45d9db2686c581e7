#include "model/review/shared/common.h"
#include "model/review/shared/retries.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findMultipliedRetries(const Drawing &drawing, Findings &findings)
{
    const RetryPath path = worstRetryPath(drawing);
    if (path.attempts < 10)
        return;
    findings.add(path.links.back(), path.links).detail =
        Words::tr("One request can become %1 at the end of this path.").arg(path.attempts);
}

void fixMultipliedRetries(const Drawing &drawing, const Finding &, Repair &repair)
{
    for (const Link &link : drawing.topology().links()) {
        const double *retries = stated<double>(link, u"retries"_s);
        const Node *from = drawing.topology().node(link.from);
        const bool isFirst = from && drawing.is(*from, Trait::Client);
        const double allowed = isFirst ? 2 : 0;
        if (retries && *retries > allowed)
            repair.set(link.id, u"retries"_s, value(allowed));
    }
}

}   // namespace

Rule multipliedRetries()
{
    return {
        .id = u"REL-20"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Retries multiply"),
        .why = QT_TRANSLATE_NOOP("review", "Each layer repeats what the layer below has repeated already. "
                                           "An overload is answered with many times the load."),
        .remedy = QT_TRANSLATE_NOOP("review", "Repeat in one place only: where the request begins."),
        .source = "Google, Site Reliability Engineering, chapter 22; AWS Well-Architected Framework, "
                  "reliability pillar, REL05-BP03",
        .good = "users client; lb load-balancer; app app-server; db database\n"
                "users > lb : https retries=2\n"
                "lb > app : http\n"
                "app > db : postgresql",
        .bad = "users client; lb load-balancer; app app-server; db database\n"
               "users > lb : https retries=2\n"
               "lb > app : http retries=2\n"
               "app > db : postgresql retries=2",
        .badTarget = u"app-db"_s,
        .look = findMultipliedRetries,
        .fix = fixMultipliedRetries,
    };
}

}   // namespace switchover::rules
