#pragma once

#include <functional>

#include "model/render/geometry.h"

namespace switchover::render {

/// Room for what stands on a link: its label and its lock. 0: nothing does.
double signsWidth(const Link &link);

/// Puts what stands on links where it covers no card and nothing that stands on another link: in the
/// middle of the longest piece if that is free, else on another piece, or nearer to one end of it.
///
/// In the order of the file, so that the same drawing gives the same places. Past some thousand links
/// all stay in the middle: there one cannot read them. @p signs gives the signsWidth() of a link.
void placeLabels(const Topology &topology, Geometry &geometry,
                 const std::function<double(const Link &)> &signs);

}   // namespace switchover::render
