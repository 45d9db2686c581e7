#pragma once

#include <functional>
#include <memory>

#include "model/sim/plan.h"
#include "model/sim/results.h"
#include "model/sim/trace.h"
#include "model/sim/view.h"

namespace switchover::sim {

class Engine;

/// A whole moment of a run, to go back to. Cheap to pass on; it keeps the state for as long as it lives.
class Snapshot
{
public:
    SimTime now() const;
    std::uint64_t events() const;
    /// What it takes in memory, about; a time series that it shares with the run is not counted.
    std::size_t bytes() const;

private:
    friend class Simulation;
    explicit Snapshot(std::shared_ptr<const Engine> engine) : m_engine(std::move(engine)) {}

    std::shared_ptr<const Engine> m_engine;
};

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
    /// A run of its own from that moment on.
    explicit Simulation(const Snapshot &snapshot);
    Simulation(const Simulation &other);
    Simulation(Simulation &&other) noexcept;
    Simulation &operator=(const Simulation &other);
    Simulation &operator=(Simulation &&other) noexcept;
    ~Simulation();

    /// Events between two looks whether a run is still wanted: some 10 ms.
    static constexpr std::uint64_t slice = 50'000;

    /// Runs everything up to and including @p until, at most @p mostEvents events. Returns whether it got there.
    bool runUntil(SimTime until, std::uint64_t mostEvents = ~std::uint64_t(0));
    /// Runs to the end of the plan's duration.
    void run();
    /// One event, or nothing if there is none before @p limit.
    bool stepEvent(SimTime limit);
    /// Up to the moment at which the next request has ended, but not past @p limit. Returns whether one has.
    bool stepRequest(SimTime limit);

    Snapshot snapshot() const;
    /// Goes back (or ahead) to that moment, from which the run continues identically. The observer stays.
    /// @pre the snapshot is of a run of the same plan; not from within the observer
    void restore(const Snapshot &snapshot);
    /// As runUntil(), but the observer hears nothing.
    void runUnobserved(SimTime until);

    /// Breaks or mends something at this moment.
    void act(const FaultAction &action);

    /// Of a request's trace the numbers depend on nobody watching, so it may be watched from any moment on.
    void setObserver(Observer observer, TraceDetail detail = TraceDetail::Decisions);

    /// More requests were under way than any run has room for, so it ended before its time.
    bool overgrown() const;
    SimTime now() const;
    std::uint64_t events() const;
    std::uint64_t fingerprint() const;
    const Plan &plan() const;
    const RunTotals &totals() const;
    /// The time series up to the last whole stretch.
    const std::vector<std::shared_ptr<const Sample>> &series() const;
    Results results() const;
    /// The results without the time series, which may be long.
    Results figures() const;
    /// What a picture of this moment shows. Costs as much as there are nodes and requests in flight.
    View view() const;
    /// Of one node alone.
    NodeView node(Index index) const;

private:
    std::unique_ptr<Engine> m_engine;
};

}   // namespace switchover::sim
