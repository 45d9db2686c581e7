#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/base/sim_time.h"
#include "model/sim/balancer_options.h"
#include "model/sim/cluster_options.h"
#include "model/sim/fault.h"
#include "model/sim/kernel/distribution.h"

/// The immutable input of a run: everything by dense index, checked and resolved before. Text is cold: it seeds
/// the streams and makes the sentences of the trace.
namespace switchover::sim {

struct Element
{
    std::string id;     ///< Names the random streams of the element.
    std::string name;   ///< As people read it.
};

enum class Role : std::uint8_t {
    Source,     ///< Makes requests.
    Forward,    ///< Passes requests on, at once: router, firewall, name service.
    Balancer,   ///< Spreads them over the servers of its BalancerPlan.
    Server,     ///< Works on them, then makes its calls.
    Store,      ///< Works on them; as a member of a database cluster it replicates writes.
    Queue,      ///< Answers at once and delivers later.
    Idle        ///< Takes no part in requests.
};

/// A way to the next element: over @p link to a node, or to a cluster that says which node it is now.
struct Route
{
    Index link = none;
    Index node = none;
    Index cluster = none;

    friend bool operator==(const Route &, const Route &) = default;
};

/// One call that a request makes: the routes are alternatives, taken in turn.
struct CallPlan
{
    std::vector<Route> routes;
    bool forReads = true;
    bool forWrites = true;
    bool optional = false;       ///< A failure of it does not fail the request.
    bool skippedOnHit = false;   ///< Ends in a database: not made when a cache asked before had the answer.
};

struct NodePlan
{
    Element element;
    Role role = Role::Idle;
    std::uint32_t workers = 0;         ///< 0: no limit.
    std::uint32_t queueLimit = none;   ///< Requests waiting for a worker; none: no limit.
    Distribution readService;
    Distribution writeService;
    double errorRate = 0;   ///< Share of requests answered with an error.
    double hitRatio = 0;    ///< Share of reads answered without its calls, marked as a hit.
    bool releasesWorkerWhileCalling = false;
    bool avoidsCircles = false;   ///< Part of a network with circles: a request never goes where it has been.
    SimDuration callTimeout{0};   ///< For each of its calls; 0: it waits as long as its caller.
    double limit = 0;             ///< Requests a second let through; 0: no limit.
    std::vector<bool> allowed;    ///< By Plan::protocols; empty: everything.
    SimDuration ttl{0};           ///< A name service: how long a client keeps the answer.
    std::vector<CallPlan> calls;
    Index balancer = none;              ///< Into Plan::balancers, for a Balancer.
    SimDuration meanTimeToFailure{0};   ///< 0: never by itself.
    SimDuration meanTimeToRepair{0};
    SimDuration noticedAfter{0};   ///< From the failure until somebody starts the repair.
};

struct LinkPlan
{
    Element element;
    Index protocol = none;    ///< Into Plan::protocols.
    SimDuration latency{0};   ///< One way.
    double loss = 0;          ///< Share of messages lost, either way.
    std::uint32_t queries = 1;
    SimDuration timeout{0};      ///< Of a call over it; 0: its caller's.
    std::uint32_t retries = 0;   ///< Of a call over it that failed, by a caller that is no balancer.
};

struct LoadPoint
{
    SimTime at;
    double factor = 1;   ///< Of the source's rate.
};

struct SourcePlan
{
    enum class Arrivals : std::uint8_t { Poisson, Constant, Closed };

    Index node = none;
    Arrivals arrivals = Arrivals::Poisson;
    double rate = 10;   ///< Requests a second.
    std::uint32_t users = 0;
    Distribution think;
    double readShare = 1;
    SimDuration timeout{0};
    std::uint32_t retries = 0;
    std::uint32_t sessions = 1;
    std::vector<LoadPoint> load;   ///< By time; empty: the rate as it is.
    bool ramps = false;            ///< Between load points the factor changes evenly, not at once.
    bool unwanted = false;         ///< An attacker's: counted apart, no part of the availability.
    Index protocol = none;         ///< What it tries instead of its link's protocol.
};

struct CheckPlan
{
    bool enabled = true;
    bool seesHang = true;   ///< An HTTP check; a TCP check is answered by the kernel of a hung machine.
    SimDuration interval = std::chrono::seconds(2);
    SimDuration timeout{0};        ///< 0: not set.
    SimDuration fastInterval{0};   ///< 0: as interval.
    SimDuration downInterval{0};   ///< 0: as interval.
    std::uint32_t fall = 3;
    std::uint32_t rise = 2;
};

struct ServerPlan
{
    Route route;
    std::uint32_t weight = 1;
    bool backup = false;
    std::uint32_t mostConnections = 0;   ///< 0: no limit.
};

struct BalancerPlan
{
    Index node = none;
    std::string algorithm = "round-robin";   ///< Id of a member of the family in balancers/.
    std::vector<ServerPlan> servers;
    CheckPlan check;
    std::uint32_t retries = 3;
    bool redispatch = true;
    SimDuration connectTimeout = std::chrono::seconds(1);
    SimDuration serverTimeout = std::chrono::seconds(30);
    SimDuration slowStart{0};
    bool allBackups = false;
    bool sticky = false;   ///< A client stays with its first server, as with a cookie.
    BalancerOptions options;
    Observation observe;
    bool endsSessions = false;   ///< Requests in flight at a server that is taken out fail at once.
    RepeatOn repeats;
    std::uint32_t tries = 0;       ///< Of nginx, like what follows: most attempts; 0: as many as servers.
    std::uint32_t mostFails = 1;   ///< Until a server is left alone for failTimeout; 0: never.
    SimDuration failTimeout = std::chrono::seconds(10);
};

struct ClusterPlan
{
    enum class Kind : std::uint8_t { Pair, Database };

    Element element;
    Kind kind = Kind::Pair;
    std::vector<Index> members;
    PairPlan pair;
    DatabasePlan database;
};

struct ZonePlan
{
    Element element;
    std::vector<Index> nodes;   ///< All in it or in a zone within it, ascending.
};

struct FaultPlan
{
    SimTime at;
    FaultAction action;
};

struct Plan
{
    std::uint64_t seed = 1;
    SimDuration duration = std::chrono::seconds(60);
    SimDuration warmup{0};   ///< Requests made before, and what happened before, do not count.
    SimDuration sampling = std::chrono::seconds(1);   ///< Of the time series, as long as it fits its memory.
    bool randomFailures = false;
    std::vector<std::string> protocols;
    std::vector<NodePlan> nodes;
    std::vector<LinkPlan> links;
    std::vector<SourcePlan> sources;
    std::vector<BalancerPlan> balancers;
    std::vector<ClusterPlan> clusters;
    std::vector<ZonePlan> zones;
    std::vector<FaultPlan> faults;   ///< By time.
    /// The same elements with other attributes: what holds once an action has set one. No faults of their own.
    std::vector<std::shared_ptr<const Plan>> revisions;
};

/// Whether a run of @p plan can go on with @p revision: who calls whom over what is the same.
bool isRevisionOf(const Plan &revision, const Plan &plan);

}   // namespace switchover::sim
