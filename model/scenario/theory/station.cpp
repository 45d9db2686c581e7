#include "model/scenario/theory/station.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace switchover::theory {
namespace {

constexpr int mostSteps = 10'000;

/// G/M/1 from its root: the share of arrivals that have to wait.
Station fromRoot(double root, double rate, double service)
{
    Station station;
    station.utilisation = rate * service;
    station.waitingShare = root;
    station.meanWait = root * service / (1 - root);
    station.meanQueue = rate * station.meanWait;
    station.meanResponse = station.meanWait + service;
    station.meanInSystem = rate * station.meanResponse;
    return station;
}

/// The root below 1 of x = f(x), which is convex there and meets the diagonal again at 1.
template <class Function> double fixedPoint(Function function)
{
    double root = 0;
    for (int step = 0; step < mostSteps; ++step) {
        const double next = function(root);
        if (std::abs(next - root) < 1e-14)
            return next;
        root = next;
    }
    return root;
}

}   // namespace

double erlangB(int workers, double load)
{
    double blocked = 1;
    for (int n = 1; n <= workers; ++n)
        blocked = load * blocked / (n + load * blocked);
    return blocked;
}

double erlangC(int workers, double load)
{
    const double blocked = erlangB(workers, load);
    return workers * blocked / (workers - load * (1 - blocked));
}

std::optional<Station> mmc(int workers, double rate, double service)
{
    const double load = rate * service;
    if (load >= workers)
        return std::nullopt;
    Station station;
    station.utilisation = load / workers;
    station.waitingShare = erlangC(workers, load);
    station.meanWait = *station.waitingShare / (workers / service - rate);
    station.meanQueue = rate * station.meanWait;
    station.meanResponse = station.meanWait + service;
    station.meanInSystem = rate * station.meanResponse;
    return station;
}

Station mmcK(int workers, int room, double rate, double service)
{
    const double load = rate * service;
    // Probabilities of the numbers present, scaled on the way so that large ones do not overflow.
    std::vector<double> present{1};
    double sum = 1;
    for (int n = 1; n <= room; ++n) {
        present.push_back(present.back() * load / std::min(n, workers));
        sum += present.back();
        if (sum > 1e200) {
            for (double &value : present)
                value /= sum;
            sum = 1;
        }
    }
    Station station;
    double waits = 0;
    double busy = 0;
    for (int n = 0; n <= room; ++n) {
        const double share = present[std::size_t(n)] / sum;
        busy += share * std::min(n, workers);
        station.meanQueue += share * std::max(0, n - workers);
        station.meanInSystem += share * n;
        waits += n >= workers && n < room ? share : 0;
    }
    const double blocking = present.back() / sum;
    const double accepted = rate * (1 - blocking);
    station.blocking = blocking;
    station.utilisation = busy / workers;
    station.waitingShare = waits / (1 - blocking);
    station.meanWait = station.meanQueue / accepted;
    station.meanResponse = station.meanInSystem / accepted;
    return station;
}

std::optional<Station> mg1(double rate, double service, double squareOfService)
{
    const double load = rate * service;
    if (load >= 1 || !std::isfinite(squareOfService))
        return std::nullopt;
    Station station;
    station.utilisation = station.waitingShare.emplace(load);
    station.meanWait = rate * squareOfService / (2 * (1 - load));
    station.meanQueue = rate * station.meanWait;
    station.meanResponse = station.meanWait + service;
    station.meanInSystem = rate * station.meanResponse;
    return station;
}

std::optional<Station> turns(int parts, double totalRate, double service)
{
    const double rate = totalRate / parts;
    if (rate * service >= 1)
        return std::nullopt;
    const double root =
        fixedPoint([=](double x) { return std::pow(totalRate / (totalRate + (1 - x) / service), parts); });
    return fromRoot(root, rate, service);
}

std::optional<Station> equalDistances(double rate, double service)
{
    if (rate * service >= 1)
        return std::nullopt;
    const double root = fixedPoint([=](double x) { return std::exp(-(1 - x) / (service * rate)); });
    return fromRoot(root, rate, service);
}

}   // namespace switchover::theory
