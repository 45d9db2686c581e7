#include "widgets/models/idle_task.h"

#include "model/document/document.h"

namespace switchover {

IdleTask::IdleTask(Document &document, Work work, QObject *parent)
    : QObject(parent), m_document(document), m_work(std::move(work))
{
    m_threads.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(rest);
    connect(&m_timer, &QTimer::timeout, this, &IdleTask::start);
    connect(&document, &Document::changed, this, &IdleTask::schedule);
    connect(&document, &Document::replaced, this, &IdleTask::schedule);
    schedule();
}

IdleTask::~IdleTask()
{
    m_stop.request_stop();
    m_threads.waitForDone();
}

void IdleTask::setOn(bool on)
{
    m_isOn = on;
    if (!on) {
        m_timer.stop();
        m_stop.request_stop();
    } else if (!m_isCurrent) {
        schedule();
    }
}

void IdleTask::schedule()
{
    m_stop.request_stop();
    m_isCurrent = false;
    if (m_isOn)
        m_timer.start();
}

void IdleTask::start()
{
    m_stop = std::stop_source();
    const int number = ++m_number;
    m_threads.start([this, number, topology = m_document.topology(), stop = m_stop.get_token()] {
        Outcome outcome = m_work(topology, stop);
        if (!outcome)
            return;
        // Dropped if the task is gone: its destructor waits for this thread.
        QMetaObject::invokeMethod(
            this, [this, number, outcome = std::move(outcome)] { take(number, outcome); },
            Qt::QueuedConnection);
    });
}

void IdleTask::take(int number, const Outcome &outcome)
{
    if (number != m_number || m_timer.isActive())
        return;
    m_isCurrent = true;
    outcome();
    Q_EMIT finished();
}

void IdleTask::finishNow()
{
    m_timer.stop();
    m_stop.request_stop();
    if (const Outcome outcome = m_work(m_document.topology(), {}))
        take(++m_number, outcome);
}

}   // namespace switchover
