#include "model/render/router.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "model/render/fixed_lines.h"
#include "model/render/obstacles.h"

namespace switchover::render {

namespace {

constexpr double leastGap = 32;     // Room between two cards for a channel with its bends.
constexpr double leastRoom = 6;     // Below this two cards touch, and a link goes around them.
constexpr double portMargin = 12;   // From a port to the corner of its card.
constexpr double portSpacing = 14;
constexpr double tallEdge = 96;   // From this length on an edge takes links where they come from.
constexpr double trackSpacing = 12;
constexpr double sameChannel = 20;    // Tracks closer than this share a channel.
constexpr double straightened = 14;   // A jog smaller than this is taken out.
constexpr double kept = 4;            // A planned route that passes closer is sent around.
constexpr int mostSearches = 40;      // After so many, a way around is one of the simple shapes.
constexpr int mostFruitless =
    200;   // Where cards stand on top of each other there is no way around; stop looking.

/// All planning speaks of links that run along x; those that run along y are transposed first.
struct Job
{
    std::size_t index = 0;
    bool standing = false;   ///< Runs along y.
    double sign = 1;         ///< +1 towards larger coordinates.
    QRectF from;
    QRectF to;
    double fromAt = 0;   ///< Across coordinate of the port.
    double toAt = 0;
    bool byTarget = false;   ///< Shares its track with what arrives, not with what leaves.
    double track = 0;

    double fromEdge() const { return sign > 0 ? from.right() : from.left(); }
    double toEdge() const { return sign > 0 ? to.left() : to.right(); }
    bool straight() const { return std::abs(fromAt - toAt) < 0.5; }
};

struct EdgeKey
{
    QString owner;
    bool standing;
    bool high;   ///< The edge at the larger coordinate.

    friend bool operator<(const EdgeKey &a, const EdgeKey &b)
    {
        return std::tie(a.owner, a.standing, a.high) < std::tie(b.owner, b.standing, b.high);
    }
};

double gapBetween(double lowA, double highA, double lowB, double highB)
{
    return std::max(lowB - highA, lowA - highB);
}

/// Which way the link runs, or nothing if the two stand too close or one inside the other.
std::optional<Job> jobFor(const RouteRequest &request, std::size_t index)
{
    const QRectF &a = request.from.rect, &b = request.to.rect;
    const double gapX = gapBetween(a.left(), a.right(), b.left(), b.right());
    const double gapY = gapBetween(a.top(), a.bottom(), b.top(), b.bottom());
    Job job;
    job.index = index;
    if (std::max(gapX, gapY) < leastRoom)
        return std::nullopt;
    // Sideways wherever there is room for a channel: drawings are read from left to right.
    job.standing = gapX < leastRoom || (gapX < leastGap && gapY >= leastGap / 2);
    job.from = job.standing ? transposed(a) : a;
    job.to = job.standing ? transposed(b) : b;
    job.sign = job.to.center().x() >= job.from.center().x() ? 1 : -1;
    return job;
}

class Planner
{
public:
    explicit Planner(std::span<const RouteRequest> requests) : m_requests(requests)
    {
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (!requests[i].waypoints.empty() || requests[i].style == LineStyle::Straight)
                continue;
            if (const auto job = jobFor(requests[i], i))
                m_jobs.push_back(*job);
        }
        chooseBundles();
        placePorts();
        straighten();
        placeTracks();
    }

    std::map<std::size_t, std::vector<QPointF>> lines() const
    {
        std::map<std::size_t, std::vector<QPointF>> lines;
        for (const Job &job : m_jobs) {
            std::vector<QPointF> line{{job.fromEdge(), job.fromAt}};
            if (!job.straight()) {
                line.emplace_back(job.track, job.fromAt);
                line.emplace_back(job.track, job.toAt);
            }
            line.emplace_back(job.toEdge(), job.toAt);
            for (QPointF &point : line)
                point = job.standing ? QPointF(point.y(), point.x()) : point;
            lines.emplace(job.index, std::move(line));
        }
        return lines;
    }

private:
    /// Links that share one place on an edge.
    struct PortGroup
    {
        std::vector<Job *> leaving;
        std::vector<Job *> arriving;
        double remote = 0;   ///< Mean across coordinate of the other ends.
    };
    using Groups = std::map<QString, PortGroup>;   // By who shares: "" for all that leave or join.

    /// Links that share one track in a channel.
    struct Bundle
    {
        std::vector<Job *> jobs;
        double low = 0, high = 0;   ///< Extent across.
        double track = 0;
        double room = 0;   ///< Free space to either side of the track.
        double hub = 0;    ///< Across coordinate of the shared end.
        bool rising = false;
    };

