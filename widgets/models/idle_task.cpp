#include "widgets/models/idle_task.h"

#include "model/document/document.h"

namespace switchover {

IdleTask::IdleTask(Document &document, Work work, QObject *parent)
    : QObject(parent), m_document(document), m_work(std::move(work))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(rest);
    connect(&m_timer, &QTimer::timeout, this, &IdleTask::start);
    connect(&document, &Document::changed, this, &IdleTask::schedule);
    connect(&document, &Document::replaced, this, &IdleTask::schedule);
    schedule();
}

void IdleTask::setOn(bool on)
{
    m_isOn = on;
    if (!on) {
        m_timer.stop();
        m_thread.stop();
    } else if (!m_isCurrent) {
        schedule();
    }
}

void IdleTask::schedule()
{
    m_thread.stop();
    m_isCurrent = false;
    if (m_isOn)
        m_timer.start();
}

void IdleTask::start()
{
    m_thread.start([this, topology = m_document.topology()](const std::stop_token &stop,
                                                            const BackgroundWork::Tell &tell) {
        if (Outcome outcome = m_work(topology, stop))
            tell([this, outcome = std::move(outcome)] { take(outcome); });
    });
}

void IdleTask::take(const Outcome &outcome)
{
    m_isCurrent = true;
    outcome();
    Q_EMIT finished();
}

void IdleTask::finishNow()
{
    m_timer.stop();
    m_thread.stop();
    if (const Outcome outcome = m_work(m_document.topology(), {}))
        take(outcome);
}

}   // namespace switchover
