#pragma once

#include <QStringList>

#include "model/base/json.h"
#include "model/sim/plan.h"
#include "model/topology/value.h"

/// The figures of a run as a person reads and types them; the figures themselves are in summary.h.
namespace switchover {

class Topology;

enum class MetricUnit { Count, Share, Time, Rate, Number };

MetricUnit unitOfMetric(const QString &metric);

/// "99.95 %", "312 ms", "1.2 k", "50 /s".
QString metricText(const QString &metric, double value);
/// A difference of two: "+1.2 k", "-0.05 %" (of percentage points), "0".
QString metricChangeText(const QString &metric, double change);

/// "Latency, 99 %"; "Web 1: load"; a metric that has no name of its own as it is.
QString metricName(const QString &metric, const Topology &topology);

/// Every metric that a run of the plan has, without running it. Sorted.
QStringList metricNames(const sim::Plan &plan);

/// What a person typed as the bound of a metric, as the file spells it: "99 %" is 0.99, "500 ms" is "500ms".
///
/// @errors BadFormat with what may be typed.
Result<Json> readBound(const QString &metric, const QString &typed);

/// A bound as it can be typed again; nothing is rounded.
QString boundText(const QString &metric, const Value &bound);

/// The value of an expectation's attribute for a bound that readBound() gave.
Value boundValue(const Json &bound);

}   // namespace switchover
