#pragma once

#include <functional>
#include <memory>

#include "model/sim/kernel/fingerprint.h"
#include "model/sim/series.h"
#include "model/sim/state.h"

/// A step of a request's way: part of whoever takes it, and only known to the files that are compiled with them.
#define SWITCHOVER_STEP [[gnu::always_inline]] inline

namespace switchover::sim {

/// The running model: all state in values, one method for each thing that can happen. Simulation is its door.
///
/// A request is a tree of frames, one for each visit to a node. Each step changes state first and sends or answers
/// last, because a link without latency delivers at once.
class Engine
{
public:
    explicit Engine(std::shared_ptr<const Plan> plan);

    /// Runs the next event unless it comes after @p limit. Returns whether there was one.
    bool runNext(SimTime limit);
    /// The next events up to @p limit, at most @p most. Returns whether there are no more.
    [[gnu::hot]] bool runUntil(SimTime limit, std::uint64_t most);
    /// Moves the clock to @p at without an event. @pre no event is due before
    void advanceTo(SimTime at) { m_now = at > m_now ? at : m_now; }
    void act(const FaultAction &action, bool random = false);
    Results results() const;
    Results figures() const;

    const Plan &plan() const { return *m_script; }
    SimTime now() const { return m_now; }
    std::uint64_t events() const { return m_events; }
    /// What a copy takes in memory, about.
    std::size_t bytes() const;

    std::function<void(const TraceEvent &)> observer;
    TraceDetail detail = TraceDetail::Decisions;

private:
    friend class Viewer;
    friend class Simulation;
    friend struct EngineProbe;   ///< Of the tests: looks at conservation.

    // engine.cpp: set-up and the event loop
    void setUpNodes();
    void setUpLinks();
    void setUpSources();
    void setUpClusters();
    void refreshNode(Index node);
    void refreshLink(Index link);
    void refreshSource(Index source);
    void scheduleStart();
    void lookAhead(EventKey next) const;
    SWITCHOVER_STEP bool runOne(SimTime limit);
    SWITCHOVER_STEP void runEvent(EventKey key);
    void runRareEvent(Event event, Index id, std::uint64_t sequence);
    [[gnu::cold]] void runClusterEvent(Event event, Index id, std::uint64_t sequence);
    std::uint64_t schedule(SimTime at, Event event, Index id);
    Index resolve(const Route &route, bool write) const;
    void takeTurn(const Route &route, bool write);
    bool passes(Index link, Index from, Index to) const;

    // frames.cpp: their life
    SWITCHOVER_STEP Index makeFrame();
    [[gnu::hot]] void freeFrame(Index id);
    SWITCHOVER_STEP Index makeRequest();
    void detach(Index id);
    [[gnu::cold]] void abandon(Index id);
    auto timers() const
    {
        return [this](Index id) { return m_frames[id].timer; };
    }
    void arm(Index id, Timeouts::List list, std::uint64_t sequence)
    {
        m_frames[id].timer = sequence;
        m_timeouts.arm(id, list, m_now, sequence, timers());
    }
    bool freeze(Index id, Resume resume);
    void thaw(Index node);

    // requests.cpp: their way. A step returns the frame that has reached its node at once, for goOn(), or none.
    void goOn(Index id)
    {
        if (id != none)
            goOnFrom(id);
    }
    [[gnu::hot]] void goOnFrom(Index id);
    SWITCHOVER_STEP Index send(Index parent, const Route &route);
    SWITCHOVER_STEP bool travel(Index id, Stage stage, Event event);
    bool takesAtOnce(Index link, Index node) const
    {
        return m_nodes[node].usual && m_links[link].usual && m_cuts == 0;
    }
    SWITCHOVER_STEP Index arrive(Index id);
    [[gnu::cold]] void arriveUnusually(Index id);
    [[gnu::hot]] void answer(Index id, Cause cause);
    SWITCHOVER_STEP Index reply(Index id, Cause cause);
    [[gnu::cold]] void refuse(Index id, Cause cause, bool atTheDoor);
    SWITCHOVER_STEP Index answered(Index id);
    SWITCHOVER_STEP Index callReturned(Index id, Cause cause);
    [[gnu::cold]] void callFailed(Index id, Cause cause);
    [[gnu::cold]] void rememberAnswer(const Frame &frame, const Route &route);
    bool readsElsewhere(const Frame &frame, const Route &route, Cause cause) const;
    SWITCHOVER_STEP Index startCalls(Index id);
    SWITCHOVER_STEP Index nextCall(Index id);
    SWITCHOVER_STEP Index call(Index id, Index way, const Route &route);
    bool isDue(const Frame &frame, const CallPlan &call) const;
    [[gnu::cold]] void callAgain(Index id, Cause cause);
    SWITCHOVER_STEP Index callOver(Index id, const Route &route);
    Index chooseRoute(Index id, const CallPlan &call);
    [[gnu::cold]] Index chooseWayOn(Index id, const CallPlan &call);
    bool leadsOn(Index node, std::vector<bool> been) const;
    [[gnu::cold]] void timedOut(Index id);
    Cause causeOfSilence(Index id) const;

