#include "model/review/shared/common.h"
#include "model/review/shared/common_cause.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

struct Shared
{
    Id zone;
    Nodes sources;   ///< Of what the backup holds copies of, those in that zone.
};

/// What would take the backup along with what it is a copy of.
Shared sharedWithSources(const Drawing &drawing, const Node &vault)
{
    Nodes sources;
    for (const Way &way : drawing.linksOf(vault.id))
        for (const Node *source : drawing.nodesAt(way.end))
            if (drawing.is(*source, Trait::DataStore))
                sources.push_back(source);
    const QHash<Id, Nodes> there = byFailureDomain(drawing, sources);
    for (const Id &domain : failureDomainsOf(drawing, vault))
        if (there.contains(domain))
            return {domain, there[domain]};
    return {};
}

void findBackupBesideData(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes()) {
        if (isFalse(node, u"backups.offsite"_s))
            findings.add(node.id);
        if (node.kind == u"backup")
            if (const Nodes sources = sharedWithSources(drawing, node).sources; !sources.empty())
                findings.add(node.id, idsOf(sources));
    }
}

void fixBackupBesideData(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    if (isFalse(node, u"backups.offsite"_s))
        repair.set(node.id, u"backups.offsite"_s, value(true));
    if (node.kind != u"backup")
        return;
    Ids taken;
    for (const Way &way : drawing.linksOf(node.id))
        for (const Node *source : drawing.nodesAt(way.end))
            for (const Id &domain : failureDomainsOf(drawing, *source))
                taken.insert(domain);
    if (const Id zone = sharedWithSources(drawing, node).zone; !zone.isEmpty())
        move(repair, node.id, zone, repair.zoneBeside(zone, node, taken));
}

}   // namespace

Rule backupBesideData()
{
    return {
        .id = u"DAT-04"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Backup next to the data"),
        .why = QT_TRANSLATE_NOOP("review", "A fire, a theft or an extortioner takes both."),
        .remedy = QT_TRANSLATE_NOOP("review", "Keep the backup in another zone or region."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL09; CIS Controls, 11.4, "
                  "isolated copy",
        .good = "za availability-zone; zb availability-zone\n"
                "db database @za; vault backup @zb; db > vault : use=control",
        .bad = "za availability-zone\n"
               "db database @za; vault backup @za; db > vault : use=control",
        .badTarget = u"vault"_s,
        .look = findBackupBesideData,
        .fix = fixBackupBesideData,
    };
}

}   // namespace switchover::rules
