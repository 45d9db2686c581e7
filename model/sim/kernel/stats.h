#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/base/sim_time.h"

namespace switchover::sim {

/// How often each duration occurred, in buckets that widen with the value: 64 in each doubling, so a quantile
/// is at most 0.79 % off. Memory is constant.
class Histogram
{
public:
    void add(SimDuration value);
    void merge(const Histogram &other);
    void clear();

    std::uint64_t count() const { return m_count; }
    SimDuration max() const { return m_max; }
    /// Exact mean in seconds; 0 when nothing was added.
    double mean() const
    {
        return m_count ? static_cast<double>(m_sum) / static_cast<double>(m_count) / 1e9 : 0;
    }
    /// The value in seconds that the share @p p of all is not above; 0 when nothing was added.
    double quantile(double p) const { return quantiles<1>({p})[0]; }
    /// Several at once. @pre ascending
    template <std::size_t count>
    std::array<double, count> quantiles(const std::array<double, count> &shares) const
    {
        std::array<double, count> values{};
        std::size_t bucket = m_least;
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i < count && m_count > 0; ++i)
            values[i] = next(shares[i] * static_cast<double>(m_count), bucket, seen);
        return values;
    }

private:
    double next(double wanted, std::size_t &bucket, std::uint64_t &seen) const;

    std::vector<std::uint64_t> m_buckets;    ///< As long as the largest value needs.
    std::size_t m_least = ~std::size_t(0);   ///< No bucket before it was used.
    std::uint64_t m_count = 0;
    std::uint64_t m_sum = 0;   ///< Nanoseconds: six centuries of them.
    SimDuration m_max{0};
};

/// A level that changes in steps, averaged over time.
class TimeWeighted
{
public:
    void set(SimTime now, std::uint32_t level)
    {
        m_area += static_cast<double>(m_level) * static_cast<double>((now - m_since).count());
        m_since = now;
        m_level = level;
        m_max = level > m_max ? level : m_max;
    }
    /// Forgets what was before @p now, but not the level.
    void restart(SimTime now);

    std::uint32_t level() const { return m_level; }
    std::uint32_t max() const { return m_max; }
    /// Level times nanoseconds up to @p now.
    double area(SimTime now) const
    {
        return m_area + static_cast<double>(m_level) * static_cast<double>((now - m_since).count());
    }
    /// Mean level from the start (or restart) to @p now.
    double mean(SimTime now) const;

private:
    double m_area = 0;
    SimTime m_begin;
    SimTime m_since;
    std::uint32_t m_level = 0;
    std::uint32_t m_max = 0;
};

}   // namespace switchover::sim
