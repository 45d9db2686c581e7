#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "model/layout/boxes.h"

namespace switchover::layout {

namespace {

constexpr std::size_t mostLanes = 20000;   // A drawing that needs more is not read by its lines.
constexpr double laneHeight = -24;   // With the gap to its neighbours: 16 from lane to lane, 28 to a card.

/// Leads every arrow from tier to tier: out of the boxes of where it begins, along the tiers between, and into
/// the boxes of where it ends.
class Lanes
{
public:
    explicit Lanes(Boxes &boxes) : m_boxes(boxes), m_tier(boxes.all.size(), -1)
    {
        for (const Box &box : boxes.all) {
            for (std::size_t tier = 0; tier < box.tiers.size(); ++tier)
                for (const int kid : box.tiers[tier])
                    m_tier[std::size_t(kid)] = int(tier);
        }
        const std::vector<Arrow> arrows = std::exchange(boxes.arrows, {});
        for (const Arrow &arrow : arrows)
            add(arrow);
    }

private:
    int tierOf(int box) const { return m_tier[std::size_t(box)]; }
    int tiersIn(int box) const { return int(m_boxes.at(box).tiers.size()); }

    void add(const Arrow &arrow)
    {
        const int common = m_boxes.commonBox(arrow.from, arrow.to);
        int left = arrow.from, right = arrow.to;
        int first = tierOf(m_boxes.kidOf(common, left)), last = tierOf(m_boxes.kidOf(common, right));
        if (first == last) {
            m_boxes.sides.push_back(arrow);
            return;
        }
        if (first > last) {
            std::swap(first, last);
            std::swap(left, right);
        }
        int at = left;
        for (int out = left; m_boxes.at(out).parent != common; out = m_boxes.at(out).parent) {
            const int box = m_boxes.at(out).parent;
            at = through({box, tierOf(out) + 1, tiersIn(box), left, arrow.isLabelled}, at, right);
        }
        at = through({common, first + 1, last, left, arrow.isLabelled}, at, right);
        std::vector<int> into;
        for (int in = right; m_boxes.at(in).parent != common; in = m_boxes.at(in).parent)
            into.push_back(in);
        for (auto in = into.rbegin(); in != into.rend(); ++in)
            at = through({m_boxes.at(*in).parent, 0, tierOf(*in), right, arrow.isLabelled}, at, left);
        connect(at, right, arrow.isLabelled);
    }

    struct Passage
    {
        int box;
        int first, end;   ///< Tiers.
        int sharer;       ///< The end whose links share the lanes.
        bool isLabelled;
    };

    /// @return the last lane
    int through(const Passage &passage, int at, int other)
    {
        for (int tier = passage.first; tier < passage.end; ++tier) {
            auto lane = m_lanes.find({passage.box, passage.sharer, tier});
            if (lane == m_lanes.end()) {
                if (m_lanes.size() >= mostLanes)
                    return at;
                lane =
                    m_lanes
                        .emplace(std::tuple(passage.box, passage.sharer, tier), makeLane(passage.box, tier))
                        .first;
                m_boxes.at(lane->second).before =
                    (m_boxes.at(passage.sharer).before + m_boxes.at(other).before) / 2;
            }
            connect(at, lane->second, passage.isLabelled);
            at = lane->second;
        }
        return at;
    }

    int makeLane(int parent, int tier)
    {
        const int index = int(m_boxes.all.size());
        Box lane;
        lane.parent = parent;
        lane.size = QSizeF(0, laneHeight);
        m_boxes.all.push_back(std::move(lane));
        m_tier.push_back(tier);
        m_boxes.at(parent).kids.push_back(index);
        m_boxes.at(parent).tiers[std::size_t(tier)].push_back(index);
        return index;
    }

    void connect(int from, int to, bool isLabelled)
    {
        const auto [known, isNew] = m_pieces.emplace(std::pair(from, to), m_boxes.arrows.size());
        if (isNew)
            m_boxes.arrows.push_back({from, to, 0});
        ++m_boxes.arrows[known->second].links;
        m_boxes.arrows[known->second].isLabelled |= isLabelled;
    }

    Boxes &m_boxes;
    std::vector<int> m_tier;                               ///< Of each box, in its parent.
    std::map<std::tuple<int, int, int>, int> m_lanes;      ///< By box, sharer and tier.
    std::map<std::pair<int, int>, std::size_t> m_pieces;   ///< By their ends.
};

}   // namespace

void addLanes(Boxes &boxes) { Lanes{boxes}; }

}   // namespace switchover::layout
