#include "model/review/shared/common.h"
#include "model/review/shared/missing_links.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findUnlinkedMember(const Drawing &drawing, Findings &findings)
{
    for (const MissingLinks &gap : missingLinks(drawing)) {
        Finding &finding = findings.add(gap.caller, gap.members + QStringList{gap.cluster->id});
        if (gap.cluster->kind == u"failover-pair")
            finding.severity = Severity::Error;
        finding.explains += gap.cluster->members;
        finding.detail = Words::tr("Not linked: %1.").arg(namesOf(drawing.topology(), gap.members));
    }
}

void fixUnlinkedMember(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    for (const MissingLinks &gap : missingLinks(drawing))
        if (gap.caller == finding.target)
            for (const Id &member : gap.members)
                repair.addLinkLike(*gap.example, gap.caller, member);
}

}   // namespace

Rule unlinkedMember()
{
    return {
        .id = u"REL-10"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "A member is not linked"),
        .why = QT_TRANSLATE_NOOP("review", "Requests from here can never use the member that is not "
                                           "linked. It is redundancy on paper only."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add the missing links."),
        .source = "kube-linter, dangling-service and mismatching-selector; consistency of the drawing",
        .good = "users client; lb load-balancer; app1 app-server; app2 app-server; app3 app-server\n"
                "app pool: app1 app2 app3\n"
                "users > lb > app1 app2 app3 : http",
        .bad = "users client; lb load-balancer; app1 app-server; app2 app-server; app3 app-server\n"
               "app pool: app1 app2 app3\n"
               "users > lb > app1 app2 : http",
        .badTarget = u"lb"_s,
        .look = findUnlinkedMember,
        .fix = fixUnlinkedMember,
    };
}

}   // namespace switchover::rules
