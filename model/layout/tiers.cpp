#include <algorithm>
#include <map>
#include <set>

#include "model/layout/boxes.h"

namespace switchover::layout {

namespace {

/// The arrows among the kids of one box, and the tiers that follow from them.
class Tiers
{
public:
    Tiers(std::size_t kids, const std::set<std::pair<int, int>> &arrows) : m_next(kids), m_group(kids, -1)
    {
        for (const auto &[from, to] : arrows)
            m_next[std::size_t(from)].push_back(to);
        findGroups();
        layer();
    }

    int tierOf(std::size_t kid) const { return m_tier[std::size_t(m_group[kid])]; }

private:
    /// What calls each other in a circle is one group. @source Tarjan: Depth-first search and linear graph
    /// algorithms, SIAM J. Comput. 1 (1972); groups come callees first. Without recursion: chains may be long.
    void findGroups()
    {
        std::vector<int> number(m_next.size(), -1), low(m_next.size(), 0);
        std::vector<std::size_t> edge(m_next.size(), 0);
        std::vector<int> open, path;
        int count = 0;
        for (std::size_t root = 0; root < m_next.size(); ++root) {
            if (number[root] >= 0)
                continue;
            path.push_back(int(root));
            while (!path.empty()) {
                const auto at = std::size_t(path.back());
                if (number[at] < 0) {
                    number[at] = low[at] = count++;
                    open.push_back(int(at));
                }
                if (edge[at] < m_next[at].size()) {
                    const auto next = std::size_t(m_next[at][edge[at]++]);
                    if (number[next] < 0)
                        path.push_back(int(next));
                    else if (m_group[next] < 0)
                        low[at] = std::min(low[at], number[next]);
                    continue;
                }
                path.pop_back();
                if (!path.empty())
                    low[std::size_t(path.back())] = std::min(low[std::size_t(path.back())], low[at]);
                if (low[at] == number[at])
                    closeGroup(open, int(at));
            }
        }
    }

    void closeGroup(std::vector<int> &open, int root)
    {
        int member = -1;
        do {
            member = open.back();
            open.pop_back();
            m_group[std::size_t(member)] = m_groups;
        } while (member != root);
        ++m_groups;
    }

    /// The longest way from a caller that nobody calls; such a caller stands right before what it calls.
    void layer()
    {
        m_tier.assign(std::size_t(m_groups), 0);
        std::vector<std::set<int>> next(static_cast<std::size_t>(m_groups));
        std::vector<bool> called(std::size_t(m_groups), false);
        for (std::size_t kid = 0; kid < m_next.size(); ++kid) {
            for (const int to : m_next[kid]) {
                const int a = m_group[kid], b = m_group[std::size_t(to)];
                if (a == b)
                    continue;
                next[std::size_t(a)].insert(b);
                called[std::size_t(b)] = true;
            }
        }
        for (int group = m_groups - 1; group >= 0; --group)   // Callers have the higher numbers.
            for (const int to : next[std::size_t(group)])
                m_tier[std::size_t(to)] = std::max(m_tier[std::size_t(to)], m_tier[std::size_t(group)] + 1);
        for (std::size_t group = 0; group < next.size(); ++group) {
            if (called[group] || next[group].empty())
                continue;
            int first = m_tier[std::size_t(*next[group].begin())];
            for (const int to : next[group])
                first = std::min(first, m_tier[std::size_t(to)]);
            m_tier[group] = first - 1;
        }
    }

