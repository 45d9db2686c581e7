#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// "TLSv1.1", "tls 1.1", "1.1", "SSLv3", "ssl3", ...
bool isOutdated(QString version)
{
    version = version.toLower().remove(u' ').remove(u'v').remove(u'_').remove(u'-');
    const bool isSsl = version.startsWith(u"ssl"_s);
    version.remove(u"tls"_s);
    return isSsl || version == u"1" || version == u"1.0" || version == u"1.1" || version == u"10" ||
           version == u"11";
}

void findOutdatedTls(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes())
        if (const QString version = textOf(node, u"tlsMinimum"_s); !version.isEmpty() && isOutdated(version))
            findings.add(node.id);
}

void fixOutdatedTls(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"tlsMinimum"_s, value(u"1.2"_s));
}

}   // namespace

Rule outdatedTls()
{
    return {
        .id = u"SEC-10"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Outdated TLS version"),
        .why = QT_TRANSLATE_NOOP("review", "There are known attacks on it, and current browsers refuse it."),
        .remedy = QT_TRANSLATE_NOOP("review", "Accept TLS 1.2 and later only."),
        .source = "RFC 8996; checkov CKV_AWS_103; trivy AVD-AWS-0047",
        .good = "lb load-balancer tlsMinimum=1.2",
        .bad = "lb load-balancer tlsMinimum=1.0",
        .badTarget = u"lb"_s,
        .look = findOutdatedTls,
        .fix = fixOutdatedTls,
    };
}

}   // namespace switchover::rules
