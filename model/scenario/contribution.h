#pragma once

#include <stop_token>

#include "model/scenario/comparison.h"
#include "model/scenario/compile.h"

namespace switchover {

/// The drawing without an element, as somebody would build it who leaves it out: where it only passes requests on, its
/// neighbours are linked directly; of a failover pair or a database cluster one member stays; a link that is encrypted
/// stays, in the clear.
/// nullopt if there is no such element, or the drawing is nothing without it (a client, a note, a zone).
std::optional<Topology> withoutElement(const Topology &topology, const Id &id);

/// What an element changes in a run.
struct Contribution
{
    Id element;
    Id scenario;   ///< Empty: a minute in which nothing fails.
    QString scenarioName;
    QString standIn;   ///< Name of its peer that fails in that scenario, where it would itself; else empty.
    QString busiest;   ///< Name of the element that is busy most of the time, with it.
    bool encryption = false;                 ///< Of a link: that, not the link, is what is missing.
    int runs = 0;                            ///< With each, under the same random numbers.
    RunProblems problems;                    ///< Why nothing runs without it; then there are no figures.
    std::vector<FigureDifference> figures;   ///< a: with it, b: without.
};

/// Runs the drawing with and without @p id in @p scenario, with the same seeds. A long scenario is run up to a bounded
/// number of events.
///
/// @errors NotFound if the drawing is nothing without it, or does not run even with it; Cancelled; OutOfRange if so much
///         happens in the scenario that not even a minute of it can be run.
Result<Contribution> contributionOf(const Topology &topology, const Id &id, const Id &scenario,
                                    std::stop_token stop = {});

/// The scenario in which the element's worth shows best: one in which a peer fails, or in which it fails itself and has
/// a peer that can stand in; else one in which something else does; else the first. Empty if there is none.
Id tellingScenario(const Topology &topology, const Id &id);

/// The difference in sentences, what matters most first: "Availability 99.9 %, without it 67.7 %."
QStringList contributionSentences(const Contribution &contribution);

}   // namespace switchover
