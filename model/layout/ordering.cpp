#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

#include "model/layout/crossings.h"
#include "model/layout/ordering.h"

namespace switchover::layout {

namespace {

constexpr int mostSweeps = 12;
constexpr int mostFutile = 3;   // Sweeps in a row without a gain; forth and back differ.
constexpr int mostSiftings = 3;
constexpr std::ptrdiff_t reach = 10;   // Places that a box tries to either side of its own.
constexpr double nudge = 1e-3;         // Links that make no tiers decide only where crossings do not.

/// A far end of an arrow, by how far down it stands.
struct Far
{
    double at;
    std::int64_t weight;
};

struct FarEnds
{
    std::vector<Far> left, right;
};

struct Cost
{
    std::int64_t crossings = 0;
    double length = 0;

    friend bool operator<(const Cost &a, const Cost &b)
    {
        return a.crossings != b.crossings ? a.crossings < b.crossings : a.length < b.length - 1;
    }
};

/// Crossings among the links of two neighbours if the one stands above, less those if the other does.
std::int64_t gain(const std::vector<Far> &above, const std::vector<Far> &below)
{
    if (above.size() == 1 && below.size() == 1) {
        const double by = above.front().at - below.front().at;
        return by == 0 ? 0 : (by > 0 ? 1 : -1) * above.front().weight * below.front().weight;
    }
    std::int64_t sum = 0, further = 0, notBelow = 0, total = 0;
    for (const Far &far : below)
        total += far.weight;
    std::size_t up = 0, level = 0;
    for (const Far &far : above) {
        for (; up < below.size() && below[up].at < far.at; ++up)
            further += below[up].weight;
        for (; level < below.size() && below[level].at <= far.at; ++level)
            notBelow += below[level].weight;
        sum += far.weight * (further - (total - notBelow));
    }
    return sum;
}

/// @source Sugiyama, Tagawa, Toda: Methods for visual understanding of hierarchical system structures (1981)
/// @source Matuszewski, Schönfeld, Molitor: Using sifting for k-layer straightline crossing minimization (1999)
class Ordering
{
public:
    Ordering(Boxes &boxes, double gap, const Trial &trial, const std::stop_token &stop)
        : m_boxes(boxes), m_gap(gap), m_trial(trial), m_stop(stop), m_ends(endsOf(boxes, trial.cardWeight)),
          m_top(boxes.all.size(), 0), m_middle(boxes.all.size(), 0), m_far(boxes.all.size())
    {
        for (const Box &each : boxes.all) {
            std::vector<double> &insets = m_inset.emplace_back();
            const double room = each.size.height() - each.margins.top() - each.margins.bottom();
            for (const std::vector<int> &tier : each.tiers)
                insets.push_back(each.margins.top() + (room - boxes.lengthOf(tier, gap)) / 2);
        }
        collectChannels();
        begin();
        put(0, 0);
    }

    void run()
    {
        m_best = orders();
        m_least = cost();
        repeat(mostSweeps, mostFutile, {.sorts = true, .sifts = m_trial.siftsEarly});
        repeat(mostSiftings, 2, {.sorts = true, .sifts = true});
        repeat(mostSiftings, 1, {.sorts = false, .sifts = true});
    }

private:
    /// What a sweep does with every tier.
    struct Step
    {
        bool sorts;
        bool sifts;
        bool forth = true;
    };

    void collectChannels()
    {
        std::vector<int> tier(m_boxes.all.size(), 0);
        for (const Box &each : m_boxes.all)
            for (std::size_t t = 0; t < each.tiers.size(); ++t)
                for (const int kid : each.tiers[t])
                    tier[std::size_t(kid)] = int(t);
        std::map<std::pair<int, int>, std::size_t> channels;
        for (const Arrow &arrow : m_boxes.arrows) {
            const int common = m_boxes.commonBox(arrow.from, arrow.to);
            const auto key = std::pair(common, tier[std::size_t(m_boxes.kidOf(common, arrow.from))]);
            const std::size_t channel = channels.emplace(key, m_channels.size()).first->second;
            m_channels.resize(std::max(m_channels.size(), channel + 1));
            m_channels[channel].push_back(arrow);
            m_channels[channel].back().links *= m_boxes.isLaned(arrow) ? 1 : m_trial.cardWeight;
        }
    }