    // service.cpp: what a node does with a request
    SWITCHOVER_STEP Index accept(Index id);
    Cause barredBy(const Frame &frame, NodeState &node, const NodePlan &plan);
    SWITCHOVER_STEP Index enter(Index id);
    SWITCHOVER_STEP bool begin(Index id);
    SWITCHOVER_STEP Index served(Index id);
    [[gnu::cold]] Index servedUnusually(Index id);
    [[gnu::hot]] void releaseWorker(Frame &frame);
    [[gnu::hot]] void startWaiting(Index node);
    [[gnu::cold]] void enqueueDelivery(Index id);
    [[gnu::cold]] void deliver(Index id);
    [[gnu::cold]] void deliveryEnded(Index id, Cause cause);
    void wake(Index id);

    // shortcut.cpp
    SWITCHOVER_STEP bool sendShortly(Index root);
    SWITCHOVER_STEP Index sendToServerShortly(Index id, BalancerState &balancer, const Backend::Pick &pick);
    SWITCHOVER_STEP bool answerShortly(Index id);
    SWITCHOVER_STEP void replyShortly(Frame &frame, NodeState &node);

    // sources.cpp
    void scheduleArrival(Index source);
    [[gnu::hot]] void offer(Index source);
    [[gnu::hot]] void requestEnded(Index id, Cause cause);
    SWITCHOVER_STEP void endRequest(Index id, Cause cause);
    SWITCHOVER_STEP SimTime nextArrival(Index source);
    [[gnu::cold]] SimTime nextArrivalByProfile(Index source, double work);

    // balancing.cpp
    void setUpBalancers();
    void refreshBalancer(Index balancer);
    SWITCHOVER_STEP Index dispatch(Index id, Index avoid);
    SWITCHOVER_STEP Backend::Pick choose(const Frame &frame, Index avoid);
    [[gnu::cold]] Backend::Pick chooseByRequests(const Frame &frame, Index avoid);
    [[gnu::cold]] void waitForRoom(Index id, Index server);
    Index boundServer(const Frame &frame) const;
    SWITCHOVER_STEP void bind(const Frame &frame, Index server);
    SWITCHOVER_STEP Index sendTo(Index id, const Backend::Pick &pick);
    SWITCHOVER_STEP Index sendToServer(Index id);
    SWITCHOVER_STEP void serverAccepted(Index id);
    SWITCHOVER_STEP Index attemptReturned(Index id, Cause cause, bool notAccepted);
    [[gnu::cold]] void attemptJudged(Index id, Cause cause, bool notAccepted);
    [[gnu::cold]] void connectionFailed(Index id, Cause cause);
    void retry(Index id);
    void releaseServer(Index balancer, Index server);
    [[gnu::cold]] Outcome outcomeOf(const Frame &frame, Cause cause, bool notAccepted);
    [[gnu::cold]] void peerReturned(Index id, Cause cause, Outcome outcome);
    void serveWaiting(Index balancer, Index server);
    bool someoneWaits(Fifo<FrozenFrame> &pending) const;
    void leaveOwnQueue(Index balancer, Index server);
    [[gnu::cold]] void balancerTimedOut(Index id);

    // checks.cpp
    void startChecks(Index balancer);
    void checkStarts(Index id);
    void checkArrives(Index id);
    void endCheck(Index id, CheckOutcome outcome, SimDuration after, bool onTheWay);
    void checkEnds(Index id);
    void stopChecks(Index balancer);
    void resumeChecks(Index balancer);
    void serverChanged(Index id, std::uint64_t check);
    [[gnu::cold]] void observe(const Frame &frame, Cause cause, bool notAccepted);
    void endSessions(Index balancer, Index server);
    void slowStartTick(Index id);

    // pairs.cpp
    void takeAddress(Index member);
    void recordTakeover(ClusterState &cluster, const MemberState &before, Index to);
    void advertise(Index member);
    void hear(Index member, Index from, bool handsOver);
    void armPairTimer(Index member, SimDuration wait);
    void pairTimer(Index member, std::uint64_t sequence);
    void joinPair(Index member);
    void leavePair(Index member, bool cleanly);
    void trackMember(Index member);
    int priorityOf(const MemberState &member) const;
    SimDuration skewOf(const MemberState &member) const;
    bool leavesItTheAddress(MemberState &member) const;

