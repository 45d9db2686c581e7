#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "model/scenario/live_frame.h"

namespace switchover {

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
    struct Act
    {
        std::vector<sim::FaultAction> actions;
    };
    using Order = std::variant<Play, Pause, Step, double, Act>;   ///< double: simulated seconds a second.

    /// @p announce is called on the worker's thread when a frame is ready after the last was taken.
    LiveWorker(std::shared_ptr<const sim::Plan> plan, double speed, std::function<void()> announce);
    /// Stops at once.
    ~LiveWorker();
    LiveWorker(const LiveWorker &) = delete;
    LiveWorker &operator=(const LiveWorker &) = delete;

    void order(Order order);
    /// The newest frame, with everything that happened since the last one; nullopt if there is none.
    std::optional<LiveFrame> take();

private:
    using Clock = std::chrono::steady_clock;

    void work();
    bool awaitOrders();
    void obey(Play &);
    void obey(Pause &);
    void obey(Step &step);
    void obey(double &speed);
    void obey(Act &act);
    void advance();
    SimTime target(Clock::time_point now) const;
    void anchor();
    void note(const sim::TraceEvent &event);
    void publishIfDue();
    void publish();
    void addSamples(LiveFrame &frame);
    void addFigures(LiveFrame &frame);
    void measureRate();
    SimTime end() const { return SimTime(m_sim.plan().duration); }

    sim::Simulation m_sim;
    std::function<void()> m_announce;

    // Of the worker's thread alone.
    bool m_playing = false;
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
    std::size_t m_samplesSent = 0;
    SimDuration m_sampleWidth{};

    // Shared.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Order> m_orders;
    std::optional<LiveFrame> m_ready;
    bool m_quit = false;
    std::atomic<bool> m_hasOrders = false;
    std::atomic<bool> m_wanted = true;   ///< The last frame was taken.

    std::thread m_thread;   ///< Last: it uses all of the above.
};

}   // namespace switchover
