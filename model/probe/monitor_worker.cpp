#include "model/probe/monitor_worker.h"

#include <QDateTime>

#include "model/probe/sources/watch.h"

namespace switchover::probe {

namespace {

/// Thousands are asked in groups, a few milliseconds late: each waking of a thread costs more than a question. Larger
/// groups would make their members wait for each other, and show that as latency.
constexpr auto wakeStep = std::chrono::milliseconds(15);

Span nextWake(Span due) { return (due + wakeStep - Span(1)) / wakeStep * wakeStep; }

std::vector<BoardEntry> entriesOf(const std::vector<PreparedProbe> &probes)
{
    std::vector<BoardEntry> entries;
    entries.reserve(probes.size());
    for (const PreparedProbe &probe : probes)
        entries.push_back(probe.entry);
    return entries;
}

}   // namespace

MonitorWorker::MonitorWorker(Monitor::Order order)
    : m_probes(std::move(order.probes)), m_asked(m_probes.size()),
      m_board(entriesOf(m_probes), std::move(order.dependencies)),
      m_asker(std::make_shared<const Surroundings>(Surroundings{std::move(order.permission)}), {},
              [this](std::size_t number, const Reading &reading) { take(number, reading); }),
      m_sources(std::move(order.sources))
{
    m_asker.setParent(this);   // Moves to the thread with this.
    m_timer.setParent(this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &MonitorWorker::askDue);
}

MonitorWorker::~MonitorWorker() = default;

void MonitorWorker::begin()
{
    m_began = std::chrono::steady_clock::now();
    for (std::size_t number = 0; number < m_sources.size(); ++number) {
        m_watches.push_back(std::make_unique<SourceWatch>(m_sources[number]));
        connect(m_watches.back().get(), &SourceWatch::taken, this,
                [this, number](const Import &import) { Q_EMIT imported(number, import); });
        m_watches.back()->start();
    }
    askDue();
}

void MonitorWorker::askDue()
{
    for (const std::size_t number : m_board.takeDue(now())) {
        m_asked[number] = now();
        m_asker.ask(number, m_probes[number]);
    }
    wait();
}

void MonitorWorker::wait()
{
    if (const auto due = m_board.nextDue())
        m_timer.start(
            std::chrono::ceil<std::chrono::milliseconds>(std::max(Span::zero(), nextWake(*due) - now())));
    else
        m_timer.stop();
}

void MonitorWorker::take(std::size_t number, const Reading &reading)
{
    const bool wasOffline = m_board.isOffline();
    const auto changedOnes =
        m_board.take(number, reading, m_asked[number], {now(), QDateTime::currentMSecsSinceEpoch()});
    Q_EMIT answered(number, reading, m_board.state(number));
    for (const std::size_t other : changedOnes)
        Q_EMIT changed(other, m_board.state(other));
    if (m_board.isOffline() != wasOffline)
        Q_EMIT offlineChanged(m_board.isOffline());
    wait();
}

}   // namespace switchover::probe
