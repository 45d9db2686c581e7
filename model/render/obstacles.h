#pragma once

#include <QPointF>
#include <QRectF>

#include <cstdint>
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

    /// How many are passed closer than @p clearance by the line, those in @p except left out.
    int hits(std::span<const QPointF> line, std::span<const QRectF> except, double clearance) const;

private:
    template <class Visit> void visit(const QRectF &area, Visit &&each) const;

    std::vector<QRectF> m_rects;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> m_cells;
    std::vector<std::uint32_t> m_large;   ///< Those that would fill too many cells.
};

/// The cheapest way at right angles from @p start to @p end around @p obstacles, among a few
/// families of shapes: one channel, a channel and a lane, around the outside.
struct DetourTask
{
    QRectF from;
    QRectF to;
    std::vector<QPointF> planned;   ///< The way it would take if nothing stood there.
};
std::vector<QPointF> detour(const DetourTask &task, const Obstacles &obstacles);

}   // namespace switchover::render
