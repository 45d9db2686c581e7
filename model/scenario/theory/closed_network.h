#pragma once

#include <vector>

namespace switchover::theory {

/// One station of a closed network: exponential service, first come first served.
struct ClosedStation
{
    double demand = 0;   ///< Seconds of service a request needs there, over all its visits.
    int workers = 1;
};

struct ClosedResult
{
    double throughput = 0;     ///< Requests a second.
    double meanResponse = 0;   ///< Seconds.
    std::vector<double> utilisation;
    std::vector<double> meanInSystem;
};

/// Exact mean value analysis of @p users who think for @p think seconds, ask, and wait for the answer.
/// Costs users times the workers in all.
/// @source Reiser, Lavenberg: Mean-value analysis of closed multichain queuing networks, J. ACM 27 (1980)
ClosedResult meanValueAnalysis(int users, double think, const std::vector<ClosedStation> &stations);

}   // namespace switchover::theory
