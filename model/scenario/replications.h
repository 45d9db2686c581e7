#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "model/scenario/summary.h"

namespace switchover {

/// A figure over independent runs.
struct Interval
{
    double mean = 0;
    double halfWidth = 0;   ///< Of the 95 % confidence interval, by Student's t; 0 with a single run.
};

struct Replications
{
    int runs = 0;
    std::map<QString, Interval> metrics;
};

/// 97.5 % point of Student's t with @p freedom degrees of freedom, as a two-sided 95 % interval needs it.
/// @pre freedom >= 1
double studentT975(int freedom);

/// Runs the plan with the seeds seed, seed + 1, ... in parallel. The result does not depend on @p jobs.
/// @p cancelled is asked between runs; a cancelled call returns what is finished.
Replications replicate(const sim::Plan &plan, int runs, int jobs,
                       const std::function<bool()> &cancelled = {});

}   // namespace switchover
