#include "widgets/models/review_runner.h"

#include "model/document/document.h"

namespace switchover {

ReviewRunner::ReviewRunner(Document &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_threads.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(rest);
    connect(&m_timer, &QTimer::timeout, this, &ReviewRunner::start);
    connect(&document, &Document::changed, this, &ReviewRunner::schedule);
    connect(&document, &Document::replaced, this, &ReviewRunner::schedule);
    schedule();
}

ReviewRunner::~ReviewRunner()
{
    m_stop.request_stop();
    m_threads.waitForDone();
}

void ReviewRunner::schedule()
{
    m_stop.request_stop();
    m_isCurrent = false;
    m_timer.start();
}

void ReviewRunner::start()
{
    m_stop = std::stop_source();
    const int number = ++m_number;
    m_threads.start([this, number, topology = m_document.topology(), stop = m_stop.get_token()] {
        auto done = switchover::review(topology, stop);
        if (!done)
            return;
        // Dropped if the runner is gone: its destructor waits for this thread.
        QMetaObject::invokeMethod(
            this, [this, number, review = *std::move(done)]() mutable { take(number, std::move(review)); },
            Qt::QueuedConnection);
    });
}

void ReviewRunner::take(int number, Review review)
{
    if (number != m_number || m_timer.isActive())
        return;
    m_review = std::move(review);
    m_isCurrent = true;
    Q_EMIT finished();
}

void ReviewRunner::finishNow()
{
    m_timer.stop();
    m_stop.request_stop();
    if (auto done = switchover::review(m_document.topology()))
        take(++m_number, *std::move(done));
}

}   // namespace switchover
