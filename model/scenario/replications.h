#pragma once

#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "model/scenario/summary.h"

namespace switchover {

/// A figure over independent runs.
struct Interval
{
    double mean = 0;
    double halfWidth = 0;   ///< Of the confidence interval, by Student's t; 0 with a single run.

    bool contains(double value) const { return value >= mean - halfWidth && value <= mean + halfWidth; }
};

/// Of the figures of independent runs. @pre not empty
Interval intervalOf(const std::vector<double> &values, double confidence = 0.95);

struct Replications
{
    int runs = 0;
    std::map<QString, Interval> metrics;
};

/// The runs of one plan with the seeds seed, seed + 1, ... made so far. More can be added at any time; the result
/// depends neither on the steps nor on the number of threads.
class ReplicationSet
{
public:
    using Cancelled = std::function<bool()>;

    explicit ReplicationSet(const sim::Plan &plan) : m_plan(plan) {}

    /// Makes @p runs more, @p jobs at a time. @p cancelled is asked between runs; then less is added.
    void add(int runs, int jobs, const Cancelled &cancelled = {});

    /// In the order of their seeds.
    const std::vector<Metrics> &runs() const { return m_runs; }
    /// Of one figure; it is 0 where a run does not have it.
    std::vector<double> values(const QString &metric) const;
    Replications summary(double confidence = 0.95) const;

private:
    const sim::Plan &m_plan;
    std::vector<Metrics> m_runs;
};

/// Holds the expectations against the means over @p set, and says how well those are known. @pre not empty
std::vector<Verdict> judge(const Scenario &scenario, const ReplicationSet &set);

/// Runs the plan with the seeds seed, seed + 1, ... in parallel. The result does not depend on @p jobs.
Replications replicate(const sim::Plan &plan, int runs, int jobs,
                       const ReplicationSet::Cancelled &cancelled = {});

/// How many runs are wanted: that many, or until a figure is known so well.
struct ReplicationGoal
{
    int runs = 10;      ///< With a metric: at least, and then doubled until it is reached.
    QString metric;     ///< Empty: exactly that many.
    double share = 0;   ///< Half width of the 95 % interval over the mean.
    int mostRuns = 10000;

    bool isReachedBy(const Interval &interval) const
    {
        return metric.isEmpty() || interval.halfWidth <= share * std::abs(interval.mean);
    }
};

/// What was made so far, and how many are wanted now; more may be.
using ReplicationWatcher = std::function<void(const ReplicationSet &made, int wanted)>;

/// Runs the plan until the goal is reached and tells @p watcher each time a few more are made. nullopt if it was
/// cancelled. With a metric: in steps that double, at most ReplicationGoal::mostRuns.
std::optional<ReplicationSet> runsFor(const sim::Plan &plan, const ReplicationGoal &goal, int jobs,
                                      const ReplicationWatcher &watcher = {},
                                      const ReplicationSet::Cancelled &cancelled = {});

/// The same, summed up.
std::optional<Replications> replicate(const sim::Plan &plan, const ReplicationGoal &goal, int jobs,
                                      const ReplicationWatcher &watcher = {},
                                      const ReplicationSet::Cancelled &cancelled = {});

}   // namespace switchover
