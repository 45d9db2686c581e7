#pragma once

#include <memory>
#include <stop_token>

#include "model/base/result.h"
#include "model/report/differences.h"

/// Two versions of a drawing, and all that differs between them.
namespace switchover::report {

struct Version
{
    std::shared_ptr<const Topology> topology;
    QString name;   ///< As people call it: its file's name.
};

struct Comparison
{
    Version a;
    Version b;
    ElementDifferences elements;
    FindingDifferences findings;
    std::vector<FlowDifference> flows;
    std::vector<FigureDifference> figures;   ///< Empty: nothing was run, or at least one cannot run.
    int runs = 0;                            ///< Of each, that the figures are of.
    Id scenario;                             ///< That both ran; empty: nothing failed.

    bool differs() const;
};

/// Design, findings and availability; nothing is run.
/// @errors Cancelled
Result<Comparison> compareVersions(Version a, Version b, std::stop_token stop = {});

/// "Load balancer", "Zone", "Link".
QString kindOf(const Topology &topology, const Id &element);
/// "10 runs of each, scenario "A server dies"."
QString runsText(const Comparison &comparison);
/// "Users, writes".
QString flowName(const Comparison &comparison, const FlowDifference &flow);
/// "1.8 h a year"; "unknown" for 0, which is no promise: the drawing states of nothing that it can fail.
QString downText(double unavailability);
/// "+1.8 k ± 28"
QString changeOf(const FigureDifference &figure);

/// One line for each thing that differs.
QByteArray comparisonText(const Comparison &comparison);
QByteArray comparisonJson(const Comparison &comparison);
/// GitHub's Markdown; text from the documents is escaped.
QByteArray comparisonMarkdown(const Comparison &comparison);

}   // namespace switchover::report
