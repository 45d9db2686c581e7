#pragma once

#include <set>

#include "model/probe/sources/imported.h"

namespace switchover::probe {

/// One series of an answer; an instant query has one value each.
struct Series
{
    std::map<QString, QString> labels;
    std::vector<std::pair<double, double>> values;   ///< Seconds since 1970 to value, which may be no number.
};

/// The answer of the HTTP API of Prometheus to a query: vector, matrix or scalar; a text has no values.
///
/// @errors Network with what Prometheus says; BadFormat if it is no answer to a query.
/// @source Prometheus 2.42, "HTTP API"
Result<std::vector<Series>> readPrometheus(int status, const QByteArray &body);

/// The answers that health is read from.
struct PrometheusAnswers
{
    std::vector<Series> success;    ///< probe_success
    std::vector<Series> duration;   ///< probe_duration_seconds
    std::vector<Series> up;
    std::vector<Series> observed;     ///< timestamp(probe_success)
    std::set<QString> relayed = {};   ///< relayedTargets(); only looked at when a target cannot be read.
};

/// Which targets an exporter asks on behalf of Prometheus, in its list of targets: when such a target cannot be read,
/// the exporter is dead and nobody knows how the endpoint is. Empty if it is no such list.
std::set<QString> relayedTargets(int status, const QByteArray &body);

/// Whether the list of targets has to be read before healthOf() can say what these answers mean.
bool needTargets(const PrometheusAnswers &answers);

/// The queries, in the order of the members above.
const QStringList &prometheusQueries();

Import healthOf(const PrometheusAnswers &answers);

}   // namespace switchover::probe
