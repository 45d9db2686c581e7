#pragma once

#include <QObject>
#include <QString>

#include <limits>
#include <memory>

#include "model/scenario/compile.h"
#include "model/scenario/live_frame.h"

namespace switchover {

class LiveWorker;

/// The run that a window shows: started from a drawing, then independent of it. Runs on a thread of its own and
/// never waits for the window, nor the window for it; 60 times a second it has a new frame.
class LiveRun : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Paused, Playing, Finished };
    enum class Step { Event, Request, Second };
    static constexpr double leastSpeed = 0.01, mostSpeed = 1000;
    static constexpr double asFastAsPossible = std::numeric_limits<double>::infinity();

    explicit LiveRun(QObject *parent = nullptr);
    ~LiveRun() override;

    /// Begins anew at time 0, paused. An empty @p scenario is a free run: a day in which nothing fails by plan.
    ///
    /// @errors every reason why the drawing cannot run; then the run before goes on.
    tl::expected<void, RunProblems> start(const Topology &topology, const Id &scenario,
                                          std::optional<std::uint64_t> seed = {});
    void play();
    void pause();
    /// Ends the run; nothing of it is left.
    void stop();
    void step(Step step);

    State state() const { return m_state; }
    bool isStarted() const { return m_state != State::Stopped; }

    /// Simulated seconds a second, from leastSpeed to mostSpeed, or asFastAsPossible. Kept from run to run.
    void setSpeed(double speed);
    double speed() const { return m_speed; }

    /// Does an action of the catalogue to an element, now.
    ///
    /// @errors NotFound if nothing runs or the target is not in the run; OutOfRange if it cannot be done to it.
    Result<> inject(const QString &action, const Id &target, const Attributes &parameters = {});

    /// What runs: the drawing and the scenario as they were at the start. @pre isStarted()
    const Topology &topology() const { return m_topology; }
    const Id &scenario() const { return m_scenario; }
    const sim::Plan &plan() const { return *m_run.plan; }
    const PlanIndex &index() const { return m_run.index; }
    /// The moment that is shown. @pre isStarted()
    const LiveFrame &frame() const { return m_frame; }

    /// The plain sentence for an event, and the element at which it happened. @pre isStarted()
    QString sentence(const sim::TraceEvent &event) const;
    Id elementOf(const sim::TraceEvent &event) const;

Q_SIGNALS:
    void started();
    /// frame() is another one.
    void advanced();
    void stateChanged();
    void speedChanged();

private:
    void takeFrame();
    void setState(State state);

    Topology m_topology;
    Id m_scenario;
    CompiledRun m_run;
    LiveFrame m_frame;
    State m_state = State::Stopped;
    double m_speed = 1;
    std::unique_ptr<LiveWorker> m_worker;
    std::uint64_t m_generation =
        0;   ///< So that a late frame of an earlier run is not taken for one of this.
};

/// Whether @p ids differ between two drawings in something that a run depends on. Places, sizes, names and notes
/// are nothing of the sort.
bool runsDiffer(const Topology &before, const Topology &after, const std::set<Id> &ids);

}   // namespace switchover
