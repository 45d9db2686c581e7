#include <QTest>

#include <cmath>
#include <map>
#include <set>

#include "model/sim/engine.h"
#include "tests/support/plan_builder.h"

using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;

namespace switchover::sim {

/// Looks inside the engine for what must balance.
struct EngineProbe
{
    static std::uint64_t openRequests(const Engine &engine)
    {
        std::uint64_t open = 0;
        for (const Frame &frame : engine.m_frames)
            open += frame.stage != Stage::Free && frame.root && engine.m_requests[frame.request].counted &&
                    !engine.m_requests[frame.request].unwanted;
        return open;
    }

    static std::size_t framesInUse(const Engine &engine)
    {
        return engine.m_frames.size() - engine.m_freeFrames.size();
    }

    static const RunTotals &totals(const Engine &engine) { return engine.m_totals; }

    /// Each busy worker is held by a frame, and each queue is as long as its statistics say.
    static bool workersBalance(const Engine &engine)
    {
        std::vector<std::uint32_t> held(engine.m_nodes.size());
        for (const Frame &frame : engine.m_frames) {
            if (frame.stage != Stage::Free && frame.holdsWorker)
                ++held[frame.node];
        }
        for (std::size_t i = 0; i < held.size(); ++i) {
            const NodeState &node = engine.m_nodes[i];
            if (held[i] != node.busy.level() || node.queue.size() != node.waiting.level())
                return false;
            if (node.workers > 0 && node.busy.level() > node.workers)
                return false;
        }
        return true;
    }
};

}   // namespace switchover::sim

class TestSimulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameRun();
    void anotherElementDoesNotReshuffle();
    void copyGoesOnIdentically();
    void snapshotIsAWholeMoment();
    void growthWithoutBoundIsNoticed();
    void stickyClientsStay();
    void linkRepeatsItsCalls();
    void steppingIsRunning();
    void actingByHandIsAsScripted();
    void nothingIsLost_data();
    void nothingIsLost();
    void shortWayIsTheLongWay_data();
    void shortWayIsTheLongWay();
    void timeSeriesAddsUp();
    void viewShowsWhatIsOnTheLinks();
};

