#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoCentralLog(const Drawing &drawing, Findings &findings)
{
    const Nodes servers = drawing.nodesThat(Trait::Server);
    const Nodes stores = drawing.nodesThat(Trait::Management);
    if (!servers.empty() && std::ranges::find(stores, u"log-store"_s, &Node::kind) == stores.end() &&
        std::ranges::none_of(servers, [](const Node *node) { return isTrue(*node, u"logging"_s); }))
        findings.add({});
}

void fixNoCentralLog(const Drawing &drawing, const Finding &, Repair &repair)
{
    const Nodes beside = drawing.nodesThat(Trait::Management);
    const Nodes servers = drawing.nodesThat(Trait::Server);
    const Node &near = beside.empty() ? *servers.back() : *beside.back();
    const Id log = repair.addNode(u"log-store"_s, u"log"_s, near, beside.empty() ? Id() : near.zone);
    for (const Node *server : servers)
        repair.addControlLink(server->id, log);
}

}   // namespace

Rule noCentralLog()
{
    return {
        .id = u"OPS-04"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "No central log"),
        .why = QT_TRANSLATE_NOOP("review", "After a failure the evidence is gone with the server that "
                                           "kept it."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add a log store to which the servers write."),
        .source = "CIS Controls, 8; AWS Well-Architected Framework, security pillar, SEC04; checkov "
                  "CKV_AWS_91",
        .good = "web web-server; log log-store",
        .bad = "web web-server",
        .look = findNoCentralLog,
        .fix = fixNoCentralLog,
    };
}

}   // namespace switchover::rules
