#include "model/render/tracks.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "model/render/channel.h"

namespace switchover::render {

namespace {

constexpr double trackReach = 20;      // Tracks closer than this share a channel.
constexpr double channelReach = 150;   // How far a track is moved at most.
constexpr double besideCard = 10;      // From a track to a card.
constexpr double awayFromCard = 6;   // So much farther if it can choose: still inside the frame of a cluster.
constexpr double besideFrame = 8;    // And to the border of a frame.
constexpr double roomForArrow = 18;   // From a track to the edge where the line ends.
constexpr double ownLine = 0.01;

/// A standing piece of a line.
struct TrackPiece
{
    TrackLine *line = nullptr;
    std::size_t begin = 0;   ///< Its first corner.

    QPointF first() const { return line->corners[begin]; }
    QPointF last() const { return line->corners[begin + 1]; }
    double x() const { return first().x(); }
    double low() const { return std::min(first().y(), last().y()); }
    double high() const { return std::max(first().y(), last().y()); }
    bool isEnd() const { return begin == 0 || begin + 2 == line->corners.size(); }
    bool isFixed() const { return line->fixed || isEnd(); }
    auto key() const { return std::tuple(isFixed(), line->bundle, x(), low()); }
};

/// From where to where.
struct Range
{
    double low, high;

    double length() const { return high - low; }
    double distance(double x) const { return std::max({low - x, x - high, 0.0}); }
};

/// A track, and the pieces that stand on it.
struct PiecedTrack : Track
{
    std::span<TrackPiece> pieces;
    std::optional<Range> free;   ///< Where it keeps off the borders of frames.
};

/// Cards or frames, as seen by whom all is transposed.
struct CardsBeside
{
    const Obstacles &rects;
    bool turned = false;

