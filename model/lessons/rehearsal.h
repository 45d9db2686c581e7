#pragma once

#include <memory>

#include "model/io/problem.h"
#include "model/lessons/goal.h"
#include "model/scenario/compile.h"
#include "model/sim/simulation.h"

namespace switchover {

/// A drawing and its run without a window, on which a task can be done.
class Stage
{
public:
    explicit Stage(Topology topology) : m_topology(std::move(topology)) {}

    /// @errors what keeps the drawing from running, or the deed from being done.
    Result<> perform(const Deed &deed);

    const Topology &topology() const { return m_topology; }
    const RunSeen &seen() const { return m_seen; }

private:
    Result<> perform(const PlayOn &play);
    Result<> perform(const ScenarioEvent &event);
    Result<> perform(const Edit &edit);
    Result<> start(const Id &scenario);

    Topology m_topology;
    Id m_scenario;
    CompiledRun m_run;
    std::unique_ptr<sim::Simulation> m_simulation;   ///< Null: nothing runs.
    RunSeen m_seen;
};

/// Goes through a lesson as a student would: in each step the check must fail before its solution is done and hold
/// after it, and the numbers in its texts must be what the simulator says. Takes seconds.
Problems rehearse(const Lesson &lesson);

}   // namespace switchover
