#include "model/scenario/warmup.h"

#include <algorithm>
#include <memory>

#include "model/sim/simulation.h"

namespace switchover {
namespace {

constexpr std::size_t batchSize = 5;
constexpr std::size_t fewestBatches = 10;
constexpr SimDuration::rep wantedSamples = 4000;   // As many as a series keeps.

}   // namespace

std::optional<std::size_t> truncationOf(const std::vector<double> &values)
{
    std::vector<double> means;
    for (std::size_t i = 0; i + batchSize <= values.size(); i += batchSize) {
        double sum = 0;
        for (std::size_t j = 0; j < batchSize; ++j)
            sum += values[i + j];
        means.push_back(sum / batchSize);
    }
    if (means.size() < fewestBatches)
        return std::nullopt;
    // From the end, so that sums of the rest grow by one term a step.
    double sum = 0;
    double squares = 0;
    double best = 0;
    std::size_t cut = means.size();
    for (std::size_t first = means.size(); first-- > 0;) {
        sum += means[first];
        squares += means[first] * means[first];
        const auto count = double(means.size() - first);
        if (count < double(batchSize))
            continue;   // A few values at the end may be alike by chance.
        const double error = std::max(0.0, squares - sum * sum / count) / (count * count);
        if (cut == means.size() || error <= best) {
            best = error;
            cut = first;
        }
    }
    if (cut > means.size() / 2)
        return std::nullopt;
    return cut * batchSize;
}

std::optional<SimDuration> findWarmup(const sim::Plan &plan)
{
    auto pilot = std::make_shared<sim::Plan>(plan);
    pilot->warmup = SimDuration(0);
    pilot->sampling = std::max(SimDuration(1'000'000), plan.duration / wantedSamples);
    sim::Simulation simulation(pilot);
    simulation.run();
    std::vector<double> inFlight;
    for (const std::shared_ptr<const sim::Sample> &sample : simulation.series())
        inFlight.push_back(double(sample->inFlight));
    const std::optional<std::size_t> cut = truncationOf(inFlight);
    if (!cut || simulation.series().empty())
        return std::nullopt;
    return *cut < inFlight.size() ? simulation.series()[*cut]->begin.time_since_epoch() : SimDuration(0);
}

}   // namespace switchover
