#include "model/render/router.h"

#include <algorithm>
#include <unordered_map>

#include "model/render/corners.h"
#include "model/render/detour.h"
#include "model/render/fixed_lines.h"
#include "model/render/obstacles.h"
#include "model/render/planner.h"
#include "model/render/ports.h"
#include "model/render/tracks.h"

namespace switchover::render {

namespace {

constexpr double plannedClearance = 4;   // A planned route that passes closer is sent around.
constexpr int mostSearches = 250;        // After so many, a way around is one of the simple shapes.
constexpr int mostFruitless =
    200;   // Where cards stand on top of each other there is no way around; stop looking.
constexpr std::size_t mostChanged = 64;   // From so many changed rectangles on, nothing is remembered.

bool placedBefore(const QRectF &a, const QRectF &b)
{
    return std::tuple(a.x(), a.y(), a.width(), a.height()) < std::tuple(b.x(), b.y(), b.width(), b.height());
}

QRectF boundsAround(const ShortLine &line, double by)
{
    QRectF all;
    for (std::size_t i = 1; i < line.size(); ++i)
        all |= spanOf(line[i - 1], line[i]).adjusted(-by, -by, by, by);
    return all;
}

}   // namespace

class Router::Memory
{
    /// A link as the search for its way sees it.
    struct WayTask
    {
        QRectF from;
        QRectF to;
        ShortLine planned;
        Route::Line drawn = Route::Line::Rounded;

        friend bool operator==(const WayTask &, const WayTask &) = default;
    };

    struct WayTaskHash
    {
        std::size_t operator()(const WayTask &task) const
        {
            const QRectF &a = task.from, &b = task.to;
            const QPointF middle = task.planned[task.planned.size() / 2];
            return qHashMulti(0, a.x(), a.y(), b.x(), b.y(), middle.x(), middle.y());
        }
    };

    /// How much is done for a way.
    enum class Effort { Nothing, Simple, Thorough };

    /// What became of a task, and where that was looked for.
    struct FoundWay
    {
        std::vector<QPointF> line;
        QRectF looked;
        Effort effort = Effort::Nothing;
        bool blocked = true;   ///< The planned line was not free, or not looked at.
        bool free = true;
        bool searched = false;
        std::vector<QPointF> placed;   ///< The line on its tracks, as it was last drawn.
        Route route;

        /// Whether it would come out the same with @p wanted.
        bool holdsFor(Effort wanted) const
        {
            const bool alike = effort != Effort::Nothing && wanted != Effort::Nothing && free && !searched;
            return !blocked || effort == wanted || alike;
        }
    };

public:
    std::vector<Route> route(std::span<const RouteRequest> requests, std::span<const QRectF> obstacles,
                             const RouteField &field)
    {
        forgetChanged(obstacles);
        const Obstacles around(obstacles);
        const Plan plan = planFor(requests, field.readsDown.value_or(readsDown(requests)));
        Ways ways;
        ways.reserve(requests.size());
        std::vector<FoundWay *> found(requests.size());
        std::vector<TrackLine> lines(requests.size());
        m_searches = m_fruitless = 0;
        m_looked = 0;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            const RouteRequest &request = requests[i];
            if (plan.lines[i].isEmpty()) {
                lines[i] = {simplified(fixedLine(request)), -1, true};
                continue;
            }
            found[i] =
                &wayOf({request.from.rect, request.to.rect, plan.lines[i], drawnAs(request)}, around, ways);
            lines[i] = {found[i]->line, plan.bundles[i], false, found[i]->blocked};
        }
        orderPorts(lines, requests);
        arrangeTracks(lines, around, Obstacles(field.frames));
        std::vector<Route> routes;
        routes.reserve(requests.size());
        for (std::size_t i = 0; i < requests.size(); ++i)
            routes.push_back(drawn(lines[i].corners, drawnAs(requests[i]), found[i]));
        m_ways = std::move(ways);
        return routes;
    }

    std::size_t looked() const { return m_looked; }

private:
    using Ways = std::unordered_map<WayTask, FoundWay, WayTaskHash>;

    /// Keeps only the ways that no changed rectangle has to do with.
    void forgetChanged(std::span<const QRectF> obstacles)
    {
        std::vector<QRectF> now(obstacles.begin(), obstacles.end()), changed;
        std::ranges::sort(now, placedBefore);
        std::ranges::set_symmetric_difference(now, m_obstacles, std::back_inserter(changed), placedBefore);
        m_obstacles = std::move(now);
        if (changed.size() > mostChanged) {
            m_ways.clear();
            return;
        }
        std::erase_if(m_ways, [&changed](const auto &entry) {
            return std::ranges::any_of(
                changed, [&](const QRectF &rect) { return touches(rect, entry.second.looked, 1); });
        });
    }

    /// What is remembered of it counts as if it were looked for, so that all others are treated alike.
    FoundWay &wayOf(const WayTask &task, const Obstacles &around, Ways &ways)
    {
        const Effort effort = m_fruitless > mostFruitless ? Effort::Nothing
                              : m_searches < mostSearches ? Effort::Thorough
                                                          : Effort::Simple;
        const auto known = m_ways.find(task);
        const bool holds = known != m_ways.end() && known->second.holdsFor(effort);
        FoundWay found = holds ? known->second : lookFor(task, around, effort);
        m_fruitless += found.free ? 0 : 1;
        m_searches += found.searched ? 1 : 0;
        return ways.insert_or_assign(task, std::move(found)).first->second;
    }

    static Route::Line drawnAs(const RouteRequest &request)
    {
        return request.style == LineStyle::Curved ? Route::Line::Curved : Route::Line::Rounded;
    }

    /// The route as it was, if it still runs there.
    static Route drawn(std::vector<QPointF> &line, Route::Line style, FoundWay *way)
    {
        if (!way)
            return Route(std::move(line), style);
        if (way->route.isEmpty() || way->placed != line) {
            way->route = Route(line, style);
            way->placed = std::move(line);
        }
        return way->route;
    }

    FoundWay lookFor(const WayTask &task, const Obstacles &around, Effort effort)
    {
        ++m_looked;
        const auto planned = task.planned.points();
        const QRectF own[] = {task.from, task.to};
        FoundWay found;
        found.effort = effort;
        found.blocked = effort == Effort::Nothing || around.hits(planned, own, plannedClearance, 1) > 0;
        if (!found.blocked || effort == Effort::Nothing) {
            found.looked = boundsAround(task.planned, plannedClearance);
            found.line.assign(planned.begin(), planned.end());
            return found;
        }
        Detour way = detour({task.from, task.to, task.planned, effort == Effort::Thorough}, around);
        found.looked = way.looked;
        found.free = way.free;
        found.searched = way.searched;
        found.line = simplified(way.line);
        return found;
    }

    std::vector<QRectF> m_obstacles;   ///< In order.
    Ways m_ways;
    int m_searches = 0, m_fruitless = 0;
    std::size_t m_looked = 0;
};

Router::Router() : m_memory(std::make_unique<Memory>()) {}
Router::~Router() = default;
Router::Router(Router &&) noexcept = default;
Router &Router::operator=(Router &&) noexcept = default;

std::vector<Route> Router::route(std::span<const RouteRequest> requests, std::span<const QRectF> obstacles,
                                 const RouteField &field)
{
    return m_memory->route(requests, obstacles, field);
}

std::size_t Router::looked() const { return m_memory->looked(); }

std::vector<Route> routeLinks(std::span<const RouteRequest> requests, std::span<const QRectF> obstacles,
                              const RouteField &field)
{
    return Router().route(requests, obstacles, field);
}

}   // namespace switchover::render
