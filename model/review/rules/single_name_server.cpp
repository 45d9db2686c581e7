#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findSingleNameServer(const Drawing &drawing, Findings &findings)
{
    addSinglePoints(drawing, findings,
                    [](const Node &node) { return node.kind == u"dns" && !isManaged(node); });
}

void fixSingleNameServer(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    repair.duplicate(node.id, repair.otherZone(node));
}

}   // namespace

Rule singleNameServer()
{
    return {
        .id = u"REL-03"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Only one DNS server"),
        .why = QT_TRANSLATE_NOOP("review", "Without an answer from it new visitors cannot find the "
                                           "service, although every server runs."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add a second DNS server, in another network if there is one."),
        .source = "RFC 2182, section 3; AWS Well-Architected Framework, reliability pillar, REL10",
        .good = "users client; dns1 dns; dns2 dns; web web-server\n"
                "users > dns1 dns2 : dns\n"
                "users > web : https",
        .bad = "users client; dns dns; web web-server\n"
               "users > dns : dns\n"
               "users > web : https",
        .badTarget = u"dns"_s,
        .look = findSingleNameServer,
        .fix = fixSingleNameServer,
        .judgesService = true,
        .warnsOfFailure = true,
        .yieldsTo = {u"CAP-01"_s, u"REL-08"_s, u"REL-10"_s, u"REL-11"_s},
    };
}

}   // namespace switchover::rules
