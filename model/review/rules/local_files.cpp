#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findLocalFiles(const Drawing &drawing, Findings &findings)
{
    for (const Cluster *pool : pools(drawing.topology())) {
        Nodes members = drawing.nodesAt(pool->id);
        std::erase_if(members, [](const Node *node) { return textOf(*node, u"files"_s) != u"local"; });
        if (!members.empty())
            findings.add(pool->id, idsOf(members));
    }
}

void fixLocalFiles(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Nodes members = drawing.nodesAt(finding.target);
    const std::vector<Id> zones = zonesForData(drawing.topology());
    const Id storage = repair.addNode(u"object-storage"_s, u"files"_s, *members.front(),
                                      zones.empty() ? Id() : zones.front());
    repair.set(storage, u"backups"_s, value(true));
    for (const Node *member : members) {
        const Id link = repair.addLink(member->id, storage);
        encrypt(repair, link);
        repair.set(link, u"optional"_s, value(true));   // Without files the pages still come.
        repair.set(member->id, u"files"_s, value(u"shared"_s));
    }
    repair.watch({storage});
}

}   // namespace

Rule localFiles()
{
    return {
        .id = u"REL-17"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Uploaded files on one server"),
        .why = QT_TRANSLATE_NOOP("review", "A file that one server keeps is missing on all the others, "
                                           "and gone with its server."),
        .remedy = QT_TRANSLATE_NOOP("review", "Keep files in a storage that all servers share."),
        .source = "The Twelve-Factor App, VI Processes; AWS Well-Architected Framework, reliability "
                  "pillar, REL05",
        .good = "app1 app-server files=shared; app2 app-server files=shared\n"
                "app pool: app1 app2",
        .bad = "app1 app-server files=local; app2 app-server files=local\n"
               "app pool: app1 app2",
        .badTarget = u"app"_s,
        .look = findLocalFiles,
        .fix = fixLocalFiles,
    };
}

}   // namespace switchover::rules
