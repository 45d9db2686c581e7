#include <QTest>

#include <algorithm>
#include <cmath>

#include "model/catalog/attribute_spec.h"
#include "model/scenario/compile.h"
#include "model/scenario/replications.h"
#include "model/scenario/results_json.h"
#include "model/scenario/student.h"
#include "model/scenario/summary.h"
#include "model/sim/simulation.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Drawing
{
public:
    Topology topology;

    void node(const QString &id, const QString &kind, Attributes attributes = {}, const Id &zone = {})
    {
        Node node;
        node.id = node.name = id;
        node.kind = kind;
        node.zone = zone;
        node.attributes = std::move(attributes);
        QVERIFY(topology.put(node));
    }

    void link(const QString &from, const QString &to, const QString &protocol = u"http"_s,
              Attributes attributes = {})
    {
        Link link;
        link.id = u"l%1"_s.arg(topology.links().size() + 1);
        link.from = from;
        link.to = to;
        link.attributes = std::move(attributes);
        link.attributes[u"protocol"_s] = value(protocol);
        QVERIFY(topology.put(link));
    }

    void cluster(const QString &id, const QString &kind, const QStringList &members,
                 Attributes attributes = {})
    {
        Cluster cluster;
        cluster.id = cluster.name = id;
        cluster.kind = kind;
        cluster.members = members;
        cluster.attributes = std::move(attributes);
        QVERIFY(topology.put(cluster));
    }
};

/// The example of the specification.
Drawing webShop()
{
    Drawing drawing;
    drawing.node(u"users"_s, u"client"_s, {{u"rate"_s, value(50.0)}, {u"readShare"_s, value(0.9)}});
    drawing.node(u"lb"_s, u"load-balancer"_s);
    drawing.node(u"web-1"_s, u"web-server"_s);
    drawing.node(u"web-2"_s, u"web-server"_s);
    drawing.node(u"db-1"_s, u"database"_s);
    drawing.node(u"db-2"_s, u"database"_s);
    drawing.cluster(u"db"_s, u"database-cluster"_s, {u"db-1"_s, u"db-2"_s},
                    {{u"primary"_s, value(u"db-1"_s)}});
    drawing.link(u"users"_s, u"lb"_s, u"https"_s);
    drawing.link(u"lb"_s, u"web-1"_s);
    drawing.link(u"lb"_s, u"web-2"_s);
    drawing.link(u"web-1"_s, u"db"_s, u"postgresql"_s);
    drawing.link(u"web-2"_s, u"db"_s, u"postgresql"_s);
    return drawing;
}

Scenario webDies()
{
    Scenario scenario;
    scenario.id = u"web-dies"_s;
    scenario.events = {{10s, u"crash"_s, u"web-1"_s, {}, Json::object()},
                       {40s, u"restore"_s, u"web-1"_s, {}, Json::object()}};
    Expectation expectation;
    expectation.metric = u"availability"_s;
    expectation.attributes[u"atLeast"_s] = value(0.99);
    scenario.expectations = {expectation};
    return scenario;
}

sim::Results run(const Drawing &drawing, const Scenario *scenario = nullptr)
{
    const auto compiled = compile(drawing.topology, scenario);
    if (!compiled)
        return {};
    sim::Simulation simulation(compiled->plan);
    simulation.run();
    return simulation.results();
}

}   // namespace

class TestCompile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void webShopRunsAndSurvivesADeadServer();
    void verdictsAreReadInUnits_data();
    void verdictsAreReadInUnits();
    void linksMakeCallsAsSpecified();
    void everyProblemIsReportedWithItsElement_data();
    void everyProblemIsReportedWithItsElement();
    void allProblemsAreReportedAtOnce();
    void firewallStopsWhatItsRulesDoNotAllow();
    void cacheHitSkipsTheDatabase();
    void zoneFailsAllInIt();
    void replicationsDoNotDependOnThreads();
    void resultsHaveTheShapeOfTheSpecification();
};

void TestCompile::webShopRunsAndSurvivesADeadServer()
{
    const Scenario scenario = webDies();
    const sim::Results results = run(webShop(), &scenario);
    QVERIFY(results.totals.all.offered > 2700 && results.totals.all.offered < 3300);
    QCOMPARE(results.totals.all.offered,
             results.totals.all.completed + results.totals.all.failed + results.totals.inFlight);
    QVERIFY(results.availability() > 0.99);
    QCOMPARE(results.nodes[2].downTime, 30.0);
    QVERIFY(results.nodes[3].share > 0.6);
    const Metrics metrics = metricsOf(*compile(webShop().topology, &scenario)->plan, results);
    const std::vector<Verdict> verdicts = judge(scenario, metrics);
    QCOMPARE(verdicts.size(), std::size_t(1));
    QVERIFY(verdicts[0].met);
    // Mean of web 20 ms, read 5 ms, write 10 ms, six traversals of 0.5 ms; little queueing at this load.
    QVERIFY(std::abs(metrics.at(u"latency.mean"_s) - (0.020 + 0.9 * 0.005 + 0.1 * 0.010 + 0.003)) < 0.004);
}

