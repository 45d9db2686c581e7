#include "model/availability/bounds.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "model/availability/propagation.h"

namespace switchover::availability {

namespace {

constexpr std::size_t mostNodesOfUnion = 200'000;
constexpr double z95 = 1.959963984540054;   // 97.5 % point of the normal distribution.

/// Finds cut sets by the ways to serve: every cut set hits each of them, so it holds a member of the first one
/// found, a member of one found without that, and so on.
class CutSetHunt
{
public:
    CutSetHunt(const Reduction &reduction, Budget &budget)
        : m_search(reduction.network, reduction.root), m_leaves(reduction.network.leaves()), m_budget(budget),
          m_single(m_leaves, false)
    {
    }

    /// How far it came: all cut sets up to this order are in found().
    int hunt(int order)
    {
        for (int members = 1; members <= order; ++members) {
            CutSet down;
            m_tried.clear();
            if (!complete(members, down))
                return members - 1;
        }
        return order;
    }
    const std::set<CutSet> &found() const { return m_found; }

private:
    bool complete(int members, CutSet &down);
    bool holdsCut(const CutSet &sorted) const;
    std::vector<bool> flagsOf(const CutSet &leaves) const;

    SinglePointSearch m_search;
    Index m_leaves;
    Budget &m_budget;
    std::set<CutSet> m_found;
    std::set<CutSet> m_tried;   ///< Looked at already, in another order.
    std::vector<bool> m_single;
};

std::vector<bool> CutSetHunt::flagsOf(const CutSet &leaves) const
{
    std::vector<bool> flags(m_leaves, false);
    for (const Index leaf : leaves)
        flags[leaf] = true;
    return flags;
}

bool CutSetHunt::holdsCut(const CutSet &sorted) const
{
    for (std::uint32_t chosen = 1; chosen < (1U << sorted.size()); ++chosen) {
        CutSet part;
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            if (chosen & (1U << i))
                part.push_back(sorted[i]);
        }
        if (m_found.contains(part))
            return true;
    }
    return false;
}

/// Adds the cut sets that consist of @p down and @p members more. False if the budget ended it.
bool CutSetHunt::complete(int members, CutSet &down)
{
    CutSet sorted = down;
    std::ranges::sort(sorted);
    if (m_budget.check())
        return false;
    if (holdsCut(sorted) || !m_tried.insert(sorted).second)
        return true;
    if (members == 1) {
        for (const Index leaf : m_search.search(flagsOf(down), m_single)) {
            CutSet cut = sorted;
            cut.insert(std::ranges::lower_bound(cut, leaf), leaf);
            if (!holdsCut(cut))
                m_found.insert(cut);
            if (cut.size() == 1)
                m_single[leaf] = true;
        }
        return true;
    }
    const std::vector<bool> witness = m_search.witness(flagsOf(down));
    for (Index leaf = 0; leaf < witness.size(); ++leaf) {
        if (!witness[leaf])
            continue;
        down.push_back(leaf);
        const bool completed = complete(members - 1, down);
        down.pop_back();
        if (!completed)
            return false;
    }
    return true;
}

double chanceOf(const CutSet &cut, const std::vector<double> &unavailability)
{
    double chance = 1;
    for (const Index leaf : cut)
        chance *= unavailability[leaf];
    return chance;
}

/// The chance that all members of at least one of them are down.
std::optional<double> chanceOfUnion(const Reduction &reduction, const std::vector<CutSet> &cuts,
                                    Budget &budget)
{
    Reduction any;
    any.network = Network(reduction.network.leaves());
    any.unavailability = reduction.unavailability;
    std::vector<Index> held;
    for (const CutSet &cut : cuts)
        held.push_back(any.network.addAny(cut));
    any.root = any.network.addAll(held);
    const auto diagram = diagramOf(any, mostNodesOfUnion, budget);
    return diagram ? std::optional(diagram->unavailability(any.unavailability)) : std::nullopt;
}

/// Fewer of them, the likeliest, if the union of all is too large to be calculated.
void boundFromBelow(const Reduction &reduction, Bounds &bounds, const Budget &whole)
{
    bounds.counted = bounds.cutSets;
    std::ranges::stable_sort(bounds.counted, [&](const CutSet &a, const CutSet &b) {
        return chanceOf(a, reduction.unavailability) > chanceOf(b, reduction.unavailability);
    });
    for (std::size_t most = 2000; !bounds.counted.empty(); most /= 4) {
        bounds.counted.resize(std::min(bounds.counted.size(), most));
        Budget budget = whole.forPart(std::chrono::milliseconds(200));
        if (const auto chance = chanceOfUnion(reduction, bounds.counted, budget)) {
            bounds.lower = *chance;
            return;
        }
    }
}

/// Chances that at least 0, 1, ... @p most of the leaves from a given one on are down.
std::vector<std::vector<double>> chancesOfMany(const std::vector<double> &unavailability, int most)
{
    std::vector<std::vector<double>> atLeast(unavailability.size() + 1,
                                             std::vector<double>(std::size_t(most) + 1, 0));
    atLeast.back()[0] = 1;
    for (std::size_t leaf = unavailability.size(); leaf-- > 0;) {
        const double down = unavailability[leaf];
        atLeast[leaf][0] = 1;
        for (std::size_t many = 1; many <= std::size_t(most); ++many)
            atLeast[leaf][many] = down * atLeast[leaf + 1][many - 1] + (1 - down) * atLeast[leaf + 1][many];
    }
    return atLeast;
}

/// Ways to serve that share nothing: all of them must fail.
double boundByDisjointWays(const Reduction &reduction)
{
    Propagation propagation(reduction.network);
    std::vector<bool> used(reduction.network.leaves(), false);
    double allFail = 1;
    for (int ways = 0; ways < 64; ++ways) {
        propagation.restart();
        for (Index leaf = 0; leaf < used.size(); ++leaf) {
            if (!used[leaf])
                propagation.makeTrue(leaf);
        }
        propagation.propagate();
        if (!propagation.isTrue(reduction.root))
            break;
        const std::vector<bool> way = propagation.witness(reduction.root);
        double fails = 0;   // As the sum of the ways to fail first at each member: exact when tiny.
        double worksSoFar = 1;
        for (Index leaf = 0; leaf < way.size(); ++leaf) {
            if (!way[leaf])
                continue;
            used[leaf] = true;
            fails += worksSoFar * reduction.unavailability[leaf];
            worksSoFar *= 1 - reduction.unavailability[leaf];
        }
        allFail *= fails;
    }
    return allFail;
}

/// States in which at least a number of leaves are down, by chance.
class StateSource
{
public:
    StateSource(const Reduction &reduction, int least, std::uint64_t seed)
        : m_unavailability(reduction.unavailability), m_least(least),
          m_atLeast(chancesOfMany(reduction.unavailability, least)), m_random(seed)
    {
    }

