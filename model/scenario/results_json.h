#pragma once

#include "model/base/json.h"
#include "model/scenario/replications.h"
#include "model/scenario/summary.h"
#include "model/sim/trace.h"

namespace switchover {

/// Whose run it was.
struct RunTitle
{
    QString document;
    QString scenario;
};

/// The results of one run as the command line prints them. Times in seconds.
Json resultsJson(const RunTitle &title, const sim::Plan &plan, const sim::Results &results,
                 const std::vector<Verdict> &verdicts);

/// Mean and 95 % confidence interval of every figure, under `replications`.
Json replicationsJson(const Replications &replications);

/// The same as a table: one row a figure (RFC 4180).
QByteArray replicationsCsv(const Replications &replications);

/// One event of the trace, for one line of a file.
Json traceJson(const sim::Plan &plan, const sim::TraceEvent &event);

/// The time series: one row a stretch, one column a figure (RFC 4180).
QByteArray seriesCsv(const sim::Plan &plan, const std::vector<sim::Sample> &series);

/// What one run was held against.
struct TestSuite
{
    RunTitle title;
    std::vector<Verdict> verdicts;
    double seconds = 0;     ///< Simulated.
    QString problem = {};   ///< Why there was no run; then there is nothing else.
};

/// The expectations as JUnit XML, one suite a run; one that could not run is an error. @source the schema that Jenkins and GitLab read
QByteArray junitXml(const std::vector<TestSuite> &suites);

}   // namespace switchover
