#pragma once

#include <memory>
#include <vector>

#include "model/sim/results.h"

namespace switchover::sim {

/// The time series of a run in bounded memory: when it is full, neighbours are joined and the stretch doubles.
/// A copy shares the samples.
class Series
{
public:
    Series() = default;
    Series(SimDuration width, std::size_t nodes);

    /// Length of the stretch that is being filled.
    SimDuration width() const { return m_width; }
    bool keepsNodes() const { return m_keepsNodes; }
    void add(Sample sample);
    const std::vector<std::shared_ptr<const Sample>> &samples() const { return m_samples; }

private:
    void coarsen();

    SimDuration m_width = std::chrono::seconds(1);
    std::size_t m_most = 4096;
    bool m_keepsNodes = true;
    std::vector<std::shared_ptr<const Sample>> m_samples;
};

}   // namespace switchover::sim