namespace {

/// A drawing with something of everything, different for each seed, and twenty actions on random elements.
PlanBuilder randomPlan(std::uint64_t seed)
{
    Rng rng(seed * 7919);
    const auto upTo = [&rng](std::uint32_t most) { return rng.below(most) + 1; };
    PlanBuilder builder;
    builder.plan.seed = seed;
    const SimDuration latency(rng.chance(0.2) ? 0 : 100'000 * upTo(20));
    const Index client = builder.source("client", 20 * upTo(10), 0.7, 2s);
    builder.plan.sources[0].retries = rng.below(3);
    if (rng.chance(0.2)) {
        builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Closed;
        builder.plan.sources[0].users = 20;
        builder.plan.sources[0].think = exponentialTime(200ms);
    }
    std::vector<Index> stores;
    const std::uint32_t members = upTo(3);
    for (std::uint32_t i = 0; i < members; ++i)
        stores.push_back(builder.node("db" + std::to_string(i), Role::Store, upTo(4), exponentialTime(8ms)));
    const Index cluster = builder.database("cluster", stores);
    DatabasePlan &database = builder.plan.clusters[cluster].database;
    database.replication = DatabasePlan::Replication(rng.below(3));
    database.fencing = rng.chance(0.5);
    database.promotion = 1s;
    database.rejoin = 3s;
    const Index cache = builder.node("cache", Role::Server, 8, constantTime(1ms));
    builder.plan.nodes[cache].hitRatio = 0.5;
    const Index queue = builder.node("queue", Role::Queue, 2);
    builder.plan.nodes[queue].queueLimit = 50;
    builder.plan.nodes[queue].callTimeout = 3s;
    builder.call(queue, {builder.routeToCluster(cluster, latency)});
    std::vector<Route> servers;
    const std::uint32_t count = upTo(4);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Index web =
            builder.node("web" + std::to_string(i), Role::Server, upTo(6), exponentialTime(15ms));
        NodePlan &plan = builder.plan.nodes[web];
        plan.queueLimit = rng.below(20);
        plan.callTimeout = 3s;
        plan.releasesWorkerWhileCalling = rng.chance(0.3);
        builder.call(web, {builder.route(cache, latency)});
        builder.call(web, {builder.routeToCluster(cluster, latency)});
        builder.plan.nodes[web].calls.back().skippedOnHit = true;
        if (rng.chance(0.3))
            builder.call(web, {builder.route(queue, latency)});
        servers.push_back(builder.route(web, latency));
    }
    std::vector<Index> balancers;
    for (std::uint32_t i = 0; i < 2; ++i) {
        BalancerPlan &balancer = builder.balancer("lb" + std::to_string(i), servers);
        const auto specs = balancerSpecs();
        balancer.algorithm = std::string(specs[rng.below(std::uint32_t(specs.size()))].id);
        balancer.servers.back().backup = rng.chance(0.3);
        balancer.servers.front().mostConnections = rng.chance(0.3) ? 2 : 0;
        balancer.retries = rng.below(4);
        balancer.redispatch = rng.chance(0.7);
        balancer.serverTimeout = 1s;
        balancers.push_back(balancer.node);
    }
    const Index pair = builder.pair("pair", balancers, {110, 100});
    const Index firewall = builder.node("firewall", Role::Forward);
    builder.call(firewall, {builder.routeToCluster(pair, latency)});
    builder.call(client, {builder.route(firewall, latency)});
    builder.plan.links[0].loss = rng.chance(0.3) ? 0.02 : 0;
    builder.plan.zones.push_back({{"zone", "zone"}, {stores.front(), cache}});
    for (int i = 0; i < 20; ++i) {
        using Kind = FaultAction::Kind;
        const auto kind = Kind(rng.below(std::uint32_t(Kind::Promote) + 1));
        FaultAction action{kind, FaultAction::Target::Node,
                           rng.below(std::uint32_t(builder.plan.nodes.size()))};
        if (rng.chance(0.15))
            action = {Kind::Partition, FaultAction::Target::Zone, 0};
        else if (rng.chance(0.15))
            action = {Kind::Partition, FaultAction::Target::Link,
                      rng.below(std::uint32_t(builder.plan.links.size()))};
        action.value = kind == Kind::Slow ? 3 : 0.3;
        builder.fault(SimDuration(1'000'000'000LL * (i + 1)), action);
    }
    return builder;
}

/// A client, a balancer and servers with nothing between them, disturbed thirty times.
PlanBuilder directPlan(std::uint64_t seed)
{
    using Kind = FaultAction::Kind;
    using Target = FaultAction::Target;
    using Attribute = FaultAction::Attribute;
    Rng rng(seed * 104'729);
    PlanBuilder builder;
    builder.plan.seed = seed;
    const Index client = builder.source("client", 150, 0.8, 2s);
    builder.plan.sources[0].retries = rng.below(2);
    std::vector<Route> servers;
    for (std::uint32_t i = 0; i <= rng.below(4) + 1; ++i) {
        const Index server = builder.node("server" + std::to_string(i), Role::Server, rng.below(4),
                                          rng.chance(0.2) ? Distribution() : exponentialTime(9ms));
        builder.plan.nodes[server].queueLimit = rng.chance(0.5) ? 3 : none;
        servers.push_back(builder.route(server, SimDuration(rng.chance(0.2) ? 50'000 : 0)));
    }
    BalancerPlan &balancer = builder.balancer("balancer", servers);
    const auto specs = balancerSpecs();
    balancer.algorithm = std::string(specs[rng.below(std::uint32_t(specs.size()))].id);
    balancer.servers.front().mostConnections = rng.chance(0.3) ? 3 : 0;
    balancer.sticky = rng.chance(0.2);
    balancer.observe.what = rng.chance(0.2) ? Observation::What::Answers : Observation::What::Nothing;
    balancer.serverTimeout = rng.chance(0.3) ? SimDuration(20ms) : SimDuration(1s);
    const Index gate = balancer.node;
    builder.call(client, {builder.route(gate)});
    const FaultAction disturbances[] = {{Kind::Crash},
                                        {Kind::Hang},
                                        {Kind::Partition},
                                        {Kind::Errors, Target::Node, none, 0.3},
                                        {Kind::Drain},
                                        {Kind::Stop},
                                        {Kind::Set, Target::Node, none, 2, Attribute::Workers},
                                        {Kind::Set, Target::Link, none, 0.002, Attribute::Latency},
                                        {Kind::Set, Target::Link, none, 0.05, Attribute::Loss},
                                        {Kind::Drain, Target::Link},
                                        {Kind::Partition, Target::Link}};
    for (int i = 0; i < 30; ++i) {
        FaultAction action = disturbances[rng.below(std::size(disturbances))];
        const auto most =
            action.target == Target::Node ? builder.plan.nodes.size() : builder.plan.links.size();
        action.index = rng.below(std::uint32_t(most));
        builder.fault(SimDuration(500'000'000LL * (2 * i + 1)), action);
        builder.fault(SimDuration(500'000'000LL * (2 * i + 2)), {Kind::Restore, action.target, action.index});
        if (action.attribute == Attribute::Latency)
            builder.fault(SimDuration(500'000'000LL * (2 * i + 2)),
                          {Kind::Set, Target::Link, action.index, 0, Attribute::Latency});
    }
    return builder;
}

}   // namespace

void TestSimulation::sameSeedSameRun()
{
    const PlanBuilder builder = randomPlan(3);
    std::vector<std::string> traces[2];
    std::uint64_t fingerprints[2] = {};
    for (int i = 0; i < 2; ++i) {
        Simulation simulation = builder.simulation();
        simulation.setObserver(
            [&, i](const TraceEvent &event) { traces[i].push_back(sentence(builder.plan, event)); });
        simulation.run();
        fingerprints[i] = simulation.fingerprint();
    }
    QVERIFY(traces[0].size() > 1000);
    QVERIFY(traces[0] == traces[1]);
    QCOMPARE(fingerprints[0], fingerprints[1]);
    Simulation unwatched = builder.simulation();
    unwatched.run();
    QCOMPARE(unwatched.fingerprint(), fingerprints[0]);
    QVERIFY(randomPlan(4).run().fingerprint != fingerprints[0]);
}

void TestSimulation::anotherElementDoesNotReshuffle()
{
    PlanBuilder builder;
    const Index client = builder.source("client", 100);
    const Index server = builder.node("server", Role::Server, 4, exponentialTime(20ms));
    builder.call(client, {builder.route(server, 1ms)});
    const Results alone = builder.run();
    const Index other = builder.source("other", 70);
    const Index elsewhere = builder.node("elsewhere", Role::Server, 4, exponentialTime(20ms));
    builder.call(other, {builder.route(elsewhere, 1ms)});
    const Results together = builder.run();
    QCOMPARE(together.nodes[server].served, alone.nodes[server].served);
    QCOMPARE(together.nodes[server].busy, alone.nodes[server].busy);
}

void TestSimulation::copyGoesOnIdentically()
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Simulation original = randomPlan(seed).simulation();
        original.runUntil(SimTime(9500ms));
        Simulation copy = original;
        original.run();
        copy.run();
        QCOMPARE(copy.fingerprint(), original.fingerprint());
        QCOMPARE(copy.totals().all.completed, original.totals().all.completed);
        QCOMPARE(copy.results().latency.mean(), original.results().latency.mean());
    }
}

/// Restored again and again, from later and from earlier moments, the run ends the same to the last bit.
void TestSimulation::snapshotIsAWholeMoment()
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const PlanBuilder builder = randomPlan(seed);
        const Results whole = builder.run();
        Simulation simulation = builder.simulation();
        std::vector<Snapshot> moments;
        for (int second = 0; second <= 50; second += 10) {
            simulation.runUntil(SimTime(SimDuration(1'000'000'000LL * second + 123'456)));
            moments.push_back(simulation.snapshot());
        }
        for (const std::size_t moment : {3U, 0U, 5U, 2U, 2U, 1U}) {
            simulation.restore(moments[moment]);
            QCOMPARE(simulation.now(), moments[moment].now());
            QCOMPARE(simulation.events(), moments[moment].events());
            simulation.run();
            QCOMPARE(simulation.fingerprint(), whole.fingerprint);
            QCOMPARE(simulation.events(), whole.events);
            const Results results = simulation.results();
            QCOMPARE(results.latency.quantile(0.99), whole.latency.quantile(0.99));
            QCOMPARE(results.series.size(), whole.series.size());
            QCOMPARE(results.series.back().completed, whole.series.back().completed);
            QCOMPARE(results.nodes[1].utilisation, whole.nodes[1].utilisation);
        }
    }
}

void TestSimulation::growthWithoutBoundIsNoticed()
{
    PlanBuilder builder;
    const Index client = builder.source("client", 100, 1, 3600s);
    const Index server = builder.node("server", Role::Server, 1, exponentialTime(11ms));   // 91 a second.
    builder.call(client, {builder.route(server)});
    QCOMPARE(builder.run().growing, std::vector<Index>({server}));
    builder.plan.nodes[server].readService = exponentialTime(9ms);   // 111 a second: it keeps up.
    QVERIFY(builder.run().growing.empty());
    builder.plan.nodes[server].readService = exponentialTime(11ms);
    builder.plan.nodes[server].queueLimit = 1000;
    QVERIFY(builder.run().growing.empty());
    // So many that no memory would do: the run ends by itself, and says so.
    builder.plan.nodes[server].queueLimit = none;
    builder.plan.sources[0].rate = 1e8;
    const Results flooded = builder.run();
    QVERIFY(flooded.overgrown && flooded.duration < 1s);
    QCOMPARE(flooded.growing, std::vector<Index>({server}));
    QCOMPARE(flooded.totals.all.offered, flooded.totals.all.completed + flooded.totals.inFlight);
}

/// 100 clients, three servers; the second is away from 10 s to 30 s.
void TestSimulation::stickyClientsStay()
{
    PlanBuilder builder;
    const Index client = builder.source("client", 200);
    std::vector<Route> routes;
    for (const char *name : {"a", "b", "c"})
        routes.push_back(builder.route(builder.node(name, Role::Server, 8, constantTime(5ms))));
    BalancerPlan &balancer = builder.balancer("balancer", routes);
    balancer.sticky = true;
    builder.call(client, {builder.route(balancer.node)});
    builder.crash(10s, routes[1].node);
    builder.restore(30s, routes[1].node);
    std::map<std::uint32_t, std::set<Index>> before;
    std::map<std::uint32_t, std::set<Index>> away;
    std::map<std::uint32_t, std::set<Index>> after;
    Simulation simulation = builder.simulation();
    simulation.setObserver([&](const TraceEvent &event) {
        const double at = seconds(event.at);
        if (event.kind == TraceKind::Dispatch)
            (at < 10 ? before : at > 20 && at < 30 ? away : after)[event.session].insert(event.target);
    });
    simulation.run();
    QCOMPARE(before.size(), std::size_t(100));
    for (const auto &[session, servers] : before) {
        QCOMPARE(servers.size(), std::size_t(1));
        QCOMPARE(away[session].contains(*servers.begin()), *servers.begin() != routes[1].node);
        QVERIFY(after[session].contains(*servers.begin()));
    }
}

/// A server that errs half of the time, asked up to three times over its link: one call in eight fails.
void TestSimulation::linkRepeatsItsCalls()
{
    PlanBuilder builder;
    const Index client = builder.source("client", 400);
    const Index web = builder.node("web", Role::Server, 0, constantTime(1ms));
    const Index other = builder.node("other", Role::Server, 0, constantTime(1ms));
    builder.plan.nodes[other].errorRate = 0.5;
    builder.call(client, {builder.route(web)});
    builder.call(web, {builder.route(other)});
    builder.plan.links.back().retries = 2;
    const Results results = builder.run();
    const double share = double(results.totals.all.failed) / double(results.totals.all.offered);
    QVERIFY2(std::abs(share - 0.125) < 4 * std::sqrt(0.125 * 0.875 / 24000),
             qPrintable(QString::number(share)));
    // A link's own patience: an answer after 1 ms is too late for it.
    builder.plan.links.back().timeout = 500us;
    QCOMPARE(builder.run().totals.all.completed, 0ULL);
}

void TestSimulation::steppingIsRunning()
{
    const PlanBuilder builder = randomPlan(5);
    Simulation stepped = builder.simulation();
    while (stepped.stepEvent(SimTime(builder.plan.duration))) {}
    QCOMPARE(stepped.fingerprint(), builder.run().fingerprint);
    Simulation byRequest = builder.simulation();
    const auto ended = [&byRequest] {
        return byRequest.totals().all.completed + byRequest.totals().all.failed;
    };
    for (std::uint64_t i = 1; i <= 50; ++i) {
        QVERIFY(byRequest.stepRequest(SimTime(60s)));
        QCOMPARE(ended(), i);
    }
}

void TestSimulation::actingByHandIsAsScripted()
{
    PlanBuilder builder = randomPlan(6);
    builder.plan.faults.clear();
    Simulation byHand = builder.simulation();
    const FaultAction crash{FaultAction::Kind::Crash, FaultAction::Target::Node, 1};
    byHand.runUntil(SimTime(10s));
    byHand.act(crash);
    byHand.run();
    builder.fault(10s, crash);
    QCOMPARE(byHand.totals().all.completed, builder.run().totals.all.completed);
    QCOMPARE(byHand.results().latency.mean(), builder.run().latency.mean());
}

void TestSimulation::nothingIsLost_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 60; ++seed)
        QTest::addRow("random drawing %d", int(seed)) << seed;
}

