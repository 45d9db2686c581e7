#include <QTest>
#include <QXmlStreamReader>

#include "model/io/reader.h"
#include "model/io/writer.h"
#include "model/scenario/comparison.h"
#include "model/scenario/explanation.h"
#include "model/scenario/metric.h"
#include "model/scenario/scenario_runs.h"
#include "model/scenario/timeline.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Topology shop()
{
    return readDocumentFile(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"))
        .topology.value();
}

ScenarioEvent happens(SimDuration at, const QString &action, const Id &target)
{
    return {.at = at, .action = action, .target = target};
}

}   // namespace

/// What a person does with scenarios, as functions: rows of a time line, bounds that are typed, runs of all.
class TestScenarioEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsBecomeSpansAndInstants();
    void overlappingSpansGetLanesOfTheirOwn();
    void rowsStayWhileEventsMove();
    void boundsAreReadAsTyped_data();
    void boundsAreReadAsTyped();
    void figuresAreWrittenForReading_data();
    void figuresAreWrittenForReading();
    void metricsAreKnownBeforeARun();
    void newEventsCanBeSaved();
    void duplicatesHaveIdsAndNamesOfTheirOwn();
    void allScenariosRun();
    void tablesAreSafeAgainstTheirTexts();
    void aScenarioThatCannotRunSaysWhy();
    void consequencesFollowTheirCauses();
    void stepsOfReplicationsChangeNothing();
    void stepsOfAComparisonChangeNothing();
    void aCancelledReplicationGivesNothing();
};

void TestScenarioEditing::eventsBecomeSpansAndInstants()
{
    Scenario scenario;
    scenario.events = {happens(40s, u"restore"_s, u"a"_s), happens(10s, u"crash"_s, u"a"_s),
                       happens(5s, u"promote"_s, u"b"_s), happens(50s, u"hang"_s, u"a"_s)};
    const auto rows = timelineOf(scenario, 60s);
    QCOMPARE(rows.size(), 2u);
    QCOMPARE(rows[0].target, u"a"_s);
    QCOMPARE(rows[0].spans.size(), 2u);
    QCOMPARE(rows[0].spans[0].begin, 1u);
    QCOMPARE(rows[0].spans[0].end.value(), 0u);
    QCOMPARE(rows[0].spans[0].to, SimDuration(40s));
    QVERIFY(!rows[0].spans[1].end);
    QCOMPARE(rows[0].spans[1].to, SimDuration(60s));
    QCOMPARE(rows[0].lanes, 1);
    QVERIFY(rows[1].spans.empty());
    QCOMPARE(rows[1].instants, std::vector<std::size_t>{2});
}

void TestScenarioEditing::overlappingSpansGetLanesOfTheirOwn()
{
    Scenario scenario;
    scenario.events = {happens(10s, u"slow"_s, u"a"_s), happens(20s, u"errors"_s, u"a"_s),
                       happens(30s, u"restore"_s, u"a"_s), happens(35s, u"restore"_s, u"a"_s)};
    const auto rows = timelineOf(scenario, 60s);
    QCOMPARE(rows[0].lanes, 2);
    QCOMPARE(rows[0].spans[0].lane, 0);
    QCOMPARE(rows[0].spans[1].lane, 1);
    QCOMPARE(rows[0].spans[0].end.value(), 2u);   // One restoring mends both.
    QCOMPARE(rows[0].spans[1].end.value(), 2u);
    QCOMPARE(rows[0].instants, std::vector<std::size_t>{3});   // There is nothing left to mend.
}

void TestScenarioEditing::rowsStayWhileEventsMove()
{
    Scenario scenario;
    scenario.events = {happens(10s, u"crash"_s, u"a"_s), happens(20s, u"crash"_s, u"b"_s)};
    scenario.events[0].at = 30s;
    const auto rows = timelineOf(scenario, 60s);
    QCOMPARE(rows[0].target, u"a"_s);
    QCOMPARE(rows[1].target, u"b"_s);
}

void TestScenarioEditing::boundsAreReadAsTyped_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("spelling");   // Empty: refused.
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *metric, const char *typed, const char *spelling, const char *shown) {
        QTest::addRow("%s %s", metric, typed) << QString::fromLatin1(metric) << QString::fromLatin1(typed)
                                              << QString::fromLatin1(spelling) << QString::fromLatin1(shown);
    };
    row("availability", "99.9 %", "0.999", "99.9 %");
    row("availability", "0.99", "0.99", "99 %");
    row("availability", "nearly all", "", "");
    row("availability", "2s", "", "");
    row("errors.refused", "1%", "0.01", "1 %");
    row("latency.p99", "500 ms", "500ms", "500ms");
    row("latency.p99", "0.5", "0.5s", "0.5s");
    row("latency.p99", "fast", "", "");
    row("nodes.web-1.wait.p95", "1.5s", "1.5s", "1.5s");
    row("clusters.db.writeOutage", "15s", "15s", "15s");
    row("clusters.db.lostWrites", "0", "0", "0");
    row("clusters.db.lostWrites", "5 %", "", "");
    row("failed", "1e400", "", "");
    row("throughput", "50 /s", "50", "50 /s");
    row("nodes.my.share.busy", "2.5", "2.5", "2.5");
}

