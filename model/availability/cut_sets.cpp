#include "model/availability/cut_sets.h"

#include <algorithm>
#include <limits>

namespace switchover::availability {

namespace {

/// A family of sets, shared like the nodes of a decision diagram.
using Family = std::uint32_t;
constexpr Family nothing = 0;    ///< No set.
constexpr Family emptySet = 1;   ///< The empty set alone.
constexpr std::size_t mostFamilies = 3'000'000;

std::uint64_t keyOf(std::uint32_t a, std::uint32_t b) { return (std::uint64_t(a) << 32U) | b; }

/// Zero-suppressed decision diagrams, as much of them as cut sets need.
///
/// @source S. Minato, Zero-suppressed BDDs for set manipulation in combinatorial problems, 1993
class Families
{
public:
    explicit Families(Budget &budget) : m_budget(budget), m_nodes{{belowAll, 0, 0}, {belowAll, 0, 0}} {}

    struct Node
    {
        std::uint32_t level;
        Family without;
        Family with;
    };

    Family make(std::uint32_t level, Family without, Family with);
    /// The sets of @p family that hold no set of @p others.
    Family withoutSupersets(Family family, Family others);
    bool isExhausted() const { return m_exhausted; }
    const Node &node(Family family) const { return m_nodes[family]; }

    static constexpr std::uint32_t belowAll = std::numeric_limits<std::uint32_t>::max();

private:
    bool holdsEmptySet(Family family) const;
    Family subtract(Family family, Family others);

    Budget &m_budget;
    bool m_exhausted = false;
    std::vector<Node> m_nodes;
    QHash<std::pair<std::uint32_t, std::uint64_t>, Family> m_unique;
    QHash<std::uint64_t, Family> m_known;
};

Family Families::make(std::uint32_t level, Family without, Family with)
{
    if (with == nothing || m_exhausted)
        return m_exhausted ? nothing : without;
    const std::pair key(level, keyOf(without, with));
    if (const auto known = m_unique.constFind(key); known != m_unique.cend())
        return *known;
    if (m_nodes.size() >= mostFamilies || m_budget.isSpent()) {
        m_exhausted = true;
        return nothing;
    }
    m_nodes.push_back({level, without, with});
    return *m_unique.insert(key, Family(m_nodes.size() - 1));
}

bool Families::holdsEmptySet(Family family) const
{
    while (family > emptySet)
        family = m_nodes[family].without;
    return family == emptySet;
}

Family Families::withoutSupersets(Family family, Family others)
{
    if (family == nothing || others == emptySet || family == others || m_exhausted)
        return nothing;
    if (others == nothing)
        return family;
    if (family == emptySet)
        return holdsEmptySet(others) ? nothing : family;
    const std::uint64_t key = keyOf(family, others);
    if (const auto known = m_known.constFind(key); known != m_known.cend())
        return *known;
    const Family result = subtract(family, others);
    if (!m_exhausted)
        m_known.insert(key, result);
    return result;
}

Family Families::subtract(Family family, Family others)
{
    const Node of = m_nodes[family];
    const Node other = m_nodes[others];
    if (other.level < of.level)
        return withoutSupersets(family, other.without);
    if (of.level < other.level)
        return make(of.level, withoutSupersets(of.without, others), withoutSupersets(of.with, others));
    const Family with = withoutSupersets(withoutSupersets(of.with, other.without), other.with);
    return make(of.level, withoutSupersets(of.without, other.without), with);
}

class CutSetSearch
{
public:
    CutSetSearch(const Diagram &diagram, Budget &budget) : m_diagram(diagram), m_families(budget) {}

    std::optional<CutSets> search(int order, std::size_t mostListed);

private:
    Family cutsOf(Ref ref, std::uint32_t order);
    std::vector<double> countsOf(Family family, int order);
    void list(Family family, int order, CutSet &start, std::size_t most, std::vector<CutSet> &to);

    const Diagram &m_diagram;
    Families m_families;
    QHash<std::uint64_t, Family> m_known;
    QHash<Family, std::vector<double>> m_counts;
};

/// Without the component the service must fall to others; with it, to fewer, and not without it anyway.
Family CutSetSearch::cutsOf(Ref ref, std::uint32_t order)
{
    if (Bdd::isConstant(ref))
        return ref == Bdd::never ? emptySet : nothing;
    const std::uint64_t key = keyOf(ref, order);
    if (const auto known = m_known.constFind(key); known != m_known.cend())
        return *known;
    const Bdd &bdd = *m_diagram.nodes;
    const Family without = cutsOf(bdd.high(ref), order);
    Family with = nothing;
    if (order > 0)
        with = m_families.withoutSupersets(cutsOf(bdd.low(ref), order - 1), without);
    const Family result = m_families.make(bdd.level(ref), without, with);
    if (!m_families.isExhausted())
        m_known.insert(key, result);
    return result;
}

/// How many sets have 0, 1, ... members.
std::vector<double> CutSetSearch::countsOf(Family family, int order)
{
    if (family <= emptySet) {
        std::vector<double> counts(std::size_t(order) + 1, 0);
        counts[0] = family == emptySet ? 1 : 0;
        return counts;
    }
    if (const auto known = m_counts.constFind(family); known != m_counts.cend())
        return *known;
    const Families::Node node = m_families.node(family);
    std::vector<double> counts = countsOf(node.without, order);
    const std::vector<double> with = countsOf(node.with, order);
    for (std::size_t members = 1; members < counts.size(); ++members)
        counts[members] += with[members - 1];
    m_counts.insert(family, counts);
    return counts;
}

/// Lists the sets of exactly @p order members. Looks only where there are some.
void CutSetSearch::list(Family family, int order, CutSet &start, std::size_t most, std::vector<CutSet> &to)
{
    while (family > emptySet && to.size() < most) {
        const Families::Node node = m_families.node(family);
        if (order > 0 && countsOf(node.with, int(m_counts[family].size()) - 1)[std::size_t(order - 1)] > 0) {
            start.push_back(m_diagram.leafAt[node.level]);
            list(node.with, order - 1, start, most, to);
            start.pop_back();
        }
        family = node.without;
    }
    if (family == emptySet && order == 0 && to.size() < most) {
        to.push_back(start);
        std::ranges::sort(to.back());
    }
}

std::optional<CutSets> CutSetSearch::search(int order, std::size_t mostListed)
{
    const Family all = cutsOf(m_diagram.root, std::uint32_t(order));
    if (m_families.isExhausted())
        return std::nullopt;
    const std::vector<double> counts = countsOf(all, order);
    CutSets found;
    found.counts.assign(counts.begin() + 1, counts.end());
    for (int members = 1; members <= order; ++members) {
        CutSet start;
        list(all, members, start, mostListed, found.smallest);
    }
    return found;
}

}   // namespace

std::optional<CutSets> minimalCutSets(const Diagram &diagram, int order, std::size_t mostListed,
                                      Budget &budget)
{
    return CutSetSearch(diagram, budget).search(order, mostListed);
}

}   // namespace switchover::availability
