#pragma once

#include "model/availability/analysis.h"
#include "model/base/json.h"

namespace switchover::availability {

/// The report as the command line prints it. Unavailability as a share of time, down time in minutes a year.
Json reportJson(const Topology &topology, const Report &report);

}   // namespace switchover::availability
