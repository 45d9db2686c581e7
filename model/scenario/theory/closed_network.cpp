#include "model/scenario/theory/closed_network.h"

#include <algorithm>

namespace switchover::theory {

ClosedResult meanValueAnalysis(int users, double think, const std::vector<ClosedStation> &stations)
{
    const std::size_t count = stations.size();
    ClosedResult result;
    result.meanInSystem.resize(count);
    result.utilisation.resize(count);
    // Of a station with several workers: the shares of time with 0, 1, ... workers - 1 requests there.
    std::vector<std::vector<double>> few(count);
    for (std::size_t i = 0; i < count; ++i) {
        few[i].assign(std::size_t(std::max(1, stations[i].workers)), 0);
        few[i][0] = 1;
    }
    std::vector<double> response(count);
    for (int n = 1; n <= users; ++n) {
        double total = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const int workers = std::max(1, stations[i].workers);
            double idle = 0;   // Workers that an arriving request finds free beyond the one it takes.
            for (int j = 0; j + 1 < workers; ++j)
                idle += (workers - 1 - j) * few[i][std::size_t(j)];
            response[i] = stations[i].demand / workers * (1 + result.meanInSystem[i] + idle);
            total += response[i];
        }
        result.throughput = n / (think + total);
        result.meanResponse = total;
        for (std::size_t i = 0; i < count; ++i) {
            const int workers = std::max(1, stations[i].workers);
            const double load = result.throughput * stations[i].demand;
            result.meanInSystem[i] = result.throughput * response[i];
            result.utilisation[i] = load / workers;
            double weighted = 0;
            for (int j = workers - 1; j >= 1; --j) {
                few[i][std::size_t(j)] = load / j * few[i][std::size_t(j - 1)];
                weighted += (workers - j) * few[i][std::size_t(j)];
            }
            few[i][0] = std::max(0.0, 1 - (load + weighted) / workers);
        }
    }
    return result;
}

}   // namespace switchover::theory
