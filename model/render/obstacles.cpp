#include "model/render/obstacles.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/render/stairs.h"

namespace switchover::render {

namespace {

constexpr double cellSize = 256;
constexpr int mostCells = 64;
constexpr double lane = 10;     // Where it passes one if it can choose: inside the frame of a cluster.
constexpr double reach = 160;   // How far outside the two ends a detour looks for obstacles.
constexpr std::size_t mostLanes = 16;
constexpr std::size_t mostTried = 48;

std::int64_t cellKey(std::int64_t x, std::int64_t y) { return x * 0x1'0000'0001 + y; }

struct CellRange
{
    std::int64_t left, top, right, bottom;
    std::int64_t count() const { return (right - left + 1) * (bottom - top + 1); }
};

CellRange cellsOf(const QRectF &area)
{
    const auto cell = [](double at) {
        return std::int64_t(std::floor(std::clamp(at, -1e9, 1e9) / cellSize));
    };
    return {cell(area.left()), cell(area.top()), cell(area.right()), cell(area.bottom())};
}

QRectF spanOf(QPointF a, QPointF b)
{
    return {QPointF(std::min(a.x(), b.x()), std::min(a.y(), b.y())),
            QPointF(std::max(a.x(), b.x()), std::max(a.y(), b.y()))};
}

bool touches(const QRectF &rect, const QRectF &span, double by)
{
    return span.right() > rect.left() - by && span.left() < rect.right() + by &&
           span.bottom() > rect.top() - by && span.top() < rect.bottom() + by;
}

}   // namespace

Obstacles::Obstacles(std::span<const QRectF> rects) : m_rects(rects.begin(), rects.end())
{
    for (std::uint32_t i = 0; i < m_rects.size(); ++i) {
        const CellRange range = cellsOf(m_rects[i]);
        if (range.count() > mostCells) {
            m_large.push_back(i);
            continue;
        }
        for (auto x = range.left; x <= range.right; ++x) {
            for (auto y = range.top; y <= range.bottom; ++y)
                m_cells[cellKey(x, y)].push_back(i);
        }
    }
}

template <class Visit> void Obstacles::visit(const QRectF &area, Visit &&each) const
{
    const CellRange range = cellsOf(area);
    if (range.count() > std::int64_t(m_rects.size()) + mostCells) {
        for (std::uint32_t i = 0; i < m_rects.size(); ++i)
            each(i);
        return;
    }
    for (const std::uint32_t i : m_large)
        each(i);
    for (auto x = range.left; x <= range.right; ++x) {
        for (auto y = range.top; y <= range.bottom; ++y) {
            const auto cell = m_cells.find(cellKey(x, y));
            if (cell != m_cells.end())
                std::ranges::for_each(cell->second, each);
        }
    }
}

std::vector<QRectF> Obstacles::within(const QRectF &area) const
{
    std::vector<std::uint32_t> found;
    visit(area, [&](std::uint32_t i) {
        if (touches(m_rects[i], area, 0))
            found.push_back(i);
    });
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<QRectF> rects;
    for (const std::uint32_t i : found)
        rects.push_back(m_rects[i]);
    return rects;
}

int Obstacles::hits(std::span<const QPointF> line, std::span<const QRectF> except, double by,
                    int enough) const
{
    int count = 0;
    for (std::size_t k = 1; k < line.size() && count < enough; ++k) {
        const QRectF span = spanOf(line[k - 1], line[k]);
        visit(span.adjusted(-by, -by, by, by), [&](std::uint32_t i) {
            count += touches(m_rects[i], span, by) && std::ranges::find(except, m_rects[i]) == except.end();
        });
    }
    return count;
}

namespace {

using Line = std::vector<QPointF>;

/// Coordinates just beside the obstacles: the places where a lane or a channel can pass.
struct Lanes
{
    std::vector<double> xs;
    std::vector<double> ys;
};

Lanes lanesOf(const QRectF &area, const Obstacles &obstacles)
{
    Lanes lanes;
    for (const QRectF &rect : obstacles.within(area)) {
        lanes.xs.insert(lanes.xs.end(), {rect.left() - lane, rect.right() + lane});
        lanes.ys.insert(lanes.ys.end(), {rect.top() - lane, rect.bottom() + lane});
    }
    const auto nearestFirst = [](std::vector<double> &at, double middle) {
        std::ranges::sort(at, {},
                          [middle](double value) { return std::pair(std::abs(value - middle), value); });
        at.erase(std::unique(at.begin(), at.end()), at.end());
        at.resize(std::min(at.size(), mostLanes));
    };
    nearestFirst(lanes.xs, area.center().x());
    nearestFirst(lanes.ys, area.center().y());
    return lanes;
}

/// All shapes that leave and arrive sideways; the standing ones come from the same code, transposed.
void addLyingShapes(std::vector<Line> &shapes, const QRectF &from, const QRectF &to, QPointF start,
                    QPointF end, const Lanes &lanes)
{
    const bool rightwards = to.center().x() >= from.center().x();
    const double sign = rightwards ? 1 : -1;
    const double out = start.x() + sign * way::stub, in = end.x() - sign * way::stub;
    for (const double x : lanes.xs) {
        if ((x - out) * sign >= 0 && (in - x) * sign >= 0)
            shapes.push_back({start, {x, start.y()}, {x, end.y()}, end});
    }
    for (const double y : lanes.ys) {
        shapes.push_back({start, {out, start.y()}, {out, y}, {in, y}, {in, end.y()}, end});
        const QPointF above(from.center().x(), y < from.center().y() ? from.top() : from.bottom());
        const QPointF below(to.center().x(), y < to.center().y() ? to.top() : to.bottom());
        const bool outside = (y < from.top() || y > from.bottom()) && (y < to.top() || y > to.bottom());
        if (outside) {
            shapes.push_back({above, {above.x(), y}, {below.x(), y}, below});
            shapes.push_back({start, {out, start.y()}, {out, y}, {below.x(), y}, below});
            shapes.push_back({above, {above.x(), y}, {in, y}, {in, end.y()}, end});
        }
    }
}

/// Length and bends: what a way costs if nothing stands in it.
double plainCost(const Line &line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += std::abs(line[i].x() - line[i - 1].x()) + std::abs(line[i].y() - line[i - 1].y());
    return length + way::bendCost * double(line.size() - 2);
}

int hitsOf(const Line &line, const DetourTask &task, const Obstacles &obstacles, int enough)
{
    const QRectF own[] = {task.from, task.to};
    int hits = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const QRectF span = spanOf(line[i - 1], line[i]);
        hits += int(touches(task.from, span, -0.5)) + int(touches(task.to, span, -0.5));
    }
    return hits >= enough ? hits : hits + obstacles.hits(line, own, way::clearance - 0.5, enough - hits);
}

std::vector<Line> shapesFor(const DetourTask &task, const Obstacles &obstacles)
{
    const QRectF area = task.from.united(task.to).adjusted(-reach, -reach, reach, reach);
    const Lanes lanes = lanesOf(area, obstacles);
    const bool rightwards = task.to.center().x() >= task.from.center().x();
    const bool downwards = task.to.center().y() >= task.from.center().y();
    std::vector<Line> shapes{task.planned};
    addLyingShapes(shapes, task.from, task.to,
                   {rightwards ? task.from.right() : task.from.left(), task.from.center().y()},
                   {rightwards ? task.to.left() : task.to.right(), task.to.center().y()}, lanes);
    const std::size_t lying = shapes.size();
    addLyingShapes(shapes, transposed(task.from), transposed(task.to),
                   {downwards ? task.from.bottom() : task.from.top(), task.from.center().x()},
                   {downwards ? task.to.top() : task.to.bottom(), task.to.center().x()},
                   {lanes.ys, lanes.xs});
    for (std::size_t i = lying; i < shapes.size(); ++i)
        std::ranges::transform(shapes[i], shapes[i].begin(), [](QPointF point) { return transposed(point); });
    return shapes;
}

}   // namespace

Detour detour(const DetourTask &task, const Obstacles &obstacles)
{
    const std::vector<Line> shapes = shapesFor(task, obstacles);
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < shapes.size(); ++i)
        order.emplace_back(plainCost(shapes[i]), i);
    std::ranges::sort(order);
    // Cheapest first, so that the first free one is the best; looking at more than these would cost
    // more than a slightly better way is worth.
    order.resize(std::min(order.size(), mostTried));
    std::size_t best = 0;
    int fewest = std::numeric_limits<int>::max();
    for (const auto &[cost, i] : order) {
        const int hits = hitsOf(shapes[i], task, obstacles, fewest);
        if (hits >= fewest)
            continue;
        fewest = hits;
        best = i;
        if (hits == 0)
            break;
    }
    if (fewest > 0 && task.thorough) {
        if (auto way = stairs(task, obstacles); way && hitsOf(*way, task, obstacles, 1) == 0)
            return {*std::move(way), true, true};
    }
    return {shapes[best], fewest == 0, fewest > 0 && task.thorough};
}

}   // namespace switchover::render
