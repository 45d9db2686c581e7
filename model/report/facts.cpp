#include "model/report/facts.h"

#include <algorithm>

#include "model/base/units.h"
#include "model/report/report.h"
#include "model/report/words.h"
#include "model/sim/simulation.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

/// A report is made while somebody waits: a run of more events than that is told of as far as it came.
constexpr std::uint64_t mostEvents = 4'000'000;
constexpr std::uint64_t eventsBetweenLooks = 50'000;
constexpr std::size_t mostSentences = 40;   ///< Of what happened in a run.
constexpr std::size_t mostScenarios = 40;
constexpr SimDuration usualDuration = std::chrono::seconds(60);

tl::unexpected<Error> cancelled()
{
    return failure(Error::Code::Cancelled, Words::tr("The report was cancelled."));
}

/// What people want to read of a run: what was done and what followed, not the checks and the requests.
bool isTold(sim::TraceKind kind)
{
    switch (kind) {
    case sim::TraceKind::Offered:
    case sim::TraceKind::Dispatch:
    case sim::TraceKind::Retry:
    case sim::TraceKind::Arrived:
    case sim::TraceKind::Answered:
    case sim::TraceKind::Completed:
    case sim::TraceKind::Failed:
    case sim::TraceKind::Check:
    case sim::TraceKind::WriteLost:
        return false;
    default:
        return true;
    }
}

/// Runs the plan to its end, to the bound, or until somebody wants to stop. False: stopped.
bool runWhole(sim::Simulation &simulation, Run &run, const std::stop_token &stop)
{
    simulation.setObserver([&run](const sim::TraceEvent &event) {
        if (isTold(event.kind) && run.story.size() < mostSentences)
            run.story.push_back(u"%1: %2"_s.arg(momentText(seconds(event.at), seconds(run.plan->duration)),
                                                QString::fromStdString(sim::sentence(*run.plan, event))));
    });
    const SimTime end(run.plan->duration);
    while (!simulation.runUntil(end, eventsBetweenLooks)) {
        if (stop.stop_requested())
            return false;
        if (simulation.overgrown() || simulation.events() >= mostEvents) {
            run.isCutShort = true;
            break;
        }
    }
    simulation.setObserver(nullptr);
    return true;
}

std::optional<Run> runOf(const Topology &topology, const Scenario *scenario, const std::stop_token &stop)
{
    Run run{.scenario = scenario};
    RunOptions options;
    if (!scenario)
        options.duration = usualDuration;
    auto compiled = compile(topology, scenario, options);
    if (!compiled) {
        run.problems = compiled.error();
        return run;
    }
    run.plan = compiled->plan;
    sim::Simulation simulation(run.plan);
    if (!runWhole(simulation, run, stop))
        return std::nullopt;
    run.results = simulation.results();
    if (scenario)
        run.verdicts = judge(*scenario, metricsOf(*run.plan, run.results));
    return run;
}

Result<std::vector<Run>> runsOf(const Topology &topology, const Progress &progress)
{
    std::vector<const Scenario *> wanted{nullptr};
    for (const Scenario &scenario : topology.scenarios())
        if (wanted.size() <= mostScenarios)
            wanted.push_back(&scenario);
    std::vector<Run> runs;
    for (const Scenario *scenario : wanted) {
        progress.at(0.4 + 0.6 * double(runs.size()) / double(wanted.size()),
                    scenario ? Words::tr("Running the scenario %1").arg(topology.nameOf(scenario->id))
                             : Words::tr("Running the drawing"));
        std::optional<Run> run = runOf(topology, scenario, progress.stop);
        if (!run)
            return cancelled();
        runs.push_back(*std::move(run));
    }
    return runs;
}

/// Review and availability; the two hear a stop on the way.
template <class T> Result<> judgeInto(T &into, const Topology &topology, const std::stop_token &stop)
{
    auto review = switchover::review(topology, stop);
    if (!review)
        return failure(review.error());
    into.review = *std::move(review);
    auto availability = availability::analyse(topology, {}, stop);
    if (!availability)
        return failure(availability.error());
    into.availability = *std::move(availability);
    return {};
}

}   // namespace

Result<std::unique_ptr<Facts>> gatherFacts(const Request &request, const Progress &progress)
{
    progress.at(0, Words::tr("Looking at the drawing"));
    std::unique_ptr<Facts> facts(new Facts{.topology = request.topology, .request = request});
    if (const Result<> judged = judgeInto(*facts, request.topology, progress.stop); !judged)
        return failure(judged.error());
    if (request.since) {
        facts->earlier = Earlier{.topology = &*request.since};
        if (const Result<> judged = judgeInto(*facts->earlier, *request.since, progress.stop); !judged)
            return failure(judged.error());
    }
    facts->why = std::make_unique<availability::WhyHereReader>(request.topology);
    Result<std::vector<Run>> runs = runsOf(request.topology, progress);
    if (!runs)
        return failure(runs.error());
    facts->runs = *std::move(runs);
    return facts;
}

}   // namespace switchover::report
