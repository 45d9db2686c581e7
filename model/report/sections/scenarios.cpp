#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/report/chart.h"
#include "model/report/prose.h"
#include "model/report/section.h"
#include "model/report/words.h"
#include "model/scenario/cause_words.h"
#include "model/scenario/metric.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

/// From the first thing that breaks to the last that is done: what the charts set off.
std::vector<Band> bandsOf(const Scenario &scenario, const Topology &topology, double span)
{
    std::vector<Band> bands;
    for (std::size_t i = 0; i < scenario.events.size() && bands.size() < 6; ++i) {
        const ScenarioEvent &event = scenario.events[i];
        const Action *action = catalog::action(event.action);
        if (event.action == u"restore" || event.action == u"promote" || event.action == u"set" ||
            event.action == u"load" || !action)
            continue;
        double end = span;
        for (std::size_t j = i + 1; j < scenario.events.size(); ++j)
            if (scenario.events[j].target == event.target && scenario.events[j].action == u"restore") {
                end = seconds(scenario.events[j].at);
                break;
            }
        bands.push_back({seconds(event.at), end,
                         u"%1: %2"_s.arg(topology.nameOf(event.target), action->label.translated())});
    }
    return bands;
}

double rateOf(std::uint64_t count, const sim::Sample &sample)
{
    const double width = seconds(sample.width);
    return width > 0 ? double(count) / width : 0;
}

LineChart requestsChart(const Run &run)
{
    LineChart chart{
        .title = Words::tr("Requests a second"), .unit = u"/s"_s, .span = seconds(run.results.duration)};
    Line completed{.name = Words::tr("completed")}, failed{.name = Words::tr("failed")};
    for (const sim::Sample &sample : run.results.series) {
        const double at = seconds(sample.begin) + seconds(sample.width) / 2;
        completed.points.emplace_back(at, rateOf(sample.completed, sample));
        failed.points.emplace_back(at, rateOf(sample.failed(), sample));
    }
    chart.lines = {completed, failed};
    return chart;
}

LineChart latencyChart(const Run &run)
{
    LineChart chart{
        .title = Words::tr("Time to the answer"), .unit = u"ms"_s, .span = seconds(run.results.duration)};
    Line median{.name = Words::tr("half")}, high{.name = Words::tr("95 %")};
    for (const sim::Sample &sample : run.results.series) {
        if (sample.completed == 0)
            continue;
        const double at = seconds(sample.begin) + seconds(sample.width) / 2;
        median.points.emplace_back(at, sample.p50 * 1000);
        high.points.emplace_back(at, sample.p95 * 1000);
    }
    chart.lines = {median, high};
    return chart;
}

Figures figuresOf(const sim::Results &results)
{
    const sim::RunTotals &totals = results.totals;
    return {{
        {QString::number(totals.all.completed), Words::tr("requests completed")},
        {QString::number(totals.all.failed), Words::tr("requests failed"),
         totals.all.failed > 0 ? Mark::Warning : Mark::Good},
        {percentText(results.availability(), 3), Words::tr("served")},
        {timeText(results.latency.mean()), Words::tr("mean time to the answer")},
        {timeText(results.latency.quantile(0.99)), Words::tr("99 % answered within")},
    }};
}

Table causesTable(const sim::Results &results)
{
    Table table{{{Words::tr("Why requests failed")}, {Words::tr("Requests"), true}}, {}};
    for (std::size_t cause = 1; cause < sim::causeCount; ++cause)
        if (const auto count = results.totals.causes[cause]; count > 0) {
            table.rows.push_back({causeWord(sim::Cause(cause)), QString::number(count)});
        }
    return table;
}

Table verdictTable(const Run &run, const Topology &topology)
{
    Table table{{{Words::tr("Expectation")}, {Words::tr("Met")}}, {}};
    for (const Verdict &verdict : run.verdicts)
        table.rows.push_back(
            {verdict.text(metricName(verdict.metric, topology)),
             verdict.met ? Cell(Words::tr("yes"), Mark::Good) : Cell(Words::tr("no"), Mark::Bad)});
    return table;
}

