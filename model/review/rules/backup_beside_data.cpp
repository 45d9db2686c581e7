#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// What the backup holds copies of, in its own zone.
Nodes sourcesBeside(const Drawing &drawing, const Node &vault)
{
    Nodes beside;
    for (const Way &way : drawing.linksOf(vault.id))
        for (const Node *source : drawing.nodesAt(way.end))
            if (!vault.zone.isEmpty() && source->zone == vault.zone && drawing.is(*source, Trait::DataStore))
                beside.push_back(source);
    return beside;
}

void findBackupBesideData(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes()) {
        if (isFalse(node, u"backups.offsite"_s))
            findings.add(node.id);
        if (node.kind == u"backup")
            if (const Nodes sources = sourcesBeside(drawing, node); !sources.empty())
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
            taken.insert(source->zone);
    if (!sourcesBeside(drawing, node).empty())
        repair.moveTo(node.id, repair.otherZone(node, taken));
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
