#pragma once

#include <optional>
#include <vector>

#include "model/probe/sources/prometheus.h"

namespace switchover::probe {

/// The series of an instant query, read in one go: large answers come every few seconds. Nothing if it is any other
/// answer, or none; readPrometheus() knows what to say of those.
std::optional<std::vector<Series>> readVector(const QByteArray &body);

/// A sample as Prometheus spells it, with NaN and the infinities; nothing if it is no number.
std::optional<double> sampleOf(QByteArrayView text);

}   // namespace switchover::probe
