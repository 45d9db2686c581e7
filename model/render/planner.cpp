#include "model/render/planner.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

#include "model/render/obstacles.h"

namespace switchover::render {

namespace {

constexpr double leastGap = 32;     // Room between two cards for a channel with its bends.
constexpr double leastRoom = 6;     // Below this two cards touch, and a link goes around them.
constexpr double portMargin = 12;   // From a port to the corner of its card.
constexpr double portSpacing = 14;
constexpr double tallEdge = 96;    // From this length on an edge takes links where they come from.
constexpr double wideEdge = 200;   // The same where a drawing reads down, and cards show it their long edges.
constexpr double straightened = 14;   // A jog smaller than this is taken out.

/// A side of a card, by number: four for each owner.
using Edge = int;

/// All planning speaks of links that run along x; those that run along y are transposed first.
struct Job
{
    std::size_t index = 0;
    bool standing = false;   ///< Runs along y.
    double sign = 1;         ///< +1 towards larger coordinates.
    QRectF from;
    QRectF to;
    int fromOwner = 0;
    int toOwner = 0;
    int lane = 0;   ///< Links from one card to the same other: beside each other, each in a lane of its own.
    double toHeaded = 0;
    double fromHeaded = 0;
    double fromAt = 0;   ///< Across coordinate of the port.
    double toAt = 0;
    bool byTarget = false;   ///< Shares its track with what arrives, not with what leaves.
    double track = 0;

    double fromEdge() const { return sign > 0 ? from.right() : from.left(); }
    double toEdge() const { return sign > 0 ? to.left() : to.right(); }
    bool straight() const { return std::abs(fromAt - toAt) < 0.5; }
    int bundle() const { return (byTarget ? arrives() * 2 + 1 : leaves() * 2) + lane * lanes; }
    static constexpr int lanes = 1 << 24;   // More than edges that there are.
    Edge leaves() const { return fromOwner * 4 + (standing ? 2 : 0) + (sign > 0 ? 1 : 0); }
    Edge arrives() const { return toOwner * 4 + (standing ? 2 : 0) + (sign < 0 ? 1 : 0); }
};

double gapBetween(double lowA, double highA, double lowB, double highB)
{
    return std::max(lowB - highA, lowA - highB);
}

/// Between two cards: what is negative is how far they reach into each other.
struct CardGap
{
    double x, y;

    explicit CardGap(const RouteRequest &request)
    {
        const QRectF &a = request.from.rect, &b = request.to.rect;
        x = gapBetween(a.left(), a.right(), b.left(), b.right());
        y = gapBetween(a.top(), a.bottom(), b.top(), b.bottom());
    }
};

/// Whether a link has to run across the way in which the drawing reads, as it has no room for a channel that way.
bool mustCross(double along, double across)
{
    return along < leastRoom || (along < leastGap && across >= leastGap / 2);
}

/// Which way the link runs, or nothing if the two stand too close or one inside the other.
std::optional<Job> jobFor(const RouteRequest &request, std::size_t index, bool readsDown)
{
    const QRectF &a = request.from.rect, &b = request.to.rect;
    const CardGap gap(request);
    Job job;
    job.index = index;
    if (std::max(gap.x, gap.y) < leastRoom)
        return std::nullopt;
    job.standing = readsDown ? !mustCross(gap.y, gap.x) : mustCross(gap.x, gap.y);
    job.fromHeaded = request.from.headed;
    job.toHeaded = request.to.headed;
    job.from = job.standing ? transposed(a) : a;
    job.to = job.standing ? transposed(b) : b;
    job.sign = job.to.center().x() >= job.from.center().x() ? 1 : -1;
    return job;
}

/// Calls @p each with every run of elements of the same @p key.
template <class List, class Key, class Each> void forEachRun(List &list, Key key, Each each)
{
    for (auto first = list.begin(); first != list.end();) {
        const auto last =
            std::find_if(first, list.end(), [&](const auto &other) { return key(other) != key(*first); });
        each(std::span(first, last));
        first = last;
    }
}

class Planner
{
public:
    Planner(std::span<const RouteRequest> requests, bool readsDown)
        : m_requests(requests), m_tall(readsDown ? wideEdge : tallEdge)
    {
        QHash<QString, int> owners;
        const auto number = [&owners](const QString &owner) {
            const auto known = owners.constFind(owner);
            return known != owners.cend() ? *known : *owners.insert(owner, int(owners.size()));
        };
        m_jobs.reserve(requests.size());
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (!requests[i].waypoints.empty() || requests[i].style == LineStyle::Straight)
                continue;
            auto job = jobFor(requests[i], i, readsDown);
            if (!job)
                continue;
            job->fromOwner = number(requests[i].from.owner);
            job->toOwner = number(requests[i].to.owner);
            m_jobs.push_back(*job);
        }
        m_edges = std::size_t(owners.size()) * 4;
        chooseLanes();
        chooseBundles();
        placePorts();
        straighten();
        placeTracks();
    }

