#pragma once

#include <optional>

/// Closed forms of queueing theory. Rates a second, times in seconds; every function is exact under the
/// assumptions that its comment states.
namespace switchover::theory {

/// A station in the long run. What a formula does not give is absent.
struct Station
{
    double utilisation = 0;   ///< Mean share of the workers that are busy.
    double meanWait = 0;      ///< Of those that are served.
    double meanQueue = 0;
    double meanInSystem = 0;
    double meanResponse = 0;
    std::optional<double> waitingShare;   ///< Of those that are served: who has to wait at all.
    std::optional<double> blocking;       ///< Share of the arrivals that is turned away.
};

/// Erlang's B: the share of arrivals that find all of @p workers busy and are lost. @p load: rate times service.
double erlangB(int workers, double load);

/// Erlang's C: the share of arrivals that have to wait. @pre load < workers
double erlangC(int workers, double load);

/// M/M/c: Poisson arrivals, exponential service, no limit. nullopt if the load is not below the workers.
/// @source Gross, Shortle, Thompson, Harris: Fundamentals of Queueing Theory, 4th ed. (2008), section 2.3
std::optional<Station> mmc(int workers, double rate, double service);

/// M/M/c/K: the same with room for @p room requests, those in service included.
/// @source Gross, Shortle, Thompson, Harris: Fundamentals of Queueing Theory, 4th ed. (2008), section 2.4
Station mmcK(int workers, int room, double rate, double service);

/// M/G/1: Poisson arrivals, any service, of which the mean and the mean square are known.
/// @source Pollaczek (1930), Khinchine (1932); Kleinrock, Queueing Systems vol. 1 (1975), section 5.6
std::optional<Station> mg1(double rate, double service, double squareOfService);

/// E_k/M/1: each of @p parts servers gets its turn of one Poisson stream of @p totalRate.
/// @source Kleinrock, Queueing Systems vol. 1 (1975), section 6.4 (G/M/1)
std::optional<Station> turns(int parts, double totalRate, double service);

/// D/M/1: arrivals at equal distances.
/// @source Kleinrock, Queueing Systems vol. 1 (1975), section 6.4 (G/M/1)
std::optional<Station> equalDistances(double rate, double service);

}   // namespace switchover::theory
