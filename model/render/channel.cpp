#include "model/render/channel.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace switchover::render {

namespace {

constexpr double trackGap = 12;
constexpr double trackEnd = 8;   // So close two on one track may come to each other.
constexpr int onOneLine = 12;    // Two pieces that lie on each other are as bad as so many crossings.
constexpr int outOfReach = 1000;
constexpr int mostRounds = 4;
constexpr std::size_t mostOrdered = 2000;   // More would take memory by their square; they stay as guessed.

/// How many joints of one side run across from @p low to @p high.
int joining(const Track &track, bool fromLow, double low, double high)
{
    int count = 0;
    for (const Joint &joint : track.joints)
        count += joint.low == fromLow && joint.at > low + 0.5 && joint.at < high - 0.5 ? 1 : 0;
    return count;
}

/// How bad it is if @p left stands left of @p right.
int costOf(const Track &left, const Track &right)
{
    int cost = joining(right, true, left.low, left.high) + joining(left, false, right.low, right.high);
    for (auto a = left.joints.begin(), b = right.joints.begin();
         a != left.joints.end() && b != right.joints.end();) {
        if (std::abs(a->at - b->at) < 1 && !a->low && b->low)
            cost += onOneLine;
        a->at < b->at ? ++a : ++b;
    }
    cost += left.least > right.most ? outOfReach : 0;
    // Where nothing else tells, one that may be moved stays on its side of one that may not.
    const bool sidesKept = left.x <= right.x || (!left.isFixed() && !right.isFixed());
    return cost * 2 + (sidesKept ? 0 : 1);
}

class Channel
{
public:
    explicit Channel(std::vector<Track *> &tracks) : m_tracks(tracks), m_beside(tracks.size())
    {
        findPairs();
        order();
        place();
    }

private:
    /// Another track that one meets.
    struct Neighbour
    {
        std::size_t other;
        int gain;   ///< What is gained if this one stands right of the other rather than left.
    };

    void findPairs()
    {
        std::ranges::sort(m_tracks, {}, [](const Track *track) { return std::tuple(track->low, track->x); });
        if (m_tracks.size() > mostOrdered)
            return;
        for (std::size_t i = 0; i < m_tracks.size(); ++i) {
            const Track &a = *m_tracks[i];
            for (std::size_t j = i + 1; j < m_tracks.size() && m_tracks[j]->low < a.high + trackEnd; ++j) {
                const Track &b = *m_tracks[j];
                if (a.isFixed() && b.isFixed())
                    continue;
                const int gain = costOf(a, b) - costOf(b, a);
                m_beside[i].push_back({j, gain});
                m_beside[j].push_back({i, -gain});
            }
        }
    }

    /// Those that fall before those that rise, each from the side on which they cross the others least.
    std::tuple<double, bool, double> firstGuess(std::size_t i) const
    {
        const Track &track = *m_tracks[i];
        double left = 0, right = 0, lefts = 0, rights = 0;
        for (const Joint &joint : track.joints) {
            (joint.low ? left : right) += joint.at;
            (joint.low ? lefts : rights) += 1;
        }
        const bool rises = lefts > 0 && rights > 0 && left / lefts > right / rights;
        const double middle = (track.low + track.high) / 2;
        return {std::round(track.x / trackGap), rises, rises ? middle : -middle};
    }

    void order()
    {
        std::vector<std::size_t> first(m_tracks.size());
        for (std::size_t i = 0; i < first.size(); ++i)
            first[i] = i;
        std::ranges::stable_sort(first, {}, [this](std::size_t i) { return firstGuess(i); });
        m_order = std::move(first);
        m_position.resize(m_order.size());
        number(0, m_order.size());
        for (int round = 0; round < mostRounds; ++round) {
            bool better = false;
            for (std::size_t i = 0; i < m_tracks.size(); ++i)
                better = (!m_tracks[i]->isFixed() && sift(i)) || better;
            if (!better)
                break;
        }
    }

    void number(std::size_t from, std::size_t to)
    {
        for (std::size_t at = from; at < to; ++at)
            m_position[m_order[at]] = at;
    }

    /// Moves the track to where it costs least. Returns whether that is another place.
    bool sift(std::size_t track)
    {
        std::vector<Neighbour> &meets = m_beside[track];
        std::ranges::sort(meets, {}, [this](const Neighbour &n) { return m_position[n.other]; });
        const std::size_t now = m_position[track];
        int gained = 0, best = 0, here = 0;
        std::size_t target = meets.empty() ? now : m_position[meets.front().other];
        for (const Neighbour &neighbour : meets) {
            gained += neighbour.gain;
            const std::size_t at = m_position[neighbour.other];
            if (at < now)
                here = gained;
            if (gained > best) {
                best = gained;
                target = at + 1;
            }
        }
        if (best <= here)
            return false;
        if (target > now) {
            std::rotate(m_order.begin() + long(now), m_order.begin() + long(now) + 1,
                        m_order.begin() + long(target));
            number(now, target);
        } else {
            std::rotate(m_order.begin() + long(target), m_order.begin() + long(now),
                        m_order.begin() + long(now) + 1);
            number(target, now + 1);
        }
        return true;
    }

    /// The tracks that must stand before each, counted along the longest chain; or behind it.
    std::vector<double> chain(bool before) const
    {
        std::vector<double> count(m_tracks.size(), 0);
        for (std::size_t step = 0; step < m_order.size(); ++step) {
            const std::size_t i = m_order[before ? step : m_order.size() - 1 - step];
            for (const Neighbour &neighbour : m_beside[i]) {
                const bool counts = !m_tracks[neighbour.other]->isFixed();
                if (counts && (m_position[neighbour.other] < m_position[i]) == before)
                    count[i] = std::max(count[i], count[neighbour.other] + 1);
            }
        }
        return count;
    }

    void place()
    {
        const std::vector<double> ahead = chain(true), behind = chain(false);
        std::vector<double> gap(m_tracks.size(), trackGap), most(m_tracks.size());
        for (std::size_t i = 0; i < m_tracks.size(); ++i) {
            const Track &track = *m_tracks[i];
            if (const double others = ahead[i] + behind[i]; others > 0 && !track.isFixed())
                gap[i] = std::min(trackGap, (track.most - track.least) / others);
        }
        for (std::size_t step = m_order.size(); step-- > 0;) {
            const std::size_t i = m_order[step];
            most[i] = m_tracks[i]->most;
            for (const Neighbour &next : m_beside[i]) {
                if (m_position[next.other] > step)
                    most[i] = std::min(most[i], most[next.other] - std::min(gap[i], gap[next.other]));
            }
        }
        for (const std::size_t i : m_order) {
            Track &track = *m_tracks[i];
            if (track.isFixed())
                continue;
            double least = track.least;
            for (const Neighbour &before : m_beside[i]) {
                if (m_position[before.other] < m_position[i])
                    least = std::max(least, m_tracks[before.other]->x + std::min(gap[i], gap[before.other]));
            }
            const double wanted = track.x + (ahead[i] - behind[i]) / 2 * gap[i];
            const double highest = std::max(track.least, most[i]);
            track.x = std::clamp(std::min(std::max(wanted, least), highest), track.least, track.most);
        }
    }

    std::vector<Track *> &m_tracks;
    std::vector<std::vector<Neighbour>> m_beside;
    std::vector<std::size_t> m_order;      ///< Tracks from left to right.
    std::vector<std::size_t> m_position;   ///< Of each in that.
};

}   // namespace

void spreadTracks(std::vector<Track *> &tracks) { Channel spread(tracks); }

}   // namespace switchover::render
