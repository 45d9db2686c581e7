#include "widgets/models/background_work.h"

namespace switchover {

BackgroundWork::~BackgroundWork()
{
    ++m_number;
    m_thread.request_stop();   // And waits for it: it may be about to tell something.
}

void BackgroundWork::start(Job job)
{
    stop();
    const std::uint64_t number = ++m_number;
    m_running = true;
    m_thread = std::jthread([this, number, job = std::move(job)](const std::stop_token &token) {
        const Tell tell = [this, number](std::function<void()> what) {
            QMetaObject::invokeMethod(
                this,
                [this, number, what = std::move(what)] {
                    if (number == m_number)
                        what();
                },
                Qt::QueuedConnection);
        };
        job(token, tell);
        tell([this] {
            m_running = false;
            Q_EMIT ended();
        });
    });
}

void BackgroundWork::stop()
{
    ++m_number;
    m_thread.request_stop();
    if (std::exchange(m_running, false))
        Q_EMIT ended();
}

}   // namespace switchover
