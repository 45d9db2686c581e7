#pragma once

#include <vector>

namespace switchover::render {

/// Where a piece of another direction joins a track.
struct Joint
{
    double at = 0;      ///< Along the track.
    bool low = false;   ///< Comes from smaller coordinates.

    friend auto operator<=>(const Joint &, const Joint &) = default;
};

/// Pieces of lines that lie on one track, and move together. All speaks of standing tracks, which move along
/// x; lying ones are transposed first.
struct Track
{
    double x = 0;
    double low = 0, high = 0;     ///< Extent along y.
    double least = 0, most = 0;   ///< Where it may stand; the same: it may not be moved.
    std::vector<Joint> joints;    ///< In order, each once.

    bool isFixed() const { return least >= most; }
};

/// Orders tracks that meet or lie near each other so that their joints cross least, and sets them apart.
///
/// Cost: that of the pairs that lie beside each other.
void spreadTracks(std::vector<Track *> &tracks);

}   // namespace switchover::render
