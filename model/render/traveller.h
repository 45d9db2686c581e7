#pragma once

namespace switchover::render {

/// How far a dot or a cross reaches from its middle, in drawing units; @p scale is pixels a unit. Seen from far away,
/// dots stay as large as they must be to be seen.
double travellerReach(double scale);

struct Theme;

/// How much larger than at full size that is.
inline double travellerGrowth(double scale) { return travellerReach(scale) / travellerReach(1); }
/// The same, and larger still for a room.
double travellerGrowth(double scale, const Theme &theme);

}   // namespace switchover::render
