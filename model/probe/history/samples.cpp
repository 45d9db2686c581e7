#include "model/probe/history/samples.h"

#include <QtEndian>

#include <algorithm>
#include <optional>

namespace switchover::probe {

namespace {

constexpr qint64 firstBound = 250;
constexpr int verdictBits = 3;

constexpr qsizetype columnBytes = 4;   ///< Of a step in time or a latency.
const QByteArray columnMark = "\1";    ///< A block in rows begins with a length, whose first byte is 0.

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

/// As blocks were written at first, and still are when a number is too large for a column.
QByteArray inRows(const std::vector<Sample> &samples)
{
    QByteArray bytes;
    qint64 before = 0;
    for (const Sample &sample : samples) {
        putNumber(bytes, quint64(std::max<qint64>(0, sample.at - before)));
        putNumber(bytes,
                  (quint64(std::max<qint64>(0, sample.latency)) << verdictBits) | quint64(sample.verdict));
        before = sample.at;
    }
    return bytes;
}

std::vector<Sample> ofRows(const QByteArray &bytes)
{
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

/// Like bytes beside each other pack better, and an hour of every ten seconds fits three times into a page of SQLite:
/// first all the lowest bytes of the steps in time, then the next ones, and so on; latencies likewise; then verdicts.
std::optional<QByteArray> inColumns(const std::vector<Sample> &samples)
{
    const auto count = qsizetype(samples.size());
    if (count == 0)
        return std::nullopt;
    QByteArray head;
    putNumber(head, quint64(count));
    putNumber(head, quint64(std::max<qint64>(0, samples.front().at)));
    QByteArray columns((2 * columnBytes + 1) * count, '\0');
    const auto put = [&columns, count](qsizetype column, qsizetype row, quint64 value) {
        for (qsizetype i = 0; i < columnBytes; ++i, value >>= 8)
            columns[(column + i) * count + row] = char(value & 0xFF);
        return value == 0;
    };
    for (qsizetype row = 0; row < count; ++row) {
        const Sample &sample = samples[std::size_t(row)];
        const qint64 before = row == 0 ? sample.at : samples[std::size_t(row - 1)].at;
        if (sample.at < before || sample.latency < 0 || !put(0, row, quint64(sample.at - before)) ||
            !put(columnBytes, row, quint64(sample.latency)))
            return std::nullopt;
        columns[2 * columnBytes * count + row] = char(sample.verdict);
    }
    return head + columns;
}

std::vector<Sample> ofColumns(const QByteArray &bytes)
{
    qsizetype begin = 0;
    quint64 count = 0;
    quint64 time = 0;
    constexpr auto width = quint64(2 * columnBytes + 1);
    if (!takeNumber(bytes, begin, count) || !takeNumber(bytes, begin, time) ||
        count > quint64(bytes.size()) || quint64(bytes.size() - begin) != width * count)
        return {};
    const auto rows = qsizetype(count);
    const auto get = [&bytes, begin, rows](qsizetype column, qsizetype row) {
        quint64 value = 0;
        for (qsizetype i = columnBytes; i-- > 0;)
            value = value << 8 | quint8(bytes[begin + (column + i) * rows + row]);
        return value;
    };
    std::vector<Sample> samples;
    for (qsizetype row = 0; row < rows; ++row) {
        time += get(0, row);
        samples.push_back({qint64(time), Verdict(bytes[begin + 2 * columnBytes * rows + row] & 7),
                           qint64(get(columnBytes, row))});
    }
    return samples;
}

}   // namespace

QByteArray packed(const std::vector<Sample> &samples)
{
    const std::optional<QByteArray> columns = inColumns(samples);
    return columns ? columnMark + qCompress(*columns, 9) : qCompress(inRows(samples), 9);
}

std::vector<Sample> unpacked(const QByteArray &bytes)
{
    return bytes.startsWith(columnMark) ? ofColumns(qUncompress(bytes.mid(columnMark.size())))
                                        : ofRows(qUncompress(bytes));
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
