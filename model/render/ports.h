#pragma once

#include <span>

#include "model/render/router.h"
#include "model/render/tracks.h"

namespace switchover::render {

/// Changes the places of links on the edges of cards where one goes around something and so comes from another side
/// than was planned: those from above arrive above those from below.
///
/// Cost: about linear in the links.
void orderPorts(std::span<TrackLine> lines, std::span<const RouteRequest> requests);

}   // namespace switchover::render
