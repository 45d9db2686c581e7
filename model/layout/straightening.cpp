#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "model/layout/boxes.h"

namespace switchover::layout {

namespace {

constexpr int oneSided = 12, bothSided = 4;   // Further rounds gain less than a percent.
constexpr int alignments = 8;
constexpr double laneWeight = 4;     // A link that passes over tiers runs straight before cards stand level.
constexpr double betweenLanes = 8;   // And most of all where it has no card at either end.
constexpr double intoLane = 2;
constexpr double inLine = 0.5;   // Ends that differ by less are in line.

/// Moves the kids of boxes along their tiers, without changing the order, so that links run straight.
class Straightener
{
public:
    Straightener(Boxes &boxes, double gap, const std::stop_token &stop)
        : m_boxes(boxes), m_gap(gap), m_stop(stop), m_ends(endsOf(boxes)), m_spot(boxes.all.size()),
          m_seen(boxes.all.size(), 0), m_moves(boxes.all.size(), 0)
    {
        for (const Box &box : boxes.all) {
            m_room.push_back(boxes.roomAcross(box, gap));
            for (const std::vector<int> &tier : box.tiers) {
                for (std::size_t i = 0; i < tier.size(); ++i) {
                    m_spot[std::size_t(tier[i])] = {i > 0 ? tier[i - 1] : -1,
                                                    i + 1 < tier.size() ? tier[i + 1] : -1};
                }
            }
        }
    }

    void run()
    {
        // One-sided rounds carry news along a chain in one go; only both sides together find the middle.
        for (int round = 0; round < oneSided + bothSided && !m_stop.stop_requested(); ++round)
            levelBox(0, {.forth = round % 2 == 0, .oneSided = round < oneSided});
        for (int round = 0; round < alignments && !m_stop.stop_requested(); ++round) {
            if (!alignBox(0))
                break;
        }
    }

private:
    struct Spot
    {
        int above = -1, below = -1;   ///< Its neighbours in the tier.
    };
    /// How much further down an end of a link should be to be in line with the other.
    struct Wish
    {
        double by;
        double weight;
    };
    struct Round
    {
        bool forth;
        bool oneSided;
    };

    Box &box(int index) { return m_boxes.at(index); }
    double middle(int index) const { return m_boxes.at(index).middle().y(); }
    double bottom(int index) const { return m_boxes.at(index).at.y() + m_boxes.at(index).size.height(); }
    double roomBegin(const Box &each) const { return each.at.y() + each.margins.top(); }
    double roomEnd(int index) const { return roomBegin(m_boxes.at(index)) + m_room[std::size_t(index)]; }

    double weightOf(const End &end) const
    {
        const int lanes = m_boxes.at(end.own).isLane() + m_boxes.at(end.leaf).isLane();
        return (lanes == 0 ? 1 : lanes == 1 ? intoLane : betweenLanes) * end.links;
    }

    void shift(int index, double by)
    {
        box(index).at.ry() += by;
        for (const int kid : box(index).kids)
            shift(kid, by);
    }

    /// How much further down the kid should be to be level with what it is linked with, on average.
    double wishOf(int kid, const Round &round) const
    {
        double sum = 0, links = 0;
        const auto add = [&](const std::vector<End> &ends) {
            for (const End &end : ends) {
                sum += (middle(end.leaf) - middle(end.own)) * end.links;
                links += end.links;
            }
        };
        const Ends &ends = m_ends[std::size_t(kid)];
        if (!round.oneSided || round.forth || ends.right.empty())
            add(ends.left);
        if (!round.oneSided || !round.forth || ends.left.empty())
            add(ends.right);
        return links > 0 ? sum / links : 0;
    }

    void levelBox(int index, const Round &round)
    {
        const std::size_t count = box(index).tiers.size();
        for (std::size_t step = 0; step < count; ++step)
            levelTier(index, box(index).tiers[round.forth ? step : count - 1 - step], round);
        for (const int kid : box(index).kids)
            if (!box(kid).tiers.empty())
                levelBox(kid, round);
    }

    /// Within the room that a tier has, each of its boxes goes as near as it can to where its links are level:
    /// neighbours that would meet go on as one block. @source pool adjacent violators, Ayer et al. (1955)
    void levelTier(int index, const std::vector<int> &tier, const Round &round)
    {
        struct Block
        {
            double sum;
            double weight;
            int count;
            double mean() const { return sum / weight; }
        };
        std::vector<double> offsets;
        std::vector<Block> blocks;
        double offset = 0;
        for (const int kid : tier) {
            offsets.push_back(offset);
            offset += box(kid).size.height() + m_gap;
            const double weight = box(kid).isLane() ? laneWeight : 1;
            const double wanted = box(kid).at.y() + wishOf(kid, round) - offsets.back();
            blocks.push_back({wanted * weight, weight, 1});
            while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
                Block &before = blocks[blocks.size() - 2];
                before.sum += blocks.back().sum;
                before.weight += blocks.back().weight;
                before.count += blocks.back().count;
                blocks.pop_back();
            }
        }
        const double first = roomBegin(box(index));
        const double last = std::max(first, roomEnd(index) - (offset - m_gap));
        std::size_t i = 0;
        for (const Block &block : blocks) {
            const double start = std::clamp(block.mean(), first, last);
            for (int n = 0; n < block.count; ++n, ++i)
                shift(tier[i], start + offsets[i] - box(tier[i]).at.y());
        }
    }

