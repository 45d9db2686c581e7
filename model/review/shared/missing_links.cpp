#include "model/review/shared/missing_links.h"

#include <map>

namespace switchover::rules {

using namespace Qt::StringLiterals;

namespace {

struct Caller
{
    std::set<Id> called;
    const Link *example = nullptr;
};

bool isExpectedToCallAll(const Drawing &drawing, const Cluster &cluster, const Node &caller)
{
    if (drawing.is(caller, Trait::Client) || cluster.members.contains(caller.id))
        return false;
    return !drawing.is(caller, Trait::Balancer) || drawing.targetsOf(caller).size() > 1;
}

void collect(const Drawing &drawing, const Cluster &cluster, std::vector<MissingLinks> &gaps)
{
    const Nodes members = drawing.dataMembers(cluster);
    std::map<Id, Caller> callers;
    for (const Node *member : members)
        for (const Way &way : drawing.callsTo(member->id)) {
            if (way.link->to == cluster.id || way.link->from == cluster.id)
                continue;   // Reaches all of them.
            for (const Node *from : drawing.nodesAt(way.end)) {
                Caller &caller = callers[from->id];
                caller.called.insert(member->id);
                caller.example = caller.example ? caller.example : way.link;
            }
        }
    for (const auto &[id, caller] : callers) {
        if (caller.called.size() == members.size() ||
            !isExpectedToCallAll(drawing, cluster, *drawing.topology().node(id)))
            continue;
        MissingLinks gap{id, &cluster, {}, caller.example};
        for (const Node *member : members)
            if (!caller.called.contains(member->id))
                gap.members.append(member->id);
        gaps.push_back(std::move(gap));
    }
}

}   // namespace

std::vector<MissingLinks> missingLinks(const Drawing &drawing)
{
    std::vector<MissingLinks> gaps;
    for (const Cluster &cluster : drawing.topology().clusters())
        if (cluster.kind == u"pool" || isFalse(cluster, u"virtualAddress"_s))
            collect(drawing, cluster, gaps);
    return gaps;
}

}   // namespace switchover::rules