    std::vector<QRectF> within(const QRectF &area) const
    {
        std::vector<QRectF> found = rects.within(turned ? transposed(area) : area);
        if (turned)
            std::ranges::transform(found, found.begin(), [](const QRectF &rect) { return transposed(rect); });
        return found;
    }
};

/// Narrows where the track may stand to what keeps the piece beside it running the way it does.
void keepRunning(Track &track, double x, double from, bool isEnd)
{
    const double room = std::abs(x - from);
    const double kept = isEnd ? std::min(roomForArrow, room) : room / 2;
    if (from < x)
        track.least = std::max(track.least, from + kept);
    else
        track.most = std::min(track.most, from - kept);
}

void addJoints(PiecedTrack &track)
{
    for (const TrackPiece &piece : track.pieces) {
        const auto &corners = piece.line->corners;
        if (piece.begin > 0)
            track.joints.push_back({piece.first().y(), corners[piece.begin - 1].x() < track.x});
        if (piece.begin + 2 < corners.size())
            track.joints.push_back({piece.last().y(), corners[piece.begin + 2].x() < track.x});
    }
    std::ranges::sort(track.joints);
    track.joints.erase(std::unique(track.joints.begin(), track.joints.end()), track.joints.end());
}

PiecedTrack trackOf(std::span<TrackPiece> pieces)
{
    PiecedTrack track;
    track.pieces = pieces;
    track.x = pieces.front().x();
    track.low = pieces.front().low();
    track.high = pieces.front().high();
    for (const TrackPiece &piece : pieces) {
        track.low = std::min(track.low, piece.low());
        track.high = std::max(track.high, piece.high());
    }
    track.least = track.most = track.x;
    return track;
}

/// Where the track may stand: between the cards beside it, and the pieces that it joins.
void findRoom(PiecedTrack &track, const CardsBeside &sides)
{
    if (track.pieces.front().isFixed())
        return;
    track.least = track.x - channelReach;
    track.most = track.x + channelReach;
    const QRectF area(QPointF(track.least, track.low - way::clearance),
                      QPointF(track.most, track.high + way::clearance));
    for (const QRectF &rect : sides.within(area)) {
        if (rect.right() <= track.x)
            track.least = std::max(track.least, std::min(track.x, rect.right() + besideCard));
        else if (rect.left() >= track.x)
            track.most = std::min(track.most, std::max(track.x, rect.left() - besideCard));
        else
            track.least = track.most = track.x;
    }
    // Nearer than it must it does not come, so that arrows at the card stay free.
    const double away = std::clamp((track.most - track.least) / 2, 0.0, awayFromCard);
    const double wanted = std::clamp(track.x, track.least + away, track.most - away);
    for (const TrackPiece &piece : track.pieces) {
        const auto &corners = piece.line->corners;
        const std::size_t i = piece.begin;
        keepRunning(track, track.x, corners[i - 1].x(), i == 1);
        keepRunning(track, track.x, corners[i + 2].x(), i + 3 == corners.size());
    }
    if (track.least < track.most)
        track.x = std::clamp(wanted, track.least, track.most);
}

/// Whether all that stands on the track begins and ends on the same side of @p border as it does.
bool staysBeside(const PiecedTrack &track, double border)
{
    const auto beyond = [&](QPointF at) { return (at.x() < border) != (track.x < border); };
    return std::ranges::none_of(track.pieces, [&](const TrackPiece &piece) {
        return beyond(piece.line->corners.front()) || beyond(piece.line->corners.back());
    });
}

/// The borders that the track would run along if it stood there.
std::vector<double> bordersBeside(const PiecedTrack &track, const CardsBeside &frames)
{
    std::vector<double> borders;
    const QRectF area(QPointF(track.least, track.low), QPointF(track.most, track.high));
    for (const QRectF &frame : frames.within(area.adjusted(-besideFrame, 0, besideFrame, 0))) {
        if (std::min(frame.bottom(), track.high) - std::max(frame.top(), track.low) < besideFrame)
            continue;
        for (const double border : {frame.left(), frame.right()}) {
            if (border > track.least - besideFrame && border < track.most + besideFrame)
                borders.push_back(border);
        }
    }
    std::ranges::sort(borders);
    return borders;
}

/// Moves a track that would run along the border of a frame to the middle of the nearest gap that has room for it.
void keepOffFrames(PiecedTrack &track, const CardsBeside &frames)
{
    if (track.isFixed())
        return;
    Range room{track.least, track.most};
    const std::vector<double> borders = bordersBeside(track, frames);
    const bool along =
        std::ranges::any_of(borders, [&](double at) { return std::abs(at - track.x) < besideFrame; });
    for (const double border : borders) {
        if (!staysBeside(track, border))
            continue;
        (border < track.x ? room.low : room.high) =
            border < track.x ? std::max(room.low, border) : std::min(room.high, border);
    }
    std::vector<Range> gaps;
    double low = room.low;
    for (const double border : borders) {
        gaps.push_back({low, std::min(room.high, border - besideFrame)});
        low = std::max(low, border + besideFrame);
    }
    gaps.push_back({low, room.high});
    std::erase_if(gaps, [](const Range &gap) { return gap.length() < 1; });
    if (gaps.empty())
        return;
    track.free = std::ranges::min(gaps, {}, [&](const Range &gap) { return gap.distance(track.x); });
    if (along)
        track.x = (track.free->low + track.free->high) / 2;
}

/// What keeps off borders goes on to do so if all that share the channel have room there.
void narrow(PiecedTrack &track, std::size_t sharing)
{
    constexpr double leastApart = 8;
    if (!track.free || track.free->length() < double(sharing - 1) * leastApart ||
        track.free->distance(track.x) > 0)
        return;
    track.least = track.free->low;
    track.most = track.free->high;
}

std::vector<TrackPiece> standingPieces(std::span<TrackLine> lines)
{
    std::vector<TrackPiece> pieces;
    for (TrackLine &line : lines) {
        for (std::size_t i = 0; i + 1 < line.corners.size(); ++i) {
            const QPointF step = line.corners[i + 1] - line.corners[i];
            if (std::abs(step.x()) < ownLine && std::abs(step.y()) > ownLine)
                pieces.push_back({&line, i});
        }
    }
    return pieces;
}

/// Pieces of one bundle that lie on each other are one track.
std::vector<PiecedTrack> tracksOf(std::vector<TrackPiece> &pieces)
{
    std::ranges::stable_sort(pieces, {}, &TrackPiece::key);
    std::vector<PiecedTrack> tracks;
    for (auto first = pieces.begin(); first != pieces.end();) {
        double reached = first->high();
        auto last = first + 1;
        for (; last != pieces.end(); ++last) {
            const bool same = last->isFixed() == first->isFixed() &&
                              last->line->bundle == first->line->bundle &&
                              std::abs(last->x() - first->x()) < 0.5;
            if (!same || last->low() > reached)
                break;
            reached = std::max(reached, last->high());
        }
        tracks.push_back(trackOf({first, last}));
        first = last;
    }
    return tracks;
}

/// Those that reach each other, sideways and along, belong together.
class Groups
{
public:
    explicit Groups(std::span<PiecedTrack> tracks) : m_group(tracks.size())
    {
        for (std::size_t i = 0; i < m_group.size(); ++i)
            m_group[i] = i;
        std::vector<std::size_t> open;   // Those that the sweep from left to right has in reach.
        for (std::size_t i = 0; i < tracks.size(); ++i) {
            std::erase_if(open, [&](std::size_t j) { return tracks[j].x < tracks[i].x - trackReach; });
            for (const std::size_t j : open) {
                const bool meet = tracks[j].low < tracks[i].high + way::clearance &&
                                  tracks[i].low < tracks[j].high + way::clearance;
                const bool bothFixed =
                    tracks[i].pieces.front().isFixed() && tracks[j].pieces.front().isFixed();
                if (meet && !bothFixed)
                    m_group[top(i)] = top(j);
            }
            open.push_back(i);
        }
    }

