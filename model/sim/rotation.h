#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/retries.h"

namespace switchover::sim {

/// A balancer and its servers, without time but for what it waits.
struct RotationPlan
{
    std::string algorithm = "round-robin";   ///< Id of a member of the family in balancers/.
    BalancerOptions options;
    bool allBackups = false;
    std::vector<BackendServer> servers;
    std::vector<std::string> cookies;   ///< By server; empty: it has none.
    RetryPolicy retries;
    RepeatOn repeats;
    std::uint32_t tries = 0;   ///< Of nginx: most attempts in all; 0: as many as there are servers.
    SimDuration slowStart{0};
    SimDuration answerTimeout = std::chrono::seconds(1);
};

/// Which server gets each of a sequence of requests, with the failures that its clients never see.
///
/// Everything happens at one moment, apart from what wait() and timeouts take.
class Rotation
{
public:
    struct Ask
    {
        std::uint32_t address = 0x7f000001;
        std::string cookie;     ///< The client belongs to the server with this one.
        bool isWrite = false;   ///< A request that must not be made twice, such as a POST.
        std::string stays;      ///< Name under which it stays open; empty: it is complete at once.
    };
    struct Reply
    {
        Index server = none;           ///< Whose answer the client gets; none: the balancer's own error.
        bool waits = false;            ///< In a queue: every server it may go to is full.
        std::vector<Index> attempts;   ///< Every server tried, in order.
    };
    struct Served
    {
        std::string name;   ///< Of a request that waited.
        Index server = none;
    };

    /// @pre findBalancer(plan.algorithm) is not null
    explicit Rotation(RotationPlan plan);

    Reply request(const Ask &ask);
    /// Ends a request that stays open, or waits. Tells which of those that waited are served now.
    std::vector<Served> close(const std::string &name);

    /// What comes of every attempt at the server.
    void setBehaviour(Index server, Outcome outcome) { m_behaviour[server] = outcome; }
    /// As the health checks see it.
    std::vector<Served> setHealth(Index server, bool up);
    std::vector<Served> setMaintenance(Index server, bool on);
    std::vector<Served> setDraining(Index server, bool on);
    void setWeight(Index server, std::uint32_t weight) { m_backend.setWeight(server, weight); }
    void wait(SimDuration time);

    const RotationPlan &plan() const { return m_plan; }

private:
    struct Waiting
    {
        Ask ask;
        Index server = none;   ///< none: whoever has room first.
    };

    // rotation_attempts.cpp
    Reply attemptAsHaproxy(const Ask &ask);
    Reply attemptAsNginx(const Ask &ask);
    Index boundServer(const Ask &ask) const;
    Backend::Pick balance(const Ask &ask, Index avoid, std::span<const Index> tried);
    Outcome attempt(Index server, Reply &reply);

    std::vector<Served> stateChanged(Index server);
    std::vector<Served> serveWaiting();
    bool canServe(const Waiting &waiting, Index server) const;
    void stepSlowStart(Index server);
    std::int64_t second() const;

    RotationPlan m_plan;
    Backend m_backend;
    std::vector<Outcome> m_behaviour;
    std::vector<bool> m_healthy;
    std::vector<bool> m_maintained;
    std::vector<SimTime> m_upSince;
    std::map<std::string, Index> m_open;
    std::vector<Waiting> m_waiting;   ///< The oldest first.
    SimTime m_now;
};

}   // namespace switchover::sim
