#pragma once

#include <vector>

namespace switchover::layout {

inline constexpr double slack = 9;   // Rounding to the grid may bring neighbours so much nearer.
inline constexpr double tight =
    24;   // Between neighbours of one tier, if that spares others from giving way.

/// Where a kid stands in its tier, across the flow.
struct Placed
{
    int kid;
    double top;
    double height;
    double bottom() const { return top + height; }
};

/// From one on, what stands too near to the one above it gives way. @p column is sorted by place.
void pushApart(std::vector<Placed> &column, std::size_t from, double gap);

/// Whether there is room with a gap on either side.
bool isFree(const std::vector<Placed> &column, double top, double height, double gap);

/// Puts @p placed between two of those that are there, which with their neighbours move a little closer together: as
/// near to where it should be as both sides can give way, so that nobody has to move far.
/// @return false: the column has no room to spare
bool squeezeIn(std::vector<Placed> &column, Placed placed);

}   // namespace switchover::layout
