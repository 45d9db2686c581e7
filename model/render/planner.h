#pragma once

#include <QPointF>

#include <array>
#include <span>
#include <vector>

#include "model/render/router.h"

namespace switchover::render {

/// A line of a few corners, without an allocation.
class ShortLine
{
public:
    static constexpr std::size_t most = 6;

    ShortLine() = default;
    ShortLine(std::initializer_list<QPointF> points)
    {
        for (const QPointF &point : points)
            add(point);
    }

    void add(QPointF point) { m_points[m_count++] = point; }
    std::size_t size() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    QPointF operator[](std::size_t i) const { return m_points[i]; }
    QPointF &operator[](std::size_t i) { return m_points[i]; }
    std::span<const QPointF> points() const { return {m_points.data(), m_count}; }

    friend bool operator==(const ShortLine &a, const ShortLine &b)
    {
        return std::ranges::equal(a.points(), b.points());
    }

private:
    std::array<QPointF, most> m_points;
    std::size_t m_count = 0;
};

/// The way of each link as if nothing stood between its ends, in the order of the requests: out of one
/// card, along the middle of a channel, into the other.
struct Plan
{
    std::vector<ShortLine> lines;   ///< Empty for what needs no plan (fixed_lines.h).
    std::vector<int> bundles;       ///< Links of one bundle leave, or arrive, at one place. -1: no plan.
};

/// @p readsDown: links leave below and arrive above wherever there is room, rather than sideways.
/// Cost: that of sorting the links a few times.
Plan planFor(std::span<const RouteRequest> requests, bool readsDown = false);

}   // namespace switchover::render
