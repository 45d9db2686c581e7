#include <algorithm>

#include "model/sim/engine.h"

namespace switchover::sim {

bool Engine::passes(Index link, Index from, Index to) const
{
    if (m_cuts == 0)
        return true;
    if (link != none && m_links[link].cut)
        return false;
    if (from == to)
        return true;
    if (m_nodes[from].cut || m_nodes[to].cut)
        return false;
    for (Index zone = 0; zone < m_zoneCut.size(); ++zone) {
        if (!m_zoneCut[zone])
            continue;
        const std::vector<Index> &inside = m_plan->zones[zone].nodes;
        if (std::binary_search(inside.begin(), inside.end(), from) !=
            std::binary_search(inside.begin(), inside.end(), to))
            return false;
    }
    return true;
}

void Engine::cut(const FaultAction &action, bool on)
{
    if (action.target == FaultAction::Target::Link) {
        m_links[action.index].cut = on;
    } else if (action.target == FaultAction::Target::Zone) {
        m_zoneCut[action.index] = on;
    } else {
        const bool wasDown = m_nodes[action.index].down();
        m_nodes[action.index].cut = on;
        noteDown(action.index, wasDown);
    }
}

void Engine::partitionsChanged()
{
    m_cuts = static_cast<std::uint32_t>(std::count(m_zoneCut.begin(), m_zoneCut.end(), true));
    for (const NodeState &node : m_nodes)
        m_cuts += node.cut;
    for (const LinkState &link : m_links)
        m_cuts += link.cut;
    for (Index i = 0; i < m_clusters.size(); ++i) {
        if (m_plan->clusters[i].kind == ClusterPlan::Kind::Database)
            refreshCluster(i);
    }
}

}   // namespace switchover::sim
