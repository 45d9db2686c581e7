#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "model/layout/boxes.h"
#include "model/layout/columns.h"

namespace switchover::layout {

namespace {

constexpr double narrowest = 32;   // Below this, links between two tiers have no room to bend.
constexpr double leastSettled = 0.8;
constexpr double mostPushed = 0.03;   // Share of the drawing that may give way to what is new.

/// Keeps what stands in its tier already where it is, and finds places for the rest.
class Settler
{
public:
    Settler(Boxes &boxes, const LayoutMetrics &metrics)
        : m_boxes(boxes), m_metrics(metrics), m_settled(boxes.all.size(), false)
    {
    }

    bool run()
    {
        for (const Box &each : m_boxes.all) {
            if (!judge(each))
                return false;
        }
        if (m_leaves < 3 || m_standing < leastSettled * m_leaves)
            return false;
        settle(0);
        return true;
    }

private:
    Box &box(int index) { return m_boxes.all[std::size_t(index)]; }
    bool isLeaf(int index) { return box(index).kids.empty(); }
    double oldTop(int leaf) { return box(leaf).before - box(leaf).size.height() / 2; }

    /// Which leaves stand in line with their tier, apart from each other. @return false if the tiers do not
    /// follow each other as the drawing stands.
    bool judge(const Box &each)
    {
        double last = -std::numeric_limits<double>::infinity();
        for (const std::vector<int> &tier : each.tiers) {
            std::map<double, int> lines;
            for (const int kid : tier) {
                if (isLeaf(kid))
                    ++lines[std::round(box(kid).beforeAlong)];
            }
            if (lines.empty())
                continue;
            const double line =
                std::ranges::max_element(lines, {}, [](const auto &entry) { return entry.second; })->first;
            if (line <= last)
                return false;
            last = line;
            markTier(tier, line);
        }
        return true;
    }

    void markTier(const std::vector<int> &tier, double line)
    {
        std::vector<int> standing;
        for (const int kid : tier) {
            m_leaves += isLeaf(kid);
            if (isLeaf(kid) && std::abs(box(kid).beforeAlong - line) <= 1)
                standing.push_back(kid);
        }
        std::ranges::stable_sort(standing, {}, [this](int kid) { return oldTop(kid); });
        double bottom = -std::numeric_limits<double>::infinity();
        for (const int kid : standing) {
            if (oldTop(kid) < bottom + tight - slack)
                continue;
            bottom = oldTop(kid) + box(kid).size.height();
            m_settled[std::size_t(kid)] = true;
            ++m_standing;
        }
    }

    /// Where the box would stand if what is settled in it did not move; nothing: nothing is.
    std::optional<double> wishOf(int index)
    {
        std::vector<double> tops;
        collectWishes(index, index, tops);
        if (tops.empty())
            return std::nullopt;
        const auto middle = tops.begin() + std::ptrdiff_t(tops.size() / 2);
        std::ranges::nth_element(tops, middle);
        return *middle;
    }

    void collectWishes(int index, int whole, std::vector<double> &tops)
    {
        if (m_settled[std::size_t(index)])
            tops.push_back(oldTop(index) - (box(index).at.y() - box(whole).at.y()));
        for (const int kid : box(index).kids)
            collectWishes(kid, whole, tops);
    }

    double widthOf(const std::vector<Placed> &column)
    {
        double width = 0;
        for (const Placed &placed : column)
            width = std::max(width, box(placed.kid).size.width());
        return width;
    }

    /// Where the column would begin along the flow if what is settled in it did not move.
    std::optional<double> wishAlong(const std::vector<Placed> &column)
    {
        std::vector<double> begins;
        const double width = widthOf(column);
        for (const Placed &placed : column) {
            const double aside = (width - box(placed.kid).size.width()) / 2;
            collectAlong(placed.kid, placed.kid, aside, begins);
        }
        if (begins.empty())
            return std::nullopt;
        const auto middle = begins.begin() + std::ptrdiff_t(begins.size() / 2);
        std::ranges::nth_element(begins, middle);
        return *middle;
    }

    void collectAlong(int index, int whole, double aside, std::vector<double> &begins)
    {
        if (m_settled[std::size_t(index)])
            begins.push_back(box(index).beforeAlong - box(index).size.width() / 2 -
                             (box(index).at.x() - box(whole).at.x()) - aside);
        for (const int kid : box(index).kids)
            collectAlong(kid, whole, aside, begins);
    }

    void shift(int index, QPointF by)
    {
        box(index).at += by;
        for (const int kid : box(index).kids)
            shift(kid, by);
    }
    void moveTo(int index, QPointF at) { shift(index, at - box(index).at); }

    /// Places what is in the box, and gives it its size; its own corner is at 0.
    void settle(int index)
    {
        for (const std::vector<int> &tier : box(index).tiers) {
            for (const int kid : tier) {
                if (!isLeaf(kid))
                    settle(kid);
            }
        }
        for (const int kid : box(index).loose) {
            if (!isLeaf(kid))
                settle(kid);
        }
        std::vector<std::vector<Placed>> columns;
        double top = std::numeric_limits<double>::infinity(), bottom = -top;
        for (const std::vector<int> &tier : box(index).tiers) {
            columns.push_back(columnOf(index, tier));
            top = std::min(top, columns.back().front().top);
            bottom = std::max(bottom, columns.back().back().bottom());
        }
        Box &each = box(index);
        each.at = {0, 0};
        double x = each.margins.left(), end = x;
        const std::optional<double> first = columns.empty() ? std::nullopt : wishAlong(columns.front());
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                x = end + m_metrics.tierGap;
            if (const std::optional<double> wish = wishAlong(columns[i]); i > 0 && first && wish)
                x = std::max(end + narrowest, each.margins.left() + *wish - *first);
            end = x + widthOf(columns[i]);
            for (const Placed &placed : columns[i])
                moveTo(placed.kid, {x + (end - x - box(placed.kid).size.width()) / 2,
                                    each.margins.top() + placed.top - top});
        }
        const double width = end - each.margins.left();
        const double height = columns.empty() ? 0 : bottom - top;
        each.size = withLoose(each, {width, height}).grownBy(each.margins);
    }

