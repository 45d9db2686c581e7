#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/sim/simulation.h"

namespace switchover {

struct RunRecord;

/// What was known of a run when something was done in its past and another future began.
struct AbandonedFuture
{
    std::shared_ptr<const RunRecord> record;
    SimTime reached;
};

/// What a running simulation shows at one moment, and what happened since the last such moment. A value.
struct LiveFrame
{
    /// Why it stands still though it was told to run somewhere.
    enum class Stop { None, Met, AtEnd };

    sim::View view;
    /// Of the time series: whole stretches that are new; all of them if the older ones were joined meanwhile.
    std::vector<std::shared_ptr<const sim::Sample>> samples;
    bool allSamples = false;
    std::vector<sim::TraceEvent>
        events;   ///< New, in order; routine ones are left out when there are too many.
    bool anew =
        false;   ///< The run was taken elsewhere: events are all that is to be told up to this moment.
    std::uint64_t leftOut = 0;   ///< Events that this and earlier frames had no room for.
    /// All figures up to this moment or shortly before it, a few times a second. Without the time series.
    std::shared_ptr<const sim::Results> figures;
    double rate = 0;   ///< Simulated seconds a second, as it really goes.
    bool playing = false;
    bool finished = false;   ///< The end of the plan is reached.
    Stop stop = Stop::None;
    std::uint64_t fingerprint = 0;
    std::uint64_t obeyed = 0;   ///< Orders done so far.
    SimTime reached;            ///< The latest moment known; later than the view's after going back.
    std::shared_ptr<const RunRecord> record;
    std::shared_ptr<const AbandonedFuture> abandoned;   ///< Just now; else none.
};

/// Whether an event is everyday traffic: of no interest by itself, and there are very many.
bool isRoutine(const sim::TraceEvent &event);
/// Whether something broke, or a request failed.
bool isFailure(const sim::TraceEvent &event);

}   // namespace switchover
