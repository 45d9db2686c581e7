#pragma once

#include <QHash>
#include <QSet>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "model/base/result.h"
#include "model/sim/plan.h"
#include "model/topology/topology.h"

namespace switchover {

/// Where the elements of a document are in a plan. The way back is the id in the plan itself.
struct PlanIndex
{
    QHash<Id, sim::Index> nodes;
    QHash<Id, sim::Index> links;
    QHash<Id, sim::Index> clusters;   ///< Pools are none: they are their members.
    QHash<Id, sim::Index> zones;
    QHash<Id, QStringList> pools;   ///< The members of each pool.
    QSet<Id> promotable;            ///< Clusters of databases and their members.
};

/// What the run is asked for beside the scenario; what is not given is as the scenario says.
struct RunOptions
{
    std::optional<std::uint64_t> seed;
    std::optional<SimDuration> duration;
    std::optional<SimDuration> warmup;
};

struct CompiledRun
{
    std::shared_ptr<const sim::Plan> plan;
    PlanIndex index;
};

/// All that keeps a drawing from running, each by element. Never empty.
using RunProblems = std::vector<Error>;

/// Makes of a drawing and one of its scenarios what the kernel can run. Without a scenario nothing fails.
///
/// @errors NotFound where something is missing (a client that reaches nothing, a balancer without servers, a
///         cluster without primary); OutOfRange for what cannot be simulated (a rate of zero, a circle of calls).
tl::expected<CompiledRun, RunProblems> compile(const Topology &topology, const Scenario *scenario = nullptr,
                                               const RunOptions &options = {});

/// What an action of a scenario, or of a click, is to the kernel: one action, or one for each member of a pool.
///
/// @errors NotFound if the target is not in the plan; OutOfRange if it cannot be done to it.
Result<std::vector<sim::FaultAction>> faultActions(const PlanIndex &index, const ScenarioEvent &event);

/// An event that cannot happen in the drawing as it is, whatever else is wrong with it.
struct ImpossibleEvent
{
    std::size_t scenario = 0;   ///< Position in the document.
    std::size_t event = 0;
    Error why;
};
std::vector<ImpossibleEvent> impossibleEvents(const Topology &topology);

/// The attributes that the action `set` can change while it runs, by id.
QStringList settableAttributes();
/// Whether the action sets an attribute that the kernel can change by itself, also by a click in a live run. Any
/// other one takes a plan of its own.
bool setsAtRuntime(const ScenarioEvent &event);

}   // namespace switchover
