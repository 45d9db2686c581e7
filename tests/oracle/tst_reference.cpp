#include <QTest>

#include "tests/oracle/reference_engine.h"
#include "tests/support/plan_builder.h"

using namespace switchover;
using namespace switchover::sim;
using namespace switchover::sim::test;

/// The kernel against a slow and obvious one: on thousands of random drawings and scenarios both tell the same
/// story, event by event.
class TestReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameStory_data();
    void sameStory();
    void sameStoryOfClusters_data();
    void sameStoryOfClusters();
};

namespace {

constexpr int drawingsPerRow = 100;

void randomServers(PlanBuilder &builder, Rng &rng, std::vector<Route> &routes, SimDuration latency)
{
    const std::uint32_t count = rng.below(4) + 1;
    const Index store = builder.node("store", Role::Server, rng.below(3) + 1, exponentialTime(4ms));
    builder.plan.nodes[store].queueLimit = rng.chance(0.5) ? 5 : none;
    const Index other = builder.node("other", Role::Server, 2, exponentialTime(3ms));
    for (std::uint32_t i = 0; i < count; ++i) {
        const Index web =
            builder.node("web" + std::to_string(i), Role::Server, rng.below(4), exponentialTime(9ms));
        NodePlan &plan = builder.plan.nodes[web];
        plan.queueLimit = rng.chance(0.5) ? rng.below(8) : none;
        plan.errorRate = rng.chance(0.2) ? 0.05 : 0;
        plan.callTimeout = rng.chance(0.5) ? SimDuration(120ms) : SimDuration(0);
        plan.releasesWorkerWhileCalling = rng.chance(0.3);
        if (rng.chance(0.7)) {
            std::vector<Route> alternatives = {builder.route(store, latency)};
            if (rng.chance(0.5))
                alternatives.push_back(builder.route(other, latency));
            builder.call(web, alternatives);
            LinkPlan &link = builder.plan.links.back();
            link.queries = rng.below(3) + 1;
            link.retries = rng.chance(0.3) ? 2 : 0;
            link.loss = rng.chance(0.3) ? 0.03 : 0;
        }
        routes.push_back(builder.route(web, latency));
    }
}

/// The first cluster: two or three members, any kind of replication and failover.
Route randomDatabase(PlanBuilder &builder, Rng &rng, SimDuration latency)
{
    std::vector<Index> members;
    const std::uint32_t count = rng.below(2) + 2;
    for (std::uint32_t i = 0; i < count; ++i)
        members.push_back(
            builder.node("db" + std::to_string(i), Role::Store, rng.below(6) + 1, exponentialTime(4ms)));
    const Index cluster = builder.database("db", members);
    DatabasePlan &plan = builder.plan.clusters[cluster].database;
    plan.replication = DatabasePlan::Replication(rng.below(3));
    plan.failover = rng.chance(0.8) ? DatabasePlan::Failover::Automatic : DatabasePlan::Failover::Manual;
    plan.reads = DatabasePlan::Reads(rng.below(3));
    plan.delay = exponentialTime(SimDuration(1'000'000 + rng.below(60'000'000)));
    plan.checkInterval = SimDuration(50'000'000 + rng.below(300'000'000));
    plan.checkTimeout = 110ms;
    plan.fall = rng.below(3) + 1;
    plan.promotion = SimDuration(rng.below(900'000'000));
    plan.rejoin = SimDuration(rng.below(1'500'000'000));
    plan.minimumSync = rng.below(2) + 1;
    plan.fencing = rng.chance(0.5);
    return builder.routeToCluster(cluster, latency);
}

/// The first server hands its work to a queue; whoever takes it from there writes it to the databases.
void randomQueue(PlanBuilder &builder, Rng &rng, const Route &database, SimDuration latency)
{
    const Index queue = builder.node("queue", Role::Queue, rng.below(3) + 1);
    builder.plan.nodes[queue].queueLimit = rng.chance(0.5) ? 6 : none;
    builder.plan.nodes[queue].callTimeout = 200ms;
    const Index worker = builder.node("worker", Role::Server, 2, exponentialTime(12ms));
    builder.plan.nodes[worker].errorRate = rng.chance(0.3) ? 0.1 : 0;
    builder.call(worker, {database});
    builder.call(queue, {builder.route(worker, latency)});
    const auto web =
        std::ranges::find(builder.plan.nodes, "web0", [](const NodePlan &node) { return node.element.id; });
    builder.call(Index(web - builder.plan.nodes.begin()), {builder.route(queue, latency)});
}

Index randomPair(PlanBuilder &builder, Rng &rng, const std::vector<Index> &members)
{
    std::vector<int> priorities;
    for (std::size_t i = 0; i < members.size(); ++i)
        priorities.push_back(int(rng.below(254)) + 1);
    const Index pair = builder.pair("pair", members, priorities);
    PairPlan &plan = builder.plan.clusters[pair].pair;
    plan.advertisement = SimDuration(100'000'000 + rng.below(400'000'000));
    plan.preempt = rng.chance(0.7);
    plan.version = rng.chance(0.7) ? 3 : 2;
    plan.track = rng.chance(0.3);
    plan.trackInterval = 300ms;
    return pair;
}

bool isDatabase(const PlanBuilder &builder, const FaultAction &action)
{
    return action.target == FaultAction::Target::Cluster ||
           builder.plan.nodes[action.index].role == Role::Store;
}

/// Ten things that happen to nodes, links and clusters.
void addFaults(PlanBuilder &builder, Rng &rng, std::uint32_t kinds)
{
    using Kind = FaultAction::Kind;
    using Target = FaultAction::Target;
    const auto nodes = std::uint32_t(builder.plan.nodes.size());
    const SimDuration step = builder.plan.duration / 12;
    for (int i = 0; i < 10; ++i) {
        FaultAction action{Kind(rng.below(kinds)), Target::Node, rng.below(nodes)};
        action.value = action.kind == Kind::Slow ? 4 : 0.3;
        if (rng.chance(0.25)) {
            const Kind ofLinks[] = {Kind::Partition, Kind::Slow, Kind::Restore};
            action = {ofLinks[rng.below(3)], Target::Link,
                      rng.below(std::uint32_t(builder.plan.links.size())), 3};
        } else if (!builder.plan.clusters.empty() && rng.chance(0.2)) {
            action.target = Target::Cluster;
            action.index = rng.below(std::uint32_t(builder.plan.clusters.size()));
        }
        const bool isPair = action.target == Target::Cluster &&
                            builder.plan.clusters[action.index].kind == ClusterPlan::Kind::Pair;
        if (action.kind == Kind::Promote && (isPair || !isDatabase(builder, action)))
            action = {Kind::Promote, Target::Cluster, 0};
        builder.fault(step * (i + 1) + SimDuration(rng.below(300'000'000)), action);
        if (rng.chance(0.5))
            builder.fault(step * (i + 1) + step * 7 / 8, {Kind::Restore, Target::Node, action.index % nodes});
    }
}

/// A client, perhaps a firewall, one or two balancers, servers, and what they call; ten things happen to them.
PlanBuilder randomPlan(std::uint64_t seed)
{
    Rng rng(seed * 104729);
    PlanBuilder builder;
    builder.plan.seed = seed;
    builder.plan.duration = 5s;
    const SimDuration latency(10'000 + rng.below(2'000'000));
    const Index client = builder.source("client", 20.0 + rng.below(80), 0.8, 700ms);
    builder.plan.sources[0].retries = rng.below(3);
    std::vector<Route> routes;
    randomServers(builder, rng, routes, latency);
    std::vector<Route> entries;
    const std::uint32_t balancers = rng.below(2) + 1;
    for (std::uint32_t i = 0; i < balancers; ++i) {
        BalancerPlan &balancer = builder.balancer("lb" + std::to_string(i), routes);
        const char *algorithms[] = {"round-robin", "static-round-robin", "least-connections", "first"};
        balancer.algorithm = algorithms[rng.below(4)];
        balancer.servers.back().backup = rng.chance(0.3);
        balancer.servers.front().mostConnections = rng.chance(0.3) ? 2 : 0;
        balancer.servers.front().weight = rng.below(3) + 1;
        balancer.retries = rng.below(4);
        balancer.redispatch = rng.chance(0.7);
        balancer.connectTimeout = 90ms;
        balancer.serverTimeout = 300ms;
        balancer.check.enabled = rng.chance(0.8);
        balancer.check.seesHang = rng.chance(0.7);
        balancer.check.interval = SimDuration(200'000'000 + rng.below(900'000'000));
        balancer.check.timeout = rng.chance(0.5) ? SimDuration(70ms) : SimDuration(0);
        balancer.check.fall = rng.below(3) + 1;
        balancer.check.rise = rng.below(3) + 1;
        const Index firewall = builder.node("fw" + std::to_string(i), Role::Forward);
        builder.call(firewall, {builder.route(builder.plan.balancers.back().node, latency)});
        entries.push_back(builder.route(firewall, latency));
    }
    builder.call(client, entries);
    addFaults(builder, rng, std::uint32_t(FaultAction::Kind::Restore) + 1);
    return builder;
}

/// A pair of balancers, servers, a queue with its consumers, and a cluster of databases.
PlanBuilder randomClusters(std::uint64_t seed)
{
    Rng rng(seed * 15485863);
    PlanBuilder builder;
    builder.plan.seed = seed;
    builder.plan.duration = 8s;
    const SimDuration latency(10'000 + rng.below(2'000'000));
    const Index client = builder.source("client", 20.0 + rng.below(60), 0.6, 900ms);
    builder.plan.sources[0].retries = rng.below(3);
    const Route database = randomDatabase(builder, rng, latency);
    std::vector<Route> servers;
    for (std::uint32_t i = 0; i < rng.below(3) + 1; ++i) {
        const Index web =
            builder.node("web" + std::to_string(i), Role::Server, rng.below(6), exponentialTime(6ms));
        builder.plan.nodes[web].callTimeout = rng.chance(0.5) ? SimDuration(150ms) : SimDuration(0);
        builder.call(web, {database});
        servers.push_back(builder.route(web, latency));
    }
    if (rng.chance(0.6))
        randomQueue(builder, rng, database, latency);
    if (rng.chance(0.2))   // A balancer before the databases themselves.
        servers.push_back(database);
    std::vector<Index> balancers;
    for (std::uint32_t i = 0; i < rng.below(3) + 1; ++i) {
        BalancerPlan &balancer = builder.balancer("lb" + std::to_string(i), servers);
        balancer.algorithm = rng.chance(0.5) ? "round-robin" : "least-connections";
        balancer.retries = rng.below(4);
        balancer.connectTimeout = 90ms;
        balancer.serverTimeout = 400ms;
        balancer.check.enabled = rng.chance(0.7);
        balancer.check.interval = SimDuration(200'000'000 + rng.below(900'000'000));
        balancers.push_back(balancer.node);
    }
    builder.call(client, {builder.routeToCluster(randomPair(builder, rng, balancers), latency)});
    addFaults(builder, rng, std::uint32_t(FaultAction::Kind::Promote) + 1);
    return builder;
}

auto essence(const TraceEvent &event)
{
    return std::tuple(event.at.time_since_epoch().count(), event.kind, event.node, event.target,
                      event.cluster, event.request, event.session, event.write, event.failure, event.outcome,
                      event.count);
}

std::string told(const Plan &plan, const std::vector<TraceEvent> &events, std::size_t index)
{
    if (index >= events.size())
        return "nothing more";
    return std::to_string(seconds(events[index].at)) + ": " + sentence(plan, events[index]);
}

void addRows(quint64 rows)
{
    QTest::addColumn<quint64>("first");
    for (quint64 row = 0; row < rows; ++row)
        QTest::addRow("drawings from %d on", int(1 + row * drawingsPerRow)) << 1 + row * drawingsPerRow;
}

/// Nothing if both tell the same, else the first difference. @p events: adds how many there were.
std::string difference(const PlanBuilder &builder, std::size_t &events)
{
    std::vector<TraceEvent> story;
    Simulation simulation = builder.simulation();
    simulation.setObserver([&story](const TraceEvent &event) { story.push_back(event); },
                           TraceDetail::Everything);
    simulation.run();
    const std::vector<TraceEvent> expected = ReferenceEngine(builder.plan).run();
    events += story.size();
    for (std::size_t i = 0; i < std::max(story.size(), expected.size()); ++i) {
        if (i < story.size() && i < expected.size() && essence(story[i]) == essence(expected[i]))
            continue;
        return "drawing " + std::to_string(builder.plan.seed) + ", event " + std::to_string(i) +
               "\n  kernel:    " + told(builder.plan, story, i) +
               "\n  reference: " + told(builder.plan, expected, i);
    }
    return {};
}

}   // namespace

void TestReference::sameStory_data() { addRows(20); }

void TestReference::sameStory()
{
    QFETCH(quint64, first);
    std::size_t events = 0;
    for (std::uint64_t seed = first; seed < first + drawingsPerRow; ++seed) {
        const std::string found = difference(randomPlan(seed), events);
        QVERIFY2(found.empty(), found.c_str());
    }
    QVERIFY(events > 50'000);
}

void TestReference::sameStoryOfClusters_data() { addRows(12); }

void TestReference::sameStoryOfClusters()
{
    QFETCH(quint64, first);
    std::size_t events = 0;
    for (std::uint64_t seed = first; seed < first + drawingsPerRow; ++seed) {
        const std::string found = difference(randomClusters(seed), events);
        QVERIFY2(found.empty(), found.c_str());
    }
    QVERIFY(events > 50'000);
}

QTEST_APPLESS_MAIN(TestReference)
#include "tst_reference.moc"
