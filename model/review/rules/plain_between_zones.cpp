#include "model/catalog/settings.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

bool crossesToData(const Drawing &drawing, const Link &link)
{
    const Nodes froms = drawing.nodesAt(link.from);
    for (const Node *to : drawing.nodesAt(link.to))
        if (drawing.is(*to, Trait::DataStore) &&
            std::ranges::any_of(froms, [&](const Node *from) { return Drawing::crossesZones(*from, *to); }))
            return true;
    return false;
}

void findPlainBetweenZones(const Drawing &drawing, Findings &findings)
{
    for (const Link &link : drawing.topology().links())
        if (isPlain(link) && useOf(link) != u"control" && crossesToData(drawing, link))
            findings.add(link.id, {link.from, link.to});
}

void fixPlainBetweenZones(const Drawing &, const Finding &finding, Repair &repair)
{
    encrypt(repair, finding.target);
}

}   // namespace

Rule plainBetweenZones()
{
    return {
        .id = u"SEC-05"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Data crosses zones in the clear"),
        .why = QT_TRANSLATE_NOOP("review", "Links between zones may leave the building, and whoever taps "
                                           "one reads the data."),
        .remedy = QT_TRANSLATE_NOOP("review", "Encrypt the link."),
        .source = "AWS Well-Architected Framework, security pillar, SEC09-BP02; checkov CKV_AWS_6",
        .good = "za availability-zone; zb availability-zone\n"
                "app app-server @za; db database @zb; app > db : tls",
        .bad = "za availability-zone; zb availability-zone\n"
               "app app-server @za; db database @zb; app > db : postgresql",
        .badTarget = u"app-db"_s,
        .look = findPlainBetweenZones,
        .fix = fixPlainBetweenZones,
    };
}

}   // namespace switchover::rules
