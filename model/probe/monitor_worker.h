#pragma once

#include <QObject>
#include <QTimer>

#include "model/probe/asker.h"
#include "model/probe/board.h"
#include "model/probe/monitor.h"

namespace switchover::probe {

class SourceWatch;

/// The part of a monitor that lives in its thread: board, asker, and the timer between them.
class MonitorWorker : public QObject
{
    Q_OBJECT

public:
    explicit MonitorWorker(Monitor::Order order);
    ~MonitorWorker() override;

    void begin();

Q_SIGNALS:
    void answered(std::size_t number, const switchover::probe::Reading &reading,
                  const switchover::probe::ProbeState &state);
    void changed(std::size_t number, const switchover::probe::ProbeState &state);
    void offlineChanged(bool offline);
    void imported(std::size_t number, const switchover::probe::Import &import);

private:
    void askDue();
    void wait();
    void take(std::size_t number, const Reading &reading);
    Span now() const { return std::chrono::steady_clock::now() - m_began; }

    std::vector<PreparedProbe> m_probes;
    std::vector<Span> m_asked;
    Board m_board;
    Asker m_asker;
    std::vector<SourceOrder> m_sources;
    std::vector<std::unique_ptr<SourceWatch>> m_watches;
    QTimer m_timer;
    Moment m_began;
};

}   // namespace switchover::probe
