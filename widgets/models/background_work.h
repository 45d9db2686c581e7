#pragma once

#include <QObject>

#include <cstdint>
#include <functional>
#include <stop_token>
#include <thread>

namespace switchover {

/// One piece of work on a thread of its own, that can be stopped at any time.
class BackgroundWork : public QObject
{
    Q_OBJECT

public:
    /// Does something on the thread of this object, in the order in which it was told; not if the work was stopped.
    using Tell = std::function<void(std::function<void()>)>;
    using Job = std::function<void(const std::stop_token &, const Tell &)>;

    using QObject::QObject;
    ~BackgroundWork() override;

    /// Stops what is under way and begins @p job, which must look at its stop token every few milliseconds.
    void start(Job job);
    void stop();
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    /// The job is done, or was stopped.
    void ended();

private:
    std::uint64_t m_number = 0;   ///< Of the job; what an earlier one tells is not heard.
    bool m_running = false;
    std::jthread m_thread;
};

}   // namespace switchover
