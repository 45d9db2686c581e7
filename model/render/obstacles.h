#pragma once

#include <QPointF>
#include <QRectF>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <vector>

namespace switchover::render {

/// Rectangles that routes keep clear of, found by place. Finding costs by what is near, not by how many there are.
class Obstacles
{
public:
    explicit Obstacles(std::span<const QRectF> rects);

    /// Those that touch @p area, each once, in the order given.
    std::vector<QRectF> within(const QRectF &area) const;

    /// How often the line passes one closer than @p clearance, those in @p except left out. Counting
    /// ends at @p enough.
    int hits(std::span<const QPointF> line, std::span<const QRectF> except, double clearance,
             int enough = std::numeric_limits<int>::max()) const;

private:
    template <class Visit> void visit(const QRectF &area, Visit &&each) const;

    std::vector<QRectF> m_rects;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> m_cells;
    std::vector<std::uint32_t> m_large;   ///< Those that would fill too many cells.
};

/// How near @p span, a piece of a line, passes: closer than @p by.
inline bool touches(const QRectF &rect, const QRectF &span, double by)
{
    return span.right() > rect.left() - by && span.left() < rect.right() + by &&
           span.bottom() > rect.top() - by && span.top() < rect.bottom() + by;
}

inline QRectF spanOf(QPointF a, QPointF b)
{
    return {QPointF(std::min(a.x(), b.x()), std::min(a.y(), b.y())),
            QPointF(std::max(a.x(), b.x()), std::max(a.y(), b.y()))};
}

/// What every detour keeps to, in drawing units.
namespace way {
constexpr double clearance = 8;   ///< Closest that it passes a card.
constexpr double stub = 16;       ///< Straight piece before the first bend.
constexpr double bendCost = 40;   ///< A way so much longer is as good as one with a bend less.
}   // namespace way

inline QPointF transposed(QPointF point) { return {point.y(), point.x()}; }
inline QRectF transposed(const QRectF &rect) { return {rect.y(), rect.x(), rect.height(), rect.width()}; }

}   // namespace switchover::render