void TestSimulation::nothingIsLost()
{
    QFETCH(quint64, seed);
    PlanBuilder builder = randomPlan(seed);
    builder.plan.clusters[0].database.fencing =
        true;   // An unfenced old primary would block writes for good.
    for (Index i = 0; i < builder.plan.nodes.size(); ++i)
        builder.restore(25s, i);
    for (Index i = 0; i < builder.plan.links.size(); ++i)
        builder.fault(25s, {FaultAction::Kind::Restore, FaultAction::Target::Link, i});
    builder.fault(25s, {FaultAction::Kind::Restore, FaultAction::Target::Zone, 0});
    builder.fault(40s,
                  {FaultAction::Kind::Drain, FaultAction::Target::Node, 0});   // The client sends no more.
    Engine engine(std::make_shared<const Plan>(builder.plan));
    for (std::uint64_t events = 0; engine.runNext(SimTime(120s)); ++events) {
        if (events % 97 != 0)
            continue;
        const RunTotals &totals = EngineProbe::totals(engine);
        QCOMPARE(totals.all.offered, totals.all.completed + totals.all.failed + totals.inFlight);
        QCOMPARE(totals.inFlight, EngineProbe::openRequests(engine));
        QVERIFY(EngineProbe::workersBalance(engine));
    }
    const RunTotals &totals = EngineProbe::totals(engine);
    std::uint64_t causes = 0;
    for (const std::uint64_t count : totals.causes)
        causes += count;
    QCOMPARE(causes, totals.all.completed + totals.all.failed);
    QVERIFY(totals.all.completed > 0);
    QCOMPARE(totals.inFlight, 0ULL);
    QCOMPARE(EngineProbe::framesInUse(engine), std::size_t(0));
}

