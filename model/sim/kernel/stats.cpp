#include "model/sim/kernel/stats.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace switchover::sim {
namespace {

constexpr unsigned fineBits = 6;   // 64 buckets in each doubling.
constexpr std::uint64_t fine = 1U << fineBits;

std::size_t bucketOf(std::uint64_t value)
{
    if (value < fine)
        return value;
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - 1 - fineBits;
    return (shift + 1) * fine + ((value >> shift) & (fine - 1));
}

/// Middle of the bucket.
double valueOf(std::size_t bucket)
{
    if (bucket < fine)
        return static_cast<double>(bucket);
    const std::uint64_t shift = bucket / fine - 1;
    const std::uint64_t low = (fine + bucket % fine) << shift;
    return static_cast<double>(low) + static_cast<double>((1ULL << shift) - 1) / 2;
}

}   // namespace

void Histogram::add(SimDuration value)
{
    const auto ticks = static_cast<std::uint64_t>(value.count() < 0 ? 0 : value.count());
    const std::size_t bucket = bucketOf(ticks);
    if (bucket >= m_buckets.size())
        m_buckets.resize(bucket + 1);
    m_least = bucket < m_least ? bucket : m_least;
    ++m_buckets[bucket];
    ++m_count;
    m_sum += ticks;
    m_max = value > m_max ? value : m_max;
}

void Histogram::merge(const Histogram &other)
{
    if (other.m_buckets.size() > m_buckets.size())
        m_buckets.resize(other.m_buckets.size());
    for (std::size_t i = 0; i < other.m_buckets.size(); ++i)
        m_buckets[i] += other.m_buckets[i];
    m_least = std::min(m_least, other.m_least);
    m_count += other.m_count;
    m_sum += other.m_sum;
    m_max = other.m_max > m_max ? other.m_max : m_max;
}

void Histogram::clear()
{
    if (m_least < m_buckets.size())   // Keeps its storage: cleared each simulated second.
        std::fill(m_buckets.begin() + static_cast<std::ptrdiff_t>(m_least), m_buckets.end(), 0);
    m_least = ~std::size_t(0);
    m_count = 0;
    m_sum = 0;
    m_max = SimDuration(0);
}

/// The middle of the first bucket from @p bucket on with which @p wanted have been @p seen.
double Histogram::next(double wanted, std::size_t &bucket, std::uint64_t &seen) const
{
    while (bucket < m_buckets.size() &&
           (static_cast<double>(seen + m_buckets[bucket]) < wanted || seen + m_buckets[bucket] == 0)) {
        seen += m_buckets[bucket];
        ++bucket;
    }
    return bucket < m_buckets.size() ? std::fmin(valueOf(bucket), static_cast<double>(m_max.count())) / 1e9
                                     : seconds(m_max);
}

void TimeWeighted::restart(SimTime now)
{
    m_area = 0;
    m_begin = m_since = now;
    m_max = m_level;
}

double TimeWeighted::mean(SimTime now) const
{
    const auto span = static_cast<double>((now - m_begin).count());
    return span > 0 ? area(now) / span : 0;
}

}   // namespace switchover::sim
