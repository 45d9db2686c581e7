#pragma once

#include "model/health/past.h"
#include "model/report/report.h"

namespace switchover::health {

/// What probing has shown of a drawing's endpoints in the last 30 days that are known, for its report. No endpoints if
/// nothing is known.
///
/// @errors those of pastOf().
Result<report::Health> reportHealth(const Archive &archive, const Topology &topology);

}   // namespace switchover::health
