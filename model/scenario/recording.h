#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "model/scenario/history.h"
#include "model/topology/topology.h"

namespace switchover {

/// What is known of a run beside its states; the newest version is shared, and never changed.
struct RunRecord
{
    /// While something was down, hung or cut off.
    struct Broken
    {
        sim::FaultAction::Target kind = sim::FaultAction::Target::Node;
        sim::Index target = sim::none;
        SimTime from;
        std::optional<SimTime> to;   ///< Absent: as far as is known, it still is.

        friend bool operator==(const Broken &, const Broken &) = default;
    };

    std::vector<ScenarioEvent> done;   ///< By hand, by time.
    std::vector<Broken> broken;        ///< By its beginning; the first thousand.
};

/// Something done by hand: what it means in a plan, and what that is to the kernel.
struct DoneByHand
{
    ScenarioEvent what;
    std::vector<sim::FaultAction> actions;
};

/// What happened in a run, as far as it is told: every change, and the latest of the failed requests.
class RunJournal
{
public:
    static constexpr std::size_t mostChanges = 50'000, mostFailures = 20'000;

    /// Everyday traffic is left out, and what was noted before.
    void note(const sim::TraceEvent &event);
    void forgetAfter(SimTime now);
    /// In order.
    std::vector<sim::TraceEvent> upTo(SimTime at) const;

private:
    std::deque<sim::TraceEvent> m_changes;
    std::deque<sim::TraceEvent> m_failures;
    std::uint64_t m_last = 0;   ///< Number of the newest.
};

/// A run that can be taken back to any earlier moment, from which it goes on as it did, what was done by hand
/// included, until something else is done by hand: then that future is forgotten and another begins.
class Recording
{
public:
    explicit Recording(std::shared_ptr<const sim::Plan> plan);

    const sim::Simulation &simulation() const { return m_sim; }
    /// Hears of what happens for the first time and of what happens again, in order.
    void setObserver(sim::Simulation::Observer observer);

    /// As those of Simulation.
    bool runUntil(SimTime until, std::uint64_t mostEvents = ~std::uint64_t(0));
    bool stepEvent(SimTime limit);
    bool stepRequest(SimTime limit);

    /// Does @p actions now, after all that happens at this moment; they are what @p what means in the plan.
    void act(ScenarioEvent what, std::vector<sim::FaultAction> actions);

    /// What was done in a run before, each at its moment, is done in this one too, when it comes there.
    /// @pre at the beginning, and nothing was done yet
    void repeat(std::vector<DoneByHand> done);

    /// Takes the run to @p at, and tells the observer of the last stretch before it: see toldAgainFrom().
    /// @pre @p at is not later than reached()
    void goTo(SimTime at);
    /// After goTo(): what happened until here is in journal() alone, what came after was told to the observer.
    SimTime toldAgainFrom() const { return m_toldAgainFrom; }

    /// The latest moment that is known.
    SimTime reached() const { return std::max(m_reached, m_sim.now()); }
    const RunJournal &journal() const { return m_journal; }
    std::shared_ptr<const RunRecord> record() const { return m_record; }
    /// The whole run as it is known, from its beginning up to some moment before @p at: for a look at what
    /// happened, while this one stays where it is.
    sim::Simulation earlier(SimTime at) const { return m_history.earlier(at); }
    /// Does to @p other what was done by hand at its moment or later, until @p until.
    void runAgain(sim::Simulation &other, SimTime until) const;
    std::size_t bytes() const { return m_history.bytes(); }

private:
    struct Done
    {
        SimTime at;
        std::vector<sim::FaultAction> actions;
    };

    void note(const sim::TraceEvent &event);
    void noteBroken(const sim::TraceEvent &event);
    void noteState();
    void forgetFuture();
    bool isActDue(SimTime until) const;
    void actAgain();

    sim::Simulation m_sim;
    History m_history{160U << 20};   ///< With the time series and the journal below 200 MiB.
    RunJournal m_journal;
    sim::Simulation::Observer m_observer;
    std::vector<Done> m_done;
    std::size_t m_next = 0;   ///< Of those done by hand, the first that is still to come.
    std::size_t m_kept = 0;   ///< Of those, how many the history has a state behind.
    std::shared_ptr<const RunRecord> m_record = std::make_shared<RunRecord>();
    std::uint64_t m_lastBroken = 0;   ///< Number of the newest event that is in the record.
    SimTime m_reached;
    SimTime m_toldAgainFrom;
};

}   // namespace switchover
