#include "model/availability/bdd.h"

#include <algorithm>
#include <limits>

namespace switchover::availability {

namespace {

constexpr std::uint32_t belowAll = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t firstTable = 1U << 12U;
constexpr std::size_t mostKnown = 1U << 22U;

std::size_t hash(std::uint64_t a, std::uint64_t b, std::uint64_t c)
{
    std::uint64_t mixed = a * 0x9E3779B97F4A7C15ULL ^ b * 0xC2B2AE3D27D4EB4FULL ^ c * 0x165667B19E3779F9ULL;
    mixed ^= mixed >> 29U;
    mixed *= 0xBF58476D1CE4E5B9ULL;
    return mixed ^ (mixed >> 32U);
}

}   // namespace

Bdd::Bdd(std::size_t mostNodes, Budget &budget)
    : m_most(mostNodes), m_budget(budget), m_table(firstTable, 0), m_known(firstTable)
{
    m_nodes.push_back({belowAll, never, never});
    m_nodes.push_back({belowAll, always, always});
}

void Bdd::grow()
{
    m_table.assign(m_table.size() * 2, 0);
    for (Ref ref = 2; ref < m_nodes.size(); ++ref) {
        std::size_t at = hash(m_nodes[ref].level, m_nodes[ref].low, m_nodes[ref].high) & (m_table.size() - 1);
        while (m_table[at] != 0)
            at = (at + 1) & (m_table.size() - 1);
        m_table[at] = ref;
    }
}

/// The memory grows with the work, not with the diagram: a small diagram may take many steps, and without their
/// results each would be done again and again.
void Bdd::remember(const Known &known)
{
    if (++m_remembered > m_known.size() && m_known.size() < mostKnown) {
        std::vector<Known> larger(m_known.size() * 4);
        for (const Known &old : m_known)
            larger[hash(old.condition, old.then, old.otherwise) & (larger.size() - 1)] = old;
        m_known = std::move(larger);
        m_remembered = 0;
    }
    m_known[hash(known.condition, known.then, known.otherwise) & (m_known.size() - 1)] = known;
}

Ref Bdd::make(std::uint32_t level, Ref low, Ref high)
{
    if (low == high || m_exhausted)
        return m_exhausted ? never : low;
    std::size_t at = hash(level, low, high) & (m_table.size() - 1);
    for (; m_table[at] != 0; at = (at + 1) & (m_table.size() - 1)) {
        const Node &node = m_nodes[m_table[at]];
        if (node.level == level && node.low == low && node.high == high)
            return m_table[at];
    }
    if (m_nodes.size() >= m_most || m_budget.isSpent()) {
        m_exhausted = true;
        return never;
    }
    const Ref made = Ref(m_nodes.size());
    m_nodes.push_back({level, low, high});
    m_table[at] = made;
    if (m_nodes.size() * 2 > m_table.size())
        grow();
    return made;
}

Ref Bdd::cofactor(Ref ref, std::uint32_t level, bool up) const
{
    const Node &node = m_nodes[ref];
    if (node.level != level)
        return ref;
    return up ? node.high : node.low;
}

Ref Bdd::choose(Ref condition, Ref then, Ref otherwise)
{
    if (m_exhausted)
        return never;
    if (then == condition)
        then = always;
    if (otherwise == condition)
        otherwise = never;
    if (condition == always || then == otherwise)
        return then;
    if (condition == never)
        return otherwise;
    if (then == always && otherwise == never)
        return condition;
    // "And" and "or" do not care about the order; one spelling finds more known results.
    if (otherwise == never && then < condition)
        std::swap(condition, then);
    if (then == always && otherwise < condition)
        std::swap(condition, otherwise);
    return chooseBelow(condition, then, otherwise);
}

Ref Bdd::chooseBelow(Ref condition, Ref then, Ref otherwise)
{
    const std::size_t key = hash(condition, then, otherwise);
    const Known &known = m_known[key & (m_known.size() - 1)];
    if (known.condition == condition && known.then == then && known.otherwise == otherwise)
        return known.result;
    if (m_budget.isSpent()) {
        m_exhausted = true;
        return never;
    }
    const std::uint32_t top =
        std::min({m_nodes[condition].level, m_nodes[then].level, m_nodes[otherwise].level});
    const Ref low =
        choose(cofactor(condition, top, false), cofactor(then, top, false), cofactor(otherwise, top, false));
    const Ref high =
        choose(cofactor(condition, top, true), cofactor(then, top, true), cofactor(otherwise, top, true));
    const Ref result = make(top, low, high);
    if (!m_exhausted)
        remember({condition, then, otherwise, result});
    return result;
}

Ref Bdd::atLeast(std::size_t needed, std::span<const Ref> functions)
{
    if (needed > functions.size())
        return never;
    std::vector<Ref> enough(needed + 1, never);   // By how many are still needed of those that come later.
    enough[0] = always;
    for (std::size_t i = functions.size(); i-- > 0;) {
        const std::size_t before = i;   // No more than these can have come before.
        const std::size_t least = needed > before ? needed - before : 1;
        for (std::size_t missing = needed; missing >= least; --missing)
            enough[missing] = choose(functions[i], enough[missing - 1], enough[missing]);
    }
    return enough[needed];
}

}   // namespace switchover::availability
