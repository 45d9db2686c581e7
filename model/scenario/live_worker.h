#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "model/scenario/live_frame.h"
#include "model/scenario/recording.h"

namespace switchover {

class Condition;

/// Runs a plan on a thread of its own, in slices of a few milliseconds, as fast as it is told to.
///
/// How it is sliced changes nothing in the run: the kernel knows no wall clock. What is done by hand is done at
/// the simulated moment at which the order arrives.
class LiveWorker
{
public:
    enum class Step { Event, Request, Second };
    struct Play
    {
    };
    struct Pause
    {
    };
    using Act = DoneByHand;
    /// First of all: what is to be done again, each at its moment.
    struct Repeat
    {
        std::vector<DoneByHand> done;
    };
    /// To that moment: at once if it is known, else by running there as fast as possible.
    struct GoTo
    {
        SimTime at;
    };
    /// Runs as fast as possible until something is the case.
    struct RunUntil
    {
        std::function<bool(const sim::TraceEvent &)> happens;   ///< Empty: the condition counts.
        std::shared_ptr<const Condition> condition;
    };
    /// Lets somebody look at what was recorded, on the worker's thread.
    struct Look
    {
        std::function<void(const Recording &)> look;
    };
    using Order = std::variant<Play, Pause, Step, double, Act, GoTo, RunUntil, Look,
                               Repeat>;   ///< double: simulated seconds a second.

    /// @p announce is called on the worker's thread when a frame is ready after the last was taken.
    LiveWorker(std::shared_ptr<const sim::Plan> plan, double speed, std::function<void()> announce);
    /// Stops at once.
    ~LiveWorker();
    LiveWorker(const LiveWorker &) = delete;
    LiveWorker &operator=(const LiveWorker &) = delete;

    /// Returns how many orders there were with this one; LiveFrame::obeyed tells how many are done.
    std::uint64_t order(Order order);
    /// The newest frame, with everything that happened since the last one; nullopt if there is none.
    std::optional<LiveFrame> take();

private:
    using Clock = std::chrono::steady_clock;
    struct Goal
    {
        SimTime until;
        RunUntil what;
        bool met = false;
        std::size_t samples = 0;   ///< When the condition was looked at last.
        bool stale = true;         ///< Something changed since.
    };

    void work();
    bool awaitOrders();
    void obey(Play &);
    void obey(Pause &);
    void obey(Step &step);
    void obey(double &speed);
    void obey(Act &act);
    void obey(GoTo &there);
    void obey(RunUntil &what);
    void obey(Look &look);
    void obey(Repeat &before);
    void gatherPast();
    void runTo(SimTime until, RunUntil what);
    void advance();
    bool advanceToGoal();
    bool isGoalMet();
    SimTime target(Clock::time_point now) const;
    Clock::time_point nextLook() const;
    void anchor();
    void note(const sim::TraceEvent &event);
    void publishIfDue();
    void publish();
    void mergeInto(LiveFrame &frame);
    void addSamples(LiveFrame &frame);
    void addFigures(LiveFrame &frame);
    void measureRate();
    const sim::Simulation &simulation() const { return m_recording.simulation(); }
    SimTime now() const { return simulation().now(); }
    SimTime end() const { return SimTime(simulation().plan().duration); }
    bool isOver() const { return now() >= end() || simulation().overgrown(); }

    Recording m_recording;
    std::function<void()> m_announce;

    // Of the worker's thread alone.
    bool m_playing = false;
    bool m_inTime = false;   ///< It has simulated as far as the clock on the wall has come.
    std::optional<Goal> m_goal;
    std::shared_ptr<const AbandonedFuture> m_abandoned;   ///< To be told.
    LiveFrame::Stop m_stop = LiveFrame::Stop::None;
    double m_speed;
    Clock::time_point m_anchor;   ///< At which m_anchorTime was simulated.
    SimTime m_anchorTime;
    Clock::time_point m_lastFrame;
    Clock::time_point m_lastFigures;
    Clock::time_point m_rateSince;
    SimTime m_rateFrom;
    double m_rate = 0;
    std::vector<sim::TraceEvent> m_events;
    std::size_t m_routine = 0;
    std::uint64_t m_leftOut = 0;
    std::uint64_t m_obeyed = 0;
    bool m_anew = false;
    std::size_t m_samplesSent = 0;
    SimDuration m_sampleWidth{};

    // Shared.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Order> m_orders;
    std::uint64_t m_ordered = 0;
    std::optional<LiveFrame> m_ready;
    bool m_quit = false;
    std::atomic<bool> m_hasOrders = false;
    std::atomic<bool> m_wanted = true;   ///< The last frame was taken.

    std::thread m_thread;   ///< Last: it uses all of the above.
};

}   // namespace switchover
