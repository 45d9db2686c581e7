#pragma once

#include <QString>

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

/// One expectation held against a run.
struct Verdict
{
    QString metric;
    std::optional<double> atLeast;   ///< Times in seconds, as in the metrics.
    std::optional<double> atMost;
    std::optional<double> equals;
    std::optional<double> measured;   ///< Absent: there is no such metric.
    bool met = false;

    /// "availability is 0.95, expected at least 0.99"
    QString text() const;
};

std::vector<Verdict> judge(const Scenario &scenario, const Metrics &metrics);

}   // namespace switchover
