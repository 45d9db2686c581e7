#include "model/render/detour.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "model/render/stairs.h"

namespace switchover::render {

namespace {

constexpr double lane = 10;     // Where it passes one if it can choose: inside the frame of a cluster.
constexpr double reach = 160;   // How far outside the two ends a detour looks for obstacles.
constexpr std::size_t mostLanes = 16;
constexpr std::size_t mostTried = 48;
constexpr std::size_t fewNear = 96;   // So many are faster looked at one by one than by place.

/// Coordinates just beside the obstacles: the places where a lane or a channel can pass.
struct Lanes
{
    std::vector<double> xs;
    std::vector<double> ys;
};

Lanes lanesOf(const QRectF &area, const DetourTask &task, std::span<const QRectF> cards)
{
    Lanes lanes;
    for (const QRectF &rect : cards) {
        // Where it ends, the arrow needs room before the bend.
        const double by = rect == task.from || rect == task.to ? way::stub : lane;
        lanes.xs.insert(lanes.xs.end(), {rect.left() - by, rect.right() + by});
        lanes.ys.insert(lanes.ys.end(), {rect.top() - by, rect.bottom() + by});
    }
    const auto nearestFirst = [](std::vector<double> &at, double middle) {
        std::ranges::sort(at);
        at.erase(std::unique(at.begin(), at.end()), at.end());
        std::ranges::sort(at, {},
                          [middle](double value) { return std::pair(std::abs(value - middle), value); });
        at.resize(std::min(at.size(), mostLanes));
    };
    nearestFirst(lanes.xs, area.center().x());
    nearestFirst(lanes.ys, area.center().y());
    return lanes;
}

/// All that may stand in the way of the line.
QRectF reachOf(std::span<const QPointF> line)
{
    QRectF all;
    for (std::size_t i = 1; i < line.size(); ++i)
        all |= spanOf(line[i - 1], line[i])
                   .adjusted(-way::clearance, -way::clearance, way::clearance, way::clearance);
    return all;
}

/// A shape, and its length and bends: what it costs if nothing stands in it.
struct WayShape
{
    ShortLine line;
    double cost = 0;
    std::size_t number = 0;

    friend bool operator>(const WayShape &a, const WayShape &b)
    {
        return std::pair(a.cost, a.number) > std::pair(b.cost, b.number);
    }
};

double plainCost(const ShortLine &line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += std::abs(line[i].x() - line[i - 1].x()) + std::abs(line[i].y() - line[i - 1].y());
    return length + way::bendCost * double(line.size() - 2);
}

/// All ways that are looked at: those that leave and arrive sideways, and the standing ones, which come
/// from the same code transposed.
class Shapes
{
public:
    Shapes(const DetourTask &task, const Lanes &lanes)
    {
        m_all.reserve((lanes.xs.size() + lanes.ys.size()) * 5 + 1);
        add(task.planned);
        addLying(lyingEnds(task), task.from, task.to, lanes);
        m_standing = true;
        addLying(standingEnds(task), transposed(task.from), transposed(task.to), {lanes.ys, lanes.xs});
        std::ranges::make_heap(m_all, std::greater<>());
    }

    bool isEmpty() const { return m_all.empty(); }
    QRectF bounds() const
    {
        QRectF all;
        for (const WayShape &shape : m_all)
            all |= reachOf(shape.line.points());
        return all;
    }
    const ShortLine &takeCheapest()
    {
        std::ranges::pop_heap(m_all, std::greater<>());
        m_taken = m_all.back().line;
        m_all.pop_back();
        return m_taken;
    }

private:
    void add(ShortLine line)
    {
        for (std::size_t i = 0; m_standing && i < line.size(); ++i)
            line[i] = transposed(line[i]);
        m_all.push_back({line, plainCost(line), m_all.size()});
    }

    static EndPlaces standingEnds(const DetourTask &task)
    {
        DetourTask turned{transposed(task.from), transposed(task.to), {}};
        for (const QPointF &point : task.planned.points())
            turned.planned.add(transposed(point));
        return lyingEnds(turned);
    }

