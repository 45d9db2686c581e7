#pragma once

#include <QObject>
#include <QThread>

#include <memory>

#include "model/probe/probe_type.h"
#include "model/probe/sources/imported.h"
#include "model/probe/state.h"

namespace switchover::probe {

class MonitorWorker;

/// Watches the endpoints of one document from a thread of its own, until it is stopped. Nothing is asked before
/// start(), and nothing is heard after stop().
class Monitor : public QObject
{
    Q_OBJECT

public:
    struct Order
    {
        std::vector<PreparedProbe> probes;
        Dependencies dependencies;
        Permission permission;
        std::vector<SourceOrder> sources = {};
    };

    explicit Monitor(QObject *parent = nullptr);
    ~Monitor() override;

    /// Ends what ran before.
    void start(Order order);
    /// Returns when nothing is under way any more; at once, whatever the endpoints do.
    void stop();
    bool isRunning() const { return m_worker != nullptr; }

    /// How all stand, in the order of start().
    const std::vector<ProbeState> &states() const { return m_states; }

Q_SIGNALS:
    /// One answer, whatever came of it.
    void readingTaken(const switchover::probe::Reading &reading);
    /// The verdict or the cause is another one.
    void verdictChanged(const switchover::probe::ProbeState &state);
    /// What a source said, or why it said nothing; @p number: its place in the order.
    void sourceTaken(std::size_t number, const switchover::probe::Import &import);
    /// The prober itself lost, or found again, its network: one banner, no alarms.
    void offlineChanged(bool offline);

private:
    void take(quint64 run, std::size_t number, const Reading &reading, const ProbeState &state);
    void change(quint64 run, std::size_t number, const ProbeState &state);

    QThread m_thread;
    MonitorWorker *m_worker = nullptr;   ///< Lives in the thread.
    std::vector<ProbeState> m_states;
    quint64 m_run = 0;   ///< So that a late word of an earlier run is not taken for one of this.
};

}   // namespace switchover::probe