void TestCompile::verdictsAreReadInUnits_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QString>("text");

    QTest::newRow("a share") << Verdict{.metric = u"availability"_s, .atLeast = 0.99, .measured = 0.999009901}
                             << u"availability is 99.901 %, expected at least 99 %"_s;
    QTest::newRow("a time") << Verdict{.metric = u"latency.p99"_s, .atMost = 0.8, .measured = 0.4215275515}
                            << u"latency.p99 is 422 ms, expected at most 800 ms"_s;
    QTest::newRow("of a cluster") << Verdict{.metric = u"clusters.db.writeOutage"_s,
                                             .atMost = 15.0,
                                             .measured = 11.0}
                                  << u"clusters.db.writeOutage is 11 s, expected at most 15 s"_s;
    QTest::newRow("a count") << Verdict{.metric = u"failed"_s, .equals = 0.0, .measured = 3.0}
                             << u"failed is 3, expected exactly 0"_s;
    // Not "99 %, expected at least 99 %".
    QTest::newRow("next to the bound")
        << Verdict{.metric = u"availability"_s, .atLeast = 0.99, .measured = 0.989999}
        << u"availability is 98.9999 %, expected at least 99 %"_s;
    QTest::newRow("of several runs")
        << Verdict{.metric = u"latency.mean"_s,
                   .atMost = 0.1,
                   .measured = 0.095,
                   .over = RunSpread{0.002, 20, 3}}
        << u"latency.mean is 95 ms ± 2 ms (mean of 20 runs, met by 3), expected at most 100 ms"_s;
}

void TestCompile::verdictsAreReadInUnits()
{
    QFETCH(Verdict, verdict);
    QFETCH(QString, text);
    QCOMPARE(verdict.text().replace(QChar(0x202F), u' '), text);
}

void TestCompile::linksMakeCallsAsSpecified()
{
    Drawing drawing;
    drawing.node(u"users"_s, u"client"_s);
    drawing.node(u"web"_s, u"web-server"_s);
    for (const auto &id : {u"cache-1"_s, u"cache-2"_s})
        drawing.node(id, u"cache"_s);
    drawing.node(u"db"_s, u"database"_s);
    drawing.node(u"pay-1"_s, u"external"_s);
    drawing.node(u"pay-2"_s, u"external"_s);
    drawing.link(u"users"_s, u"web"_s);
    drawing.link(u"web"_s, u"cache-1"_s);
    drawing.link(u"web"_s, u"db"_s);
    drawing.link(u"web"_s, u"cache-2"_s);
    drawing.link(u"web"_s, u"pay-1"_s, u"https"_s, {{u"call"_s, value(u"first"_s)}});
    drawing.link(u"web"_s, u"pay-2"_s, u"https"_s, {{u"call"_s, value(u"second"_s)}});
    const auto compiled = compile(drawing.topology);
    QVERIFY(compiled);
    const std::vector<sim::CallPlan> &calls = compiled->plan->nodes[1].calls;
    QCOMPARE(calls.size(), std::size_t(4));   // The caches are alternatives, the payments two calls.
    QCOMPARE(calls[0].routes.size(), std::size_t(2));
    QVERIFY(!calls[0].skippedOnHit && calls[1].skippedOnHit && !calls[2].skippedOnHit);
}

void TestCompile::everyProblemIsReportedWithItsElement_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("where");

    QTest::newRow("nobody asks") << u"nobody"_s << u""_s;
    QTest::newRow("client without a link") << u"lonely"_s << u"guests"_s;
    QTest::newRow("rate of zero") << u"rate"_s << u"guests"_s;
    QTest::newRow("balancer without servers") << u"balancer"_s << u"lb-2"_s;
    QTest::newRow("calls in a circle") << u"circle"_s << u"app-2"_s;
    QTest::newRow("primary that is no member") << u"primary"_s << u"logs"_s;
    QTest::newRow("cluster without a primary") << u"headless"_s << u"logs"_s;
    QTest::newRow("call of somebody who takes none") << u"idle"_s << u"watch"_s;
    QTest::newRow("target of an action that is not there") << u"target"_s << u"ghost"_s;
    QTest::newRow("firewall with nothing behind") << u"firewall"_s << u"fw"_s;
}

