#include "model/catalog/settings.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

bool endsEncryption(const Drawing &drawing, const Node &node)
{
    return drawing.is(node, Trait::Balancer) || node.kind == u"cdn" || node.kind == u"waf";
}

bool arrivesEncrypted(const Drawing &drawing, const Node &node)
{
    const std::vector<Way> ways = drawing.callsTo(node.id);
    return std::ranges::any_of(ways, [](const Way &way) { return isEncrypted(*way.link); });
}

void findPlainBehindBalancer(const Drawing &drawing, Findings &findings)
{
    for (const Node &from : drawing.topology().nodes()) {
        if (!endsEncryption(drawing, from) || !arrivesEncrypted(drawing, from))
            continue;
        for (const Way &way : drawing.callsFrom(from.id)) {
            const Nodes ends = drawing.nodesAt(way.end);
            const bool isServer =
                std::ranges::any_of(ends, [&](const Node *end) { return drawing.is(*end, Trait::Server); });
            if (!isServer || !isPlain(*way.link))
                continue;
            if (std::ranges::any_of(ends, [&](const Node *end) {
                    return drawing.is(*end, Trait::DataStore) && Drawing::crossesZones(from, *end);
                }))
                continue;   // SEC-05 tells of it.
            const bool isInside =
                from.kind != u"cdn" && !from.zone.isEmpty() &&
                std::ranges::all_of(ends, [&](const Node *end) { return end->zone == from.zone; });
            Finding &finding = findings.add(way.link->id, {from.id, way.end});
            finding.severity = isInside ? Severity::Note : Severity::Warning;
        }
    }
}

void fixPlainBehindBalancer(const Drawing &, const Finding &finding, Repair &repair)
{
    encrypt(repair, finding.target);
}

}   // namespace

Rule plainBehindBalancer()
{
    return {
        .id = u"SEC-03"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Encryption ends at the balancer"),
        .why = QT_TRANSLATE_NOOP("review", "From here on, inside the network or between zones, the "
                                           "traffic can be read."),
        .remedy = QT_TRANSLATE_NOOP("review", "Speak HTTPS on this link as well."),
        .source = "'Web infrastructure design' class (Holberton/ALX), on terminating TLS at the "
                  "balancer; AWS Well-Architected Framework, security pillar, SEC09",
        .good = "users client; lb load-balancer; web web-server; users > lb > web : https",
        .bad = "users client; lb load-balancer; web web-server\n"
               "users > lb : https\n"
               "lb > web : http",
        .badTarget = u"lb-web"_s,
        .look = findPlainBehindBalancer,
        .fix = fixPlainBehindBalancer,
    };
}

}   // namespace switchover::rules
