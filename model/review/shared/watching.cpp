#include "model/review/shared/watching.h"

#include <QSet>

namespace switchover::rules {

using namespace Qt::StringLiterals;

Nodes monitorsIn(const Drawing &drawing)
{
    Nodes monitors = drawing.nodesThat(Trait::Management);
    std::erase_if(monitors, [](const Node *node) { return node->kind != u"monitor"; });
    return monitors;
}

Nodes unwatchedServers(const Drawing &drawing)
{
    const Nodes monitors = monitorsIn(drawing);
    Nodes servers = drawing.nodesThat(Trait::Server);
    const auto isMonitored = [](const Node *node) { return isTrue(*node, u"monitored"_s); };
    if (monitors.empty() && std::ranges::none_of(servers, isMonitored))
        return {};
    QSet<Id> watched;
    for (const Node *monitor : monitors) {
        const std::vector<Way> ways = drawing.linksOf(monitor->id);
        if (ways.empty())
            return {};
        for (const Way &way : ways)
            for (const Node *node : drawing.nodesAt(way.end))
                watched.insert(node->id);
    }
    std::erase_if(servers, [&](const Node *node) {
        return isMonitored(node) || isTrue(*node, u"managed"_s) || watched.contains(node->id);
    });
    return servers;
}

}   // namespace switchover::rules
