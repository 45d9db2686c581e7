#include "model/sim/series.h"

#include <algorithm>

namespace switchover::sim {
namespace {

constexpr std::size_t mostNodeSamples = 400000;   // About 11 MB.
constexpr std::size_t fewestSamples = 128;

void joinNode(NodeSample &into, const NodeSample &next, float share)
{
    into.utilisation += (next.utilisation - into.utilisation) * share;
    into.busy += (next.busy - into.busy) * share;
    into.queue += (next.queue - into.queue) * share;
    into.downShare += (next.downShare - into.downShare) * share;
    into.served += next.served;
    into.failed += next.failed;
    into.accepted += next.accepted;
}

void join(Sample &into, const Sample &next)
{
    const std::uint64_t both = into.completed + next.completed;
    const double weight = both == 0 ? 0 : static_cast<double>(next.completed) / static_cast<double>(both);
    for (double Sample::*value : {&Sample::meanLatency, &Sample::p50, &Sample::p95, &Sample::p99})
        into.*value += (next.*value - into.*value) * weight;
    into.maxLatency = std::max(into.maxLatency, next.maxLatency);
    const auto span = static_cast<float>((into.width + next.width).count());
    const float share = span > 0 ? static_cast<float>(next.width.count()) / span : 0;
    for (std::size_t i = 0; i < into.nodes.size(); ++i)
        joinNode(into.nodes[i], next.nodes[i], share);
    for (std::size_t i = 0; i < into.lag.size(); ++i)
        into.lag[i] = std::max(into.lag[i], next.lag[i]);
    into.width += next.width;
    into.offered += next.offered;
    into.completed = both;
    for (std::size_t i = 0; i < causeCount; ++i)
        into.causes[i] += next.causes[i];
    into.inFlight = next.inFlight;
}

}   // namespace

Series::Series(SimDuration width, std::size_t nodes)
    : m_width(width), m_keepsNodes(nodes * fewestSamples <= mostNodeSamples)
{
    if (m_keepsNodes && nodes > 0)
        m_most = std::clamp<std::size_t>(mostNodeSamples / nodes / 2 * 2, fewestSamples, m_most);
}

void Series::add(Sample sample)
{
    m_samples.push_back(std::make_shared<const Sample>(std::move(sample)));
    if (m_samples.size() >= m_most)
        coarsen();
}

void Series::coarsen()
{
    for (std::size_t i = 0; 2 * i + 1 < m_samples.size(); ++i) {
        Sample joined = *m_samples[2 * i];
        join(joined, *m_samples[2 * i + 1]);
        m_samples[i] = std::make_shared<const Sample>(std::move(joined));
    }
    m_samples.resize(m_samples.size() / 2);
    m_width *= 2;
}

}   // namespace switchover::sim
