#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "model/layout/boxes.h"

namespace switchover::layout {

namespace {

constexpr std::size_t mostLanes = 20000;   // A drawing that needs more is not read by its lines.
constexpr double laneHeight = -24;   // With the gap to its neighbours: 16 from lane to lane, 28 to a card.

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
    Box &box(int index) { return m_boxes.all[std::size_t(index)]; }

    /// The innermost box that holds both ends of the arrow.
    int commonBox(const Arrow &arrow)
    {
        int common = box(arrow.from).parent;
        while (common > 0 && m_boxes.kidOf(common, arrow.to) < 0)
            common = box(common).parent;
        return common;
    }

    void add(const Arrow &arrow)
    {
        const int common = commonBox(arrow);
        const int first = m_tier[std::size_t(m_boxes.kidOf(common, arrow.from))];
        const int last = m_tier[std::size_t(m_boxes.kidOf(common, arrow.to))];
        if (first < 0 || last - first < 2 || m_lanes.size() + std::size_t(last - first) > mostLanes) {
            m_boxes.arrows.push_back(arrow);
            return;
        }
        unlink(arrow.from, arrow.to);
        unlink(arrow.to, arrow.from);
        int before = arrow.from;
        for (int tier = first + 1; tier < last; ++tier) {
            const double share = double(tier - first) / (last - first);
            const auto key = std::tuple(common, arrow.from, tier);
            auto lane = m_lanes.find(key);
            if (lane == m_lanes.end()) {
                lane = m_lanes.emplace(key, makeLane(common, tier)).first;
                box(lane->second).before =
                    box(arrow.from).before + (box(arrow.to).before - box(arrow.from).before) * share;
                connect(before, lane->second);
            }
            before = lane->second;
        }
        connect(before, arrow.to);
    }

    int makeLane(int parent, int tier)
    {
        const int index = int(m_boxes.all.size());
        Box lane;
        lane.parent = parent;
        lane.size = QSizeF(0, laneHeight);
        m_boxes.all.push_back(std::move(lane));
        m_boxes.neighbours.emplace_back();
        m_tier.push_back(tier);
        box(parent).kids.push_back(index);
        box(parent).tiers[std::size_t(tier)].push_back(index);
        return index;
    }

    void connect(int from, int to)
    {
        m_boxes.arrows.push_back({from, to});
        m_boxes.neighbours[std::size_t(from)].push_back(to);
        m_boxes.neighbours[std::size_t(to)].push_back(from);
    }

    void unlink(int at, int other)
    {
        std::vector<int> &list = m_boxes.neighbours[std::size_t(at)];
        if (const auto found = std::ranges::find(list, other); found != list.end())
            list.erase(found);
    }

    Boxes &m_boxes;
    std::vector<int> m_tier;                            ///< Of each box, in its parent.
    std::map<std::tuple<int, int, int>, int> m_lanes;   ///< By common box, caller and tier.
};

}   // namespace

void addLanes(Boxes &boxes) { Lanes{boxes}; }

}   // namespace switchover::layout