void TestScenarioEditing::boundsAreReadAsTyped()
{
    QFETCH(const QString, metric);
    QFETCH(const QString, typed);
    QFETCH(const QString, spelling);
    QFETCH(const QString, shown);
    const auto bound = readBound(metric, typed);
    QCOMPARE(bound.has_value(), !spelling.isEmpty());
    if (!bound) {
        QVERIFY(bound.error().what.endsWith(u'.'));
        return;
    }
    QCOMPARE(bound->text, spelling);
    const Value value = boundValue(*bound);
    QCOMPARE(boundText(metric, value), shown);
    QCOMPARE(readBound(metric, shown)->text, spelling);   // What is shown can be typed again.
}

void TestScenarioEditing::figuresAreWrittenForReading_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("share") << u"nodes.a.utilisation"_s << 0.25 << u"25 %"_s;
    QTest::newRow("share near one") << u"availability"_s << 0.999876 << u"99.9876 %"_s;
    QTest::newRow("all") << u"availability"_s << 1.0 << u"100 %"_s;
    QTest::newRow("time") << u"latency.p99"_s << 0.312 << u"312\u202Fms"_s;
    QTest::newRow("count") << u"failed"_s << 34.0 << u"34"_s;
    QTest::newRow("mean of counts") << u"failed"_s << 34.25 << u"34.3"_s;
}

void TestScenarioEditing::figuresAreWrittenForReading()
{
    QFETCH(const QString, metric);
    QFETCH(const double, value);
    QTEST(metricText(metric, value), "text");
}

void TestScenarioEditing::metricsAreKnownBeforeARun()
{
    const Topology topology = shop();
    const auto compiled = compile(topology, topology.scenarios().find(u"web-dies"_s));
    const QStringList names = metricNames(*compiled->plan);
    const auto outcome = runScenario(topology, u"web-dies"_s);
    QCOMPARE(names.size(), qsizetype(outcome->metrics.size()));
    for (const QString &name : names)
        QVERIFY2(outcome->metrics.contains(name), qPrintable(name));
    QVERIFY(names.contains(u"clusters.db.writeOutage"));
}

void TestScenarioEditing::newEventsCanBeSaved()
{
    Topology topology = shop();
    Scenario scenario = *topology.scenarios().find(u"web-dies"_s);
    for (const QString &action : {u"crash"_s, u"slow"_s, u"errors"_s, u"set"_s})
        scenario.events.push_back(newEvent(topology, 5s, action, u"web-1"_s));
    scenario.events.push_back(newEvent(topology, 5s, u"set"_s, u"l4"_s));
    scenario.events.push_back(newEvent(topology, 5s, u"load"_s, u"users"_s));
    QVERIFY(topology.put(scenario));
    const ReadDocument again = readDocument(writeDocument(topology));
    QVERIFY2(again.topology, again.problems.empty() ? "" : qPrintable(again.problems.front().text()));
    QCOMPARE(*again.topology->scenarios().find(u"web-dies"_s), scenario);
    QVERIFY(compile(*again.topology, again.topology->scenarios().find(u"web-dies"_s)));
}

void TestScenarioEditing::duplicatesHaveIdsAndNamesOfTheirOwn()
{
    Topology topology = shop();
    const Scenario &first = *topology.scenarios().find(u"web-dies"_s);
    const Scenario copy = duplicateOf(topology, first);
    QVERIFY(copy.id != first.id);
    QVERIFY(copy.name != first.name);
    QCOMPARE(copy.events, first.events);
    QVERIFY(topology.put(copy));
    const Scenario fresh = newScenario(topology);
    QVERIFY(!topology.contains(fresh.id));
    QVERIFY(topology.put(fresh));
    QVERIFY(newScenario(topology).name != fresh.name);
}

