#pragma once

#include <cstdint>
#include <vector>

#include "model/sim/results.h"
#include "model/sim/trace.h"

namespace switchover::sim {

struct NodeView
{
    bool crashed = false;
    bool hung = false;
    bool cut = false;
    bool draining = false;
    double slow = 1;
    double errors = 0;   ///< Share answered with an error by a fault.
    std::uint32_t busy = 0;
    std::uint32_t workers = 0;   ///< 0: no limit.
    std::uint32_t queue = 0;
    std::uint64_t served = 0;
    std::uint64_t failed = 0;
    double offered = 0;   ///< Requests a second that it makes of its own; 0 where users wait for each answer.
    double load = 1;      ///< By what actions have multiplied that.

    bool down() const { return crashed || hung || cut; }
};

struct ServerView
{
    Index node = none;
    bool checked = false;
    bool up = true;   ///< As the balancer sees it.
    bool draining = false;
    bool backup = false;
    std::uint32_t credit = 0;   ///< Of the health counter: up while at least rise, full at rise + fall - 1.
    std::uint32_t rise = 0;
    std::uint32_t fall = 0;
    std::uint32_t failures = 0;   ///< Checks in a row.
    CheckOutcome lastCheck = CheckOutcome::Passed;
    std::uint32_t inFlight = 0;
    std::uint32_t weight = 0;
    std::uint32_t effective = 0;   ///< 16 times the weight when at full weight.
};

struct BalancerView
{
    Index node = none;
    /// Who gets the next request, by position among the servers; none: that depends on its client.
    Index nextPick = none;
    std::uint32_t waiting = 0;   ///< Requests for which every server is full.
    std::vector<ServerView> servers;
};

struct MemberView
{
    Index node = none;
    bool primary = false;   ///< Or holder of the address.
    bool promoting = false;
    bool ready = true;           ///< Not while a replaced primary rejoins.
    bool seenUp = true;          ///< By the failover manager.
    std::uint64_t missing = 0;   ///< Writes that the primary has and this one has not.
    double lag = 0;              ///< Seconds it is behind.
};

struct ClusterView
{
    std::vector<MemberView> members;
    std::uint32_t blockedWrites = 0;
};

/// Something on a link at this moment.
struct MessageView
{
    enum class Kind : std::uint8_t { Read, Write, Answer, Failure, Check, CheckAnswer, Replication };

    Kind kind = Kind::Read;
    Index link = none;   ///< none for replication, which goes from member to member.
    Index from = none;
    Index to = none;
    SimTime departed;
    SimTime arrives;
    std::uint64_t request = 0;
    bool unwanted = false;
};

struct View
{
    SimTime now;
    std::uint64_t events = 0;
    RunTotals totals;
    std::vector<NodeView> nodes;
    std::vector<bool> linksCut;
    std::vector<LinkTotals> carried;   ///< By link.
    std::vector<bool> zonesCut;
    std::vector<BalancerView> balancers;
    std::vector<ClusterView> clusters;
    std::vector<MessageView> messages;
};

}   // namespace switchover::sim
