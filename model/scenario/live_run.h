#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <limits>
#include <memory>

#include "model/scenario/compile.h"
#include "model/scenario/live_frame.h"
#include "model/scenario/recording.h"

namespace switchover {

class LiveWorker;

/// A run that was left: enough to run it again, what was done by hand included.
struct RunBefore
{
    Topology topology;
    Id scenario;
    CompiledRun run;
    std::vector<ScenarioEvent> done;   ///< By hand, by time.
    SimTime reached;                   ///< The latest moment that was known of it.
};

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
    /// Ends the run; it is the one before.
    void stop();
    /// The run that was left last, if it had come anywhere: by stop(), by start(), or when something was done in its
    /// past and another future began. nullptr: none.
    const RunBefore *before() const { return m_before.get(); }
    /// Takes up the run before where it was left; this one is the one before then.
    ///
    /// @errors NotFound if there is none; those of inject() if something done by hand cannot be done again. Then
    /// nothing has changed.
    Result<> goBackToBefore();
    void forgetBefore() { m_before.reset(); }
    void step(Step step);
    /// To a moment: at once if it is known, from where the run goes on as it did; else by running there as fast as
    /// possible. Both forms of runUntil() do the same until something happens or is the case.
    void goTo(SimTime at);
    /// Until something breaks or a request fails.
    void runToFailure();
    void runToNextRequest();
    /// @errors as Condition::parse(); NotFound if nothing runs.
    Result<> runUntil(const QString &condition);

    State state() const { return m_state; }
    bool isStarted() const { return m_state != State::Stopped; }

    /// Simulated seconds a second, from leastSpeed to mostSpeed, or asFastAsPossible. Kept from run to run.
    void setSpeed(double speed);
    double speed() const { return m_speed; }

    /// Does an action of the catalogue to an element, now. After going back, the future that was known is
    /// forgotten: another one begins.
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
    SimTime now() const { return m_frame.view.now; }
    /// The last moment of the plan.
    SimTime end() const { return SimTime(m_run.plan->duration); }
    /// The frame shows what all that was asked for has led to.
    bool isSettled() const { return m_frame.obeyed >= m_ordered && !m_frame.playing; }
    /// What was done by hand, and what was broken when. @pre isStarted()
    const RunRecord &record() const;
    /// Calls @p look on the run's own thread, where it may read what was recorded, and then, unless the run has been
    /// started anew meanwhile, what it returns here, on this object's.
    void look(std::function<std::function<void()>(const Recording &)> look);

    /// The plain sentence for an event, and the element at which it happened. @pre isStarted()
    QString sentence(const sim::TraceEvent &event) const;
    Id elementOf(const sim::TraceEvent &event) const;

Q_SIGNALS:
    void started();
    /// frame() is another one.
    void advanced();
    /// Something was done in its past: another future has begun, and the run before is another one.
    void branched();
    void stateChanged();
    void speedChanged();
    /// It was to run until something: that is the case now, or the end came first.
    void arrived(bool met);

private:
    void begin();
    std::unique_ptr<const RunBefore> left() const;
    void takeFrame();
    void setState(State state);

    Topology m_topology;
    Id m_scenario;
    CompiledRun m_run;
    LiveFrame m_frame;
    State m_state = State::Stopped;
    double m_speed = 1;
    std::uint64_t m_ordered = 0;   ///< Of this worker.
    std::unique_ptr<LiveWorker> m_worker;
    std::unique_ptr<const RunBefore> m_before;
    std::uint64_t m_generation =
        0;   ///< So that a late frame of an earlier run is not taken for one of this.
};

/// Whether @p ids differ between two drawings in something that a run depends on. Places, sizes, names and notes
/// are nothing of the sort.
bool runsDiffer(const Topology &before, const Topology &after, const std::set<Id> &ids);
/// The same of all that is drawn.
bool runsDiffer(const Topology &before, const Topology &after);
/// Whether something else happens in a run by the one than by the other. Names and what is expected are nothing of
/// the sort; nullptr is a free run.
bool plansDiffer(const Scenario *before, const Scenario *after);

}   // namespace switchover
