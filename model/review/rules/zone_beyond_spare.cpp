#include "model/review/shared/capacity.h"
#include "model/review/shared/common.h"
#include "model/review/shared/common_cause.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Whether some member states that it stands outside of the zone; if all are inside, REL-05 speaks.
bool standsElsewhere(const Drawing &drawing, const Nodes &members, const Id &zone)
{
    return std::ranges::any_of(members, [&](const Node *member) {
        const std::vector<Id> domains = failureDomainsOf(drawing, *member);
        return !domains.empty() && std::ranges::find(domains, zone) == domains.end();
    });
}

/// The zone whose loss leaves too few members; empty if there is none.
Id heaviestZone(const Drawing &drawing, const Cluster &pool)
{
    const Nodes members = drawing.nodesAt(pool.id);
    const auto needed = std::size_t(neededOf(pool));
    if (members.size() <= needed)   // Then CAP-01 speaks.
        return {};
    const QHash<Id, Nodes> there = byFailureDomain(drawing, members);
    for (const Node *member : members)
        for (const Id &domain : failureDomainsOf(drawing, *member))
            if (members.size() - there[domain].size() < needed && standsElsewhere(drawing, members, domain))
                return domain;
    return {};
}

void findZoneBeyondSpare(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *pool : pools(drawing.topology()))
        if (const Id zone = heaviestZone(drawing, *pool); !zone.isEmpty())
            findings.add(pool->id, QStringList{zone} + pool->members).detail =
                Words::tr("Without %1 too few are left.").arg(drawing.topology().nameOf(zone));
}

void fixZoneBeyondSpare(const Drawing &, const Finding &finding, Repair &repair)
{
    for (int added = 0; added < mostAdded; ++added) {
        const Topology before = repair.topology();
        const Drawing now(before);
        const Cluster &pool = *before.cluster(finding.target);
        const Id heaviest = heaviestZone(now, pool);
        if (heaviest.isEmpty())
            return;
        const Nodes members = now.nodesAt(pool.id);
        const auto elsewhere = std::ranges::find_if(
            members, [&](const Node *node) { return !node->zone.isEmpty() && node->zone != heaviest; });
        const Node &example = elsewhere == members.end() ? *members.front() : **elsewhere;
        repair.addPartner(example.id, u"pool"_s,
                          example.zone == heaviest ? repair.otherZone(example, {heaviest}) : example.zone);
    }
}

}   // namespace

Rule zoneBeyondSpare()
{
    return {
        .id = u"CAP-03"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "A zone takes more than the spare"),
        .why = QT_TRANSLATE_NOOP("review", "The design survives the loss of one server at peak, but not "
                                           "that of a zone."),
        .remedy =
            QT_TRANSLATE_NOOP("review", "Add members in the other zones until each loss leaves enough."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL10, static stability; AWS "
                  "Trusted Advisor, balance over availability zones",
        .good = "za availability-zone; zb availability-zone; zc availability-zone\n"
                "app1 app-server @za; app2 app-server @zb; app3 app-server @zc\n"
                "app pool: app1 app2 app3 needed=2",
        .bad = "za availability-zone; zb availability-zone\n"
               "app1 app-server @za; app2 app-server @za; app3 app-server @zb\n"
               "app pool: app1 app2 app3 needed=2",
        .badTarget = u"app"_s,
        .look = findZoneBeyondSpare,
        .fix = fixZoneBeyondSpare,
    };
}

}   // namespace switchover::rules
