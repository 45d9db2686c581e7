#pragma once

#include <QString>

#include <map>
#include <optional>
#include <vector>

#include "model/base/error.h"
#include "model/base/json.h"
#include "model/sim/plan.h"
#include "model/sim/results.h"

namespace switchover {

/// What theory says of one node, or why it says nothing.
struct NodeTheory
{
    QString node;                       ///< Its id.
    QString model;                      ///< "M/M/8"; empty: none applies.
    QString source;                     ///< Of the formula.
    QString why;                        ///< Without a model: which assumption does not hold.
    std::map<QString, double> values;   ///< By the names that the results of a node have: "meanWait".
};

struct Theory
{
    std::vector<NodeTheory> nodes;     ///< Those that work on requests.
    std::optional<NodeTheory> whole;   ///< Of a closed network: "throughput", "meanResponse".
};

/// Looks at every node that works on requests and finds the model whose assumptions hold there.
Theory theoryOf(const sim::Plan &plan);

/// Where more arrives in the long run than can be done, one sentence each with the element: a queue there grows as
/// long as the run lasts, or turns the rest away. Only what theory can follow.
std::vector<Error> overloadsOf(const sim::Plan &plan);

/// The analytic values beside the simulated ones, for `theory` in the results.
Json theoryJson(const sim::Plan &plan, const sim::Results &results);

}   // namespace switchover
