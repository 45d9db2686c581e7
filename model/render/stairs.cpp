#include "model/render/stairs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>

namespace switchover::render {

namespace {

// How far outside the two ends it looks for a way: farther if the way is long.
constexpr double leastRoomAround = 200, mostRoomAround = 1500;
constexpr double beside = 12;   // From an obstacle to the line that passes it.
constexpr std::size_t mostPlaces = 8000;

using Axis = std::vector<double>;

/// A line beside an obstacle: behind it, as coordinates rise, or before it.
struct Beside
{
    double at = 0;
    bool behind = false;

    friend bool operator<(const Beside &a, const Beside &b) { return a.at < b.at; }
};

/// In order, those closer than @p same as one. Behind one obstacle and before the next there is a gap: one line in its middle serves both.
Axis axisOf(std::vector<Beside> &lines, double same)
{
    constexpr double widestGap = 160;
    std::ranges::sort(lines, std::less());
    Axis axis;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool gap = i + 1 < lines.size() && lines[i].behind && !lines[i + 1].behind &&
                         lines[i + 1].at - lines[i].at <= widestGap;
        const double at = gap ? (lines[i].at + lines[i + 1].at) / 2 : lines[i].at;
        i += gap ? 1 : 0;
        if (axis.empty() || at - axis.back() >= same)
            axis.push_back(at);
    }
    return axis;
}

std::size_t indexOf(const Axis &axis, double value)
{
    const auto at =
        std::ranges::min_element(axis, {}, [value](double each) { return std::abs(each - value); });
    return std::size_t(at - axis.begin());
}

/// The lines beside obstacles, where they cross, and which pieces between crossings are free.
class Grid
{
public:
    Grid(const DetourTask &task, const Obstacles &obstacles)
    {
        const bool rightwards = task.to.center().x() >= task.from.center().x();
        const double sign = rightwards ? 1 : -1;
        const EndPlaces level = lyingEnds(task);
        m_start = {rightwards ? task.from.right() : task.from.left(), level.from};
        m_end = {rightwards ? task.to.left() : task.to.right(), level.to};
        const double out = m_start.x() + sign * way::stub, in = m_end.x() - sign * way::stub;
        if ((in - out) * sign <= 0)
            return;
        const QRectF area = stairsArea(task);   // Beyond it nothing is known.
        const std::vector<QRectF> rects = obstacles.within(area);
        std::vector<Beside> xs, ys;
        for (const QRectF &rect : rects) {
            for (const Beside &line :
                 {Beside{rect.left() - beside, false}, Beside{rect.right() + beside, true}}) {
                if ((line.at - out) * sign > 0 && (in - line.at) * sign > 0)
                    xs.push_back(line);
            }
            for (const Beside &line :
                 {Beside{rect.top() - beside, false}, Beside{rect.bottom() + beside, true}}) {
                if (line.at > area.top() && line.at < area.bottom())
                    ys.push_back(line);
            }
        }
        // Over a long way there are more lines than can be looked at: every so many units one will do.
        for (const double same : {3.0, 12.0, 24.0, 48.0}) {
            m_xs = axisOf(xs, same);
            m_ys = axisOf(ys, same);
            addEnds(m_xs, {out, in});
            addEnds(m_ys, {m_start.y(), m_end.y()});
            if (places() <= mostPlaces)
                break;
        }
        if (places() <= mostPlaces)
            block(rects, task);
    }

    bool isUsable() const { return !m_xs.empty() && places() <= mostPlaces; }
    std::size_t places() const { return m_xs.size() * m_ys.size(); }
    std::size_t place(std::size_t x, std::size_t y) const { return y * m_xs.size() + x; }
    QPointF at(std::size_t place) const { return {m_xs[place % m_xs.size()], m_ys[place / m_xs.size()]}; }
    QPointF start() const { return m_start; }
    QPointF end() const { return m_end; }
    std::size_t first() const { return place(indexOf(m_xs, firstX()), indexOf(m_ys, m_start.y())); }
    std::size_t last() const { return place(indexOf(m_xs, lastX()), indexOf(m_ys, m_end.y())); }

    /// The next place in a direction (0 right, 1 down, 2 left, 3 up), if the way there is free.
    std::optional<std::size_t> next(std::size_t from, int direction) const
    {
        const std::size_t x = from % m_xs.size(), y = from / m_xs.size();
        switch (direction) {
        case 0:
            return x + 1 < m_xs.size() && !m_across[from] ? std::optional(from + 1) : std::nullopt;
        case 2:
            return x > 0 && !m_across[from - 1] ? std::optional(from - 1) : std::nullopt;
        case 1:
            return y + 1 < m_ys.size() && !m_down[from] ? std::optional(from + m_xs.size()) : std::nullopt;
        default:
            return y > 0 && !m_down[from - m_xs.size()] ? std::optional(from - m_xs.size()) : std::nullopt;
        }
    }

private:
    /// The ends stay what they are, whatever lies near.
    static void addEnds(Axis &axis, const std::array<double, 2> &ends)
    {
        std::erase_if(axis, [&ends](double value) {
            return std::abs(value - ends[0]) < 3 || std::abs(value - ends[1]) < 3;
        });
        axis.insert(axis.end(), ends.begin(), ends.end());
        std::ranges::sort(axis);
    }