void TestCompile::everyProblemIsReportedWithItsElement()
{
    QFETCH(QString, fault);
    QFETCH(QString, where);
    Drawing drawing = fault == u"nobody"_s ? Drawing() : webShop();
    Scenario scenario;
    if (fault == u"lonely"_s)
        drawing.node(u"guests"_s, u"client"_s);
    if (fault == u"rate"_s) {
        drawing.node(u"guests"_s, u"client"_s, {{u"rate"_s, value(0.0)}});
        drawing.link(u"guests"_s, u"lb"_s);
    }
    if (fault == u"balancer"_s) {
        drawing.node(u"lb-2"_s, u"load-balancer"_s);
        drawing.link(u"users"_s, u"lb-2"_s);
    }
    if (fault == u"circle"_s) {
        drawing.node(u"app-1"_s, u"app-server"_s);
        drawing.node(u"app-2"_s, u"web-server"_s);
        drawing.link(u"web-1"_s, u"app-1"_s);
        drawing.link(u"app-1"_s, u"app-2"_s);
        drawing.link(u"app-2"_s, u"app-1"_s);
    }
    if (fault == u"primary"_s) {
        drawing.node(u"db-3"_s, u"database"_s);
        drawing.cluster(u"logs"_s, u"database-cluster"_s, {u"db-3"_s}, {{u"primary"_s, value(u"web-1"_s)}});
    }
    if (fault == u"headless"_s) {
        drawing.node(u"db-3"_s, u"database"_s);
        drawing.cluster(u"logs"_s, u"database-cluster"_s, {u"db-3"_s});
    }
    if (fault == u"idle"_s) {
        drawing.node(u"watch"_s, u"note"_s);
        drawing.link(u"web-1"_s, u"watch"_s, u"http"_s, {{u"use"_s, value(u"request"_s)}});
    }
    if (fault == u"target"_s)
        scenario.events = {{1s, u"crash"_s, u"ghost"_s, {}, Json::object()}};
    if (fault == u"firewall"_s) {
        drawing.node(u"fw"_s, u"firewall"_s);
        drawing.link(u"users"_s, u"fw"_s);
    }
    const auto compiled = compile(drawing.topology, &scenario);
    QVERIFY(!compiled);
    const bool found =
        std::ranges::any_of(compiled.error(), [&where](const Error &error) { return error.where == where; });
    QVERIFY2(found, qPrintable(compiled.error().front().text()));
}

void TestCompile::allProblemsAreReportedAtOnce()
{
    Drawing drawing = webShop();
    drawing.node(u"lonely"_s, u"client"_s);
    drawing.node(u"slow"_s, u"client"_s, {{u"rate"_s, value(0.0)}});
    drawing.node(u"lb-2"_s, u"load-balancer"_s);
    drawing.link(u"slow"_s, u"lb-2"_s);
    const auto compiled = compile(drawing.topology);
    QVERIFY(!compiled);
    QStringList where;
    for (const Error &error : compiled.error())
        where.append(error.where);
    where.sort();
    QCOMPARE(where, QStringList({u"lb-2"_s, u"lonely"_s, u"slow"_s}));
}

void TestCompile::firewallStopsWhatItsRulesDoNotAllow()
{
    Drawing drawing;
    drawing.node(u"users"_s, u"client"_s);
    drawing.node(u"bad"_s, u"attacker"_s, {{u"protocol"_s, value(u"ssh"_s)}});
    drawing.node(u"fw"_s, u"firewall"_s);
    drawing.node(u"web"_s, u"web-server"_s);
    drawing.link(u"users"_s, u"fw"_s, u"https"_s);
    drawing.link(u"bad"_s, u"fw"_s, u"https"_s);
    drawing.link(u"fw"_s, u"web"_s);
    const sim::Results results = run(drawing);
    QVERIFY(results.totals.unwanted.offered > 5000);
    QCOMPARE(results.totals.unwanted.completed, 0ULL);
    QCOMPARE(results.totals.all.failed, 0ULL);
    QVERIFY(results.totals.all.completed > 400);
}