    /// The order to begin with.
    void begin()
    {
        if (m_trial.start == Start::AsGiven)
            return;
        std::vector<double> key(m_boxes.all.size(), 0);
        if (m_trial.start == Start::AlongArrows)
            numberAlongArrows(key);
        else
            numberByChance(key);
        for (Box &each : m_boxes.all)
            for (std::vector<int> &tier : each.tiers)
                std::ranges::stable_sort(tier, {}, [&](int kid) { return key[std::size_t(kid)]; });
    }

    void numberByChance(std::vector<double> &key) const
    {
        std::uint32_t dice = m_trial.seed * 2654435761U;
        for (double &each : key) {
            dice = dice * 1664525U + 1013904223U;
            each = double(dice >> 8);
        }
    }

    /// What is called stands beside what its caller calls before and after it, as in a tree.
    void numberAlongArrows(std::vector<double> &key) const
    {
        std::vector<int> path;
        std::vector<bool> seen(m_boxes.all.size(), false);
        int count = 0;
        for (std::size_t root = m_boxes.all.size(); root-- > 1;)
            if (m_boxes.all[root].kids.empty() && m_ends[root].left.empty())
                path.push_back(int(root));
        while (!path.empty()) {
            const auto at = std::size_t(path.back());
            path.pop_back();
            if (seen[at])
                continue;
            seen[at] = true;
            key[at] = ++count;
            const std::vector<End> &next = m_ends[at].right;
            for (auto end = next.rbegin(); end != next.rend(); ++end)
                path.push_back(end->leaf);
        }
        for (std::size_t index = m_boxes.all.size(); index-- > 0;) {
            const Box &each = m_boxes.all[index];
            for (const int kid : each.kids)
                key[index] += key[std::size_t(kid)] / double(each.kids.size());
        }
    }

    using Orders = std::vector<std::vector<int>>;

    Orders orders() const
    {
        Orders all;
        for (const Box &each : m_boxes.all)
            all.insert(all.end(), each.tiers.begin(), each.tiers.end());
        return all;
    }

    void restore(const Orders &all)
    {
        auto next = all.begin();
        for (Box &each : m_boxes.all)
            for (std::vector<int> &tier : each.tiers)
                tier = *next++;
        put(0, 0);
    }

    /// Everything in the box, each tier in the middle.
    void put(int index, double top)
    {
        m_top[std::size_t(index)] = top;
        for (std::size_t tier = 0; tier < m_boxes.at(index).tiers.size(); ++tier)
            stack(index, tier);
    }

    void stack(int index, std::size_t tier)
    {
        const Box &each = m_boxes.at(index);
        double top = m_top[std::size_t(index)] + m_inset[std::size_t(index)][tier];
        for (const int kid : each.tiers[tier]) {
            const Box &box = m_boxes.at(kid);
            m_middle[std::size_t(kid)] = top + box.size.height() / 2;
            if (!box.kids.empty() && m_top[std::size_t(kid)] != top)
                put(kid, top);
            top += box.size.height() + m_gap;
        }
    }

    double middle(int index) const { return m_middle[std::size_t(index)]; }

    /// Sweeps forth and back as long as that gains something, beginning and ending with the best order so far.
    void repeat(int most, int futile, Step step)
    {
        int left = futile;
        Cost own = m_least;
        for (int round = 0; round < most && left > 0 && !m_stop.stop_requested(); ++round) {
            sweep(0, step);
            step.forth = !step.forth;
            const Cost now = cost();
            left = now < own ? futile : left - 1;
            own = std::min(own, now);
            if (now < m_least) {
                m_least = now;
                m_best = orders();
            }
        }
        restore(m_best);
    }

    void sweep(int index, const Step &step)
    {
        const std::size_t count = m_boxes.at(index).tiers.size();
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t tier = step.forth ? i : count - 1 - i;
            if (step.sorts)
                sortByEnds(index, tier, step.forth);
            if (step.sifts)
                sift(index, tier);
            for (const int kid : m_boxes.at(index).tiers[tier])
                if (!m_boxes.at(kid).kids.empty())
                    sweep(kid, step);
        }
    }