    Plan plan() const
    {
        Plan plan{std::vector<ShortLine>(m_requests.size()), std::vector<int>(m_requests.size(), -1)};
        for (const Job &job : m_jobs) {
            plan.bundles[job.index] = job.bundle();
            ShortLine &line = plan.lines[job.index];
            line.add({job.fromEdge(), job.fromAt});
            if (!job.straight()) {
                line.add({job.track, job.fromAt});
                line.add({job.track, job.toAt});
            }
            line.add({job.toEdge(), job.toAt});
            for (std::size_t i = 0; job.standing && i < line.size(); ++i)
                line[i] = transposed(line[i]);
        }
        return plan;
    }

private:
    /// A link at one of its ends.
    struct Stop
    {
        Edge edge = 0;
        int sharer = 0;   ///< Who has the same place on the edge.
        Job *job = nullptr;
        bool leaves = false;

        auto key() const { return std::pair(edge, sharer); }
        double remote() const { return leaves ? job->to.center().y() : job->from.center().y(); }
        double headed() const { return leaves ? job->fromHeaded : job->toHeaded; }
        std::size_t number() const { return job->index; }
        double distance() const { return std::abs(job->toEdge() - job->fromEdge()); }
    };
    static constexpr Edge upperEdge = 2;
    static constexpr int allThatLeave = -2, allThatJoin = -1, inLane = -3;

    /// Links that share one place on an edge.
    struct PortGroup
    {
        std::span<Stop> stops;
        double remote = 0;   ///< Mean across coordinate of the other ends.

        double nearest() const { return std::ranges::min(stops, {}, &Stop::distance).distance(); }
        std::size_t firstJob() const { return std::ranges::min(stops, {}, &Stop::number).number(); }
    };

    /// From how many cards an edge is reached, or how many it reaches.
    static std::vector<int> countDistinct(std::vector<std::pair<Edge, int>> &ends, std::size_t edges)
    {
        std::ranges::sort(ends);
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        std::vector<int> counts(edges, 0);
        for (const auto &[edge, owner] : ends)
            ++counts[std::size_t(edge)];
        return counts;
    }

    void chooseLanes()
    {
        std::vector<Job *> jobs;
        for (Job &job : m_jobs)
            jobs.push_back(&job);
        const auto ends = [](const Job *job) { return std::pair(job->fromOwner, job->toOwner); };
        std::ranges::stable_sort(jobs, {}, ends);
        static constexpr int most = 8;
        forEachRun(jobs, ends, [](std::span<Job *> alike) {
            for (std::size_t i = 1; i < alike.size(); ++i)
                alike[i]->lane = std::min(int(i), most);
        });
    }

    void chooseBundles()
    {
        std::vector<std::pair<Edge, int>> leaving, arriving;
        for (const Job &job : m_jobs) {
            leaving.emplace_back(job.leaves(), job.toOwner);
            arriving.emplace_back(job.arrives(), job.fromOwner);
        }
        const std::vector<int> targets = countDistinct(leaving, m_edges),
                               sources = countDistinct(arriving, m_edges);
        for (Job &job : m_jobs)
            job.byTarget = sources[std::size_t(job.arrives())] > targets[std::size_t(job.leaves())];
    }

    void placePorts()
    {
        std::vector<Stop> stops;
        stops.reserve(m_jobs.size() * 2);
        for (Job &job : m_jobs) {
            const bool alone = job.lane > 0;
            const int own = inLane - int(job.index);
            stops.push_back({job.leaves(), alone ? own : allThatLeave, &job, true});
            stops.push_back({job.arrives(),
                             alone          ? own
                             : job.byTarget ? allThatJoin
                                            : job.fromOwner,
                             &job, false});
        }
        std::ranges::stable_sort(stops, {}, &Stop::key);
        forEachRun(
            stops, [](const Stop &stop) { return stop.edge; },
            [this](std::span<Stop> onEdge) { placeOnEdge(onEdge); });
    }

    void placeOnEdge(std::span<Stop> stops) const
    {
        std::vector<PortGroup> groups;
        forEachRun(
            stops, [](const Stop &stop) { return stop.sharer; },
            [&groups](std::span<Stop> sharing) {
                double sum = 0;
                for (const Stop &stop : sharing)
                    sum += stop.remote();
                groups.push_back({sharing, sum / double(sharing.size())});
            });
        // Of those that come from straight ahead the nearest comes last: it gets the middle, others pass above.
        std::ranges::stable_sort(groups, {}, [](const PortGroup &group) {
            return std::tuple(group.remote, -group.nearest(), group.firstJob());
        });
        const Stop &first = stops.front();
        QRectF rect = first.leaves ? first.job->from : first.job->to;
        if (first.edge % 4 == upperEdge)
            rect.setTop(std::min(rect.top() + first.headed(), rect.bottom() - 4 * portMargin));
        const std::vector<double> places =
            rect.height() > m_tall ? placesOnTall(groups, rect) : placesOnCard(groups, rect);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            for (const Stop &stop : groups[i].stops)
                (stop.leaves ? stop.job->fromAt : stop.job->toAt) = places[i];
        }
    }