    /// Moves what is in line as one, and everything alone, by as much as makes its links straightest.
    /// @return whether anything moved
    bool alignBox(int index)
    {
        bool moved = false;
        ++m_search;
        for (const std::vector<int> &tier : box(index).tiers) {
            for (const int kid : tier) {
                if (m_seen[std::size_t(kid)] == m_search)
                    continue;
                findInLineWith(kid);
                moved = moveAsOne(m_line, index) || moved;
            }
        }
        for (const std::vector<int> &tier : box(index).tiers)
            for (const int &kid : tier)
                moved = moveAsOne({&kid, 1}, index) || moved;
        for (const int kid : box(index).kids)
            if (!box(kid).tiers.empty())
                moved = alignBox(kid) || moved;
        return moved;
    }

    /// Kids of the same box that straight links connect with @p kid, into m_line.
    void findInLineWith(int kid)
    {
        m_line.assign(1, kid);
        m_seen[std::size_t(kid)] = m_search;
        const int parent = box(kid).parent;
        for (std::size_t i = 0; i < m_line.size(); ++i) {
            const Ends &ends = m_ends[std::size_t(m_line[i])];
            for (const std::vector<End> *side : {&ends.left, &ends.right}) {
                for (const End &end : *side) {
                    const int other = m_boxes.kidOf(parent, end.leaf);
                    if (other < 0 || m_seen[std::size_t(other)] == m_search ||
                        std::abs(middle(end.leaf) - middle(end.own)) > inLine)
                        continue;
                    m_seen[std::size_t(other)] = m_search;
                    m_line.push_back(other);
                }
            }
        }
    }

    bool moves(int kid) const { return m_moves[std::size_t(kid)] == m_move; }

    bool moveAsOne(std::span<const int> kids, int parent)
    {
        ++m_move;
        for (const int kid : kids)
            m_moves[std::size_t(kid)] = m_move;
        double up = -std::numeric_limits<double>::infinity(), down = -up;
        for (const int kid : kids) {
            const Spot &spot = m_spot[std::size_t(kid)];
            if (spot.above < 0)
                up = std::max(up, roomBegin(box(parent)) - box(kid).at.y());
            else if (!moves(spot.above))
                up = std::max(up, bottom(spot.above) + m_gap - box(kid).at.y());
            if (spot.below < 0)
                down = std::min(down, roomEnd(parent) - bottom(kid));
            else if (!moves(spot.below))
                down = std::min(down, box(spot.below).at.y() - m_gap - bottom(kid));
        }
        if (up > -inLine && down < inLine)
            return false;
        m_wishes.clear();
        for (const int kid : kids)
            addWishes(kid, parent);
        const double by = std::clamp(median(), std::min(up, 0.0), std::max(down, 0.0));
        if (std::abs(by) < inLine || gainOf(by) < inLine)
            return false;
        for (const int kid : kids)
            shift(kid, by);
        return true;
    }

    void addWishes(int kid, int parent)
    {
        const Ends &ends = m_ends[std::size_t(kid)];
        for (const std::vector<End> *side : {&ends.left, &ends.right}) {
            for (const End &end : *side) {
                const int other = m_boxes.kidOf(parent, end.leaf);
                if (other < 0 || !moves(other))
                    m_wishes.push_back({middle(end.leaf) - middle(end.own), weightOf(end)});
            }
        }
    }

    /// Where the sum of what is left to wish is least; of all such, the nearest.
    double median()
    {
        std::ranges::sort(m_wishes, {}, &Wish::by);
        double half = 0, sum = 0;
        for (const Wish &wish : m_wishes)
            half += wish.weight / 2;
        for (auto wish = m_wishes.begin(); wish != m_wishes.end(); ++wish) {
            sum += wish->weight;
            if (sum > half + 1e-6)
                return wish->by;
            if (sum > half - 1e-6 && wish + 1 != m_wishes.end())
                return std::clamp(0.0, wish->by, (wish + 1)->by);
        }
        return 0;
    }

    double gainOf(double by) const
    {
        double gain = 0;
        for (const Wish &wish : m_wishes)
            gain += wish.weight * (std::abs(wish.by) - std::abs(wish.by - by));
        return gain;
    }

    Boxes &m_boxes;
    const double m_gap;
    const std::stop_token &m_stop;
    const std::vector<Ends> m_ends;     ///< By box.
    std::vector<double> m_room;         ///< By box, across, for its tiers.
    std::vector<Spot> m_spot;           ///< By box.
    std::vector<int> m_seen, m_moves;   ///< By box: the last search, or move, that met it.
    int m_search = 0, m_move = 0;
    std::vector<int> m_line;
    std::vector<Wish> m_wishes;
};

}   // namespace

void straightenTiers(Boxes &boxes, double gap, const std::stop_token &stop)
{
    Straightener(boxes, gap, stop).run();
}

}   // namespace switchover::layout
