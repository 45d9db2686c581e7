#include <QSet>

#include <array>

#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

const QSet<QString> &protocols()
{
    static const QSet<QString> known = {u"ssh"_s,   u"rdp"_s, u"telnet"_s, u"vnc"_s,
                                        u"winrm"_s, u"rsh"_s, u"rlogin"_s};
    return known;
}

bool isAdministration(int port)
{
    constexpr std::array known = {22, 23, 2375, 3389, 5900, 5985, 5986, 10250};
    return std::ranges::find(known, port) != known.end();
}

/// "22", "22/tcp", "20-25" or "ssh".
bool isAdministration(const QString &port)
{
    const QString name = port.section(u'/', 0, 0).trimmed().toLower();
    if (protocols().contains(name))
        return true;
    const int first = name.section(u'-', 0, 0).toInt();
    const int last = name.contains(u'-') ? name.section(u'-', 1).toInt() : first;
    for (int number = first; number <= std::min(last, 65535); ++number)
        if (isAdministration(number))
            return true;
    return false;
}

bool isAdministration(const Link &link)
{
    const double *port = stated<double>(link, u"port"_s);
    return protocols().contains(textOf(link, u"protocol"_s).toLower()) ||
           (port && isAdministration(int(*port)));
}

QStringList closedPorts(const Node &node)
{
    QStringList ports = listOf(node, u"ports"_s);
    ports.removeIf([](const QString &port) { return isAdministration(port); });
    return ports;
}

void findOpenAdministration(const Drawing &drawing, Findings &findings)
{
    for (const Link &link : drawing.topology().links()) {
        const Nodes ends = drawing.nodesAt(link.to);
        const bool isDoor =
            std::ranges::all_of(ends, [](const Node *end) { return end->kind == u"vpn-gateway"; });
        if (drawing.isFromInternet(link) && isAdministration(link) && !isDoor)
            findings.add(link.id, {link.from, link.to});
    }
    for (const Node &node : drawing.topology().nodes())
        if (closedPorts(node) != listOf(node, u"ports"_s) && node.kind != u"vpn-gateway" &&
            drawing.isExposed(node))
            findings.add(node.id);
}

void fixOpenAdministration(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    if (const Node *node = drawing.topology().node(finding.target))
        repair.set(node->id, u"ports"_s, value(closedPorts(*node)));
    else
        routeThroughGateway(repair, finding.target);
}

}   // namespace

Rule openAdministration()
{
    return {
        .id = u"SEC-08"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Administration port open to the Internet"),
        .why = QT_TRANSLATE_NOOP("review", "The guessing of passwords on such ports never stops."),
        .remedy =
            QT_TRANSLATE_NOOP("review", "Let administrators come in through a VPN, and close the port."),
        .source = "CIS Benchmarks, no 22 or 3389 from anywhere; kube-linter, ssh-port; trivy AVD-AWS-0107",
        .good = "admin client; vpn vpn-gateway; web web-server\n"
                "admin > vpn : tls\n"
                "vpn > web : ssh",
        .bad = "admin client; web web-server; admin > web : ssh",
        .badTarget = u"admin-web"_s,
        .look = findOpenAdministration,
        .fix = fixOpenAdministration,
    };
}

}   // namespace switchover::rules