    // databases.cpp
    [[gnu::cold]] void commit(Index id);
    void ship(ClusterState &cluster, MemberState &replica, std::uint64_t lsn);
    void drainShipped(MemberState &replica);
    void acknowledge(ClusterState &cluster, Index id, std::uint64_t lsn);
    bool canConfirm(const ClusterState &cluster) const;
    bool confirmed(const ClusterState &cluster, std::uint64_t lsn) const;
    void releaseConfirmed(Index cluster);
    void forgetBlocked(Index id);
    void countStaleness(const Frame &frame, Index member);
    Index readTarget(const ClusterState &cluster, Index clusterIndex) const;
    bool isServing(const MemberState &member) const;

    // failover.cpp
    void memberCheck(Index member);
    void countMemberCheck(Index member, bool passed);
    bool answersManager(const MemberState &member) const;
    void beginPromotion(Index cluster, Index position, bool planned);
    Index bestReplica(const ClusterState &cluster);
    void promotionEnds(Index cluster);
    Failover countLost(ClusterState &cluster, const MemberState &successor);
    void addFailover(ClusterState &cluster, const Failover &failover);
    void startRejoin(Index member);
    void rejoined(Index member);
    void refreshCluster(Index cluster);
    void refreshReplica(ClusterState &cluster, Index member);
    void refreshMembership(Index member);
    void noteOutage(Index cluster);
    void followNewPrimary(ClusterState &cluster, Index successor);

    // faults.cpp
    void actOnNode(Index node, const FaultAction &action);
    void actOnLink(Index link, const FaultAction &action);
    void crash(Index node);
    void stop(Index node);
    void hang(Index node);
    void restoreNode(Index node);
    void drain(Index node, bool on);
    void drainLink(Index link, bool on);
    void drainServers();
    void setAttribute(const FaultAction &action);
    void setLatency(Index link);
    void setWorkers(Index node, std::uint32_t count);
    void setWeight(Index link, double value);
    void changeSource(Index node, const FaultAction &action);
    void noteDown(Index node, bool wasDown);
    void abortFrames(Index node);
    void scheduleFailure(Index node);
    void cut(const FaultAction &action, bool on);
    void partitionsChanged();
    std::vector<Index> nodesOf(const FaultAction &action) const;

    // revisions.cpp
    void revise(Index revision);
    void reviseNode(const NodePlan &before, Index node);
    void reviseLink(const LinkPlan &before, Index link);
    void reviseSource(const SourcePlan &before, Index source);
    void reviseBalancer(const BalancerPlan &before, Index balancer);
    void reviseChecks(const CheckPlan &before, Index balancer);

    // growth.cpp
    void noteGrowth();
    void findGrowing(Results &results) const;

    // recording.cpp
    void warmedUp();
    void takeSample();
    NodeSample sampleNode(Index node, SimTime begin);
    double lagOf(const ClusterState &cluster) const;
    NodeResult resultOf(Index node) const;
    void shareOut(std::vector<NodeResult> &nodes) const;
    std::uint64_t note(TraceEvent event);
    void noteRequest(TraceKind kind, const Frame &frame, Index target, Cause cause = Cause::None);
    [[gnu::cold]] void tell(TraceKind kind, const Frame &frame, Index target, Cause cause);

    std::shared_ptr<const Plan> m_script;   ///< As the run began, with all that is going to happen.
    std::shared_ptr<const Plan> m_plan;     ///< As it is now: the same, or one of its revisions.
    SimTime m_now;
    SimTime m_countsSince;   ///< End of the warm-up.
    EventQueue m_queue;
    Timeouts m_timeouts;
    Fingerprint m_fingerprint;
    std::uint64_t m_events = 0;
    std::uint64_t m_traced = 0;
    std::uint64_t m_made = 0;   ///< Requests.
    std::uint64_t m_ended = 0;
    std::vector<Frame> m_frames;
    std::vector<Index> m_freeFrames;
    std::vector<RequestState> m_requests;
    std::vector<Index> m_freeRequests;
    std::vector<NodeState> m_nodes;
    std::vector<LinkState> m_links;
    std::vector<SourceState> m_sources;
    std::vector<BalancerState> m_balancers;
    std::vector<CheckState> m_checks;
    std::vector<ClusterState> m_clusters;
    std::vector<MemberState> m_members;
    std::vector<bool> m_zoneCut;
    std::uint32_t m_cuts = 0;   ///< Links, nodes and zones cut off now: while none is, nothing need be asked.
    std::uint32_t m_sessions = 0;
    bool m_anyClosed = false;   ///< Some source's users wait for their answers.
    bool m_pastHalf = false;    ///< Half of the run is over, and what waits was noted.
    bool m_overgrown = false;   ///< More requests are under way than there is room for: the run has ended.
    EventQueue::Lane m_retryLane = 0;
    RunTotals m_totals;
    Histogram m_readLatency;
    Histogram m_writeLatency;
    Histogram m_window;   ///< Latencies of the stretch being sampled.
    Sample m_sample;
    Series m_series;
};

}   // namespace switchover::sim
