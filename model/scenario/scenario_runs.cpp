#include "model/scenario/scenario_runs.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "model/base/escape.h"
#include "model/scenario/metric.h"
#include "model/scenario/results_json.h"
#include "model/sim/simulation.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct ScenarioRunsTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

QByteArray csvNumber(const std::optional<double> &value)
{
    return value ? QByteArray::number(*value, 'g', 12) : QByteArray();
}

/// A text inside a cell of a Markdown table, read as nothing but text.
QString cell(const QString &text) { return QString::fromUtf8(escapedMarkdown(text)); }

double metricOf(const ScenarioOutcome &outcome, const QString &metric)
{
    const auto found = outcome.metrics.find(metric);
    return found == outcome.metrics.end() ? 0 : found->second;
}

QString scenarioName(const ScenarioOutcome &outcome)
{
    return outcome.name.isEmpty() ? outcome.scenario : outcome.name;
}

}   // namespace

QString boundsText(const Verdict &verdict)
{
    QStringList bounds;
    if (verdict.atLeast)
        bounds.append(ScenarioRunsTexts::tr("at least %1").arg(metricText(verdict.metric, *verdict.atLeast)));
    if (verdict.atMost)
        bounds.append(ScenarioRunsTexts::tr("at most %1").arg(metricText(verdict.metric, *verdict.atMost)));
    if (verdict.equals)
        bounds.append(ScenarioRunsTexts::tr("exactly %1").arg(metricText(verdict.metric, *verdict.equals)));
    return bounds.join(u", "_s);
}

QString passedText(const ScenarioOutcome &outcome)
{
    if (!outcome.ran())
        return ScenarioRunsTexts::tr("cannot run: %1").arg(outcome.problems.constFirst());
    if (outcome.verdicts.empty())
        return ScenarioRunsTexts::tr("nothing expected");
    const auto met = std::ranges::count(outcome.verdicts, true, &Verdict::met);
    return ScenarioRunsTexts::tr("%1 of %2 met").arg(met).arg(outcome.verdicts.size());
}

bool ScenarioOutcome::passed() const { return ran() && std::ranges::all_of(verdicts, &Verdict::met); }

std::optional<ScenarioOutcome> runScenario(const Topology &topology, const Id &id,
                                           const std::function<bool()> &cancelled)
{
    const Scenario *scenario = topology.scenarios().find(id);
    if (!scenario)
        return std::nullopt;
    ScenarioOutcome outcome{.scenario = id, .name = scenario->name};
    const auto compiled = compile(topology, scenario);
    if (!compiled) {
        for (const Error &problem : compiled.error())
            outcome.problems.append(problem.text());
        return outcome;
    }
    sim::Simulation simulation(compiled->plan);
    while (!simulation.overgrown() &&
           !simulation.runUntil(SimTime(compiled->plan->duration), sim::Simulation::slice)) {
        if (cancelled && cancelled())
            return std::nullopt;
    }
    const sim::Results results = simulation.results();
    outcome.metrics = metricsOf(*compiled->plan, results);
    outcome.verdicts = judge(*scenario, outcome.metrics);
    outcome.seconds = seconds(results.duration);
    return outcome;
}

void runAllScenarios(const Topology &topology, int jobs, const std::function<bool()> &cancelled,
                     const std::function<void(std::size_t, const ScenarioOutcome &)> &done)
{
    QStringList ids;
    for (const Scenario &scenario : topology.scenarios())
        ids.append(scenario.id);
    std::atomic<std::size_t> next = 0;
    std::mutex telling;
    const auto work = [&] {
        for (std::size_t i = next++; i < std::size_t(ids.size()); i = next++) {
            const auto outcome = runScenario(topology, ids[qsizetype(i)], cancelled);
            if (!outcome)
                return;
            const std::lock_guard lock(telling);
            done(i, *outcome);
        }
    };
    std::vector<std::jthread> threads;
    for (int i = 1; i < std::min(jobs, int(ids.size())); ++i)
        threads.emplace_back(work);
    work();
}

QByteArray outcomesCsv(const std::vector<ScenarioOutcome> &outcomes)
{
    QByteArray csv =
        "scenario,name,availability,latencyP99,failovers,metric,atLeast,atMost,equals,measured,met,"
        "problem\r\n";
    for (const ScenarioOutcome &outcome : outcomes) {
        QByteArray head = csvField(outcome.scenario) + ',' + csvField(outcome.name);
        for (const QString &metric : {u"availability"_s, u"latency.p99"_s, u"failovers"_s})
            head += ',' + (outcome.ran() ? csvNumber(metricOf(outcome, metric)) : QByteArray());
        for (const Verdict &verdict : outcome.verdicts)
            csv += head + ',' + csvField(verdict.metric) + ',' + csvNumber(verdict.atLeast) + ',' +
                   csvNumber(verdict.atMost) + ',' + csvNumber(verdict.equals) + ',' +
                   csvNumber(verdict.measured) + ',' + (verdict.met ? "yes" : "no") + ',' +
                   (verdict.measured ? QByteArray() : csvField(verdict.text())) + "\r\n";
        if (outcome.verdicts.empty())
            csv += head + ",,,,,,," + csvField(outcome.problems.join(u' ')) + "\r\n";
    }
    return csv;
}

QByteArray outcomesMarkdown(const QString &document, const std::vector<ScenarioOutcome> &outcomes)
{
    QString text = u"# "_s + ScenarioRunsTexts::tr("Scenarios of %1").arg(cell(document)) + u"\n\n"_s;
    text += ScenarioRunsTexts::tr("| Scenario | Availability | Latency p99 | Failovers | Expectations |\n");
    text += u"| --- | ---: | ---: | ---: | --- |\n"_s;
    for (const ScenarioOutcome &outcome : outcomes) {
        QStringList cells{cell(scenarioName(outcome))};
        for (const QString &metric : {u"availability"_s, u"latency.p99"_s, u"failovers"_s})
            cells.append(outcome.ran() ? metricText(metric, metricOf(outcome, metric)) : u"-"_s);
        cells.append(cell(passedText(outcome)));
        text += u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
    }
    for (const ScenarioOutcome &outcome : outcomes) {
        if (outcome.verdicts.empty())
            continue;
        text += u"\n## "_s + cell(scenarioName(outcome)) + u"\n\n"_s;
        for (const Verdict &verdict : outcome.verdicts) {
            const QString measured = verdict.measured ? metricText(verdict.metric, *verdict.measured)
                                                      : ScenarioRunsTexts::tr("no such figure");
            text += u"- "_s +
                    (verdict.met ? ScenarioRunsTexts::tr("met") : ScenarioRunsTexts::tr("NOT MET")) +
                    u": "_s + cell(verdict.metric) + u' ' + cell(boundsText(verdict)) + u"; "_s +
                    ScenarioRunsTexts::tr("measured %1").arg(cell(measured)) + u'\n';
        }
    }
    return text.toUtf8();
}

QByteArray outcomesJunit(const QString &document, const std::vector<ScenarioOutcome> &outcomes)
{
    std::vector<TestSuite> suites;
    for (const ScenarioOutcome &outcome : outcomes)
        suites.push_back(
            {{document, outcome.scenario}, outcome.verdicts, outcome.seconds, outcome.problems.join(u' ')});
    return junitXml(suites);
}

}   // namespace switchover
