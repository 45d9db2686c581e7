#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/sim/simulation.h"

namespace switchover {

/// The earlier moments of a run, in bounded memory: whole states every so many events, between which the run is
/// simply run again. When they take too much memory every second one goes, so that the whole run stays within
/// reach, only a little further apart.
class History
{
public:
    static constexpr std::size_t usualBudget = 200U << 20;

    /// Keeps the states within about @p budget bytes.
    explicit History(std::size_t budget = usualBudget) : m_budget(budget) {}

    /// Tells of the run as it goes on: keeps a state when it is time for one. Call it at the start and then at
    /// least every spacing() events; a call costs nothing most of the time.
    void note(const sim::Simulation &simulation);
    /// Call it after each action by hand: what was done cannot be found again by running, so this state stays.
    void noteAction(const sim::Simulation &simulation);

    /// Takes @p simulation back to its state at @p at, from which it goes on identically; actions by hand at that
    /// very moment are done. Its observer is not told of what is run again. Up to spacing() events are.
    /// @pre note() has seen a state not later than @p at
    void restore(sim::Simulation &simulation, SimTime at) const;
    /// As restore(), but stays at the last state kept that is not later than @p at.
    void goNear(sim::Simulation &simulation, SimTime at) const;
    /// A run of its own from that state on, without an observer. @pre as of restore()
    sim::Simulation earlier(SimTime at) const;
    /// From the present of @p simulation another future begins: forgets the one that was.
    void forgetAfter(const sim::Simulation &simulation);

    bool empty() const { return m_states.empty(); }
    /// Events between two states, where no action lies between.
    std::uint64_t spacing() const { return m_spacing; }
    std::size_t bytes() const { return m_bytes; }

private:
    struct State
    {
        sim::Snapshot snapshot;
        std::size_t bytes = 0;
        bool stays = false;
    };

    const State &near(SimTime at) const;
    void keep(const sim::Simulation &simulation, bool stays);
    void thin();

    std::vector<State> m_states;   ///< By time.
    std::size_t m_budget;
    std::size_t m_bytes = 0;
    std::uint64_t m_spacing = 25'000;   ///< About five milliseconds of running.
};

}   // namespace switchover
