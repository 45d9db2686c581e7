#pragma once

#include <QStringList>

#include <map>
#include <optional>
#include <vector>

#include "model/sim/plan.h"
#include "model/sim/results.h"
#include "model/topology/topology.h"

namespace switchover {

/// The figures of a run by the names that expectations, sweeps and reports use: "availability", "latency.p99",
/// "causes.refused", "nodes.web-1.utilisation", "clusters.db.writeOutage". Times in seconds.
using Metrics = std::map<QString, double>;

Metrics metricsOf(const sim::Plan &plan, const sim::Results &results);

/// What a figure over several runs is known to, and in how many of them alone the expectation holds.
struct RunSpread
{
    double halfWidth = 0;   ///< Of the 95 % confidence interval.
    int runs = 0;
    int runsMet = 0;
};

/// One expectation held against a run, or against the mean of several.
struct Verdict
{
    QString metric;
    std::optional<double> atLeast;   ///< Times in seconds, as in the metrics.
    std::optional<double> atMost;
    std::optional<double> equals;
    std::optional<double> measured;   ///< Absent: there is no such metric.
    bool met = false;
    QStringList known{};               ///< When there is no such metric: those that might be meant.
    std::optional<RunSpread> over{};   ///< Absent: measured in one run.

    /// Whether @p value would do.
    bool allows(double value) const;
    /// "availability is 95 %, expected at least 99 %"; of several runs
    /// "latency.p99 is 95 ms ± 2 ms (mean of 20 runs, met by 3), expected at most 80 ms".
    /// @p name: what to call the metric, if not as files do.
    QString text(const QString &name = {}) const;
};

/// The metrics to tell of when @p wanted is none: those of its element, else the general ones and examples.
QStringList knownMetrics(const Metrics &metrics, const QString &wanted);

/// What is meant by @p asked: a metric, or another way to say one: as the path in the results ("requests.failed",
/// "nodes.web-1.p95Wait"), by the element alone ("web-1.utilisation"), or "reads.availability". Empty if nothing is.
QString metricNamed(const Metrics &metrics, const QString &asked);

std::vector<Verdict> judge(const Scenario &scenario, const Metrics &metrics);

}   // namespace switchover
