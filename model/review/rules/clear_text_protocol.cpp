#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// What replaces the protocol; empty if nothing has to.
QString successorOf(const QString &protocol)
{
    static const QHash<QString, QString> known = {
        {u"telnet"_s, u"ssh"_s},     {u"rsh"_s, u"ssh"_s},       {u"rlogin"_s, u"ssh"_s},
        {u"vnc"_s, u"ssh"_s},        {u"ftp"_s, u"sftp"_s},      {u"tftp"_s, u"sftp"_s},
        {u"snmp"_s, u"snmpv3"_s},    {u"snmpv1"_s, u"snmpv3"_s}, {u"snmpv2"_s, u"snmpv3"_s},
        {u"snmpv2c"_s, u"snmpv3"_s}, {u"ldap"_s, u"ldaps"_s},    {u"pop3"_s, u"pop3s"_s},
        {u"imap"_s, u"imaps"_s},
    };
    return known.value(QString(protocol).remove(u'-').remove(u' ').toLower());
}

void findClearTextProtocol(const Drawing &drawing, Findings &findings)
{
    for (const Link &link : drawing.topology().links())
        if (const QString protocol = textOf(link, u"protocol"_s);
            !isTrue(link, u"encrypted"_s) && !successorOf(protocol).isEmpty())
            findings.add(link.id, {link.from, link.to}).detail =
                Words::tr("%1 instead of %2.").arg(successorOf(protocol), protocol);
}

void fixClearTextProtocol(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const QString protocol = textOf(*drawing.topology().link(finding.target), u"protocol"_s);
    repair.set(finding.target, u"protocol"_s, value(successorOf(protocol)));
    repair.set(finding.target, u"encrypted"_s, value(true));
    repair.forget(finding.target, u"port"_s);
}

}   // namespace

Rule clearTextProtocol()
{
    return {
        .id = u"SEC-09"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Old clear-text protocol"),
        .why = QT_TRANSLATE_NOOP("review", "Passwords travel readable over this link."),
        .remedy = QT_TRANSLATE_NOOP("review", "Use its encrypted successor."),
        .source = "CIS Controls, 4 and 12.6",
        .good = "admin app-server; web web-server; admin > web : ssh",
        .bad = "admin app-server; web web-server; admin > web : telnet",
        .badTarget = u"admin-web"_s,
        .look = findClearTextProtocol,
        .fix = fixClearTextProtocol,
    };
}

}   // namespace switchover::rules
