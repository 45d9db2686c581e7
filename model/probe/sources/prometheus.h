#pragma once

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
    std::vector<Series> observed;   ///< timestamp(probe_success)
};

/// The queries, in the order of the members above.
const QStringList &prometheusQueries();

Import healthOf(const PrometheusAnswers &answers);

}   // namespace switchover::probe
