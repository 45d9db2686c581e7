#include "model/sim/rotation.h"

#include <algorithm>
#include <utility>

namespace switchover::sim {

Rotation::Rotation(RotationPlan plan)
    : m_plan(std::move(plan)), m_backend(m_plan.algorithm, m_plan.allBackups, m_plan.servers, m_plan.options),
      m_behaviour(m_plan.servers.size()), m_healthy(m_plan.servers.size(), true),
      m_maintained(m_plan.servers.size()), m_upSince(m_plan.servers.size())
{
    m_plan.cookies.resize(m_plan.servers.size());
    for (Index i = 0; i < m_plan.servers.size(); ++i)
        m_healthy[i] = m_plan.servers[i].up;
}

Rotation::Reply Rotation::request(const Ask &ask)
{
    Reply reply = m_backend.spec().byRequests ? attemptAsNginx(ask) : attemptAsHaproxy(ask);
    if (reply.server == none)
        return reply;
    if (ask.stays.empty())
        m_backend.release(reply.server);
    else
        m_open[ask.stays] = reply.server;
    return reply;
}

std::vector<Rotation::Served> Rotation::close(const std::string &name)
{
    const auto open = m_open.find(name);
    if (open == m_open.end()) {
        std::erase_if(m_waiting, [&name](const Waiting &waiting) { return waiting.ask.stays == name; });
        return {};
    }
    m_backend.release(open->second);
    m_open.erase(open);
    return serveWaiting();
}

bool Rotation::canServe(const Waiting &waiting, Index server) const
{
    const BackendServer &entry = m_backend.servers()[server];
    return (waiting.server == none || waiting.server == server) && entry.up && !entry.full() &&
           (waiting.server == server || entry.usable());
}

/// A server with room takes the oldest request that waits for it or for anyone, whoever's turn it is.
std::vector<Rotation::Served> Rotation::serveWaiting()
{
    std::vector<Served> served;
    for (std::size_t i = 0; i < m_waiting.size();) {
        Index room = none;
        for (Index server = 0; server < m_plan.servers.size() && room == none; ++server) {
            if (canServe(m_waiting[i], server))
                room = server;
        }
        if (room == none) {
            ++i;
            continue;
        }
        m_backend.take(room);
        m_open[m_waiting[i].ask.stays] = room;
        served.push_back({m_waiting[i].ask.stays, room});
        m_waiting.erase(m_waiting.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return served;
}

std::vector<Rotation::Served> Rotation::setHealth(Index server, bool up)
{
    m_healthy[server] = up;
    return stateChanged(server);
}

std::vector<Rotation::Served> Rotation::setMaintenance(Index server, bool on)
{
    if (!on && m_maintained[server])
        m_healthy[server] = true;   // It is believed up until a check fails.
    m_maintained[server] = on;
    return stateChanged(server);
}

std::vector<Rotation::Served> Rotation::setDraining(Index server, bool on)
{
    m_backend.setDraining(server, on);
    return serveWaiting();
}

std::vector<Rotation::Served> Rotation::stateChanged(Index server)
{
    const bool up = m_healthy[server] && !m_maintained[server];
    const bool before = m_backend.servers()[server].up;
    if (up && !before && m_plan.slowStart > SimDuration(0) && !m_backend.spec().isStatic) {
        m_upSince[server] = m_now;
        m_backend.setEffective(server, m_backend.servers()[server].weight);
    }
    m_backend.setUp(server, up);
    if (!up) {   // Who waited for this server alone may go anywhere now.
        for (Waiting &waiting : m_waiting) {
            if (waiting.server == server)
                waiting.server = none;
        }
    }
    return serveWaiting();
}

void Rotation::wait(SimDuration time)
{
    m_now += time;
    for (Index server = 0; server < m_plan.servers.size(); ++server)
        stepSlowStart(server);
}

/// @source HAProxy 2.6 slowstart, recorded
void Rotation::stepSlowStart(Index index)
{
    const BackendServer &server = m_backend.servers()[index];
    if (server.effective == 16 * server.weight || !server.up)
        return;
    const auto span = std::chrono::duration_cast<std::chrono::seconds>(m_plan.slowStart).count();
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(m_now - m_upSince[index]).count();
    const auto factor = span == 0 || passed >= span ? 16 : (16 * passed + span) / span;
    m_backend.setEffective(index, server.weight * static_cast<std::uint32_t>(factor));
}

std::int64_t Rotation::second() const
{
    return std::chrono::duration_cast<std::chrono::seconds>(m_now.time_since_epoch()).count();
}

}   // namespace switchover::sim
