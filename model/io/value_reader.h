#pragma once

#include <optional>

#include "model/catalog/attribute_spec.h"
#include "model/io/problem_log.h"

namespace switchover {

/// Reads what an attribute is set to. nullopt: it was refused, and the log says why.
/// The spelling is kept in the value if the writer would spell it differently.
std::optional<Value> readValue(const AttributeSpec &spec, const Place &place, ProblemLog &log);

/// The value of an attribute that keeps its JSON as it is. Plain values are also what they are, anything
/// else also its text, so that two of them can be compared.
Value jsonValue(const Json &json);

/// What may stand there, for messages: "a whole number from 1 to 10000".
QString allowedFor(const AttributeSpec &spec);

/// A duration with a unit, within the bounds given in seconds.
std::optional<SimDuration> readDuration(const Place &place, ProblemLog &log, double minimum = 0,
                                        double maximum = std::numeric_limits<double>::max());
/// A finite number.
std::optional<double> readNumber(const Place &place, ProblemLog &log, double minimum,
                                 double maximum = std::numeric_limits<double>::max());

/// A text of at most format::maximumText characters.
std::optional<QString> readText(const Place &place, ProblemLog &log);
/// A text of any length, with line breaks.
std::optional<QString> readProse(const Place &place, ProblemLog &log);

/// A duration, or an object that names the distribution and its parameters.
std::optional<Distribution> readDistribution(const Place &place, ProblemLog &log);

/// {"shape": "steps" or "ramp", "points": [{"at": "10s", "factor": 2}, ...]}
std::optional<LoadProfile> readLoad(const Place &place, ProblemLog &log);

}   // namespace switchover
