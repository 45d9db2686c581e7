#pragma once

#include "model/render/obstacles.h"
#include "model/render/planner.h"

namespace switchover::render {

struct DetourTask
{
    QRectF from;
    QRectF to;
    ShortLine planned;       ///< The way it would take if nothing stood there.
    bool thorough = false;   ///< Also in several steps (stairs()).
};

struct Detour
{
    std::vector<QPointF> line;
    bool free = false;       ///< Passes no obstacle.
    bool searched = false;   ///< It took stairs(), or these were not found either.
    QRectF looked;           ///< As long as nothing changes here, the same task has the same detour.
};

/// How high a way leaves and arrives.
struct EndPlaces
{
    double from;
    double to;
};

/// Of a way from side to side: where it was planned if it was planned so, else the middle of the sides.
EndPlaces lyingEnds(const DetourTask &task);

/// The cheapest way at right angles around @p obstacles, among a few families of shapes: one channel,
/// a channel and a lane, around the outside. If none is free, the one that passes the fewest.
Detour detour(const DetourTask &task, const Obstacles &obstacles);

}   // namespace switchover::render
