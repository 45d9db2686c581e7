#pragma once

#include <QPointF>

#include <span>
#include <vector>

#include "model/render/obstacles.h"

namespace switchover::render {

/// A line at right angles whose pieces between the first and the last may be moved aside.
struct TrackLine
{
    std::vector<QPointF> corners;
    int bundle = 0;        ///< Lines of one bundle share a track where they lie on each other.
    bool fixed = false;    ///< None of it may be moved: a person has bent it.
    bool around = false;   ///< It goes another way than was planned: around something.
};

/// Gives lines that pass the same channel tracks of their own, in the order in which they cross least, as far
/// apart as the channel allows. Pieces stay clear of @p obstacles as before, and where there is room of the borders
/// of @p frames; ends stay where they are.
///
/// Cost: about linear in the lines; quadratic in those that lie beside each other in one channel.
/// @source Wybrow, Marriott, Stuckey: Orthogonal connector routing (2009), for the idea to order and nudge.
void arrangeTracks(std::span<TrackLine> lines, const Obstacles &obstacles, const Obstacles &frames);

}   // namespace switchover::render
