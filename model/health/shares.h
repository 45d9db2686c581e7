#pragma once

#include <map>
#include <vector>

#include "model/probe/sources/imported.h"
#include "model/topology/topology.h"

namespace switchover::health {

/// How much one server of a balancer gets, in reality and in the simulation.
struct Share
{
    Id node;
    double real = 0;                   ///< 0 to 1.
    std::optional<double> simulated;   ///< As real; nothing while no simulation runs.
    probe::Outcome outcome;            ///< What the balancer thinks of it.
};

/// The servers that @p balancer calls and @p figures knows, in the order of its links. @p carried: requests by link,
/// as the simulation counted them. Empty if fewer than two are known, or nothing was sent yet.
std::vector<Share> sharesOf(const Topology &topology, const Id &balancer, const probe::Import &figures,
                            const std::map<Id, double> &carried);

/// "Web 1 52 % (simulated 50 %), Web 2 down"; empty if there are none.
QString inWords(const Topology &topology, const std::vector<Share> &shares);

}   // namespace switchover::health
