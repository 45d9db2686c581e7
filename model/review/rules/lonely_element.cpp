#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findLonelyElement(const Drawing &drawing, Findings &findings)
{
    if (drawing.topology().nodes().size() < 2)
        return;
    for (const Node &node : drawing.topology().nodes()) {
        if (node.kind == u"monitor" || node.kind == u"log-store" || node.kind == u"note")
            continue;
        const Cluster *cluster = drawing.clusterOf(node.id);
        if (drawing.linksOf(node.id).empty() && (!cluster || cluster->members.size() < 2))
            findings.add(node.id);
    }
}

}   // namespace

Rule lonelyElement()
{
    return {
        .id = u"MOD-01"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Element without links"),
        .why = QT_TRANSLATE_NOOP("review", "It takes no part in the service. Probably a line was "
                                           "forgotten."),
        .remedy = QT_TRANSLATE_NOOP("review", "Link it to what it works with, or delete it."),
        .source = "Consistency of the drawing",
        .good = "users client; web web-server; users > web : https",
        .bad = "users client; web web-server; spare web-server; users > web : https",
        .badTarget = u"spare"_s,
        .look = findLonelyElement,
    };
}

}   // namespace switchover::rules
