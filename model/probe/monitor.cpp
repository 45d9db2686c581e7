#include "model/probe/monitor.h"

#include "model/probe/monitor_worker.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

Monitor::Monitor(QObject *parent) : QObject(parent) { m_thread.setObjectName(u"probing"_s); }

Monitor::~Monitor() { stop(); }

void Monitor::start(Order order)
{
    stop();
    const quint64 run = ++m_run;
    m_states.clear();
    for (const PreparedProbe &probe : order.probes) {
        ProbeState state;
        state.probe = probe.id;
        state.node = probe.node;
        state.source = u"probe"_s;
        m_states.push_back(state);
    }
    m_worker = new MonitorWorker(std::move(order));
    m_worker->moveToThread(&m_thread);
    connect(
        m_worker, &MonitorWorker::answered, this,
        [this, run](std::size_t number, const Reading &reading, const ProbeState &state) {
            take(run, number, reading, state);
        },
        Qt::QueuedConnection);
    connect(
        m_worker, &MonitorWorker::changed, this,
        [this, run](std::size_t number, const ProbeState &state) { change(run, number, state); },
        Qt::QueuedConnection);
    connect(
        m_worker, &MonitorWorker::offlineChanged, this,
        [this, run](bool offline) {
            if (run == m_run && isRunning())
                Q_EMIT offlineChanged(offline);
        },
        Qt::QueuedConnection);
    connect(
        m_worker, &MonitorWorker::imported, this,
        [this, run](std::size_t number, const Import &import) {
            if (run == m_run && isRunning())
                Q_EMIT sourceTaken(number, import);
        },
        Qt::QueuedConnection);
    connect(&m_thread, &QThread::started, m_worker, &MonitorWorker::begin);
    // The thread deletes what lives in it, sockets and all, before it ends.
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

void Monitor::stop()
{
    if (!m_worker)
        return;
    m_worker = nullptr;
    m_thread.quit();
    m_thread.wait();
}

void Monitor::take(quint64 run, std::size_t number, const Reading &reading, const ProbeState &state)
{
    if (run != m_run || !isRunning())
        return;
    m_states[number] = state;
    Q_EMIT readingTaken(reading);
}

void Monitor::change(quint64 run, std::size_t number, const ProbeState &state)
{
    if (run != m_run || !isRunning())
        return;
    m_states[number] = state;
    Q_EMIT verdictChanged(state);
}

}   // namespace switchover::probe
