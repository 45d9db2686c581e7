#pragma once

#include <functional>
#include <optional>

#include "model/base/json.h"
#include "model/scenario/summary.h"

namespace switchover::test {

/// A known value as a document, and what to look at in its results.
struct TruthCase
{
    QByteArray document;
    QString scenario;
    std::function<double(const Metrics &)> measured;
    double warmup = 0;      ///< Seconds.
    double length = 0;      ///< Seconds of one run behind the warm-up.
    double tolerance = 0;   ///< Of a value that is itself an estimate, as share of it.
    double width = 0.02;    ///< Half width of the interval wanted, as share of the value.
    QString skip;           ///< Why no document says this; then the rest is empty.
};

/// The entry of the collection as a document.
TruthCase caseOf(const Json &entry);

}   // namespace switchover::test
