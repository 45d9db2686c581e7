#pragma once

#include "model/render/geometry.h"

namespace switchover::render {

/// Puts what stands on links where it covers no card and nothing that stands on another link: in the
/// middle of the longest piece if that is free, else on another piece, or nearer to one end of it.
///
/// In the order of the file, so that the same drawing gives the same places. Past some thousand links
/// all stay in the middle: there one cannot read them.
void placeLabels(const Topology &topology, Geometry &geometry);

}   // namespace switchover::render
