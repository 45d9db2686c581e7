#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "model/availability/analysis.h"
#include "model/availability/why_here.h"
#include "model/review/review.h"
#include "model/scenario/compile.h"
#include "model/scenario/summary.h"
#include "model/sim/trace.h"

namespace switchover::report {

struct Request;
struct Progress;

/// One run of the drawing, for a scenario or with nothing failing.
struct Run
{
    const Scenario *scenario = nullptr;   ///< nullptr: nothing fails.
    RunProblems problems;                 ///< Why it could not run; then the rest is empty.
    std::shared_ptr<const sim::Plan> plan;
    sim::Results results;
    std::vector<Verdict> verdicts;
    std::vector<QString> story;   ///< What happened, one sentence each with its time; as many as are read.
    bool isCutShort = false;      ///< It took too many events.

    bool hasRun() const { return plan != nullptr; }
};

/// What is known about an earlier version of the drawing.
struct Earlier
{
    const Topology *topology = nullptr;
    Review review;
    availability::Report availability;
};

/// Everything that the sections say, found out once. A view: the topologies outlive it.
struct Facts
{
    const Topology &topology;
    const Request &request;
    Review review;
    availability::Report availability;
    std::vector<Run> runs;   ///< The first with nothing failing, then one for each scenario.
    std::optional<Earlier> earlier;
    std::unique_ptr<availability::WhyHereReader> why;
};

/// @errors Cancelled.
Result<std::unique_ptr<Facts>> gatherFacts(const Request &request, const Progress &progress);

}   // namespace switchover::report
