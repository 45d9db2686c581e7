#include <QtTest>

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
    for (int i = 0; i < 10; ++i) {
        using Kind = FaultAction::Kind;
        FaultAction action{Kind(rng.below(std::uint32_t(Kind::Restore) + 1)), FaultAction::Target::Node,
                           rng.below(std::uint32_t(builder.plan.nodes.size()))};
        action.value = action.kind == Kind::Slow ? 4 : 0.3;
        if (rng.chance(0.25)) {
            const Kind kinds[] = {Kind::Partition, Kind::Slow, Kind::Restore};
            action = {kinds[rng.below(3)], FaultAction::Target::Link,
                      rng.below(std::uint32_t(builder.plan.links.size())), 3};
        }
        builder.fault(SimDuration(400'000'000LL * (i + 1) + rng.below(300'000'000)), action);
        if (rng.chance(0.5))
            builder.fault(
                SimDuration(400'000'000LL * (i + 1) + 350'000'000),
                {Kind::Restore, FaultAction::Target::Node, action.index % Index(builder.plan.nodes.size())});
    }
    return builder;
}

auto essence(const TraceEvent &event)
{
    return std::tuple(event.at.time_since_epoch().count(), event.kind, event.node, event.target,
                      event.request, event.session, event.write, event.failure, event.outcome, event.count);
}

std::string told(const Plan &plan, const std::vector<TraceEvent> &events, std::size_t index)
{
    if (index >= events.size())
        return "nothing more";
    return std::to_string(seconds(events[index].at)) + ": " + sentence(plan, events[index]);
}

}   // namespace

void TestReference::sameStory_data()
{
    QTest::addColumn<quint64>("first");
    for (quint64 row = 0; row < 20; ++row)
        QTest::addRow("drawings from %d on", int(1 + row * drawingsPerRow)) << 1 + row * drawingsPerRow;
}

void TestReference::sameStory()
{
    QFETCH(quint64, first);
    std::size_t events = 0;
    for (std::uint64_t seed = first; seed < first + drawingsPerRow; ++seed) {
        const PlanBuilder builder = randomPlan(seed);
        std::vector<TraceEvent> story;
        Simulation simulation = builder.simulation();
        simulation.setObserver([&story](const TraceEvent &event) { story.push_back(event); },
                               TraceDetail::Everything);
        simulation.run();
        const std::vector<TraceEvent> expected = ReferenceEngine(builder.plan).run();
        for (std::size_t i = 0; i < std::max(story.size(), expected.size()); ++i) {
            if (i < story.size() && i < expected.size() && essence(story[i]) == essence(expected[i]))
                continue;
            const std::string found = "drawing " + std::to_string(seed) + ", event " + std::to_string(i) +
                                      "\n  kernel:    " + told(builder.plan, story, i) +
                                      "\n  reference: " + told(builder.plan, expected, i);
            QFAIL(found.c_str());
        }
        events += story.size();
    }
    QVERIFY(events > 50'000);
}

QTEST_APPLESS_MAIN(TestReference)
#include "tst_reference.moc"
