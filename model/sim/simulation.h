#pragma once

#include <functional>
#include <memory>

#include "model/sim/plan.h"
#include "model/sim/results.h"
#include "model/sim/trace.h"
#include "model/sim/view.h"

namespace switchover::sim {

class Engine;

/// A run of a plan on simulated time: the only door to the kernel.
///
/// The same plan gives the same run on every machine, at every pace, watched or not. A copy is a whole earlier
/// moment: it goes on from there exactly as the original did. The copy has no observer.
class Simulation
{
public:
    using Observer = std::function<void(const TraceEvent &)>;

    /// @pre the plan is consistent, as compiling a drawing makes it
    explicit Simulation(std::shared_ptr<const Plan> plan);
    Simulation(const Simulation &other);
    Simulation(Simulation &&other) noexcept;
    Simulation &operator=(const Simulation &other);
    Simulation &operator=(Simulation &&other) noexcept;
    ~Simulation();

    /// Runs everything up to and including @p until, at most @p mostEvents events. Returns whether it got there.
    bool runUntil(SimTime until, std::uint64_t mostEvents = ~std::uint64_t(0));
    /// Runs to the end of the plan's duration.
    void run();
    /// One event, or nothing if there is none before @p limit.
    bool stepEvent(SimTime limit);
    /// Up to the moment at which the next request has ended, but not past @p limit. Returns whether one has.
    bool stepRequest(SimTime limit);

    /// Breaks or mends something at this moment.
    void act(const FaultAction &action);

    void setObserver(Observer observer, TraceDetail detail = TraceDetail::Decisions);

    SimTime now() const;
    std::uint64_t events() const;
    std::uint64_t fingerprint() const;
    const Plan &plan() const;
    const RunTotals &totals() const;
    /// The time series up to the last whole stretch.
    const std::vector<Sample> &series() const;
    Results results() const;
    /// What a picture of this moment shows. Costs as much as there are nodes and requests in flight.
    View view() const;

private:
    std::unique_ptr<Engine> m_engine;
};

}   // namespace switchover::sim