    EdgeKey fromKey(const Job &job) const
    {
        return {m_requests[job.index].from.owner, job.standing, job.sign > 0};
    }
    EdgeKey toKey(const Job &job) const
    {
        return {m_requests[job.index].to.owner, job.standing, job.sign < 0};
    }

    void chooseBundles()
    {
        std::map<EdgeKey, std::set<QString>> targets, sources;
        for (const Job &job : m_jobs) {
            targets[fromKey(job)].insert(m_requests[job.index].to.owner);
            sources[toKey(job)].insert(m_requests[job.index].from.owner);
        }
        for (Job &job : m_jobs)
            job.byTarget = sources[toKey(job)].size() > targets[fromKey(job)].size();
    }

    void placePorts()
    {
        std::map<EdgeKey, Groups> edges;
        for (Job &job : m_jobs) {
            edges[fromKey(job)][QString()].leaving.push_back(&job);
            const QString sharer = job.byTarget ? QStringLiteral(" ") : m_requests[job.index].from.owner;
            edges[toKey(job)][sharer].arriving.push_back(&job);
        }
        for (auto &[key, groups] : edges)
            placeOnEdge(groups);
    }

    static void placeOnEdge(Groups &groups)
    {
        std::vector<PortGroup *> order;
        QRectF rect;
        for (auto &[sharer, group] : groups) {
            double sum = 0;
            for (const Job *job : group.leaving)
                sum += job->to.center().y();
            for (const Job *job : group.arriving)
                sum += job->from.center().y();
            group.remote = sum / double(group.leaving.size() + group.arriving.size());
            rect = group.leaving.empty() ? group.arriving.front()->to : group.leaving.front()->from;
            order.push_back(&group);
        }
        std::ranges::stable_sort(order, {}, &PortGroup::remote);
        const std::vector<double> places =
            rect.height() > tallEdge ? placesOnTall(order, rect) : placesOnCard(order, rect);
        for (std::size_t i = 0; i < order.size(); ++i) {
            for (Job *job : order[i]->leaving)
                job->fromAt = places[i];
            for (Job *job : order[i]->arriving)
                job->toAt = places[i];
        }
    }

    /// Around the middle; one whose other end is level with the middle gets the middle.
    static std::vector<double> placesOnCard(const std::vector<PortGroup *> &order, const QRectF &rect)
    {
        const double middle = rect.center().y(), half = std::max(0.0, rect.height() / 2 - portMargin);
        const double count = double(order.size());
        double pivot = (count - 1) / 2;
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (std::abs(order[i]->remote - middle) < 1)
                pivot = double(i);
        }
        const double most = std::max(pivot, count - 1 - pivot);
        const double spacing = most > 0 ? std::min(portSpacing, half / most) : 0;
        std::vector<double> places;
        for (std::size_t i = 0; i < order.size(); ++i)
            places.push_back(middle + (double(i) - pivot) * spacing);
        return places;
    }

    /// Where the other end is, pushed apart.
    static std::vector<double> placesOnTall(const std::vector<PortGroup *> &order, const QRectF &rect)
    {
        const double low = rect.top() + 2 * portMargin, high = rect.bottom() - 2 * portMargin;
        const double spacing =
            order.size() > 1 ? std::min(portSpacing, (high - low) / double(order.size() - 1)) : 0;
        std::vector<double> places;
        for (const PortGroup *group : order) {
            const double wanted = std::clamp(group->remote, low, high);
            places.push_back(places.empty() ? wanted : std::max(wanted, places.back() + spacing));
        }
        double limit = high;
        for (auto place = places.rbegin(); place != places.rend(); ++place, limit -= spacing)
            *place = std::min(*place, limit);
        return places;
    }

    /// Takes out small jogs where an arrow that arrives alone can as well arrive a little beside.
    void straighten()
    {
        std::map<EdgeKey, std::set<double>> used;
        for (const Job &job : m_jobs) {
            used[fromKey(job)].insert(job.fromAt);
            used[toKey(job)].insert(job.toAt);
        }
        std::map<EdgeKey, int> arriving;
        for (const Job &job : m_jobs)
            ++arriving[toKey(job)];
        for (Job &job : m_jobs) {
            const bool alone = arriving[toKey(job)] == 1 && used[toKey(job)].size() == 1;
            const double low = job.to.top() + portMargin, high = job.to.bottom() - portMargin;
            const bool reachable = job.fromAt >= low && job.fromAt <= high;
            const double jog = std::abs(job.fromAt - job.toAt);
            if (alone && reachable && (jog < straightened || job.to.height() > tallEdge))
                job.toAt = job.fromAt;
        }
    }