    void addLying(const EndPlaces &places, const QRectF &from, const QRectF &to, const Lanes &lanes)
    {
        const bool rightwards = to.center().x() >= from.center().x();
        const double sign = rightwards ? 1 : -1;
        const QPointF start(rightwards ? from.right() : from.left(), places.from);
        const QPointF end(rightwards ? to.left() : to.right(), places.to);
        const double out = start.x() + sign * way::stub, in = end.x() - sign * way::stub;
        for (const double x : lanes.xs) {
            if ((x - out) * sign >= 0 && (in - x) * sign >= 0)
                add({start, {x, start.y()}, {x, end.y()}, end});
        }
        for (const double y : lanes.ys) {
            add({start, {out, start.y()}, {out, y}, {in, y}, {in, end.y()}, end});
            const QPointF above(from.center().x(), y < from.center().y() ? from.top() : from.bottom());
            const QPointF below(to.center().x(), y < to.center().y() ? to.top() : to.bottom());
            const bool outside = (y < from.top() || y > from.bottom()) && (y < to.top() || y > to.bottom());
            if (outside) {
                add({above, {above.x(), y}, {below.x(), y}, below});
                add({start, {out, start.y()}, {out, y}, {below.x(), y}, below});
                add({above, {above.x(), y}, {in, y}, {in, end.y()}, end});
            }
        }
    }

    std::vector<WayShape> m_all;
    ShortLine m_taken;
    bool m_standing = false;
};

/// What stands around the ways of one task.
class Surroundings
{
public:
    Surroundings(const DetourTask &task, const Obstacles &obstacles, const QRectF &area)
        : m_task(task), m_obstacles(obstacles), m_near(obstacles.within(area))
    {
        std::erase_if(m_near, [&task](const QRectF &rect) { return rect == task.from || rect == task.to; });
    }

    /// How often the line passes one too closely, or runs through its own ends. Counting ends at @p enough.
    int hits(std::span<const QPointF> line, int enough) const
    {
        constexpr double by = way::clearance - 0.5;
        int hits = 0;
        for (std::size_t i = 1; i < line.size(); ++i) {
            const QRectF span = spanOf(line[i - 1], line[i]);
            hits += int(touches(m_task.from, span, -0.5)) + int(touches(m_task.to, span, -0.5));
            if (m_near.size() > fewNear)
                continue;
            for (const QRectF &rect : m_near)
                hits += int(touches(rect, span, by));
        }
        if (m_near.size() <= fewNear || hits >= enough)
            return hits;
        const QRectF own[] = {m_task.from, m_task.to};
        return hits + m_obstacles.hits(line, own, by, enough - hits);
    }

private:
    const DetourTask &m_task;
    const Obstacles &m_obstacles;
    std::vector<QRectF> m_near;
};

}   // namespace

EndPlaces lyingEnds(const DetourTask &task)
{
    const auto planned = task.planned.points();
    const bool lies = planned.size() >= 2 && std::abs(planned[0].y() - planned[1].y()) < 0.01;
    return lies ? EndPlaces{planned.front().y(), planned.back().y()}
                : EndPlaces{task.from.center().y(), task.to.center().y()};
}

Detour detour(const DetourTask &task, const Obstacles &obstacles)
{
    const QRectF area = task.from.united(task.to).adjusted(-reach, -reach, reach, reach);
    Shapes shapes(task, lanesOf(area, task, obstacles.within(area)));
    const QRectF seen = shapes.bounds();
    const Surroundings around(task, obstacles, seen);
    Detour found;
    found.looked = area | seen;
    int fewest = std::numeric_limits<int>::max();
    // Cheapest first, so that the first free one is the best; looking at more than these would cost
    // more than a slightly better way is worth.
    for (std::size_t tried = 0; fewest > 0 && tried < mostTried && !shapes.isEmpty(); ++tried) {
        const ShortLine &line = shapes.takeCheapest();
        const int hits = around.hits(line.points(), fewest);
        if (hits >= fewest)
            continue;
        fewest = hits;
        found.line.assign(line.points().begin(), line.points().end());
    }
    found.free = fewest == 0;
    if (found.free || !task.thorough)
        return found;
    found.searched = true;
    found.looked |= stairsArea(task);
    const auto way = stairs(task, obstacles);
    if (!way)
        return found;
    const Surroundings beside(task, obstacles, reachOf(*way));
    found.looked |= reachOf(*way);
    if (beside.hits(*way, 1) == 0) {
        found.line = *way;
        found.free = true;
    }
    return found;
}

}   // namespace switchover::render
