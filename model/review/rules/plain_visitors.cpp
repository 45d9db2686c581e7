#include "model/catalog/settings.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

bool isMeant(const Drawing &drawing, const Link &link)
{
    const Nodes ends = drawing.nodesAt(link.to);
    return std::ranges::all_of(
        ends, [](const Node *node) { return node->kind == u"dns" || isTrue(*node, u"redirectsToHttps"_s); });
}

void findPlainVisitors(const Drawing &drawing, Findings &findings)
{
    for (const Link &link : drawing.topology().links()) {
        const Node *from = drawing.topology().node(link.from);
        const bool isVisitor = from && (drawing.is(*from, Trait::Client) || from->kind == u"internet");
        if (isVisitor && useOf(link) == u"request" && isPlain(link) && !isMeant(drawing, link))
            findings.add(link.id, {link.from, link.to});
    }
}

void fixPlainVisitors(const Drawing &, const Finding &finding, Repair &repair)
{
    encrypt(repair, finding.target);
}

}   // namespace

Rule plainVisitors()
{
    return {
        .id = u"SEC-02"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Visitors' traffic not encrypted"),
        .why = QT_TRANSLATE_NOOP("review", "Anybody on the way can read and change pages, passwords and "
                                           "cookies."),
        .remedy = QT_TRANSLATE_NOOP("review", "Speak HTTPS on this link."),
        .source = "'Web infrastructure design' class (Holberton/ALX); OWASP ASVS, V9 communications; "
                  "checkov CKV_AWS_2; trivy AVD-AWS-0054",
        .good = "users client; lb load-balancer; users > lb : https",
        .bad = "users client; lb load-balancer; users > lb : http",
        .badTarget = u"users-lb"_s,
        .look = findPlainVisitors,
        .fix = fixPlainVisitors,
    };
}

}   // namespace switchover::rules