void TestCompile::cacheHitSkipsTheDatabase()
{
    Drawing drawing;
    drawing.node(u"users"_s, u"client"_s, {{u"rate"_s, value(100.0)}, {u"readShare"_s, value(1.0)}});
    drawing.node(u"web"_s, u"web-server"_s);
    drawing.node(u"cache"_s, u"cache"_s);   // Hits 0.8 of the reads.
    drawing.node(u"db"_s, u"database"_s);
    drawing.link(u"users"_s, u"web"_s);
    drawing.link(u"web"_s, u"cache"_s);
    drawing.link(u"web"_s, u"db"_s);
    const sim::Results results = run(drawing);
    const double share = double(results.nodes[3].served) / double(results.nodes[2].served);
    QVERIFY(std::abs(share - 0.2) < 4 * std::sqrt(0.16 / 6000));
}

void TestCompile::zoneFailsAllInIt()
{
    Drawing drawing = webShop();
    Zone outer;
    outer.id = u"site"_s;
    outer.kind = u"datacenter"_s;
    QVERIFY(drawing.topology.put(outer));
    Zone inner;
    inner.id = u"rack"_s;
    inner.kind = u"rack"_s;
    inner.parent = u"site"_s;
    QVERIFY(drawing.topology.put(inner));
    Node web = *drawing.topology.node(u"web-1"_s);
    web.zone = u"rack"_s;
    QVERIFY(drawing.topology.put(web));
    Scenario scenario;
    scenario.events = {{10s, u"crash"_s, u"site"_s, {}, Json::object()}};
    const sim::Results results = run(drawing, &scenario);
    QCOMPARE(results.nodes[2].downTime, 50.0);
    QCOMPARE(results.nodes[3].downTime, 0.0);
}

void TestCompile::replicationsDoNotDependOnThreads()
{
    const auto compiled = compile(webShop().topology);
    QVERIFY(compiled);
    sim::Plan plan = *compiled->plan;
    plan.duration = 5s;
    const Replications alone = replicate(plan, 6, 1);
    const Replications together = replicate(plan, 6, 3);
    QCOMPARE(compact(replicationsJson(alone)), compact(replicationsJson(together)));
    QCOMPARE(alone.runs, 6);
    QVERIFY(alone.metrics.at(u"latency.mean"_s).halfWidth > 0);
    // Published points of Student's t.
    // Tables of Student's distribution.
    QVERIFY(std::abs(studentPoint(0.95, 1) - 12.7062) < 5e-5 &&
            std::abs(studentPoint(0.95, 60) - 2.0003) < 5e-5);
    QVERIFY(std::abs(studentPoint(0.95, 120) - 1.9799) < 5e-5 &&
            std::abs(studentPoint(0.99, 9) - 3.2498) < 5e-5);
}

void TestCompile::resultsHaveTheShapeOfTheSpecification()
{
    const Scenario scenario = webDies();
    const auto compiled = compile(webShop().topology, &scenario);
    QVERIFY(compiled);
    sim::Simulation simulation(compiled->plan);
    QByteArrayList lines;
    simulation.setObserver(
        [&](const sim::TraceEvent &event) { lines.append(compact(traceJson(*compiled->plan, event))); });
    simulation.run();
    const sim::Results results = simulation.results();
    const Metrics metrics = metricsOf(*compiled->plan, results);
    const Json json =
        resultsJson({u"Web shop"_s, scenario.id}, *compiled->plan, results, judge(scenario, metrics));
    for (const auto &key :
         {u"document"_s, u"scenario"_s, u"seed"_s, u"duration"_s, u"warmup"_s, u"events"_s, u"requests"_s,
          u"availability"_s, u"latency"_s, u"nodes"_s, u"clusters"_s, u"expectations"_s})
        QVERIFY2(json.find(key), qPrintable(key));
    QCOMPARE(json.find(u"duration"_s)->number(), 60.0);
    QVERIFY(json.find(u"nodes"_s)->find(u"web-1"_s)->find(u"utilisation"_s));
    QVERIFY(json.find(u"requests"_s)->find(u"causes"_s)->find(u"refused"_s));
    const bool dispatched = std::ranges::any_of(lines, [](const QByteArray &line) {
        return line.contains("\"event\": \"dispatch\", \"node\": \"lb\", \"to\": \"web-1\", \"request\": ");
    });
    QVERIFY2(dispatched, lines.value(0).constData());
    const QByteArray csv = seriesCsv(*compiled->plan, results.series);
    QCOMPARE(csv.count('\n'), 61);
    QVERIFY(
        junitXml({{{u"Web shop"_s, scenario.id}, judge(scenario, metrics), 60}}).contains("failures=\"0\""));
}

QTEST_GUILESS_MAIN(TestCompile)
#include "tst_compile.moc"
