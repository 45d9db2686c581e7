#include "model/review/shared/common.h"
#include "model/review/shared/watching.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findUnwatchedServers(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : unwatchedServers(drawing)) {
        const Cluster *cluster = drawing.clusterOf(node->id);
        Finding &finding = findings.add(cluster ? cluster->id : node->id, {node->id});
        finding.isFixable = !monitorsIn(drawing).empty();
    }
}

void fixUnwatchedServers(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Nodes monitors = monitorsIn(drawing);
    for (const Node *node : unwatchedServers(drawing))
        if (finding.elements.contains(node->id) && !monitors.empty())
            repair.addLink(monitors.front()->id, node->id);
}

}   // namespace

Rule unwatchedServers()
{
    return {
        .id = u"OPS-02"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Some servers are not monitored"),
        .why = QT_TRANSLATE_NOOP("review", "The gap is usually where the next outage starts."),
        .remedy = QT_TRANSLATE_NOOP("review", "Let the monitor watch them as well."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL06-BP01",
        .good = "web1 web-server; web2 web-server; mon monitor; mon > web1 web2 : metrics",
        .bad = "web1 web-server; web2 web-server; mon monitor; mon > web1 : metrics",
        .badTarget = u"web2"_s,
        .look = findUnwatchedServers,
        .fix = fixUnwatchedServers,
    };
}

}   // namespace switchover::rules
