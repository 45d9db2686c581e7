#include "model/scenario/replications.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <optional>
#include <thread>
#include <vector>

#include "model/sim/simulation.h"

namespace switchover {
namespace {

Metrics runOnce(const sim::Plan &plan, std::uint64_t seed)
{
    auto own = std::make_shared<sim::Plan>(plan);
    own->seed = seed;
    sim::Simulation simulation(own);
    simulation.run();
    return metricsOf(*own, simulation.results());
}

Interval intervalOf(const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    const auto count = double(values.size());
    Interval interval{sum / count, 0};
    if (values.size() < 2)
        return interval;
    double squares = 0;
    for (const double value : values)
        squares += (value - interval.mean) * (value - interval.mean);
    interval.halfWidth = studentT975(int(values.size()) - 1) * std::sqrt(squares / (count - 1) / count);
    return interval;
}

}   // namespace

double studentT975(int freedom)
{
    static constexpr std::array table{12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060,
                                      2.2622,  2.2281, 2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199,
                                      2.1098,  2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639,
                                      2.0595,  2.0555, 2.0518, 2.0484, 2.0452, 2.0423};
    if (freedom <= int(table.size()))
        return table[std::size_t(std::max(1, freedom) - 1)];
    // Cornish and Fisher's expansion about the normal point, good to four decimals from here on.
    const double z = 1.959963985;
    const double n = freedom;
    return z + (z * z * z + z) / (4 * n) + (5 * std::pow(z, 5) + 16 * std::pow(z, 3) + 3 * z) / (96 * n * n);
}

Replications replicate(const sim::Plan &plan, int runs, int jobs, const std::function<bool()> &cancelled)
{
    std::vector<std::optional<Metrics>> results(std::size_t(std::max(0, runs)));
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t run = next++; run < results.size(); run = next++) {
            if (cancelled && cancelled())
                return;
            results[run] = runOnce(plan, plan.seed + run);
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 1; i < std::min(jobs, runs); ++i)
            threads.emplace_back(work);
        work();
    }
    // Summed up in the order of the seeds, so that the number of threads does not show in the last digit.
    std::map<QString, std::vector<double>> values;
    Replications replications;
    for (const std::optional<Metrics> &metrics : results) {
        if (!metrics)
            continue;
        ++replications.runs;
        for (const auto &[name, value] : *metrics)
            values[name].push_back(value);
    }
    for (const auto &[name, list] : values)
        replications.metrics[name] = intervalOf(list);
    return replications;
}

}   // namespace switchover