Table failoverTable(const Run &run)
{
    Table table{{{Words::tr("Failover")},
                 {Words::tr("Failed at"), true},
                 {Words::tr("Noticed at"), true},
                 {Words::tr("Over at"), true},
                 {Words::tr("No writes for"), true},
                 {Words::tr("Writes lost"), true}},
                {}};
    const auto nodeName = [&](sim::Index node) {
        return node == sim::none ? Words::tr("nobody")
                                 : QString::fromStdString(run.plan->nodes[node].element.name);
    };
    const auto moment = [&](SimTime at) { return momentText(seconds(at), seconds(run.results.duration)); };
    for (std::size_t i = 0; i < run.results.clusters.size(); ++i)
        for (const sim::Failover &failover : run.results.clusters[i].failovers) {
            if (table.rows.size() == 20)
                return table;
            table.rows.push_back(
                {u"%1: %2 \u2192 %3"_s.arg(QString::fromStdString(run.plan->clusters[i].element.name),
                                           nodeName(failover.from), nodeName(failover.to)),
                 moment(failover.failedAt), moment(failover.detectedAt), moment(failover.endedAt),
                 timeText(seconds(failover.writeOutage)), QString::number(failover.lostWrites)});
        }
    return table;
}

void addTable(Blocks &blocks, Table table)
{
    if (!table.rows.empty())
        blocks.push_back({std::move(table)});
}

void addProblems(Blocks &blocks, const Topology &topology, const Run &run)
{
    blocks.push_back({Paragraph{Words::tr("It could not be run:")}});
    Bullets bullets;
    for (std::size_t i = 0; i < std::min<std::size_t>(10, run.problems.size()); ++i) {
        const Error &problem = run.problems[i];
        bullets.items.emplace_back(topology.contains(problem.where)
                                       ? u"%1: %2"_s.arg(topology.nameOf(problem.where), problem.what)
                                       : problem.text());
    }
    blocks.push_back({bullets});
}

void addResults(Blocks &blocks, const Topology &topology, const Run &run, std::size_t number)
{
    if (run.isCutShort)
        blocks.push_back(
            {Paragraph{Words::tr("The run was ended after %1: more was to happen than a report waits "
                                 "for.")
                           .arg(timeText(seconds(run.results.duration))),
                       true}});
    blocks.push_back({figuresOf(run.results)});
    addTable(blocks, verdictTable(run, topology));
    LineChart requests = requestsChart(run), latency = latencyChart(run);
    if (run.scenario)
        requests.bands = latency.bands = bandsOf(*run.scenario, topology, requests.span);
    blocks.push_back({pictureOf(requests, u"run-%1-requests"_s.arg(number))});
    blocks.push_back({pictureOf(latency, u"run-%1-latency"_s.arg(number))});
    addTable(blocks, failoverTable(run));
    addTable(blocks, causesTable(run.results));
    if (!run.story.empty()) {
        blocks.push_back({Heading{Words::tr("What happened"), 2}});
        Bullets bullets;
        for (const QString &sentence : run.story)
            bullets.items.emplace_back(sentence);
        blocks.push_back({bullets});
    }
}

Blocks writeScenarios(const Facts &facts)
{
    Blocks blocks;
    for (std::size_t i = 0; i < facts.runs.size(); ++i) {
        const Run &run = facts.runs[i];
        if (!run.scenario && !run.hasRun())
            continue;   // A drawing that is not meant to run.
        blocks.push_back(
            {Heading{run.scenario ? facts.topology.nameOf(run.scenario->id) : Words::tr("Nothing fails")}});
        if (run.scenario)
            for (Block &block : proseOf(Settings(*run.scenario).text(u"notes")))
                blocks.push_back(std::move(block));
        if (run.hasRun())
            addResults(blocks, facts.topology, run, i);
        else
            addProblems(blocks, facts.topology, run);
    }
    return blocks;
}

}   // namespace

Section scenarios()
{
    return {
        .id = u"scenarios"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Scenarios: what happened when it ran")},
        .occasions = Occasion::Class | Occasion::Design | Occasion::Incident,
        .write = writeScenarios,
    };
}

}   // namespace switchover::report::sections
