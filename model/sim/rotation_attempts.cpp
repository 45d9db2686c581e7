#include <algorithm>

#include "model/sim/rotation.h"

namespace switchover::sim {

/// The server of the client's cookie, as long as it is there: draining does not matter to those it knows.
Index Rotation::boundServer(const Ask &ask) const
{
    if (ask.cookie.empty())
        return none;
    const auto found = std::ranges::find(m_plan.cookies, ask.cookie);
    if (found == m_plan.cookies.end())
        return none;
    const auto server = static_cast<Index>(found - m_plan.cookies.begin());
    return m_backend.servers()[server].up ? server : none;
}

Backend::Pick Rotation::balance(const Ask &ask, Index avoid, std::span<const Index> tried)
{
    PickContext context;
    context.address = ask.address;
    context.avoid = avoid;
    context.tried = tried;
    context.second = second();
    return m_backend.pick(context);
}

/// The attempt counts as a connection; it is left so.
Outcome Rotation::attempt(Index server, Reply &reply)
{
    m_backend.take(server);
    reply.attempts.push_back(server);
    if (m_behaviour[server] == Outcome::Silent)
        wait(m_plan.answerTimeout);
    return m_behaviour[server];
}

/// @source HAProxy 2.6, recorded
Rotation::Reply Rotation::attemptAsHaproxy(const Ask &ask)
{
    Reply reply;
    bool bound = boundServer(ask) != none;
    Backend::Pick pick;
    if (bound)
        pick.server = boundServer(ask);
    else
        pick = balance(ask, none, {});
    if (bound && m_backend.servers()[pick.server].full())
        pick = {none, true, pick.server};
    for (std::uint32_t number = 1; pick.server != none; ++number) {
        const Outcome outcome = attempt(pick.server, reply);
        const bool again = number <= m_plan.retries.retries && repeats(m_plan.repeats, outcome, ask.isWrite);
        const bool isAnswer =
            outcome == Outcome::Answered || outcome == Outcome::Failed || outcome == Outcome::Overloaded;
        if (isAnswer && !again) {
            reply.server = pick.server;
            return reply;
        }
        m_backend.release(pick.server);
        if (!again)
            return reply;
        if (goesElsewhere(m_plan.retries, m_backend, {number, pick.server, bound})) {
            bound = false;
            pick = balance(ask, pick.server, {});
        }
    }
    reply.waits = pick.allFull;
    if (reply.waits && !ask.stays.empty())
        m_waiting.push_back({ask, pick.waitsFor});
    return reply;
}

/// @source nginx 1.22, recorded
Rotation::Reply Rotation::attemptAsNginx(const Ask &ask)
{
    Reply reply;
    const auto present =
        static_cast<std::uint32_t>(std::ranges::count(m_backend.servers(), true, &BackendServer::up));
    std::uint32_t tries = m_plan.tries > 0 ? std::min(m_plan.tries, present) : present;
    while (true) {
        const Index server = balance(ask, none, reply.attempts).server;
        if (server == none)
            return reply;
        const Outcome outcome = attempt(server, reply);
        const bool listed = repeats(m_plan.repeats, outcome, ask.isWrite);
        // An error that is the server's own answer is passed on, unless another may be asked.
        const bool isAnswer = outcome == Outcome::Failed || outcome == Outcome::Overloaded;
        if (outcome == Outcome::Answered || (isAnswer && (tries <= 1 || !listed))) {
            m_backend.succeeded(server);
            reply.server = server;
            return reply;
        }
        m_backend.failed(server, second());
        m_backend.release(server);
        if (--tries == 0 || !listed)
            return reply;
    }
}

}   // namespace switchover::sim
