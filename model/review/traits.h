#pragma once

#include <QFlags>
#include <QString>

namespace switchover {

/// What a kind of node is to the review. A kind may be several things.
enum class Trait : unsigned {
    Client = 1U << 0U,       ///< Sends requests.
    Balancer = 1U << 1U,     ///< Chooses between servers: load balancer, proxy, gateway, DNS balancer.
    Network = 1U << 2U,      ///< Any next hop will do: router, switch, firewall, ...
    Forwards = 1U << 3U,     ///< Serves nobody without a next hop.
    DataStore = 1U << 4U,    ///< Keeps data.
    Server = 1U << 5U,       ///< Runs software that serves requests; balancers and data stores included.
    Worker = 1U << 6U,       ///< Runs the application: web and application servers.
    Side = 1U << 7U,         ///< Beside the requests: monitoring, logs, backup, ...
    Management = 1U << 8U,   ///< Shows or controls everything.
    Filter = 1U << 9U,       ///< Firewall or web application firewall.
    Transit = 1U << 10U,     ///< On the way from the Internet, before what is protected.
};
Q_DECLARE_FLAGS(Traits, Trait)
Q_DECLARE_OPERATORS_FOR_FLAGS(Traits)

/// None for a kind that is not known.
Traits traitsOf(const QString &kind);

}   // namespace switchover