    /// What stands in one tier, from the top: the settled where they are, the others where there is room.
    std::vector<Placed> columnOf(int index, const std::vector<int> &tier)
    {
        std::vector<Placed> column;
        std::vector<int> others;
        for (const int kid : tier) {
            if (const auto wish = wishOf(kid))
                column.push_back({kid, *wish, box(kid).size.height()});
            else
                others.push_back(kid);
        }
        std::ranges::stable_sort(column, {}, &Placed::top);
        pushApart(column, 0, m_metrics.gap);
        for (const int kid : others)
            insert(column, kid, index == 0 ? Room{} : roomOf(index));
        return column;
    }

    /// Across the flow, what may be taken without anything outside giving way.
    struct Room
    {
        double top = -std::numeric_limits<double>::infinity();
        double bottom = std::numeric_limits<double>::infinity();
    };

    /// As far as what is settled in the box reaches.
    Room roomOf(int index)
    {
        Room room{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
        extend(room, index);
        return room;
    }

    void extend(Room &room, int index)
    {
        if (m_settled[std::size_t(index)]) {
            room.top = std::min(room.top, oldTop(index));
            room.bottom = std::max(room.bottom, oldTop(index) + box(index).size.height());
        }
        for (const int kid : box(index).kids)
            extend(room, kid);
    }

    /// Level with what it is linked with, if that stands already; else where it is.
    double desiredTop(int kid)
    {
        double sum = 0;
        int count = 0;
        addNeighbours(kid, sum, count);
        return (count > 0 ? sum / count : box(kid).before) - box(kid).size.height() / 2;
    }

    void addNeighbours(int index, double &sum, int &count)
    {
        if (isLeaf(index)) {
            for (const int other : m_boxes.neighbours[std::size_t(index)]) {
                sum += m_settled[std::size_t(other)] ? box(other).before : 0;
                count += m_settled[std::size_t(other)];
            }
        }
        for (const int kid : box(index).kids)
            addNeighbours(kid, sum, count);
    }

    void insert(std::vector<Placed> &column, int kid, const Room &room)
    {
        const double height = box(kid).size.height(), desired = desiredTop(kid);
        double best = desired, least = std::numeric_limits<double>::infinity();
        const auto consider = [&](double top) {
            if (std::abs(top - desired) < least && isFree(column, top, height, m_metrics.gap)) {
                best = top;
                least = std::abs(top - desired);
            }
        };
        consider(desired);
        for (const Placed &placed : column) {
            consider(placed.bottom() + m_metrics.gap);
            consider(placed.top - m_metrics.gap - height);
        }
        const bool fits = best > room.top - slack && best + height < room.bottom + slack;
        if (!fits && squeezeIn(column, {kid, desired, height}))
            return;
        if (least > 2 * (height + m_metrics.gap) && pushIn(column, {kid, desired, height}))
            return;
        const auto at = std::ranges::upper_bound(column, best, {}, &Placed::top);
        column.insert(at, {kid, best, height});
    }

    /// Among those that are there, if that moves few of them.
    bool pushIn(std::vector<Placed> &column, const Placed &placed)
    {
        std::vector<Placed> with = column;
        const auto at = std::ranges::upper_bound(with, placed.top, {}, &Placed::top);
        const auto index = std::size_t(at - with.begin());
        with.insert(at, placed);
        pushApart(with, index, m_metrics.gap);
        double pushed = 0;
        for (const Placed &before : column) {
            const auto now = std::ranges::find(with, before.kid, &Placed::kid);
            pushed += now->top != before.top ? leavesIn(before.kid) : 0;
        }
        if (pushed > mostPushed * m_leaves)
            return false;
        column = std::move(with);
        return true;
    }

    int leavesIn(int index)
    {
        int count = isLeaf(index);
        for (const int kid : box(index).kids)
            count += leavesIn(kid);
        return count;
    }

    /// Rows below the tiers. @return the extent of both
    QSizeF withLoose(Box &each, QSizeF tiers)
    {
        const double left = each.margins.left();
        const double most = std::max(tiers.width(), looseWidth * (m_metrics.card.width() + m_metrics.gap));
        const double top = tiers.height() + (tiers.height() > 0 ? m_metrics.gap : 0);
        const Rows rows = inRows(m_boxes, each.loose, most, m_metrics.gap);
        for (std::size_t i = 0; i < each.loose.size(); ++i)
            moveTo(each.loose[i], rows.corners[i] + QPointF(left, each.margins.top() + top));
        return each.loose.empty() ? tiers
                                  : tiers.expandedTo({rows.extent.width(), top + rows.extent.height()});
    }

    Boxes &m_boxes;
    const LayoutMetrics &m_metrics;
    std::vector<bool> m_settled;
    int m_leaves = 0;
    int m_standing = 0;
};

}   // namespace

bool settleBoxes(Boxes &boxes, const LayoutMetrics &metrics) { return Settler(boxes, metrics).run(); }

double bendingOf(const Boxes &boxes, const std::vector<Arrow> &arrows)
{
    double sum = 0;
    for (const Arrow &arrow : arrows)
        sum += std::abs(boxes.all[std::size_t(arrow.from)].middle().y() -
                        boxes.all[std::size_t(arrow.to)].middle().y());
    return sum;
}

}   // namespace switchover::layout