    void draw(std::vector<bool> &down)
    {
        std::size_t missing = std::size_t(m_least);
        for (std::size_t leaf = 0; leaf < down.size(); ++leaf) {
            double chance = m_unavailability[leaf];
            if (missing > 0)
                chance *= m_atLeast[leaf + 1][missing - 1] / m_atLeast[leaf][missing];
            down[leaf] = uniform() < chance;
            if (down[leaf] && missing > 0)
                --missing;
        }
    }

private:
    double uniform() { return double(m_random() >> 11U) * 0x1.0p-53; }

    const std::vector<double> &m_unavailability;
    int m_least;
    std::vector<std::vector<double>> m_atLeast;
    std::mt19937_64 m_random;   // The same numbers everywhere, by the standard.
};

bool isKnown(const std::vector<CutSet> &cuts, const std::vector<bool> &down)
{
    return std::ranges::any_of(cuts, [&](const CutSet &cut) {
        return std::ranges::all_of(cut, [&](Index leaf) { return down[leaf]; });
    });
}

}   // namespace

Bounds boundsOf(const Reduction &reduction, int order, Budget &budget)
{
    CutSetHunt hunt(reduction, budget);
    Bounds bounds;
    bounds.order = hunt.hunt(order);
    bounds.cutSets.assign(hunt.found().begin(), hunt.found().end());
    std::ranges::stable_sort(bounds.cutSets, {}, &CutSet::size);
    boundFromBelow(reduction, bounds, budget);
    const auto most = std::size_t(bounds.order) + 1;
    bounds.tail = chancesOfMany(reduction.unavailability, bounds.order + 1).front()[most];
    // All cut sets up to the order must be counted for the rest to be in the tail.
    const bool all = bounds.counted.size() == bounds.cutSets.size();
    bounds.upper = std::min(1.0, boundByDisjointWays(reduction));
    if (all)
        bounds.upper = std::min(bounds.upper, bounds.lower + bounds.tail);
    else
        bounds.tail = 1;
    bounds.lower = std::min(bounds.lower, bounds.upper);   // Equal but for rounding.
    return bounds;
}

Sampled sample(const Reduction &reduction, const Bounds &bounds, std::uint64_t seed, int samples,
               Budget &budget)
{
    StateSource states(reduction, bounds.tail < 1 ? bounds.order + 1 : 0, seed);
    Propagation propagation(reduction.network);
    std::vector<bool> down(reduction.network.leaves());
    double hits = 0;
    Sampled result;
    while (result.samples < samples && !budget.check()) {
        ++result.samples;
        states.draw(down);
        propagation.restart();
        for (Index leaf = 0; leaf < down.size(); ++leaf) {
            if (!down[leaf])
                propagation.makeTrue(leaf);
        }
        propagation.propagate();
        if (!propagation.isTrue(reduction.root) && !isKnown(bounds.counted, down))
            ++hits;
    }
    const double count = std::max(1, result.samples);
    const double share = hits / count;
    const double scale = 1 + z95 * z95 / count;
    const double centre = (share + z95 * z95 / (2 * count)) / scale;
    const double half =
        z95 / scale * std::sqrt(share * (1 - share) / count + z95 * z95 / (4 * count * count));
    const auto within = [&](double part) {
        return std::clamp(bounds.lower + bounds.tail * part, bounds.lower, bounds.upper);
    };
    result.mean = within(share);
    result.low = within(hits > 0 ? std::max(0.0, centre - half) : 0.0);
    result.high = within(std::min(1.0, centre + half));
    return result;
}

}   // namespace switchover::availability
