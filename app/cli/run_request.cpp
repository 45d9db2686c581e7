#include "app/cli/run_request.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <thread>

#include "model/base/units.h"
#include "model/exchange/carried.h"
#include "model/scenario/theory/theory.h"
#include "model/scenario/warmup.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct RunText
{
    Q_DECLARE_TR_FUNCTIONS(RunRequest)
};

std::optional<SimDuration> durationOption(const QCommandLineParser &parser, const QString &name, bool &ok)
{
    if (!parser.isSet(name))
        return std::nullopt;
    const auto duration = parseDuration(parser.value(name));
    if (!duration || (name == u"duration" && *duration <= SimDuration(0))) {
        printMessage(
            RunText::tr("--%1: \"%2\" is no duration such as 60s or 5min.").arg(name, parser.value(name)));
        ok = false;
    }
    return duration;
}

}   // namespace

void addRunOptions(QCommandLineParser &parser)
{
    parser.addOption({u"scenario"_s, RunText::tr("Runs this scenario; without it nothing fails."), u"ID"_s});
    parser.addOption({u"seed"_s, RunText::tr("Seed of all random numbers (1)."), u"N"_s});
    parser.addOption({u"duration"_s, RunText::tr("Simulated time, such as 60s."), u"D"_s});
    parser.addOption(
        {u"warmup"_s, RunText::tr("Time at the beginning that does not count; auto finds it."), u"D"_s});
}

std::optional<RunRequest> readRunRequest(const QCommandLineParser &parser)
{
    bool ok = true;
    RunRequest request;
    request.options.duration = durationOption(parser, u"duration"_s, ok);
    request.findsWarmup = parser.value(u"warmup"_s) == u"auto";
    if (!request.findsWarmup)
        request.options.warmup = durationOption(parser, u"warmup"_s, ok);
    if (parser.isSet(u"seed"_s)) {
        bool number = false;
        request.options.seed = parser.value(u"seed"_s).toULongLong(&number);
        if (!number) {
            printMessage(RunText::tr("--seed: a whole number from 0 is needed."));
            ok = false;
        }
    }
    return ok ? std::optional(request) : std::nullopt;
}

int countOption(const QCommandLineParser &parser, const QString &name, int fallback, int most, bool &ok)
{
    if (!parser.isSet(name))
        return fallback;
    bool number = false;
    const int count = parser.value(name).toInt(&number);
    if (!number || count < 1 || count > most) {
        printMessage(RunText::tr("--%1: a number from 1 to %2 is needed.").arg(name).arg(most));
        ok = false;
    }
    return count;
}

int jobsOption(const QCommandLineParser &parser, bool &ok)
{
    const int cores = int(std::max(1U, std::thread::hardware_concurrency()));
    return countOption(parser, u"jobs"_s, cores, mostReplications, ok);
}

LoadedDocument loadDocument(const QString &fileName)
{
    ReadDocument document = readCarriedDocument(fileName);
    if (!document.topology) {
        for (const Problem &problem : document.problems)
            printMessage(problem.text());
        return {std::nullopt, ExitStatus::BadInput};
    }
    return {std::move(document.topology), ExitStatus::Done};
}

LoadedDocument loadDocument(const QCommandLineParser &parser, const QString &fileName)
{
    LoadedDocument document = loadDocument(fileName);
    const QString scenario = parser.value(u"scenario"_s);
    if (document.topology && parser.isSet(u"scenario"_s) && !document.topology->scenarios().find(scenario)) {
        printMessage(RunText::tr("There is no scenario \"%1\" in the document.").arg(scenario));
        return {std::nullopt, ExitStatus::Usage};
    }
    return document;
}

std::optional<CompiledRun> compileRequest(const QCommandLineParser &parser, const Topology &topology,
                                          const RunRequest &request)
{
    return compileRequest(topology, topology.scenarios().find(parser.value(u"scenario"_s)), request);
}

std::optional<CompiledRun> compileRequest(const Topology &topology, const Scenario *scenario,
                                          const RunRequest &request)
{
    auto compiled = compile(topology, scenario, request.options);
    if (!compiled) {
        for (const Error &problem : compiled.error())
            printMessage(problem.text());
        return std::nullopt;
    }
    for (const Error &overload : overloadsOf(*compiled->plan))
        printMessage(RunText::tr("Note: %1").arg(overload.text()));
    if (!request.findsWarmup)
        return *std::move(compiled);
    RunOptions options = request.options;
    options.warmup = findWarmup(*compiled->plan);
    if (!options.warmup) {
        printMessage(
            RunText::tr("No end of the warm-up was found: the run is too short for what happens in it, or "
                        "more arrives than can be done. Nothing is cut off."));
        return *std::move(compiled);
    }
    compiled = compile(topology, scenario, options);
    return compiled ? std::optional(*std::move(compiled)) : std::nullopt;
}

}   // namespace switchover
