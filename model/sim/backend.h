#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "model/sim/balancer.h"

namespace switchover::sim {

/// The servers of one balancer and the choice among them.
///
/// While an active server is usable, only active servers serve. Otherwise the first usable backup in declared
/// order serves alone, or, with all backups, all of them, balanced. Backups come in by state, never by a failed
/// request. One of nginx's kind balances all backups, as soon as no active server is left to this request.
/// Copyable.
class Backend
{
public:
    /// @pre findBalancer(algorithm) is not null
    Backend(std::string_view algorithm, bool allBackups, std::vector<BackendServer> servers,
            const BalancerOptions &options = {});
    Backend(const Backend &other);
    Backend &operator=(const Backend &other);
    Backend(Backend &&) = default;
    Backend &operator=(Backend &&) = default;

    struct Pick
    {
        Index server = none;
        bool allFull = false;   ///< There are usable servers, but each has its most connections.
        Index waitsFor =
            none;   ///< Then: the server that the client belongs to; none: whoever has room first.
    };
    /// Chooses for the client that @p ask tells of; its servers are filled in here.
    Pick pick(PickContext &ask);

    void setUp(Index server, bool up);
    void setDraining(Index server, bool draining);
    void setWeight(Index server, std::uint32_t weight);
    /// For a slow start: @p effective of 16 times the weight.
    void setEffective(Index server, std::uint32_t effective);
    void take(Index server) { addLoad(server, 1); }
    void release(Index server) { addLoad(server, ~0U); }
    /// What a request tells of the server it was sent to; only an algorithm of nginx's kind cares.
    void failed(Index server, std::int64_t second);
    void succeeded(Index server);
    /// Forgets everything, as a process that starts: all up, nothing in flight.
    void restart();

    const std::vector<BackendServer> &servers() const { return m_servers; }
    const BalancerSpec &spec() const { return *m_spec; }
    /// Active servers that are usable.
    std::uint32_t activeUsable() const { return m_activeUsable; }
    bool anyUsable() const { return m_activeUsable + m_backupUsable > 0; }

private:
    template <class Change> void change(Index server, Change apply);
    void addLoad(Index server, std::uint32_t change)
    {
        m_servers[server].inFlight += change;
        if (m_followsLoad)
            groupOf(server).loadChanged(m_servers, server);
    }
    /// A static table holds them all.
    bool isAmongBackups(Index server) const { return m_servers[server].backup && !m_spec->isStatic; }
    Balancer &groupOf(Index server) { return isAmongBackups(server) ? *m_backups : *m_active; }
    Pick pickAmongBackups(const PickContext &context);
    Pick pickInGroup(Balancer &group, const PickContext &context);
    Index pickAmongPeers(const PickContext &context);
    void startGroups();

    const BalancerSpec *m_spec;
    bool m_allBackups;
    std::vector<BackendServer> m_servers;
    std::unique_ptr<Balancer> m_active;
    std::unique_ptr<Balancer> m_backups;
    std::uint32_t m_activeUsable = 0;
    std::uint32_t m_backupUsable = 0;
    bool m_followsLoad = false;
};

}   // namespace switchover::sim
