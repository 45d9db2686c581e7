#pragma once

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <vector>

#include "model/sim/backend.h"
#include "model/sim/health.h"
#include "model/sim/plan.h"
#include "model/sim/retries.h"
#include "model/sim/trace.h"

namespace switchover::sim::test {

/// The core of the simulation once more, slow and obvious: one sorted list of things to do, an object for each
/// visit of a request to a node, nothing reused, nothing packed. It knows sources, nodes that pass on, servers,
/// queues with their consumers, balancers of HAProxy's kind with checks, retries and timeouts, pairs that share an
/// address, database clusters, and what can happen to nodes and links.
/// The choice among servers is the product's: that is held against recordings elsewhere.
class ReferenceEngine
{
public:
    explicit ReferenceEngine(const Plan &plan);
    ~ReferenceEngine();
    ReferenceEngine(const ReferenceEngine &) = delete;
    ReferenceEngine &operator=(const ReferenceEngine &) = delete;

    /// Everything that happens, hop by hop.
    std::vector<TraceEvent> run();

private:
    struct Request
    {
        std::uint64_t id = 0;
        SimTime born;
        std::uint32_t session = 0;
        const SourcePlan *source = nullptr;
        Index sourceIndex = 0;
    };
    struct Visit;
    using VisitPtr = std::shared_ptr<Visit>;
    struct Visit
    {
        Request request;
        bool write = false;
        VisitPtr parent;
        VisitPtr child;
        Index node = none;
        Index link = none;
        bool root = false;
        int slot = 0;   ///< As when each visit took the place that became free last: the order of a crash.
        enum class Where {
            Moving,
            Queued,
            Working,
            Calling,
            Waiting,
            Pending,
            Blocked,
            Frozen,
            Lost,
            Gone
        } where = Where::Moving;
        bool returning = false;
        int step = 0;    ///< What was planned for an earlier step is void.
        int timer = 0;   ///< 0: none runs.
        std::function<void()> thawed;
        SimTime since;
        bool holdsWorker = false;
        bool accepted = false;
        bool notAccepted = false;
        Cause cause = Cause::None;
        std::size_t call = 0;
        Index route = 0;   ///< Or server.
        std::uint32_t queries = 0;
        std::uint32_t attempts = 0;
        std::size_t membersTried = 0;
        std::uint64_t lsn = 0;   ///< Of a blocked write.
        bool delivers = false;   ///< A queue's own copy: nobody waits for it.
    };
    struct NodeNow
    {
        bool crashed = false, hung = false, cut = false, draining = false;
        double slow = 1, errors = 0;
        std::uint32_t busy = 0;
        std::deque<VisitPtr> queue;
        std::vector<VisitPtr> frozen;
        std::vector<std::uint32_t> turn;
        Rng service, choice;
    };
    struct LinkNow
    {
        bool cut = false;
        double slow = 1;
        Rng losses;
    };
    struct Check
    {
        Index balancer = 0, server = 0;
        HealthCounter health{2, 3};
        CheckOutcome last = CheckOutcome::Passed;
        std::uint32_t failures = 0, passes = 0;
        int step = 0;
        SimTime started;
        bool stopped = false;
    };
    struct BalancerNow
    {
        Backend backend;
        std::deque<VisitPtr> pending;
        Rng draws;
        std::vector<Check> checks;
    };
    struct Shipped
    {
        std::uint64_t lsn = 0;
        SimTime arrives;
    };
    struct Member
    {
        Index cluster = 0, node = 0, position = 0;
        enum class Vrrp { Off, Backup, Holder } vrrp = Vrrp::Off;
        int timer = 0, tracking = 0, check = 0, rejoin = 0;   ///< Steps; 0: none is planned.
        bool ready = true, seenUp = true, receiving = true, replaced = false, checking = false;
        std::uint32_t failures = 0;
        std::uint64_t received = 0;
        std::deque<Shipped> shipped;
    };
    struct ClusterNow
    {
        std::vector<Member> members;
        Index holder = 0, primary = 0, promoting = none, readTurn = 0;
        int promotion = 0;
        bool planned = false, blocking = false;
        std::uint64_t lsn = 0;
        std::vector<std::pair<std::uint64_t, std::uint64_t>> answered;   ///< Log position and request.
        std::deque<std::pair<std::uint64_t, VisitPtr>> blocked;
        Rng delays;
    };
    struct Todo
    {
        SimTime at;
        std::function<void()> what;
    };

    void at(SimTime when, std::function<void()> what);
    void after(SimDuration wait, const VisitPtr &visit, std::function<void()> what);
    void startTimer(const VisitPtr &visit, SimDuration wait);
    void stopTimer(const VisitPtr &visit) { visit->timer = 0; }
    TraceEvent &note(TraceKind kind);
    void noteVisit(TraceKind kind, const Visit &visit, Index target, Cause cause);

