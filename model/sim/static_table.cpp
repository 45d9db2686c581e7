#include "model/sim/static_table.h"

#include <algorithm>
#include <numeric>

namespace switchover::sim {

void StaticTable::start(std::span<const BackendServer> servers, std::span<const Index> group)
{
    m_group.assign(group.begin(), group.end());
    // Of everybody's weight, whoever is up: the pattern does not change its grain.
    std::uint32_t divisor = 0;
    for (const Index index : m_group)
        divisor = std::gcd(divisor, servers[index].weight);
    m_divisor = std::max(divisor, 1U);
    rebuild(servers);
}

void StaticTable::rebuild(std::span<const BackendServer> servers)
{
    const bool anyActive = std::ranges::any_of(
        m_group, [&](Index index) { return servers[index].usable() && !servers[index].backup; });
    std::vector<Index> usable;
    std::vector<std::uint32_t> weights;
    for (const Index index : m_group) {
        if (servers[index].usable() && servers[index].backup != anyActive) {
            usable.push_back(index);
            weights.push_back((servers[index].weight + m_divisor - 1) / m_divisor);
        }
    }
    const bool firstAlone = !anyActive && !m_allBackups && !usable.empty();
    m_isForOne = firstAlone || usable.size() == 1;
    const std::uint32_t total =
        firstAlone ? weights.front() : std::accumulate(weights.begin(), weights.end(), 0U);
    const std::size_t claimants = total == 1 ? 1 : usable.size();   // One slot is the first one's.
    std::vector<std::uint32_t> score(usable.size(), 0);
    m_slots.clear();
    for (std::uint32_t slot = 0; slot < total; ++slot) {
        std::size_t best = 0;
        std::uint32_t bestValue = 0;
        for (std::size_t i = 0; i < claimants; ++i) {
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
