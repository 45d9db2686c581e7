#include "model/sim/static_table.h"

#include <numeric>

namespace switchover::sim {

void StaticTable::start(std::span<const BackendServer> servers, std::span<const Index> group)
{
    m_group.assign(group.begin(), group.end());
    rebuild(servers);
}

void StaticTable::rebuild(std::span<const BackendServer> servers)
{
    // The divisor is of all the group's weights, whoever is up: the pattern does not change its grain.
    std::uint32_t divisor = 0;
    for (const Index index : m_group)
        divisor = std::gcd(divisor, servers[index].weight);
    std::vector<Index> usable;
    std::vector<std::uint32_t> weights;
    for (const Index index : m_group) {
        if (servers[index].usable()) {
            usable.push_back(index);
            weights.push_back(servers[index].weight / divisor);
        }
    }
    const std::uint32_t total = std::accumulate(weights.begin(), weights.end(), 0U);
    std::vector<std::uint32_t> score(usable.size(), 0);
    m_slots.clear();
    for (std::uint32_t slot = 0; slot < total; ++slot) {
        std::size_t best = 0;
        std::uint32_t bestValue = 0;
        for (std::size_t i = 0; i < usable.size(); ++i) {
            score[i] += weights[i];
            const std::uint32_t value = (score[i] + total) / total;
            if (value > bestValue) {
                bestValue = value;
                best = i;
            }
        }
        score[best] -= total;   // May wrap below zero; the sum with total above wraps back.
        m_slots.push_back(usable[best]);
    }
}

}   // namespace switchover::sim