    void nextArrival(Index source);
    void offer(Index source);
    void ended(const VisitPtr &visit, Cause cause);
    VisitPtr make();
    void end(const VisitPtr &visit);
    void send(const VisitPtr &from, const Route &route);
    bool passes(Index link, Index from, Index to) const;
    void arrive(const VisitPtr &visit);
    void enter(const VisitPtr &visit);
    void begin(const VisitPtr &visit);
    void served(const VisitPtr &visit);
    void startWaiting(Index node);
    void releaseWorker(const VisitPtr &visit);
    void startCalls(const VisitPtr &visit);
    void nextCall(const VisitPtr &visit);
    void callOver(const VisitPtr &visit, const Route &route);
    Index choose(const VisitPtr &visit);
    void answer(const VisitPtr &visit, Cause cause);
    void answered(const VisitPtr &visit);
    void returned(const VisitPtr &visit, Cause cause);
    void timedOut(const VisitPtr &visit);
    void abandon(const VisitPtr &visit);
    bool freeze(const VisitPtr &visit, std::function<void()> then);

    BalancerNow &balancerOf(const Visit &visit) { return *m_balancers[m_plan.nodes[visit.node].balancer]; }
    const BalancerPlan &planOf(const Visit &visit) const
    {
        return m_plan.balancers[m_plan.nodes[visit.node].balancer];
    }
    void dispatch(const VisitPtr &visit, Index avoid);
    void toServer(const VisitPtr &visit);
    void attemptReturned(const VisitPtr &visit, Cause cause, bool notAccepted);
    void again(const VisitPtr &visit);
    void serveWaiting(Index balancer, Index server);

    void startChecks(Index balancer);
    void planCheck(Check &check, SimTime when, void (ReferenceEngine::*step)(Check &));
    void checkStarts(Check &check);
    void checkArrives(Check &check);
    void checkEnds(Check &check);
    void endCheck(Check &check, CheckOutcome outcome, SimDuration wait);

    Member *memberAt(Index node, ClusterPlan::Kind kind);
    Index resolve(const Route &route, bool write) const;
    Index nextReader(const ClusterNow &cluster) const;
    void planMember(int &step, SimDuration wait, std::function<void()> what);

    // Pairs.
    const PairPlan &pairOf(const Member &member) const { return m_plan.clusters[member.cluster].pair; }
    SimDuration skew(const Member &member) const;
    void join(Member &member);
    void leave(Member &member, bool cleanly);
    void waitForAddress(Member &member, SimDuration wait);
    void takeAddress(Member &member);
    void advertise(Member &member);
    void hear(Member &member, Member &from, bool farewell);
    void noteTakeover(const Member &before, Index to);
    void track(Member &member);

    // Database clusters.
    const DatabasePlan &planOf(const ClusterNow &cluster) const
    {
        return m_plan.clusters[cluster.members[0].cluster].database;
    }
    void commit(const VisitPtr &visit, Member &member);
    void ship(ClusterNow &cluster, Member &replica, std::uint64_t lsn);
    void receive(Member &replica);
    bool confirmed(const ClusterNow &cluster, std::uint64_t lsn) const;
    void release(ClusterNow &cluster);
    bool isReachable(const Member &member) const;
    void checkMember(Member &member);
    void countCheck(Member &member, bool passed);
    Index best(ClusterNow &cluster);
    void beginPromotion(ClusterNow &cluster, Index position, bool planned);
    void endPromotion(ClusterNow &cluster);
    void follow(ClusterNow &cluster, Index position);
    void look(ClusterNow &cluster);
    TraceEvent &noteCluster(TraceKind kind, const ClusterNow &cluster);

    // Queues.
    void take(const VisitPtr &visit);
    void delivered(const VisitPtr &visit, Cause cause);
    void deliverAgain(const VisitPtr &visit);

    void act(const FaultAction &action);
    void actOnNode(Index node, const FaultAction &action);
    void actOnLink(const FaultAction &action);
    void promote(Member &member);
    void crash(Index node);
    void stop(Index node);
    void drain(Index node, bool on);
    void restore(Index node);

    const Plan &m_plan;
    SimTime m_now;
    std::list<Todo> m_todo;   ///< By time, and in the order in which it was planned.
    std::vector<NodeNow> m_nodes;
    std::vector<LinkNow> m_links;
    std::vector<std::unique_ptr<BalancerNow>> m_balancers;
    struct Draws
    {
        Rng arrivals, choice;
        std::uint32_t firstSession = 0;
    };
    std::vector<Draws> m_sources;
    std::vector<ClusterNow> m_clusters;
    std::uint64_t m_made = 0;
    int m_steps = 0;
    std::vector<VisitPtr> m_visits;   ///< By slot.
    std::vector<std::weak_ptr<Visit>> m_all;
    std::vector<int> m_freeSlots;
    std::vector<TraceEvent> m_trace;
};

}   // namespace switchover::sim::test
