#include "widgets/models/health_moment.h"

#include <QDateTime>

#include "model/document/document.h"
#include "widgets/models/health_runner.h"

namespace switchover {

HealthMoment::HealthMoment(const Document &document, HealthRunner &runner, QObject *parent)
    : QObject(parent), m_document(document), m_runner(runner)
{
    constexpr auto ageingPeriod = std::chrono::seconds(10);
    m_threads.setMaxThreadCount(1);
    m_ageing.start(ageingPeriod);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        if (m_runner.state() != HealthRunner::State::Running)
            return;
        refreshSpan();   // It grows.
        if (isLive())
            Q_EMIT changed();
    });
    connect(&m_runner, &HealthRunner::changed, this, [this] {
        if (!m_span)
            refreshSpan();   // The history may be beginning just now.
        if (isLive())
            Q_EMIT changed();
    });
    connect(&m_document, &Document::replaced, this, [this] {
        m_span.reset();
        refreshSpan();
        showLive();
    });
}

HealthMoment::~HealthMoment() { m_threads.waitForDone(); }

qint64 HealthMoment::at() const { return m_at.value_or(QDateTime::currentMSecsSinceEpoch()); }

const std::vector<health::Endpoint> &HealthMoment::endpoints() const
{
    return isLive() ? m_runner.endpoints() : m_past;
}

void HealthMoment::showLive()
{
    m_at.reset();
    Q_EMIT changed();
}

void HealthMoment::showAt(qint64 at)
{
    m_at = at;
    if (!m_isReading)   // Else the one under way goes on with the newest wish.
        read();
}

void HealthMoment::read()
{
    m_isReading = true;
    m_threads.start([this, at = *m_at, archive = m_runner.archive(), topology = m_document.topology()] {
        auto past = health::endpointsAt(archive, topology, at);
        QMetaObject::invokeMethod(
            this,
            [this, at, past = std::move(past)]() mutable {
                m_isReading = false;
                if (past)
                    take(at, *std::move(past));
                else
                    Q_EMIT troubled(past.error().what);
            },
            Qt::QueuedConnection);
    });
}

void HealthMoment::take(qint64 at, std::vector<health::Endpoint> endpoints)
{
    if (!m_at)
        return;
    m_past = std::move(endpoints);
    Q_EMIT changed();
    if (*m_at != at)
        read();
}

void HealthMoment::refreshSpan()
{
    if (std::exchange(m_isSpanning, true))
        return;
    m_threads.start([this, archive = m_runner.archive()] {
        const auto span = health::spanOf(archive);
        QMetaObject::invokeMethod(
            this,
            [this, document = archive.document, span = span.value_or(std::nullopt)] {
                m_isSpanning = false;
                if (document != m_runner.archive().document)
                    return refreshSpan();
                m_span = span;
                Q_EMIT spanChanged();
            },
            Qt::QueuedConnection);
    });
}

}   // namespace switchover