    /// By the mean of where the links from the one side come from; what has none stays at its place.
    void sortByEnds(int index, std::size_t tier, bool byLeft)
    {
        std::vector<int> &kids = m_boxes.at(index).tiers[tier];
        m_order.clear();
        m_places.clear();
        for (std::size_t i = 0; i < kids.size(); ++i) {
            const Ends &ends = m_ends[std::size_t(kids[i])];
            double sum = 0, weight = 0;
            for (const End &end : byLeft ? ends.left : ends.right) {
                sum += middle(end.leaf) * end.links;
                weight += end.links;
            }
            if (weight == 0)
                continue;
            m_order.emplace_back(sum / weight, kids[i]);
            m_places.push_back(i);
        }
        std::ranges::stable_sort(m_order, {}, &std::pair<double, int>::first);
        for (std::size_t i = 0; i < m_places.size(); ++i)
            kids[m_places[i]] = m_order[i].second;
        stack(index, tier);
    }

    void fill(std::vector<Far> &far, const std::vector<End> &ends) const
    {
        far.clear();
        for (const End &end : ends)
            far.push_back({middle(end.leaf), end.links});
        if (far.size() > 1)
            std::ranges::sort(far, {}, &Far::at);
    }

    /// Moves every box of the tier to the place near its own where its links cross least.
    void sift(int index, std::size_t tier)
    {
        const std::vector<int> kids = m_boxes.at(index).tiers[tier];
        if (kids.size() < 2)
            return;
        for (const int kid : kids) {
            fill(m_far[std::size_t(kid)].left, m_ends[std::size_t(kid)].left);
            fill(m_far[std::size_t(kid)].right, m_ends[std::size_t(kid)].right);
        }
        bool moved = false;
        for (const int kid : kids)
            moved = siftOne(m_boxes.at(index).tiers[tier], kid) || moved;
        if (moved)
            stack(index, tier);
    }

    /// What it costs that @p upper comes above @p lower, which stood above it.
    double swapping(int upper, int lower) const
    {
        const FarEnds &a = m_far[std::size_t(upper)], &b = m_far[std::size_t(lower)];
        double stretch = 0;
        for (const End &end : m_ends[std::size_t(upper)].level)
            stretch += middle(end.leaf) < middle(lower) ? -end.links : end.links;
        for (const End &end : m_ends[std::size_t(lower)].level)
            stretch += middle(end.leaf) > middle(upper) ? -end.links : end.links;
        return double(gain(a.left, b.left) + gain(a.right, b.right)) + nudge * stretch;
    }

    bool siftOne(std::vector<int> &order, int kid) const
    {
        const auto at = std::ranges::find(order, kid) - order.begin();
        std::ptrdiff_t best = at;
        double least = -nudge / 2;
        for (const std::ptrdiff_t way : {-1, 1}) {
            double sum = 0;
            for (std::ptrdiff_t i = at + way; i >= 0 && i < std::ssize(order) && (i - at) * way <= reach;
                 i += way) {
                const int other = order[std::size_t(i)];
                sum += way < 0 ? swapping(kid, other) : swapping(other, kid);
                if (sum < least) {
                    least = sum;
                    best = i;
                }
            }
        }
        const auto from = order.begin() + at, to = order.begin() + best;
        if (best < at)
            std::rotate(to, from, from + 1);
        else if (best > at)
            std::rotate(from, from + 1, to + 1);
        return best != at;
    }

    Cost cost()
    {
        Cost sum;
        for (const std::vector<Arrow> &channel : m_channels) {
            m_lines.clear();
            for (const Arrow &arrow : channel) {
                m_lines.push_back({middle(arrow.from), middle(arrow.to), arrow.links});
                sum.length += std::abs(m_lines.back().left - m_lines.back().right);
            }
            sum.crossings += crossingsAmong(m_lines);
        }
        for (const Arrow &side : m_boxes.sides)
            sum.length += std::abs(middle(side.from) - middle(side.to));
        return sum;
    }

    Boxes &m_boxes;
    const double m_gap;
    const Trial m_trial;
    const std::stop_token &m_stop;
    const std::vector<Ends> m_ends;               ///< By box.
    std::vector<std::vector<Arrow>> m_channels;   ///< Arrows between the same two tiers.
    std::vector<double> m_top, m_middle;          ///< Across, by box.
    std::vector<std::vector<double>> m_inset;     ///< By box and tier: where it begins.
    std::vector<FarEnds> m_far;                   ///< By box, of the tier at hand.
    std::vector<std::pair<double, int>> m_order;
    std::vector<std::size_t> m_places;
    std::vector<Line> m_lines;
    Orders m_best;
    Cost m_least;
};

}   // namespace

void orderTiers(Boxes &boxes, double gap, const Trial &trial, const std::stop_token &stop)
{
    Ordering(boxes, gap, trial, stop).run();
}

}   // namespace switchover::layout
