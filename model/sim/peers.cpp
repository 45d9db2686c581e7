#include "model/sim/peers.h"

#include <algorithm>

namespace switchover::sim {

void Peers::start(std::span<const BackendServer> servers, std::span<const Index> group)
{
    m_group.assign(group.begin(), group.end());
    m_credit.assign(servers.size(), 0);
    m_effective.assign(servers.size(), 0);
    for (const Index index : group)
        m_effective[index] = servers[index].weight;
    m_single = servers.size() == 1;
}

void Peers::weightChanged(std::span<const BackendServer> servers, Index index)
{
    m_effective[index] = servers[index].weight;
}

void Peers::failed(std::span<const BackendServer> servers, Index index)
{
    const std::uint32_t most = servers[index].passive.mostFailures();
    if (most > 0)
        m_effective[index] =
            std::max<std::int64_t>(0, m_effective[index] - std::int64_t(servers[index].weight / most));
}

bool Peers::available(const PickContext &context, Index index) const
{
    const BackendServer &server = context.servers[index];
    if (!server.usable() || server.full())
        return false;
    return m_single ||
           (!server.passive.resting(context.second) && std::ranges::count(context.tried, index) == 0);
}

Index Peers::inTurn(const PickContext &context)
{
    m_candidates.clear();
    for (const Index index : m_group) {
        if (available(context, index))
            m_candidates.push_back(index);
    }
    return inTurn(context.servers, m_candidates);
}

Index Peers::inTurn(std::span<const BackendServer> servers, std::span<const Index> candidates)
{
    Index best = none;
    std::int64_t total = 0;
    for (const Index index : candidates) {
        m_credit[index] += m_effective[index];
        total += m_effective[index];
        if (m_effective[index] < std::int64_t(servers[index].weight))
            ++m_effective[index];
        if (best == none || m_credit[index] > m_credit[best])
            best = index;
    }
    if (best != none)
        m_credit[best] -= total;
    return best;
}

Index Peers::at(std::span<const BackendServer> servers, std::uint64_t point) const
{
    for (const Index index : m_group) {
        if (point < servers[index].weight)
            return index;
        point -= servers[index].weight;
    }
    return none;
}

std::uint64_t Peers::weight(std::span<const BackendServer> servers) const
{
    std::uint64_t sum = 0;
    for (const Index index : m_group)
        sum += servers[index].weight;
    return sum;
}

}   // namespace switchover::sim