void TestSimulation::shortWayIsTheLongWay_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 60; ++seed)
        QTest::addRow("random drawing %d", int(seed)) << seed;
}

/// Who is told of every step sees them taken one by one: the same must come of it.
void TestSimulation::shortWayIsTheLongWay()
{
    QFETCH(quint64, seed);
    const PlanBuilder builder = directPlan(seed);
    Simulation quick = builder.simulation();
    quick.run();
    Simulation slow = builder.simulation();
    std::uint64_t told = 0;
    slow.setObserver([&told](const TraceEvent &) { ++told; }, TraceDetail::Everything);
    slow.run();
    QVERIFY(told > quick.totals().all.offered);
    QCOMPARE(quick.fingerprint(), slow.fingerprint());
    const Results one = quick.results();
    const Results other = slow.results();
    QVERIFY(one.totals.causes == other.totals.causes);
    QCOMPARE(one.totals.inFlight, other.totals.inFlight);
    QCOMPARE(one.latency.mean(), other.latency.mean());
    for (std::size_t i = 0; i < one.nodes.size(); ++i) {
        QCOMPARE(one.nodes[i].served, other.nodes[i].served);
        QCOMPARE(one.nodes[i].failed, other.nodes[i].failed);
        QCOMPARE(one.nodes[i].accepted, other.nodes[i].accepted);
        QCOMPARE(one.nodes[i].busy, other.nodes[i].busy);
        QCOMPARE(one.nodes[i].meanQueue, other.nodes[i].meanQueue);
        QCOMPARE(one.nodes[i].meanWait, other.nodes[i].meanWait);
        QCOMPARE(one.nodes[i].latency.mean(), other.nodes[i].latency.mean());
    }
    const std::vector<LinkTotals> quickly = quick.view().carried;
    const std::vector<LinkTotals> slowly = slow.view().carried;
    for (std::size_t i = 0; i < quickly.size(); ++i) {
        QCOMPARE(quickly[i].reads, slowly[i].reads);
        QCOMPARE(quickly[i].writes, slowly[i].writes);
        QCOMPARE(quickly[i].answers, slowly[i].answers);
        QCOMPARE(quickly[i].failures, slowly[i].failures);
    }
}

