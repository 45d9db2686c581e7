#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/balancer_options.h"
#include "model/sim/fault.h"
#include "model/sim/kernel/rng.h"
#include "model/sim/passive_checks.h"

namespace switchover::sim {

/// What a balancer knows of one of its servers.
struct BackendServer
{
    std::uint32_t weight = 1;       ///< As configured, 0..256.
    std::uint32_t effective = 16;   ///< 16 times the weight; less while a returning server starts slowly.
    bool backup = false;
    bool up = true;   ///< As its health checks see it.
    bool draining = false;
    std::uint32_t inFlight = 0;
    std::uint32_t mostConnections = 0;   ///< 0: no limit.
    PassiveCheck passive;                ///< Only a balancer of nginx's kind looks at it.

    bool usable() const { return up && !draining && effective > 0; }
    bool full() const { return mostConnections > 0 && inFlight >= mostConnections; }
};

/// As a balancer's clock shows it.
inline std::int64_t wholeSeconds(SimTime at)
{
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

/// What an algorithm may look at when it chooses.
struct PickContext
{
    std::span<const BackendServer> servers;
    std::uint32_t address = 0;      ///< Client's, as a number.
    Index avoid = none;             ///< The server just tried in vain.
    std::span<const Index> tried;   ///< By this request, in their order: nginx asks none of them twice.
    std::int64_t second = 0;        ///< The balancer's clock.
    Rng *rng = nullptr;             ///< nullptr: the generator that a fresh process of the real program has.
};

/// Chooses a server for each request among one group: the active servers, or the backups.
///
/// The group is told at start; afterwards the balancer is told of every change. Stateful and open for new members.
class Balancer
{
public:
    virtual ~Balancer() = default;

    virtual std::unique_ptr<Balancer> clone() const = 0;

    /// Begins anew with the servers whose positions are @p group, in order.
    virtual void start(std::span<const BackendServer> servers, std::span<const Index> group) = 0;

    /// Server @p index has become usable, or is no longer. Its entry in @p servers is already the new one.
    virtual void usableChanged(std::span<const BackendServer> servers, Index index) = 0;

    /// The effective weight of usable server @p index is no longer @p before.
    virtual void weightChanged(std::span<const BackendServer> servers, Index index, std::uint32_t before) = 0;

    /// Whether loadChanged() does anything.
    virtual bool followsLoad() const { return false; }
    /// The number of requests in flight at @p index has changed.
    virtual void loadChanged(std::span<const BackendServer> servers, Index index)
    {
        (void)servers;
        (void)index;
    }

    /// A request to @p index failed in a way that speaks against the server.
    virtual void failed(std::span<const BackendServer> servers, Index index)
    {
        (void)servers;
        (void)index;
    }

    /// Position of the server, or none when every usable one is full. The avoided one only if there is no other.
    /// One that belongs to the client is chosen though it is full.
    /// @pre at least one server of the group is usable, unless the algorithm is one of nginx
    virtual Index pick(const PickContext &context) = 0;
};

struct BalancerSpec
{
    std::string_view id;       ///< Written to files: lower case, hyphens, never renamed.
    std::string_view source;   ///< Where the algorithm is defined.
    std::string_view reason;   ///< Why a server was chosen: "it was its turn".
    bool byHash = false;       ///< The client decides, so a failed connection is not simply sent elsewhere.
    bool isStatic = false;     ///< Works from a table of whole weights: a slow start does not apply.
    std::unique_ptr<Balancer> (*create)(const BalancerOptions &options) = nullptr;
    bool byRequests =
        false;   ///< Of nginx: learns from failed requests, and tries each server once a request.
};

/// Every algorithm, in a fixed order.
std::span<const BalancerSpec> balancerSpecs();

/// The algorithm of that id, or nullptr.
const BalancerSpec *findBalancer(std::string_view id);

}   // namespace switchover::sim
