#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findNoClient(const Drawing &drawing, Findings &findings)
{
    const auto isDrawn = [](const Node &node) { return node.kind != u"note"; };
    if (std::ranges::any_of(drawing.topology().nodes(), isDrawn) && drawing.nodesThat(Trait::Client).empty())
        findings.add({});
}

/// What nobody calls although it serves: firewalls and the like before servers.
Nodes firstInLine(const Drawing &drawing)
{
    for (const Traits kinds : {Traits(Trait::Forwards), Traits(Trait::Worker)}) {
        Nodes entries = drawing.nodesThat(kinds);
        std::erase_if(entries, [&](const Node *node) { return !drawing.callsTo(node->id).empty(); });
        if (!entries.empty())
            return entries;
    }
    return {};
}

void fixNoClient(const Drawing &drawing, const Finding &, Repair &repair)
{
    const Nodes entries = firstInLine(drawing);
    const Node &near = entries.empty() ? *drawing.topology().nodes().begin() : *entries.front();
    const Id client = repair.addNode(u"client"_s, u"users"_s, near, {});
    for (const Node *entry : entries)
        repair.addLink(client, entry->id);
}

}   // namespace

Rule noClient()
{
    return {
        .id = u"MOD-10"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "No client"),
        .why = QT_TRANSLATE_NOOP("review", "Without a client nobody can tell what is reached, and how "
                                           "available it is."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add a client before the entry points."),
        .source = "The model of availability: the service is up for a client",
        .good = "users client; web web-server; users > web : https",
        .bad = "fw1 firewall; fw2 firewall; web1 web-server; web2 web-server\n"
               "fw failover-pair: fw1 fw2; web pool: web1 web2\n"
               "fw1 fw2 > web1 web2 : https",
        .look = findNoClient,
        .fix = fixNoClient,
    };
}

}   // namespace switchover::rules
