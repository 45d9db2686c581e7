#include "model/review/shared/common.h"
#include "model/review/shared/common_cause.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

bool keepsData(const Node &node)
{
    return node.kind == u"database" || node.kind == u"object-storage" || node.kind == u"queue";
}

void findWebBesideData(const Drawing &drawing, Findings &findings)
{
    QHash<Id, QStringList> data, web;
    for (const Node &node : drawing.topology().nodes()) {
        const bool serves = drawing.is(node, Trait::Worker | Trait::Balancer);
        if (serves || keepsData(node))
            for (const Id &zone : drawing.zonesOf(node))
                (serves ? web : data)[zone].append(node.id);
    }
    for (const Zone &zone : drawing.topology().zones())
        if (zone.kind == u"host" && data.contains(zone.id) && web.contains(zone.id))
            findings.add(zone.id, data.value(zone.id) + web.value(zone.id));
}

void fixWebBesideData(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Zone &host = *drawing.topology().zone(finding.target);
    for (const Node &node : drawing.topology().nodes())
        if (keepsData(node) && drawing.zonesOf(node).contains(host.id))
            move(repair, node.id, host.id, repair.addZone(host.kind, host.parent, textOf(host, u"trust"_s)));
}

}   // namespace

Rule webBesideData()
{
    return {
        .id = u"SEC-07"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Web server and data store share a host"),
        .why = QT_TRANSLATE_NOOP("review", "They fight for memory and disk, they fail together, and a "
                                           "broken web server sits right beside the data."),
        .remedy = QT_TRANSLATE_NOOP("review", "Give the data store a host of its own."),
        .source = "'Web infrastructure design' class (Holberton/ALX), on servers with all the same "
                  "components",
        .good = "h1 host; h2 host; web web-server @h1; db database @h2",
        .bad = "h1 host; web web-server @h1; db database @h1",
        .badTarget = u"h1"_s,
        .look = findWebBesideData,
        .fix = fixWebBesideData,
    };
}

}   // namespace switchover::rules
