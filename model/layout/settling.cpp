#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "model/layout/boxes.h"

namespace switchover::layout {

namespace {

constexpr double slack = 9;   // Rounding to the grid may bring neighbours so much nearer.
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
    struct Placed
    {
        int kid;
        double top;
        double height;
        double bottom() const { return top + height; }
    };

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
            if (oldTop(kid) < bottom + m_metrics.gap - slack)
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
            columns.push_back(columnOf(tier));
            top = std::min(top, columns.back().front().top);
            bottom = std::max(bottom, columns.back().back().bottom());
        }
        Box &each = box(index);
        each.at = {0, 0};
        double x = each.margins.left();
        for (const std::vector<Placed> &column : columns) {
            double width = 0;
            for (const Placed &placed : column)
                width = std::max(width, box(placed.kid).size.width());
            for (const Placed &placed : column)
                moveTo(placed.kid, {x + (width - box(placed.kid).size.width()) / 2,
                                    each.margins.top() + placed.top - top});
            x += width + m_metrics.tierGap;
        }
        const double width = columns.empty() ? 0 : x - m_metrics.tierGap - each.margins.left();
        const double height = columns.empty() ? 0 : bottom - top;
        each.size = withLoose(each, {width, height}).grownBy(each.margins);
    }

    /// What stands in one tier, from the top: the settled where they are, the others where there is room.
    std::vector<Placed> columnOf(const std::vector<int> &tier)
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
        pushApart(column, 0);
        for (const int kid : others)
            insert(column, kid);
        return column;
    }

    void pushApart(std::vector<Placed> &column, std::size_t from)
    {
        for (std::size_t i = std::max<std::size_t>(from, 1); i < column.size(); ++i) {
            const double least = column[i - 1].bottom() + m_metrics.gap;
            if (column[i].top < least - slack)
                column[i].top = least;
        }
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

    bool isFree(const std::vector<Placed> &column, double top, double height) const
    {
        const double room = m_metrics.gap - 0.5;
        return std::ranges::all_of(column, [&](const Placed &placed) {
            return top + height + room <= placed.top || top >= placed.bottom() + room;
        });
    }

    void insert(std::vector<Placed> &column, int kid)
    {
        const double height = box(kid).size.height(), desired = desiredTop(kid);
        double best = desired, least = std::numeric_limits<double>::infinity();
        const auto consider = [&](double top) {
            if (std::abs(top - desired) < least && isFree(column, top, height)) {
                best = top;
                least = std::abs(top - desired);
            }
        };
        consider(desired);
        for (const Placed &placed : column) {
            consider(placed.bottom() + m_metrics.gap);
            consider(placed.top - m_metrics.gap - height);
        }
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
        pushApart(with, index);
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
