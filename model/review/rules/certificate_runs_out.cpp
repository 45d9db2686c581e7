#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findCertificateRunsOut(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes()) {
        const double *days = stated<double>(node, u"certificateDays"_s);
        if (!days || *days > 30)
            continue;
        Finding &finding = findings.add(node.id);
        if (*days <= 0)
            finding.severity = Severity::Error;
        finding.detail = *days <= 0 ? Words::tr("It has run out.") : Words::tr("Days left: %1.").arg(*days);
    }
}

}   // namespace

Rule certificateRunsOut()
{
    return {
        .id = u"SEC-11"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Certificate runs out"),
        .why = QT_TRANSLATE_NOOP("review", "From that day on every visitor gets a page of warning instead "
                                           "of yours."),
        .remedy = QT_TRANSLATE_NOOP("review", "Renew it now, and let a machine renew it from now on."),
        .source = "Let's Encrypt documentation, renewal at a third of the lifetime; practice of operation",
        .good = "lb load-balancer certificateDays=60",
        .bad = "lb load-balancer certificateDays=9",
        .badTarget = u"lb"_s,
        .look = findCertificateRunsOut,
    };
}

}   // namespace switchover::rules
