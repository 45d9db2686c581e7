#include <algorithm>
#include <cmath>

#include "model/layout/boxes.h"

namespace switchover::layout {

namespace {

constexpr int sweeps = 12;   // The gain of further ones is below a percent.
constexpr int straightenings = 3;
constexpr int laneWeight = 4;   // A link that passes over tiers runs straight before cards stand level.

class Placer
{
public:
    Placer(Boxes &boxes, const LayoutMetrics &metrics, const std::stop_token &stop)
        : m_boxes(boxes), m_metrics(metrics), m_stop(stop)
    {
        sortAsTheyStand();
        measure();
        place(0, {0, 0});
        orderTiers();
        place(0, {0, 0});
        for (int round = 0; round < straightenings && !m_stop.stop_requested(); ++round)
            straighten(0);
    }

private:
    Box &box(int index) { return m_boxes.all[std::size_t(index)]; }

    void sortAsTheyStand()
    {
        for (Box &each : m_boxes.all)
            for (std::vector<int> &tier : each.tiers)
                std::ranges::stable_sort(tier, {}, [this](int kid) { return box(kid).before; });
    }

    double lengthOf(const std::vector<int> &tier)
    {
        double length = -m_metrics.gap;
        for (const int kid : tier)
            length += box(kid).size.height() + m_metrics.gap;
        return std::max(0.0, length);
    }

    double widthOf(const std::vector<int> &tier)
    {
        double width = 0;
        for (const int kid : tier)
            width = std::max(width, box(kid).size.width());
        return width;
    }

    /// Kids have larger indices than their parents.
    void measure()
    {
        for (int index = int(m_boxes.all.size()) - 1; index >= 0; --index) {
            Box &each = box(index);
            if (each.kids.empty())
                continue;
            double width = 0, height = 0;
            for (const std::vector<int> &tier : each.tiers) {
                width += widthOf(tier) + (width > 0 ? m_metrics.tierGap : 0);
                height = std::max(height, lengthOf(tier));
            }
            const QSizeF rows = placeLoose(each, {0, 0}, width);
            height += rows.height() + (height > 0 && rows.height() > 0 ? m_metrics.gap : 0);
            each.size = QSizeF(std::max(width, rows.width()), height).grownBy(each.margins);
        }
    }

    /// Rows below the tiers. @return their extent
    QSizeF placeLoose(Box &each, QPointF corner, double tiersWidth)
    {
        const double most = std::max(tiersWidth, looseWidth * (m_metrics.card.width() + m_metrics.gap));
        const Rows rows = inRows(m_boxes, each.loose, most, m_metrics.gap);
        for (std::size_t i = 0; i < each.loose.size(); ++i)
            place(each.loose[i], corner + rows.corners[i]);
        return rows.extent;
    }

    double roomAcross(const Box &each)
    {
        double room = 0;
        for (const std::vector<int> &tier : each.tiers)
            room = std::max(room, lengthOf(tier));
        return room;
    }

    void stack(const Box &each, const std::vector<int> &tier, double x)
    {
        double y = each.at.y() + each.margins.top() + (roomAcross(each) - lengthOf(tier)) / 2;
        const double width = widthOf(tier);
        for (const int kid : tier) {
            place(kid, {x + (width - box(kid).size.width()) / 2, y});
            y += box(kid).size.height() + m_metrics.gap;
        }
    }

    /// Puts the box and all in it; each tier in the middle.
    void place(int index, QPointF at)
    {
        Box &each = box(index);
        each.at = at;
        double x = at.x() + each.margins.left();
        for (const std::vector<int> &tier : each.tiers) {
            stack(each, tier, x);
            x += widthOf(tier) + m_metrics.tierGap;
        }
        if (each.loose.empty())
            return;
        const double room = roomAcross(each);
        const QPointF corner(at.x() + each.margins.left(),
                             at.y() + each.margins.top() + room + (room > 0 ? m_metrics.gap : 0));
        placeLoose(each, corner, each.size.width() - each.margins.left() - each.margins.right());
    }

    void shift(int index, double across)
    {
        box(index).at.ry() += across;
        for (const int kid : box(index).kids)
            shift(kid, across);
    }

    /// Mean across coordinate of what the leaves in @p index are linked with outside of it; its own if nothing.
    /// @p side: only what stands before (-1) or behind it (+1) along the flow; 0: both.
    double pull(int index, int side)
    {
        double sum = 0;
        int count = 0;
        addPull(index, index, side, sum, count);
        return count > 0 ? sum / count : box(index).middle().y();
    }

