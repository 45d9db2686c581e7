#pragma once

#include <cstdint>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/fault.h"
#include "model/sim/kernel/distribution.h"

namespace switchover::sim {

/// Two or more nodes that share one address (VRRP).
struct PairPlan
{
    SimDuration advertisement = std::chrono::seconds(1);
    bool preempt = true;
    SimDuration preemptDelay{0};   ///< How long one that returns leaves the address to a lower one.
    int version = 3;
    std::vector<int> priorities;   ///< By member.
    bool track = false;            ///< Members watch their own process and hand over when it fails.
    SimDuration trackInterval = std::chrono::seconds(1);
    std::uint32_t trackFall = 2;
};

struct DatabasePlan
{
    enum class Replication : std::uint8_t { Async, Sync, Quorum };
    enum class Failover : std::uint8_t { Automatic, Manual, Never };
    enum class Reads : std::uint8_t { Primary, Replicas, Any };

    Index primary = 0;   ///< Position among the members.
    Replication replication = Replication::Async;
    Distribution delay;
    Failover failover = Failover::Automatic;
    SimDuration checkInterval = std::chrono::seconds(2);
    SimDuration checkTimeout = std::chrono::seconds(1);
    std::uint32_t fall = 3;
    SimDuration promotion = std::chrono::seconds(5);
    SimDuration rejoin = std::chrono::seconds(30);
    Reads reads = Reads::Any;
    std::uint32_t minimumSync = 1;
    bool fencing = true;   ///< A failed primary that wakes up takes no writes any more.
};

}   // namespace switchover::sim
