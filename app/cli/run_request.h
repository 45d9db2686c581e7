#pragma once

#include <optional>

#include "app/cli/command.h"
#include "model/scenario/compile.h"

namespace switchover {

inline constexpr int mostReplications = 10000;

/// Adds --scenario, --seed, --duration and --warmup.
void addRunOptions(QCommandLineParser &parser);

struct RunRequest
{
    RunOptions options;
    bool findsWarmup = false;   ///< --warmup auto
};

/// What was asked for, checked. nullopt after a message.
std::optional<RunRequest> readRunRequest(const QCommandLineParser &parser);

/// A whole number from 1 up. @p ok becomes false after a message.
int countOption(const QCommandLineParser &parser, const QString &name, int fallback, int most, bool &ok);

/// As many as there are cores, unless --jobs says otherwise.
int jobsOption(const QCommandLineParser &parser, bool &ok);

/// The document, or why not, told.
struct LoadedDocument
{
    std::optional<Topology> topology;
    ExitStatus status = ExitStatus::Done;
};
LoadedDocument loadDocument(const QString &fileName);
/// The same, and it has the scenario that was asked for.
LoadedDocument loadDocument(const QCommandLineParser &parser, const QString &fileName);

/// The plan of the scenario that was asked for; nullopt after a message for each reason.
std::optional<CompiledRun> compileRequest(const QCommandLineParser &parser, const Topology &topology,
                                          const RunRequest &request);
/// The same of @p scenario; null: nothing happens.
std::optional<CompiledRun> compileRequest(const Topology &topology, const Scenario *scenario,
                                          const RunRequest &request);

}   // namespace switchover
