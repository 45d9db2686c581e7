#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/sim/simulation.h"

namespace switchover {

/// What a running simulation shows at one moment, and what happened since the last such moment. A value.
struct LiveFrame
{
    sim::View view;
    /// Of the time series: whole stretches that are new; all of them if the older ones were joined meanwhile.
    std::vector<sim::Sample> samples;
    bool allSamples = false;
    std::vector<sim::TraceEvent>
        events;                  ///< New, in order; routine ones are left out when there are too many.
    std::uint64_t leftOut = 0;   ///< Events that this and earlier frames had no room for.
    /// All figures up to this moment or shortly before it, a few times a second. Without the time series.
    std::shared_ptr<const sim::Results> figures;
    double rate = 0;   ///< Simulated seconds a second, as it really goes.
    bool playing = false;
    bool finished = false;   ///< The end of the plan is reached.
    std::uint64_t fingerprint = 0;
};

/// Whether an event is everyday traffic: of no interest by itself, and there are very many.
bool isRoutine(const sim::TraceEvent &event);

}   // namespace switchover
