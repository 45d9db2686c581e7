#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

bool hasBackup(const Drawing &drawing, const Node &node)
{
    if (isTrue(node, u"backups"_s))
        return true;
    for (const Way &way : drawing.linksOf(node.id))
        for (const Node *end : drawing.nodesAt(way.end))
            if (end->kind == u"backup")
                return true;
    return false;
}

void findNoBackup(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes()) {
        if (node.kind != u"database" && node.kind != u"object-storage")
            continue;
        const Cluster *cluster = drawing.clusterOf(node.id);
        const Nodes copies = cluster ? drawing.dataMembers(*cluster) : Nodes{&node};
        const QStringList primaries = cluster ? statedPrimaries(*cluster) : QStringList{};
        const bool speaksForAll =
            primaries.isEmpty() ? copies.empty() || copies.front() == &node : primaries.front() == node.id;
        if (speaksForAll &&
            std::ranges::none_of(copies, [&](const Node *copy) { return hasBackup(drawing, *copy); }))
            findings.add(node.id);
    }
}

void fixNoBackup(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Node &node = *drawing.topology().node(finding.target);
    const Nodes vaults = drawing.nodesThat(Trait::Management);
    const auto vault = std::ranges::find(vaults, u"backup"_s, &Node::kind);
    if (vault != vaults.end())
        repair.addControlLink(node.id, (*vault)->id);
    else
        repair.addControlLink(node.id,
                              repair.addNode(u"backup"_s, u"backup"_s, node, repair.otherZone(node)));
}

}   // namespace

Rule noBackup()
{
    return {
        .id = u"DAT-03"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "No backup"),
        .why = QT_TRANSLATE_NOOP("review", "Replication copies a mistaken deletion within milliseconds. "
                                           "Only a backup undoes it."),
        .remedy = QT_TRANSLATE_NOOP("review", "Add a backup in another zone."),
        .source = "AWS Well-Architected Framework, reliability pillar, REL09; CIS Controls, 11",
        .good = "db database; vault backup; db > vault : use=control",
        .bad = "db database",
        .badTarget = u"db"_s,
        .look = findNoBackup,
        .fix = fixNoBackup,
    };
}

}   // namespace switchover::rules
