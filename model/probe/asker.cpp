#include "model/probe/asker.h"

#include <QDateTime>
#include <QTimerEvent>

#include <algorithm>

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// Of a group that is due at once, each would show the time that the others take of this thread. So a few begin, and
/// the rest when what these wait for was looked at.
constexpr int startedAtOnce = 2;

bool isThisMachine(const QString &host)
{
    const QHostAddress address(host);
    return host == u"localhost" || (!address.isNull() && reachOf(address) == Reach::Loopback);
}

}   // namespace

Asker::Asker(std::shared_ptr<const Surroundings> surroundings, Bounds bounds, Answer answer)
    : m_surroundings(std::move(surroundings)), m_bounds(bounds), m_answer(std::move(answer))
{
}

Asker::~Asker() { giveUp(); }

void Asker::giveUp()
{
    m_waiting.clear();
    m_perHost.clear();
    if (m_turn != 0)
        killTimer(std::exchange(m_turn, 0));
    m_planned = false;
    for (Check *check : std::exchange(m_running, {}))
        delete check;
}

void Asker::ask(std::size_t number, const PreparedProbe &probe)
{
    m_waiting.push_back({number, &probe, std::chrono::steady_clock::now()});
    planMore();
}

void Asker::planMore()
{
    if (!std::exchange(m_planned, true))
        QMetaObject::invokeMethod(
            this, [this] { startMore(); }, Qt::QueuedConnection);
}

bool Asker::mayStart(const PreparedProbe &probe) const
{
    const auto busy = m_perHost.find(probe.target.host);
    return busy == m_perHost.end() || busy->second < m_bounds.perHost || isThisMachine(probe.target.host);
}

void Asker::startMore()
{
    m_planned = false;
    int started = 0;
    for (auto it = m_waiting.begin();
         it != m_waiting.end() && m_running.size() < std::size_t(m_bounds.overall);) {
        if (!mayStart(*it->probe)) {
            ++it;
            continue;
        }
        if (started++ == startedAtOnce) {
            m_planned = true;
            if (m_turn == 0)
                m_turn = startTimer(0);   // A posted event would come before what the sockets have to say.
            return;
        }
        const Waiting next = *it;
        it = m_waiting.erase(it);
        start(next);
    }
}

void Asker::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_turn)
        return;
    killTimer(std::exchange(m_turn, 0));
    startMore();
}

void Asker::start(const Waiting &waiting)
{
    const PreparedProbe &probe = *waiting.probe;
    const qint64 at = QDateTime::currentMSecsSinceEpoch();
    const Span queued = std::chrono::steady_clock::now() - waiting.since;
    const std::size_t number = waiting.number;
    if (!probe.question) {
        Reading reading{.probe = probe.id, .outcome = probe.obstacle, .at = at};
        QMetaObject::invokeMethod(
            this, [this, number, reading] { m_answer(number, reading); }, Qt::QueuedConnection);
        return;
    }
    Check *check = probe.question->ask(m_surroundings).release();
    m_running.insert(check);
    ++m_perHost[probe.target.host];
    check->start([this, check, number, queued, at, &probe](const Outcome &outcome, const PhaseTimes &times,
                                                           const Detail &detail) {
        m_running.erase(check);
        check->deleteLater();
        if (const auto busy = m_perHost.find(probe.target.host);
            busy != m_perHost.end() && --busy->second == 0)
            m_perHost.erase(busy);
        Reading reading{.probe = probe.id, .outcome = outcome, .times = times, .detail = detail, .at = at};
        reading.times[Phase::Queued] = queued;
        reading.outcome.sentence = probe.secrets.redacted(outcome.sentence);
        reading.detail.server = probe.secrets.redacted(detail.server);
        if (!m_waiting.empty())
            planMore();
        m_answer(number, reading);
    });
}

}   // namespace switchover::probe