    std::vector<std::vector<int>> m_next;
    std::vector<int> m_group;
    int m_groups = 0;
    std::vector<int> m_tier;   ///< By group.
};

/// By box, between positions among its kids.
using KidArrows = std::map<int, std::set<std::pair<int, int>>>;

/// What stands in a box with no link to the rest of it may still come before or after that, by ways that lead
/// through other boxes: these count as arrows as well.
class WaysAround
{
public:
    WaysAround(const Boxes &boxes, const std::vector<int> &position, KidArrows &arrowsIn)
        : m_boxes(boxes), m_position(position), m_arrowsIn(arrowsIn), m_next(boxes.all.size()),
          m_before(boxes.all.size())
    {
        for (const Arrow &arrow : boxes.arrows) {
            m_next[std::size_t(arrow.from)].push_back(arrow.to);
            m_before[std::size_t(arrow.to)].push_back(arrow.from);
        }
        for (std::size_t index = 1; index < boxes.all.size(); ++index) {
            if (boxes.all[index].kids.size() > 1)
                addIn(int(index));
        }
    }

private:
    void addIn(int box)
    {
        std::set<int> linked;
        for (const auto &[from, to] : m_arrowsIn[box])
            linked.insert({from, to});
        std::set<std::pair<int, int>> found;
        for (const int kid : m_boxes.at(box).kids) {
            const int own = m_position[std::size_t(kid)];
            if (linked.contains(own))
                continue;
            for (const int other : reached(box, kid, m_next))
                found.insert({own, other});
            for (const int other : reached(box, kid, m_before))
                found.insert({other, own});
        }
        m_arrowsIn[box].insert(found.begin(), found.end());
    }

    /// Positions of other kids of the box to which ways lead outside of it.
    std::set<int> reached(int box, int kid, const std::vector<std::vector<int>> &along)
    {
        std::set<int> kids, seen{kid};
        std::vector<int> open{kid};
        while (!open.empty() && m_steps < mostSteps) {
            const int at = open.back();
            open.pop_back();
            for (const int to : along[std::size_t(at)]) {
                ++m_steps;
                const int inside = m_boxes.kidOf(box, to);
                if (inside >= 0 && inside != kid)
                    kids.insert(m_position[std::size_t(inside)]);
                else if (inside < 0 && seen.insert(to).second)
                    open.push_back(to);
            }
        }
        return kids;
    }

    static constexpr int mostSteps = 100'000;   // Of a very large drawing the rest goes without.
    const Boxes &m_boxes;
    const std::vector<int> &m_position;
    KidArrows &m_arrowsIn;
    std::vector<std::vector<int>> m_next, m_before;
    int m_steps = 0;
};

}   // namespace

void chooseTiers(Boxes &boxes)
{
    KidArrows arrowsIn;
    std::vector<int> position(boxes.all.size(), 0);
    for (const Box &box : boxes.all)
        for (std::size_t i = 0; i < box.kids.size(); ++i)
            position[std::size_t(box.kids[i])] = int(i);
    for (const Arrow &arrow : boxes.arrows) {
        for (int box = boxes.all[std::size_t(arrow.from)].parent; box >= 0;
             box = boxes.all[std::size_t(box)].parent) {
            const int from = boxes.kidOf(box, arrow.from), to = boxes.kidOf(box, arrow.to);
            const auto isSite = [&boxes](int kid) { return kid >= 0 && boxes.all[std::size_t(kid)].isSite; };
            if (from >= 0 && to >= 0 && from != to && !(isSite(from) && isSite(to)))
                arrowsIn[box].insert({position[std::size_t(from)], position[std::size_t(to)]});
            if (to >= 0)
                break;   // Further out both are in the same box.
        }
    }
    WaysAround(boxes, position, arrowsIn);
    std::vector<bool> passed(boxes.all.size(), false);
    for (const Arrow &arrow : boxes.arrows)
        for (int end : {arrow.from, arrow.to})
            for (; end >= 0 && !passed[std::size_t(end)]; end = boxes.all[std::size_t(end)].parent)
                passed[std::size_t(end)] = true;
    for (std::size_t index = 0; index < boxes.all.size(); ++index) {
        Box &box = boxes.all[index];
        const Tiers tiers(box.kids.size(), arrowsIn[int(index)]);
        std::map<int, std::vector<int>> byTier;
        for (std::size_t i = 0; i < box.kids.size(); ++i) {
            if (passed[std::size_t(box.kids[i])])
                byTier[tiers.tierOf(i)].push_back(box.kids[i]);
            else
                box.loose.push_back(box.kids[i]);
        }
        for (auto &[tier, kids] : byTier)
            box.tiers.push_back(std::move(kids));
    }
}

}   // namespace switchover::layout