    std::size_t top(std::size_t i)
    {
        while (m_group[i] != i)
            i = m_group[i] = m_group[m_group[i]];
        return i;
    }

private:
    std::vector<std::size_t> m_group;
};

void move(const PiecedTrack &track)
{
    for (const TrackPiece &piece : track.pieces) {
        piece.line->corners[piece.begin].setX(track.x);
        piece.line->corners[piece.begin + 1].setX(track.x);
    }
}

void arrangeStanding(std::span<TrackLine> lines, const CardsBeside &sides, const CardsBeside &frames)
{
    std::vector<TrackPiece> pieces = standingPieces(lines);
    std::vector<PiecedTrack> tracks = tracksOf(pieces);
    for (PiecedTrack &track : tracks) {
        addJoints(track);
        findRoom(track, sides);
        keepOffFrames(track, frames);
    }
    std::ranges::stable_sort(tracks, {}, &PiecedTrack::x);
    Groups groups(tracks);
    std::vector<std::vector<PiecedTrack *>> channels(tracks.size());
    for (std::size_t i = 0; i < tracks.size(); ++i)
        channels[groups.top(i)].push_back(&tracks[i]);
    for (const std::vector<PiecedTrack *> &channel : channels) {
        std::vector<Track *> all;
        for (PiecedTrack *track : channel) {
            narrow(*track, channel.size());
            all.push_back(track);
        }
        if (all.size() > 1)
            spreadTracks(all);
        for (const PiecedTrack *track : channel) {
            if (!track->isFixed())
                move(*track);
        }
    }
}

void transposeAll(std::span<TrackLine> lines)
{
    for (TrackLine &line : lines)
        std::ranges::transform(line.corners, line.corners.begin(), [](QPointF at) { return transposed(at); });
}

}   // namespace

void arrangeTracks(std::span<TrackLine> lines, const Obstacles &obstacles, const Obstacles &frames)
{
    arrangeStanding(lines, {obstacles, false}, {frames, false});
    transposeAll(lines);
    arrangeStanding(lines, {obstacles, true}, {frames, true});
    transposeAll(lines);
}

}   // namespace switchover::render