    void addPull(int index, int whole, int side, double &sum, int &count)
    {
        for (const int kid : box(index).kids)
            addPull(kid, whole, side, sum, count);
        if (!box(index).kids.empty())
            return;
        for (const int other : m_boxes.neighbours[std::size_t(index)]) {
            const double ahead = box(other).at.x() - box(index).at.x();
            if ((side < 0 && ahead > -1) || (side > 0 && ahead < 1) || isInside(other, whole))
                continue;
            sum += box(other).middle().y();
            ++count;
        }
    }

    bool isInside(int index, int whole)
    {
        while (index > whole)   // A parent has the smaller index.
            index = box(index).parent;
        return index == whole;
    }

    bool isLane(int index) { return box(index).id.isEmpty(); }

    double bending()
    {
        double sum = 0;
        for (const Arrow &arrow : m_boxes.arrows)
            sum += std::abs(box(arrow.from).middle().y() - box(arrow.to).middle().y());
        return sum;
    }

    /// Sweeps forth and back, each tier ordered by where its links come from, and keeps the best.
    /// @source Sugiyama, Tagawa, Toda: Methods for visual understanding of hierarchical system structures (1981)
    void orderTiers()
    {
        std::vector<Box> best = m_boxes.all;
        double least = bending();
        for (int round = 0; round < sweeps && !m_stop.stop_requested(); ++round) {
            sweep(0, round % 2 == 0 ? -1 : 1);
            if (const double bends = bending(); bends < least - 0.5) {
                least = bends;
                best = m_boxes.all;
            }
        }
        m_boxes.all = std::move(best);
    }

    void sweep(int index, int side)
    {
        const std::size_t count = box(index).tiers.size();
        double x = box(index).at.x() + box(index).margins.left();
        std::vector<double> starts;
        for (const std::vector<int> &tier : box(index).tiers) {
            starts.push_back(x);
            x += widthOf(tier) + m_metrics.tierGap;
        }
        for (std::size_t step = 0; step < count; ++step) {
            const std::size_t which = side < 0 ? step : count - 1 - step;
            std::vector<std::pair<double, int>> order;
            for (const int kid : box(index).tiers[which])
                order.emplace_back(pull(kid, side), kid);
            std::ranges::stable_sort(order, {}, &std::pair<double, int>::first);
            std::vector<int> &tier = box(index).tiers[which];
            for (std::size_t i = 0; i < tier.size(); ++i)
                tier[i] = order[i].second;
            stack(box(index), tier, starts[which]);
            for (const int kid : std::vector<int>(tier))
                if (!box(kid).kids.empty())
                    sweep(kid, side);
        }
    }

    /// Within the room that a tier has, each of its boxes goes as near as it can to where its links are level:
    /// neighbours that would meet go on as one block. @source pool adjacent violators, Ayer et al. (1955)
    void straighten(int index)
    {
        struct Block
        {
            double sum;
            int weight;
            int count;
            double mean() const { return sum / weight; }
        };
        const double top = box(index).at.y() + box(index).margins.top();
        const double room = roomAcross(box(index));
        for (const std::vector<int> &tier : std::vector<std::vector<int>>(box(index).tiers)) {
            std::vector<double> offsets;
            std::vector<Block> blocks;
            double offset = 0;
            for (const int kid : tier) {
                offsets.push_back(offset);
                offset += box(kid).size.height() + m_metrics.gap;
                const int weight = isLane(kid) ? laneWeight : 1;
                const double level = pull(kid, 0) - box(kid).size.height() / 2 - offsets.back();
                blocks.push_back({level * weight, weight, 1});
                while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
                    blocks[blocks.size() - 2].sum += blocks.back().sum;
                    blocks[blocks.size() - 2].weight += blocks.back().weight;
                    blocks[blocks.size() - 2].count += blocks.back().count;
                    blocks.pop_back();
                }
            }
            const double last = std::max(top, top + room - (offset - m_metrics.gap));
            std::size_t i = 0;
            for (const Block &block : blocks) {
                const double start = std::clamp(block.mean(), top, last);
                for (int n = 0; n < block.count; ++n, ++i)
                    shift(tier[i], start + offsets[i] - box(tier[i]).at.y());
            }
            for (const int kid : tier)
                straighten(kid);
        }
    }

    Boxes &m_boxes;
    const LayoutMetrics &m_metrics;
    const std::stop_token &m_stop;
};

}   // namespace

void placeBoxes(Boxes &boxes, const LayoutMetrics &metrics, const std::stop_token &stop)
{
    Placer(boxes, metrics, stop);
}

}   // namespace switchover::layout