    double firstX() const
    {
        return m_start.x() < m_end.x() ? m_start.x() + way::stub : m_start.x() - way::stub;
    }
    double lastX() const { return m_start.x() < m_end.x() ? m_end.x() - way::stub : m_end.x() + way::stub; }

    void block(const std::vector<QRectF> &rects, const DetourTask &task)
    {
        m_across.assign(places(), false);
        m_down.assign(places(), false);
        for (const QRectF &rect : rects) {
            const bool own = rect == task.from || rect == task.to;
            const double by = own ? -0.5 : way::clearance - 0.5;
            const QRectF closed = rect.adjusted(-by, -by, by, by);
            const auto from = [](const Axis &axis, double value) {
                return std::size_t(std::ranges::lower_bound(axis, value) - axis.begin());
            };
            const std::size_t x1 = from(m_xs, closed.left()), x2 = from(m_xs, closed.right());
            const std::size_t y1 = from(m_ys, closed.top()), y2 = from(m_ys, closed.bottom());
            for (std::size_t y = y1; y < y2; ++y)
                for (std::size_t x = x1 > 0 ? x1 - 1 : 0; x < x2 && x + 1 < m_xs.size(); ++x)
                    m_across[place(x, y)] = true;
            for (std::size_t x = x1; x < x2; ++x)
                for (std::size_t y = y1 > 0 ? y1 - 1 : 0; y < y2 && y + 1 < m_ys.size(); ++y)
                    m_down[place(x, y)] = true;
        }
    }

    QPointF m_start, m_end;
    Axis m_xs, m_ys;
    std::vector<bool> m_across;   ///< From a place to the one right of it.
    std::vector<bool> m_down;
};

/// The states of the search: a place and the direction in which one came.
class Search
{
public:
    explicit Search(const Grid &grid)
        : m_grid(grid), m_goal(grid.at(grid.last())), m_along(grid.start().x() < grid.end().x() ? 0 : 2),
          m_cost(grid.places() * 4, std::numeric_limits<double>::infinity()),
          m_before(grid.places() * 4, none)
    {
    }

    std::optional<std::vector<QPointF>> run()
    {
        reach(m_grid.first() * 4 + std::size_t(m_along), 0, none);
        const std::size_t goal = m_grid.last() * 4 + std::size_t(m_along);
        while (!m_open.empty()) {
            const auto [cost, state] = m_open.top();
            m_open.pop();
            if (state == goal)
                return wayTo(goal);
            if (cost > m_cost[state] + leastFrom(state) + 0.01)
                continue;
            for (int direction = 0; direction < 4; ++direction)
                step(state, direction);
        }
        return std::nullopt;
    }

private:
    static constexpr std::size_t none = std::size_t(-1);

    void reach(std::size_t state, double cost, std::size_t before)
    {
        if (cost >= m_cost[state])
            return;
        m_cost[state] = cost;
        m_before[state] = before;
        m_open.emplace(cost + leastFrom(state), state);
    }

    /// Length and bends that are left at least: every piece that does not lead to the goal costs two bends.
    double leastFrom(std::size_t state) const
    {
        const QPointF way = m_goal - m_grid.at(state / 4);
        const int direction = int(state % 4);
        const double ahead = (m_along == 0 ? way.x() : -way.x());
        int bends = 0;
        if (direction % 2 == 0)
            bends = direction != m_along || ahead < 0 || way.y() != 0 ? 2 : 0;
        else
            bends = ahead < 0 || (direction == 1 ? way.y() < 0 : way.y() > 0) ? 3 : 1;
        return way.manhattanLength() + bends * way::bendCost;
    }

    void step(std::size_t state, int direction)
    {
        const int came = int(state % 4);
        if ((direction + 2) % 4 == came)
            return;
        if (const auto next = m_grid.next(state / 4, direction)) {
            const double length = (m_grid.at(*next) - m_grid.at(state / 4)).manhattanLength();
            reach(*next * 4 + std::size_t(direction),
                  m_cost[state] + length + (direction == came ? 0 : way::bendCost), state);
        }
    }

    std::vector<QPointF> wayTo(std::size_t goal) const
    {
        std::vector<QPointF> line{m_grid.end()};
        for (std::size_t state = goal; state != none; state = m_before[state]) {
            const bool bends = m_before[state] != none && m_before[state] % 4 != state % 4;
            if (bends)
                line.push_back(m_grid.at(m_before[state] / 4));
        }
        line.push_back(m_grid.start());
        std::ranges::reverse(line);
        return line;
    }

    const Grid &m_grid;
    const QPointF m_goal;
    const int m_along;   ///< The direction in which it leaves and arrives.
    std::vector<double> m_cost;
    std::vector<std::size_t> m_before;
    std::priority_queue<std::pair<double, std::size_t>, std::vector<std::pair<double, std::size_t>>,
                        std::greater<>>
        m_open;
};

}   // namespace

QRectF stairsArea(const DetourTask &task)
{
    const QRectF both = task.from.united(task.to);
    const double beyond = std::clamp(both.width() / 4, leastRoomAround, mostRoomAround);
    return both.adjusted(0, -beyond, 0, beyond);
}

std::optional<std::vector<QPointF>> stairs(const DetourTask &task, const Obstacles &obstacles)
{
    const Grid grid(task, obstacles);
    return grid.isUsable() ? Search(grid).run() : std::nullopt;
}

}   // namespace switchover::render