void TestSimulation::timeSeriesAddsUp()
{
    PlanBuilder builder = randomPlan(8);
    builder.plan.duration = 6000s;   // Longer than the series has room for: it is coarsened.
    builder.plan.sources[0].rate = 2;
    const Results results = builder.run();
    QVERIFY(results.series.size() > 1000 && results.series.size() <= 4096);
    std::uint64_t offered = 0;
    std::uint64_t completed = 0;
    for (const Sample &sample : results.series) {
        QCOMPARE(seconds(sample.width), 2.0);
        offered += sample.offered;
        completed += sample.completed;
    }
    QCOMPARE(offered, results.totals.all.offered);
    QCOMPARE(completed, results.totals.all.completed);
}

void TestSimulation::viewShowsWhatIsOnTheLinks()
{
    PlanBuilder builder;
    const Index client = builder.source("client", 1, 0);
    builder.plan.sources[0].arrivals = SourcePlan::Arrivals::Constant;
    const Index server = builder.node("server", Role::Server, 1, constantTime(50ms));
    builder.call(client, {builder.route(server, 100ms)});
    Simulation simulation = builder.simulation();
    simulation.runUntil(SimTime(1050ms));   // Sent at 1 s, there at 1.1, served at 1.15, back at 1.25.
    View view = simulation.view();
    QCOMPARE(view.messages.size(), std::size_t(1));
    QVERIFY(view.messages[0].kind == MessageView::Kind::Write);
    QCOMPARE(seconds(view.messages[0].departed), 1.0);
    QCOMPARE(seconds(view.messages[0].arrives), 1.1);
    QCOMPARE(view.messages[0].to, server);
    simulation.runUntil(SimTime(1120ms));
    view = simulation.view();
    QVERIFY(view.messages.empty());
    QCOMPARE(view.nodes[server].busy, 1U);
    simulation.runUntil(SimTime(1200ms));
    view = simulation.view();
    QCOMPARE(view.messages.size(), std::size_t(1));
    QVERIFY(view.messages[0].kind == MessageView::Kind::Answer);
    QCOMPARE(seconds(view.messages[0].arrives), 1.25);
    simulation.runUntil(SimTime(1300ms));
    QCOMPARE(simulation.totals().all.completed, 1ULL);
}

QTEST_APPLESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
