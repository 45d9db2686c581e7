#include "model/probe/history/samples.h"

#include <QtEndian>

#include <algorithm>

namespace switchover::probe {

namespace {

constexpr qint64 firstBound = 250;
constexpr int verdictBits = 3;

void putNumber(QByteArray &bytes, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        bytes += char((value & 0x7F) | 0x80);
    bytes += char(value);
}

/// False at the end, and for a number without one.
bool takeNumber(const QByteArray &bytes, qsizetype &at, quint64 &value)
{
    value = 0;
    for (int shift = 0; shift < 63 && at < bytes.size(); shift += 7) {
        const quint8 byte = quint8(bytes[at++]);
        value |= quint64(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

}   // namespace

QByteArray packed(const std::vector<Sample> &samples)
{
    QByteArray bytes;
    qint64 before = 0;
    for (const Sample &sample : samples) {
        putNumber(bytes, quint64(std::max<qint64>(0, sample.at - before)));
        putNumber(bytes,
                  (quint64(std::max<qint64>(0, sample.latency)) << verdictBits) | quint64(sample.verdict));
        before = sample.at;
    }
    return qCompress(bytes, 9);
}

std::vector<Sample> unpacked(const QByteArray &packedBytes)
{
    const QByteArray bytes = qUncompress(packedBytes);
    std::vector<Sample> samples;
    qsizetype at = 0;
    qint64 time = 0;
    quint64 step = 0;
    quint64 value = 0;
    while (takeNumber(bytes, at, step) && takeNumber(bytes, at, value)) {
        time += qint64(step);
        samples.push_back({time, Verdict(value & ((1U << verdictBits) - 1)), qint64(value >> verdictBits)});
    }
    return samples;
}

void LatencyHistogram::add(qint64 microseconds)
{
    std::size_t place = 0;
    for (qint64 bound = firstBound; place + 1 < classes && microseconds >= bound; bound *= 2)
        ++place;
    ++m_counts[place];
}

void LatencyHistogram::add(const LatencyHistogram &other)
{
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += other.m_counts[i];
}

qint64 LatencyHistogram::count() const
{
    qint64 sum = 0;
    for (const quint32 count : m_counts)
        sum += count;
    return sum;
}

qint64 LatencyHistogram::quantile(double share) const
{
    const double wanted = share * double(count());
    double sum = 0;
    qint64 bound = firstBound;
    for (const quint32 count : m_counts) {
        sum += count;
        if (count > 0 && sum >= wanted)
            return bound;
        bound *= 2;
    }
    return 0;
}

QByteArray LatencyHistogram::bytes() const
{
    QByteArray out;
    for (const quint32 count : m_counts)
        putNumber(out, count);
    return out;
}

LatencyHistogram LatencyHistogram::of(const QByteArray &bytes)
{
    LatencyHistogram histogram;
    qsizetype at = 0;
    quint64 value = 0;
    for (quint32 &count : histogram.m_counts)
        count = takeNumber(bytes, at, value) ? quint32(value) : 0;
    return histogram;
}

}   // namespace switchover::probe
