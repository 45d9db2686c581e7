#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findLocalSessions(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *pool : pools(drawing.topology())) {
        Nodes members = drawing.nodesAt(pool->id);
        std::erase_if(members, [](const Node *node) { return textOf(*node, u"sessionStore"_s) != u"local"; });
        if (members.empty())
            continue;
        Finding &finding = findings.add(pool->id, idsOf(members));
        if (std::ranges::all_of(members, [](const Node *node) { return isTrue(*node, u"sticky"_s); }))
            finding.severity = Severity::Warning;   // Only a failure hurts, not every request.
    }
}

void fixLocalSessions(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Nodes members = drawing.nodesAt(finding.target);
    const std::vector<Id> zones = zonesForData(drawing.topology());
    const Id first =
        repair.addNode(u"cache"_s, u"sessions"_s, *members.front(), zones.empty() ? Id() : zones.front());
    const Id second = repair.addNode(u"cache"_s, u"sessions"_s, *members.front(),
                                     zones.size() < 2 ? Id() : zones[1], {first});
    repair.addCluster(u"failover-pair"_s, u"sessions"_s, {first, second});
    for (const Node *member : members) {
        for (const Id &cache : {first, second})
            repair.set(repair.addLink(member->id, cache), u"encrypted"_s, value(true));
        repair.set(member->id, u"sessionStore"_s, value(u"shared"_s));
    }
    repair.watch({first, second});
}

}   // namespace

Rule localSessions()
{
    return {
        .id = u"REL-16"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Sessions kept on one server"),
        .why = QT_TRANSLATE_NOOP("review", "A user whose server stops, or who is sent to another one, is "
                                           "logged out or loses a basket."),
        .remedy = QT_TRANSLATE_NOOP("review", "Keep sessions in a store that all servers share: a pair of "
                                              "caches."),
        .source = "The Twelve-Factor App, VI Processes; AWS Well-Architected Framework, reliability "
                  "pillar, REL05, stateless services",
        .good = "app1 app-server sessionStore=shared; app2 app-server sessionStore=shared\n"
                "app pool: app1 app2",
        .bad = "app1 app-server sessionStore=local; app2 app-server sessionStore=local\n"
               "app pool: app1 app2",
        .badTarget = u"app"_s,
        .look = findLocalSessions,
        .fix = fixLocalSessions,
    };
}

}   // namespace switchover::rules
