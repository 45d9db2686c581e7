#include "model/probe/schedule.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace switchover::probe {

namespace {

/// The interval is drawn from 88 to 108 %: 10 % either way, moved so that three failures in a row are told within
/// 1.3 intervals.
constexpr double leastShare = 0.88, mostShare = 1.08;
constexpr double restGrowth = 1.5, mostRest = 4;
constexpr Span longestRest = std::chrono::seconds(60);

}   // namespace

Schedule::Schedule(const QString &id, Span interval, std::uint64_t seed)
    : m_interval(std::max(interval, shortest))
{
    const QByteArray hash = QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Sha256);
    m_state = qFromLittleEndian<quint64>(hash.constData()) ^ seed;
    m_first = Span(qint64(random() * double(m_interval.count())));
}

/// @source Steele, Lea, Flood: Fast splittable pseudorandom number generators (SplitMix64)
double Schedule::random()
{
    m_state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return double((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

Span Schedule::next(Pace pace)
{
    if (pace == Pace::Quick)
        return shortest;
    m_rest = pace == Pace::Resting ? std::min(mostRest, m_rest * restGrowth) : 1;
    const double share = leastShare + (mostShare - leastShare) * random();
    const Span usual(qint64(share * double(m_interval.count())));
    const Span resting(qint64(m_rest * double(usual.count())));
    return std::min(resting, std::max(usual, longestRest));
}

}   // namespace switchover::probe