    void placeTracks()
    {
        std::map<std::pair<EdgeKey, bool>, Bundle> byKey;
        for (Job &job : m_jobs) {
            if (!job.straight())
                byKey[{job.byTarget ? toKey(job) : fromKey(job), job.byTarget}].jobs.push_back(&job);
        }
        std::vector<Bundle *> lying, standing;
        for (auto &[key, bundle] : byKey) {
            measure(bundle);
            (key.first.standing ? standing : lying).push_back(&bundle);
        }
        for (std::vector<Bundle *> *bundles : {&lying, &standing}) {
            std::ranges::stable_sort(*bundles, {}, &Bundle::track);
            for (auto first = bundles->begin(); first != bundles->end();) {
                auto last = first + 1;
                while (last != bundles->end() && (*last)->track - (*(last - 1))->track < sameChannel)
                    ++last;
                shareChannel({first, last});
                first = last;
            }
        }
    }

    static void measure(Bundle &bundle)
    {
        const Job &first = *bundle.jobs.front();
        double begin = first.fromEdge(), end = first.toEdge();
        bundle.low = std::min(first.fromAt, first.toAt);
        bundle.high = std::max(first.fromAt, first.toAt);
        double fall = 0;
        for (const Job *job : bundle.jobs) {
            begin = job->sign > 0 ? std::max(begin, job->fromEdge()) : std::min(begin, job->fromEdge());
            end = job->sign > 0 ? std::min(end, job->toEdge()) : std::max(end, job->toEdge());
            bundle.low = std::min({bundle.low, job->fromAt, job->toAt});
            bundle.high = std::max({bundle.high, job->fromAt, job->toAt});
            fall += job->toAt - job->fromAt;
        }
        bundle.track = std::round((begin + end) / 8) * 4;
        bundle.room = std::max(0.0, std::abs(end - begin) / 2 - 14);
        bundle.hub = first.byTarget ? first.toAt : first.fromAt;
        bundle.rising = fall < 0;
    }

    /// Gives bundles whose extents overlap tracks of their own, in the order in which they cross least:
    /// of those that fall, the one from higher up turns later.
    static void shareChannel(std::span<Bundle *> bundles)
    {
        std::ranges::stable_sort(bundles, {}, [](const Bundle *bundle) {
            const Job &job = *bundle->jobs.front();
            const bool later = bundle->rising == (job.sign > 0);
            return std::pair(later, (later ? 1 : -1) * bundle->hub);
        });
        std::vector<std::vector<const Bundle *>> slots;
        std::vector<std::size_t> slotOf;
        double room = std::numeric_limits<double>::infinity();
        for (const Bundle *bundle : bundles) {
            const auto free = std::ranges::find_if(slots, [bundle](const auto &slot) {
                return std::ranges::none_of(slot, [bundle](const Bundle *other) {
                    return other->low < bundle->high + 8 && bundle->low < other->high + 8;
                });
            });
            slotOf.push_back(std::size_t(free - slots.begin()));
            if (free == slots.end())
                slots.emplace_back();
            slots[slotOf.back()].push_back(bundle);
            room = std::min(room, bundle->room);
        }
        const auto [left, right] = std::ranges::minmax(bundles, {}, &Bundle::track);
        const double middle = (left->track + right->track) / 2, half = double(slots.size() - 1) / 2;
        const double spacing = half > 0 ? std::min(trackSpacing, room / half) : 0;
        for (std::size_t i = 0; i < bundles.size(); ++i) {
            for (Job *job : bundles[i]->jobs)
                job->track = half > 0 ? middle + (double(slotOf[i]) - half) * spacing : bundles[i]->track;
        }
    }

    std::span<const RouteRequest> m_requests;
    std::vector<Job> m_jobs;
};

}   // namespace

std::vector<Route> routeLinks(std::span<const RouteRequest> requests, std::span<const QRectF> obstacles)
{
    const Obstacles around(obstacles);
    const auto planned = Planner(requests).lines();
    int fruitless = 0, searches = 0;
    std::vector<Route> routes;
    routes.reserve(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const RouteRequest &request = requests[i];
        const Route::Line drawn =
            request.style == LineStyle::Curved ? Route::Line::Curved : Route::Line::Rounded;
        const auto line = planned.find(i);
        if (line == planned.end()) {
            routes.emplace_back(fixedLine(request), drawn);
            continue;
        }
        const QRectF own[] = {request.from.rect, request.to.rect};
        if (fruitless > mostFruitless || around.hits(line->second, own, kept, 1) == 0) {
            routes.emplace_back(line->second, drawn);
            continue;
        }
        const Detour way = detour({own[0], own[1], line->second, searches < mostSearches}, around);
        fruitless += way.free ? 0 : 1;
        searches += way.searched ? 1 : 0;
        routes.emplace_back(way.line, drawn);
    }
    return routes;
}

}   // namespace switchover::render
