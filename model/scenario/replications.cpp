#include "model/scenario/replications.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <optional>
#include <thread>

#include "model/scenario/student.h"
#include "model/sim/simulation.h"

namespace switchover {
namespace {

std::optional<Metrics> runOnce(const sim::Plan &plan, std::uint64_t seed,
                               const ReplicationSet::Cancelled &cancelled)
{
    auto own = std::make_shared<sim::Plan>(plan);
    own->seed = seed;
    sim::Simulation simulation(own);
    while (!simulation.runUntil(SimTime(own->duration), sim::Simulation::slice)) {
        if (cancelled && cancelled())
            return std::nullopt;
    }
    return metricsOf(*own, simulation.results());
}

/// @p point: of Student's distribution.
Interval intervalAt(const std::vector<double> &values, double point)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    const auto count = double(values.size());
    Interval interval{sum / count, 0};
    if (values.size() < 2)
        return interval;
    double squares = 0;
    for (const double value : values)
        squares += (value - interval.mean) * (value - interval.mean);
    interval.halfWidth = point * std::sqrt(squares / (count - 1) / count);
    return interval;
}

double pointFor(std::size_t runs, double confidence)
{
    return runs < 2 ? 0 : studentPoint(confidence, int(runs) - 1);
}

}   // namespace

Interval intervalOf(const std::vector<double> &values, double confidence)
{
    return intervalAt(values, pointFor(values.size(), confidence));
}

void ReplicationSet::add(int runs, int jobs, const Cancelled &cancelled)
{
    std::vector<std::optional<Metrics>> results(std::size_t(std::max(0, runs)));
    const std::uint64_t firstSeed = m_plan.seed + m_runs.size();
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t run = next++; run < results.size(); run = next++) {
            if (cancelled && cancelled())
                return;
            results[run] = runOnce(m_plan, firstSeed + run, cancelled);
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 1; i < std::min(jobs, runs); ++i)
            threads.emplace_back(work);
        work();
    }
    // In the order of the seeds, so that the number of threads does not show in the last digit.
    for (std::optional<Metrics> &metrics : results) {
        if (metrics)
            m_runs.push_back(*std::move(metrics));
    }
}

std::vector<double> ReplicationSet::values(const QString &metric) const
{
    std::vector<double> values;
    for (const Metrics &run : m_runs) {
        const auto found = run.find(metric);
        values.push_back(found == run.end() ? 0 : found->second);
    }
    return values;
}

Replications ReplicationSet::summary(double confidence) const
{
    Replications replications;
    replications.runs = int(m_runs.size());
    std::map<QString, std::vector<double>> values;
    for (const Metrics &run : m_runs) {
        for (const auto &[name, value] : run)
            values[name].push_back(value);
    }
    const double point = pointFor(m_runs.size(), confidence);
    for (const auto &[name, list] : values)
        replications.metrics[name] = intervalAt(list, point);
    return replications;
}

std::vector<Verdict> judge(const Scenario &scenario, const ReplicationSet &set)
{
    Metrics means;
    const Replications summary = set.summary();
    for (const auto &[name, interval] : summary.metrics)
        means[name] = interval.mean;
    std::vector<Verdict> verdicts = judge(scenario, means);
    for (Verdict &verdict : verdicts) {
        if (!verdict.measured)
            continue;
        const QString name = metricNamed(means, verdict.metric);
        const std::vector<double> values = set.values(name);
        const auto met = std::ranges::count_if(values, [&](double value) { return verdict.allows(value); });
        verdict.over = RunSpread{summary.metrics.at(name).halfWidth, summary.runs, int(met)};
    }
    return verdicts;
}

Replications replicate(const sim::Plan &plan, int runs, int jobs, const ReplicationSet::Cancelled &cancelled)
{
    ReplicationSet set(plan);
    set.add(runs, jobs, cancelled);
    return set.summary();
}

std::optional<ReplicationSet> runsFor(const sim::Plan &plan, const ReplicationGoal &goal, int jobs,
                                      const ReplicationWatcher &watcher,
                                      const ReplicationSet::Cancelled &cancelled)
{
    ReplicationSet set(plan);
    const bool open = !goal.metric.isEmpty();
    int wanted = open ? std::clamp(goal.runs, 2, goal.mostRuns) : goal.runs;
    while (true) {
        while (int(set.runs().size()) < wanted) {
            const int left = wanted - int(set.runs().size());
            set.add(watcher ? std::min(jobs, left) : left, jobs, cancelled);
            if (cancelled && cancelled())
                return std::nullopt;
            if (watcher)
                watcher(set, wanted);
        }
        if (!open || wanted >= goal.mostRuns || goal.isReachedBy(intervalOf(set.values(goal.metric))))
            return set;
        wanted = std::min(goal.mostRuns, 2 * wanted);
    }
}

std::optional<Replications> replicate(const sim::Plan &plan, const ReplicationGoal &goal, int jobs,
                                      const ReplicationWatcher &watcher,
                                      const ReplicationSet::Cancelled &cancelled)
{
    const std::optional<ReplicationSet> set = runsFor(plan, goal, jobs, watcher, cancelled);
    return set ? std::optional(set->summary()) : std::nullopt;
}

}   // namespace switchover
