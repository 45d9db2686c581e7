#pragma once

#include <functional>
#include <optional>

#include "model/scenario/compile.h"
#include "model/scenario/summary.h"

namespace switchover {

/// What a run of one scenario came to.
struct ScenarioOutcome
{
    Id scenario;
    QString name;
    QStringList problems;   ///< Why it cannot run; then there is nothing else.
    Metrics metrics;
    std::vector<Verdict> verdicts;
    double seconds = 0;   ///< Simulated.

    bool ran() const { return problems.isEmpty(); }
    /// It ran, and everything that it expects holds.
    bool passed() const;
};

/// "at least 99 %, at most 100 %".
QString boundsText(const Verdict &verdict);
/// "2 of 3 met", "nothing expected", or why it cannot run.
QString passedText(const ScenarioOutcome &outcome);

/// Runs one scenario with its own seed, as the command line does. nullopt if it was cancelled, or is not there.
std::optional<ScenarioOutcome> runScenario(const Topology &topology, const Id &scenario,
                                           const std::function<bool()> &cancelled = {});

/// Runs all scenarios, @p jobs at a time. @p done is called for each as it ends, on whichever thread, but never by
/// two at once, with its number in the order of the document.
void runAllScenarios(const Topology &topology, int jobs, const std::function<bool()> &cancelled,
                     const std::function<void(std::size_t, const ScenarioOutcome &)> &done);

/// One row a scenario and expectation (RFC 4180).
QByteArray outcomesCsv(const std::vector<ScenarioOutcome> &outcomes);

/// A table of the scenarios, and below it what was expected.
QByteArray outcomesMarkdown(const QString &document, const std::vector<ScenarioOutcome> &outcomes);

/// One test suite a scenario; one that cannot run is an error.
QByteArray outcomesJunit(const QString &document, const std::vector<ScenarioOutcome> &outcomes);

}   // namespace switchover
