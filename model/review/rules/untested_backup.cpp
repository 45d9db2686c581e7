#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findUntestedBackup(const Drawing &drawing, Findings &findings)
{
    addDenials(drawing, findings, u"backups.tested"_s, [](const Node &) { return true; });
}

}   // namespace

Rule untestedBackup()
{
    return {
        .id = u"DAT-05"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Backups never restored"),
        .why = QT_TRANSLATE_NOOP("review", "Many a backup turns out to be useless on the day it is needed."),
        .remedy = QT_TRANSLATE_NOOP("review", "Restore it once on a spare machine, set a date for the next "
                                              "time, and then say that it is tested."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL09-BP04; CIS Controls, 11.5",
        .good = "db database backups=true backups.tested=true",
        .bad = "db database backups=true backups.tested=false",
        .badTarget = u"db"_s,
        .look = findUntestedBackup,
    };
}

}   // namespace switchover::rules
