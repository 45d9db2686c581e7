#include "model/base/units.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Where clients come in, names aside.
std::set<Id> entryPoints(const Drawing &drawing)
{
    std::set<Id> entries;
    for (const Node *client : drawing.nodesThat(Trait::Client))
        for (const Way &way : drawing.callsFrom(client->id)) {
            const Node *node = drawing.topology().node(way.end);
            if (!node || node->kind != u"dns")
                entries.insert(way.end);
        }
    return entries;
}

void findLongTimeToLive(const Drawing &drawing, Findings &findings)
{
    const bool severalWaysIn = entryPoints(drawing).size() > 1;
    for (const Node &node : drawing.topology().nodes()) {
        const bool matters = node.kind == u"dns-balancer" || (node.kind == u"dns" && severalWaysIn);
        const SimDuration *life = matters ? stated<SimDuration>(node, u"ttl"_s) : nullptr;
        if (life && *life > std::chrono::minutes(5))
            findings.add(node.id).detail = Words::tr("Answers live for %1.").arg(humanDuration(*life));
    }
}

void fixLongTimeToLive(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"ttl"_s, value(std::chrono::minutes(1)));
}

}   // namespace

Rule longTimeToLive()
{
    return {
        .id = u"REL-15"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "DNS answers live too long for a failover"),
        .why = QT_TRANSLATE_NOOP("review", "Resolvers keep sending users to the dead address for as long "
                                           "as they may keep the answer."),
        .remedy = QT_TRANSLATE_NOOP("review", "Let answers live for one minute."),
        .source = "RFC 1034, section 4.3 and RFC 1035, section 3.2.1 on caching",
        .good = "users client; dns dns ttl=60s; web1 web-server; web2 web-server\n"
                "users > dns : dns\n"
                "users > web1 web2 : https",
        .bad = "users client; dns dns ttl=1h; web1 web-server; web2 web-server\n"
               "users > dns : dns\n"
               "users > web1 web2 : https",
        .badTarget = u"dns"_s,
        .look = findLongTimeToLive,
        .fix = fixLongTimeToLive,
    };
}

}   // namespace switchover::rules