    /// The number of the one that gets the middle; between two if these are alike.
    static double pivotOf(const std::vector<PortGroup> &order, double middle)
    {
        double sum = 0, alike = 0, nearest = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < order.size(); ++i) {
            const double distance = order[i].nearest();
            if (std::abs(order[i].remote - middle) >= 1 || distance > nearest)
                continue;
            sum = distance < nearest ? double(i) : sum + double(i);
            alike = distance < nearest ? 1 : alike + 1;
            nearest = distance;
        }
        return alike > 0 ? sum / alike : (double(order.size()) - 1) / 2;
    }

    /// Around the middle; one whose other end is level with the middle gets the middle.
    static std::vector<double> placesOnCard(const std::vector<PortGroup> &order, const QRectF &rect)
    {
        const double middle = rect.center().y(), half = std::max(0.0, rect.height() / 2 - portMargin);
        const double count = double(order.size());
        const double pivot = pivotOf(order, middle);
        const double most = std::max(pivot, count - 1 - pivot);
        const double spacing = most > 0 ? std::min(portSpacing, half / most) : 0;
        std::vector<double> places;
        for (std::size_t i = 0; i < order.size(); ++i)
            places.push_back(middle + (double(i) - pivot) * spacing);
        return places;
    }

    /// Where the other end is, pushed apart.
    static std::vector<double> placesOnTall(const std::vector<PortGroup> &order, const QRectF &rect)
    {
        const double low = rect.top() + 2 * portMargin, high = rect.bottom() - 2 * portMargin;
        const double spacing =
            order.size() > 1 ? std::min(portSpacing, (high - low) / double(order.size() - 1)) : 0;
        std::vector<double> places;
        for (const PortGroup &group : order) {
            const double wanted = std::clamp(group.remote, low, high);
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
        struct Use
        {
            double low = std::numeric_limits<double>::infinity();
            double high = -std::numeric_limits<double>::infinity();
            int arriving = 0;
        };
        std::vector<Use> uses(m_edges);
        const auto use = [&uses](Edge edge, double at) -> Use & {
            Use &used = uses[std::size_t(edge)];
            used = {std::min(used.low, at), std::max(used.high, at), used.arriving};
            return used;
        };
        for (const Job &job : m_jobs) {
            use(job.leaves(), job.fromAt);
            ++use(job.arrives(), job.toAt).arriving;
        }
        for (Job &job : m_jobs) {
            const Use &used = uses[std::size_t(job.arrives())];
            const bool alone = used.arriving == 1 && used.low == used.high;
            const double headed = job.arrives() % 4 == upperEdge ? job.toHeaded : 0;
            const double low = job.to.top() + headed + portMargin, high = job.to.bottom() - portMargin;
            const bool reachable = job.fromAt >= low && job.fromAt <= high;
            const double jog = std::abs(job.fromAt - job.toAt);
            if (alone && reachable && (jog < straightened || job.to.height() > m_tall))
                job.toAt = job.fromAt;
        }
    }

    void placeTracks()
    {
        std::vector<Job *> bent;
        for (Job &job : m_jobs) {
            if (!job.straight())
                bent.push_back(&job);
        }
        const auto key = [](const Job *job) { return job->bundle(); };
        std::ranges::stable_sort(bent, {}, key);
        forEachRun(bent, key, [](std::span<Job *> jobs) {
            const double track = middleOf(jobs);
            for (Job *job : jobs)
                job->track = track;
        });
    }

    /// Of the channel that all of them pass.
    static double middleOf(std::span<Job *> jobs)
    {
        double begin = jobs.front()->fromEdge(), end = jobs.front()->toEdge();
        for (const Job *job : jobs) {
            begin = job->sign > 0 ? std::max(begin, job->fromEdge()) : std::min(begin, job->fromEdge());
            end = job->sign > 0 ? std::min(end, job->toEdge()) : std::max(end, job->toEdge());
        }
        return std::round((begin + end) / 8) * 4;
    }

    std::span<const RouteRequest> m_requests;
    double m_tall;
    std::vector<Job> m_jobs;
    std::size_t m_edges = 0;
};

}   // namespace

Plan planFor(std::span<const RouteRequest> requests, bool readsDown)
{
    return Planner(requests, readsDown).plan();
}

bool readsDown(std::span<const RouteRequest> requests)
{
    int lying = 0, standing = 0;   // Only those that can run in no other way tell.
    for (const RouteRequest &request : requests) {
        const CardGap gap(request);
        lying += gap.x >= leastRoom && gap.y < leastRoom ? 1 : 0;
        standing += gap.y >= leastRoom && gap.x < leastRoom ? 1 : 0;
    }
    return standing >= 2 && standing > 2 * lying;
}

}   // namespace switchover::render
