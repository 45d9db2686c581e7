#pragma once

#include <QByteArray>

#include <array>
#include <vector>

#include "model/probe/reading.h"

namespace switchover::probe {

/// One answer, as history keeps it.
struct Sample
{
    qint64 at = 0;   ///< Milliseconds since 1970, UTC.
    Verdict verdict = Verdict::Unknown;
    qint64 latency = 0;   ///< Microseconds.

    friend bool operator==(const Sample &, const Sample &) = default;
};

/// Samples in the order of time in few bytes: differences, then packed. Damaged bytes give no samples.
QByteArray packed(const std::vector<Sample> &samples);
std::vector<Sample> unpacked(const QByteArray &bytes);

/// How many answers took how long: 16 classes, each twice as wide as the one before; the first ends at 250 us.
class LatencyHistogram
{
public:
    static constexpr int classes = 16;

    void add(qint64 microseconds);
    void add(const LatencyHistogram &other);
    /// The upper bound of the class that holds the quantile, in microseconds; 0 if there is none.
    qint64 quantile(double share) const;
    qint64 count() const;

    QByteArray bytes() const;
    static LatencyHistogram of(const QByteArray &bytes);

private:
    std::array<quint32, classes> m_counts{};
};

}   // namespace switchover::probe
