#include "model/base/units.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findRareBackup(const Drawing &drawing, Findings &findings)
{
    const SimDuration *allowed = stated<SimDuration>(drawing.topology().header(), u"service.rpo"_s);
    if (!allowed)
        return;
    for (const Node &node : drawing.topology().nodes())
        if (const SimDuration *every = stated<SimDuration>(node, u"backups.every"_s);
            every && *every > *allowed && !drawing.clusterOf(node.id))
            findings.add(node.id).detail = Words::tr("Up to %1 can be lost, %2 are allowed.")
                                               .arg(humanDuration(*every), humanDuration(*allowed));
}

void fixRareBackup(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    repair.set(finding.target, u"backups.every"_s,
               value(*stated<SimDuration>(drawing.topology().header(), u"service.rpo"_s)));
}

}   // namespace

Rule rareBackup()
{
    return {
        .id = u"DAT-06"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Backup rarer than the loss allowed"),
        .why = QT_TRANSLATE_NOOP("review", "All work since the last backup can be lost, and that is more "
                                           "than was promised."),
        .remedy = QT_TRANSLATE_NOOP("review", "Back up as often as the promise needs."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL13, recovery point objective",
        .good = "service.rpo=24h\n"
                "db database backups=true backups.every=12h",
        .bad = "service.rpo=1h\n"
               "db database backups=true backups.every=24h",
        .badTarget = u"db"_s,
        .look = findRareBackup,
        .fix = fixRareBackup,
    };
}

}   // namespace switchover::rules
