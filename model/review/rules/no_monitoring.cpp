#include "model/review/shared/common.h"
#include "model/review/shared/watching.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoMonitoring(const Drawing &drawing, Findings &findings)
{
    const Nodes servers = drawing.nodesThat(Trait::Server);
    if (!servers.empty() && monitorsIn(drawing).empty() &&
        std::ranges::none_of(servers, [](const Node *node) { return isTrue(*node, u"monitored"_s); }))
        findings.add({});
}

void fixNoMonitoring(const Drawing &drawing, const Finding &, Repair &repair)
{
    const Nodes servers = drawing.nodesThat(Trait::Server);
    const Id zone = drawing.topology().zones().empty()
                        ? Id()
                        : repair.addZone(u"availability-zone"_s, {}, u"management"_s);
    const Id monitor = repair.addNode(u"monitor"_s, u"monitor"_s, *servers.back(), zone);
    for (const Node *watched : drawing.nodesThat(Trait::Server | Trait::Filter | Trait::Balancer))
        repair.addLink(monitor, watched->id);
}

}   // namespace

Rule noMonitoring()
{
    return {
        .id = u"OPS-01"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "No monitoring"),
        .why = QT_TRANSLATE_NOOP("review", "Nobody learns of an outage before the users do."),
        .remedy =
            QT_TRANSLATE_NOOP("review", "Add a monitor in a zone of its own that watches every server."),
        .source = "'Web infrastructure design' class (Holberton/ALX); Azure Well-Architected Framework, "
                  "RE:10; AWS Well-Architected Framework, reliability pillar, REL06",
        .good = "web web-server; mon monitor",
        .bad = "web web-server",
        .look = findNoMonitoring,
        .fix = fixNoMonitoring,
    };
}

}   // namespace switchover::rules
