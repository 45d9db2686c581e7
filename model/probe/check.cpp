#include "model/probe/check.h"

#include <QTimerEvent>

#include "model/base/units.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

QString inWords(Span span) { return humanDuration(std::chrono::duration_cast<SimDuration>(span)); }

Outcome timedOut(Phase phase, Span limit)
{
    const QString time = inWords(limit);
    switch (phase) {
    case Phase::Queued:
    case Phase::Name:
        return outcomeOf(u"timeout.dns"_s, Words::tr("The name was not resolved within %1.").arg(time));
    case Phase::Connect:
        return outcomeOf(u"timeout.connect"_s, Words::tr("No connection within %1.").arg(time));
    case Phase::Tls:
        return outcomeOf(u"timeout.tls"_s, Words::tr("The TLS handshake did not end within %1.").arg(time));
    case Phase::FirstByte:
        return outcomeOf(u"timeout.first_byte"_s,
                         Words::tr("Connected, but not one byte of an answer within %1.").arg(time));
    case Phase::Transfer:
        return outcomeOf(u"timeout.total"_s, Words::tr("The answer was not complete within %1.").arg(time));
    }
    return {};
}

Check::Check(const Limits &limits, std::shared_ptr<const Surroundings> surroundings)
    : m_limits(limits), m_surroundings(std::move(surroundings))
{
}

void Check::start(Done done)
{
    using namespace std::chrono;
    m_done = std::move(done);
    m_began = m_entered = steady_clock::now();
    m_deadline = startTimer(ceil<milliseconds>(m_limits.whole), Qt::PreciseTimer);
    begin();
}

Span Check::left() const
{
    return std::max(Span::zero(), m_limits.whole - (std::chrono::steady_clock::now() - m_began));
}

void Check::settle()
{
    const Moment now = std::chrono::steady_clock::now();
    m_times[m_phase] += now - m_entered;
    m_entered = now;
}

void Check::enter(Phase phase)
{
    if (m_finished)
        return;
    settle();
    m_phase = phase;
    if (m_phaseLimit != 0)
        killTimer(std::exchange(m_phaseLimit, 0));
    if (phase == Phase::Connect && m_limits.connect)
        m_phaseLimit =
            startTimer(std::chrono::ceil<std::chrono::milliseconds>(*m_limits.connect), Qt::PreciseTimer);
}

Outcome Check::late() const { return timedOut(m_phase, m_limits.whole); }

void Check::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_deadline)
        finish(late());
    else if (event->timerId() == m_phaseLimit)
        finish(timedOut(m_phase, m_limits.connect.value_or(m_limits.whole)));
}

void Check::finish(Outcome outcome)
{
    if (m_finished)
        return;
    settle();
    m_finished = true;
    for (const int timer : {m_deadline, m_phaseLimit})
        if (timer != 0)
            killTimer(timer);
    release();
    const Span total = m_times.total();
    if (outcome.verdict == Verdict::Up && m_limits.slow > Span::zero() && total > m_limits.slow)
        outcome = outcomeOf(u"slow"_s, Words::tr("It answered, but took %1; more than %2 is slow.")
                                           .arg(inWords(total), inWords(m_limits.slow)));
    m_done(outcome, m_times, m_detail);
}

}   // namespace switchover::probe
