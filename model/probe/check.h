#pragma once

#include <QObject>

#include <functional>

#include "model/probe/permission.h"
#include "model/probe/reading.h"
#include "model/probe/tls_facts.h"

namespace switchover::probe {

using Moment = std::chrono::steady_clock::time_point;

/// How long an exchange may take, whole and in its parts. A part without a limit of its own has the whole.
struct Limits
{
    Span whole = std::chrono::seconds(2);
    std::optional<Span> connect;
    Span slow{};   ///< An answer that takes longer is degraded; 0: none is too slow.
};

/// What a check needs besides its question. Shared by all checks of one run.
struct Surroundings
{
    Permission permission;
    /// Hears what goes over the wire, in the thread of the check; encrypted exchanges in clear. Null: nobody listens.
    std::function<void(bool sent, const QByteArray &bytes)> tap;
    /// Hears what a handshake came to, also of one that is refused. As tap.
    std::function<void(const TlsFacts &)> handshake = {};
};

/// One exchange with one endpoint: a state machine driven by the signals of its sockets. It has one deadline for the
/// whole, which holds whatever the peer does, and calls back exactly once, from the event loop.
///
/// Belongs to one thread. The owner deletes it with deleteLater(), after the call back or to give up.
class Check : public QObject
{
public:
    using Done = std::function<void(const Outcome &, const PhaseTimes &, const Detail &)>;

    Check(const Limits &limits, std::shared_ptr<const Surroundings> surroundings);

    /// @pre not started before
    void start(Done done);
    bool isFinished() const { return m_finished; }

protected:
    /// Begins. May finish at once.
    virtual void begin() = 0;
    /// Lets go of every socket; nothing may arrive afterwards.
    virtual void release() = 0;
    /// What it means that the deadline passed now.
    virtual Outcome late() const;

    /// From now on time counts for @p phase; its limit, if it has one, runs from now.
    void enter(Phase phase);
    void finish(Outcome outcome);

    Phase phase() const { return m_phase; }
    Span limitOfWhole() const { return m_limits.whole; }
    Span left() const;
    const Surroundings &surroundings() const { return *m_surroundings; }
    Detail &detail() { return m_detail; }
    const Detail &detail() const { return m_detail; }

    void timerEvent(QTimerEvent *event) override;

private:
    void settle();

    Limits m_limits;
    std::shared_ptr<const Surroundings> m_surroundings;
    Done m_done;
    PhaseTimes m_times;
    Detail m_detail;
    Phase m_phase = Phase::Name;
    Moment m_began;
    Moment m_entered;
    int m_deadline = 0;
    int m_phaseLimit = 0;
    bool m_finished = false;
};

/// "2 s", for a sentence.
QString inWords(Span span);

/// The code and sentence for a deadline that passed in @p phase.
Outcome timedOut(Phase phase, Span limit);

}   // namespace switchover::probe
