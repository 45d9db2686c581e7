#pragma once

#include <span>

#include "model/render/route.h"

namespace switchover::render {

/// Lets lying lines hop over the standing ones that they cross, so that one sees who crosses and who
/// turns. Lines that only meet, at a turn or where they branch, do not hop.
///
/// Past some thousand links nothing hops: there one sees the whole, and no single crossing.
void addHops(std::span<Route *const> routes);

}   // namespace switchover::render
