#include "model/sim/backend.h"

#include <algorithm>

namespace switchover::sim {

namespace {

std::unique_ptr<Balancer> create(const BalancerSpec &spec, bool allBackups, BalancerOptions options)
{
    options.allBackups = allBackups;
    return spec.create(options);
}

}   // namespace

Backend::Backend(std::string_view algorithm, bool allBackups, std::vector<BackendServer> servers,
                 const BalancerOptions &options)
    : m_spec(findBalancer(algorithm)), m_allBackups(allBackups), m_servers(std::move(servers)),
      m_active(create(*m_spec, allBackups, options)), m_backups(create(*m_spec, allBackups, options)),
      m_followsLoad(m_active->followsLoad())
{
    for (BackendServer &server : m_servers)
        server.effective = 16 * server.weight;
    startGroups();
}

Backend::Backend(const Backend &other)
    : m_spec(other.m_spec), m_allBackups(other.m_allBackups), m_servers(other.m_servers),
      m_active(other.m_active->clone()), m_backups(other.m_backups->clone()),
      m_activeUsable(other.m_activeUsable), m_backupUsable(other.m_backupUsable),
      m_followsLoad(other.m_followsLoad)
{
}

Backend &Backend::operator=(const Backend &other)
{
    if (this != &other)
        *this = Backend(other);
    return *this;
}

void Backend::startGroups()
{
    std::vector<Index> active;
    std::vector<Index> backups;
    m_activeUsable = m_backupUsable = 0;
    for (Index i = 0; i < m_servers.size(); ++i) {
        (isAmongBackups(i) ? backups : active).push_back(i);
        if (m_servers[i].usable())
            ++(m_servers[i].backup ? m_backupUsable : m_activeUsable);
    }
    m_active->start(m_servers, active);
    m_backups->start(m_servers, backups);
}

Backend::Pick Backend::pick(PickContext &ask)
{
    ask.servers = m_servers;
    Pick pick;
    if (m_spec->byRequests) {
        pick.server = pickAmongPeers(ask);
        if (pick.server != none)
            m_servers[pick.server].passive.chosen(ask.second);
    } else if (m_activeUsable > 0 || (m_spec->isStatic && anyUsable())) {
        pick = pickInGroup(*m_active, ask);
    } else if (m_backupUsable > 0) {
        pick = pickAmongBackups(ask);
    }
    return pick;
}

Backend::Pick Backend::pickInGroup(Balancer &group, const PickContext &context)
{
    const Index server = group.pick(context);
    if (server == none || m_servers[server].full())
        return {none, true, m_spec->byHash ? server : none};
    return {server, false, none};
}

/// A request that has begun with the backups stays with them.
Index Backend::pickAmongPeers(const PickContext &context)
{
    const bool amongBackups =
        std::ranges::any_of(context.tried, [this](Index index) { return m_servers[index].backup; });
    const Index active = amongBackups ? none : m_active->pick(context);
    return active == none ? m_backups->pick(context) : active;
}

void Backend::failed(Index server, std::int64_t second)
{
    m_servers[server].passive.failed(second);
    groupOf(server).failed(m_servers, server);
}

void Backend::succeeded(Index server) { m_servers[server].passive.succeeded(); }

Backend::Pick Backend::pickAmongBackups(const PickContext &context)
{
    if (m_allBackups) {
        return pickInGroup(*m_backups, context);
    }
    for (Index i = 0; i < m_servers.size(); ++i) {
        if (m_servers[i].backup && m_servers[i].usable())
            return m_servers[i].full() ? Pick{none, true, none} : Pick{i, false, none};
    }
    return {};
}

template <class Change> void Backend::change(Index server, Change apply)
{
    BackendServer &entry = m_servers[server];
    const bool before = entry.usable();
    const std::uint32_t weightBefore = entry.effective;
    apply(entry);
    if (entry.usable() != before) {
        std::uint32_t &count = entry.backup ? m_backupUsable : m_activeUsable;
        count += entry.usable() ? 1U : ~0U;
        groupOf(server).usableChanged(m_servers, server);
    } else if (before && entry.effective != weightBefore) {
        groupOf(server).weightChanged(m_servers, server, weightBefore);
    }
}

void Backend::setUp(Index server, bool up)
{
    change(server, [up](BackendServer &entry) { entry.up = up; });
}

void Backend::setDraining(Index server, bool draining)
{
    change(server, [draining](BackendServer &entry) { entry.draining = draining; });
}

void Backend::setWeight(Index server, std::uint32_t weight)
{
    change(server, [weight](BackendServer &entry) {
        entry.weight = weight;
        entry.effective = 16 * weight;
    });
}

void Backend::setEffective(Index server, std::uint32_t effective)
{
    change(server, [effective](BackendServer &entry) { entry.effective = effective; });
}

void Backend::restart()
{
    for (BackendServer &server : m_servers) {
        server.up = true;
        server.inFlight = 0;
        server.effective = 16 * server.weight;
    }
    startGroups();
}

}   // namespace switchover::sim
