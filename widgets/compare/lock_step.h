#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "model/scenario/live_run.h"

namespace switchover {

/// Two runs that are always at the same simulated moment: neither goes on before the other has arrived.
class LockStep : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    LockStep(LiveRun &a, LiveRun &b, QObject *parent = nullptr);

    void play();
    void pause();
    /// Both to a moment, past or to come.
    void goTo(SimTime at);
    bool isPlaying() const { return m_timer.isActive(); }
    /// The moment that both are to show. Once arrived() was sent, the one that both do show.
    SimTime now() const { return m_at; }
    /// The end of the shorter of the two.
    SimTime end() const;
    /// From the beginning; to be called when the runs were started anew.
    void reset();

    /// Simulated seconds a second; LiveRun::asFastAsPossible as well.
    void setSpeed(double speed) { m_speed = speed; }
    /// Simulated seconds a second as it goes now; 0 while it stands still.
    double pace() const;

Q_SIGNALS:
    /// Both show the same moment.
    void arrived();
    void playingChanged();

private:
    void tick();
    void check();
    void order(SimTime at);
    SimDuration stride();

    LiveRun &m_a;
    LiveRun &m_b;
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_speed = 1;
    SimTime m_at;
    bool m_waiting = false;   ///< Not both have arrived.
    SimDuration m_rush =
        std::chrono::milliseconds(100);   ///< As far as goes in one tick, as fast as possible.
};

}   // namespace switchover
