#pragma once

#include "model/scenario/live_run.h"

namespace switchover {

/// What runs as a scenario that does the same again: what was planned and what was done by hand, with their times,
/// the seed, and as long as the run is known, in whole seconds. Its id and name are new in @p document.
///
/// @errors NotFound if nothing was done by hand.
Result<Scenario> keptRun(const LiveRun &run, const Topology &document);

}   // namespace switchover