void TestScenarioEditing::allScenariosRun()
{
    const Topology topology = shop();
    std::vector<ScenarioOutcome> outcomes;
    for (const Scenario &scenario : topology.scenarios())
        outcomes.push_back(*runScenario(topology, scenario.id));
    QCOMPARE(outcomes.size(), 2u);
    QCOMPARE(outcomes[1].verdicts.size(), 2u);
    QCOMPARE(outcomes[1].metrics.at(u"failovers"_s), 1.0);   // The replica takes over, once.
    QVERIFY(outcomes[0].passed());

    const QList<QByteArray> csv = outcomesCsv(outcomes).split('\n');
    QCOMPARE(csv.size(), 6);   // Head, four expectations, the end.
    QVERIFY(csv[1].startsWith("web-dies,A web server dies,"));
    QVERIFY(csv[1].contains(",availability,0.99,,,"));

    QXmlStreamReader xml(outcomesJunit(u"Shop"_s, outcomes));
    int suites = 0;
    int cases = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        suites += xml.isStartElement() && xml.name() == u"testsuite";
        cases += xml.isStartElement() && xml.name() == u"testcase";
    }
    QVERIFY(!xml.hasError());
    QCOMPARE(suites, 2);
    QCOMPARE(cases, 4);

    bool asked = false;
    QVERIFY(!runScenario(topology, u"web-dies"_s, [&asked] { return asked = true; }) || !asked);
    QVERIFY(!runScenario(topology, u"no such"_s));
}

void TestScenarioEditing::tablesAreSafeAgainstTheirTexts()
{
    ScenarioOutcome outcome{.scenario = u"a"_s, .name = u"=1+1, \"x\" | <b> [l](http://x)"_s};
    const QByteArray csv = outcomesCsv({outcome}).split('\n').at(1);
    QVERIFY2(csv.startsWith("a,\"'=1+1, \"\"x\"\" | <b> [l](http://x)\","), csv.constData());
    const QByteArray text = outcomesMarkdown(u"D"_s, {outcome});
    QVERIFY2(text.contains("\\| &lt;b&gt; \\[l\\]\\(http\\://x) |"), text.constData());
}

void TestScenarioEditing::aScenarioThatCannotRunSaysWhy()
{
    Topology topology;
    QVERIFY(topology.put(Node{.id = u"users"_s, .kind = u"client"_s}));
    QVERIFY(topology.put(Scenario{.id = u"s"_s, .name = u"S"_s}));
    const auto outcome = runScenario(topology, u"s"_s);
    QVERIFY(!outcome->ran());
    QVERIFY(!outcome->passed());
    QVERIFY(outcomesJunit(u"D"_s, {*outcome}).contains("errors=\"1\""));
}

void TestScenarioEditing::consequencesFollowTheirCauses()
{
    const auto event = [](std::uint64_t number, std::uint64_t cause) {
        sim::TraceEvent made;
        made.sequence = number;
        made.cause = cause;
        return made;
    };
    const std::vector<sim::TraceEvent> all{event(1, 0), event(2, 0), event(3, 1), event(5, 2),
                                           event(6, 3), event(9, 8), event(10, 6)};
    std::vector<std::uint64_t> numbers;
    for (const sim::TraceEvent &each : consequencesOf(all, 1))
        numbers.push_back(each.sequence);
    QCOMPARE(numbers, (std::vector<std::uint64_t>{3, 6, 10}));
    QVERIFY(consequencesOf(all, 10).empty());
}

void TestScenarioEditing::stepsOfReplicationsChangeNothing()
{
    const Topology topology = shop();
    const auto plan = compile(topology, topology.scenarios().find(u"web-dies"_s))->plan;
    int told = 0;
    const auto watched = replicate(*plan, {.runs = 5}, 2, [&told](const ReplicationSet &made, int wanted) {
        told = int(made.runs().size());
        QCOMPARE(wanted, 5);
    });
    QCOMPARE(told, 5);
    const Replications atOnce = replicate(*plan, 5, 1);
    QCOMPARE(watched->metrics.at(u"latency.mean"_s).mean, atOnce.metrics.at(u"latency.mean"_s).mean);
    QCOMPARE(watched->metrics.at(u"latency.mean"_s).halfWidth,
             atOnce.metrics.at(u"latency.mean"_s).halfWidth);
}

void TestScenarioEditing::stepsOfAComparisonChangeNothing()
{
    const Topology topology = shop();
    const auto a = compile(topology, topology.scenarios().find(u"web-dies"_s))->plan;
    const auto b = compile(topology)->plan;
    ComparisonSet steps(*a, *b);
    QVERIFY(steps.add(1, 1) && steps.add(2, 2));
    QCOMPARE(steps.runs(), 3);
    const auto inSteps = steps.figures();
    const auto atOnce = compareResults(*a, *b, 3, 1);
    QCOMPARE(inSteps.size(), atOnce.size());
    for (std::size_t i = 0; i < atOnce.size(); ++i) {
        QCOMPARE(inSteps[i].metric, atOnce[i].metric);
        QCOMPARE(inSteps[i].difference.mean, atOnce[i].difference.mean);
    }
    QVERIFY(!steps.add(1, 1, [] { return true; }));
}

void TestScenarioEditing::aCancelledReplicationGivesNothing()
{
    const Topology topology = shop();
    const auto plan = compile(topology)->plan;
    QVERIFY(!replicate(*plan, {.runs = 3}, 1, {}, [] { return true; }));
}

QTEST_GUILESS_MAIN(TestScenarioEditing)
#include "tst_scenario_editing.moc"
