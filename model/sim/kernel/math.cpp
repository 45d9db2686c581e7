#include "model/sim/kernel/math.h"

#include <bit>
#include <cstdint>

#include "model/sim/kernel/log_table.h"

namespace switchover::sim {
namespace {

// ln 2 in two parts: the first has 21 trailing zero bits, so that k * ln2High is exact for every exponent k.
constexpr double ln2High = 6.93147180369123816490e-01;
constexpr double ln2Low = 1.90821492927058770002e-10;
constexpr std::uint64_t fractionBits = 52;
constexpr unsigned pointBits = fractionBits - 7;   // Of a number's fraction, below a table's point.
constexpr std::uint64_t halfPoint = 1ULL << (pointBits - 1);
constexpr std::uint64_t firstPoint = 0x3fe6a00000000000;   // 0.70703125

}   // namespace

double ln(double value)
{
    // value = 2^k * z with z near a point c of the table, so ln(value) = k ln 2 + ln c + ln(1 + r), r = (z - c) / c.
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const std::uint64_t offset = bits + halfPoint - firstPoint;
    const std::int64_t exponent = static_cast<std::int64_t>(offset) >> fractionBits;
    const LogPoint &near = logPoints[(offset >> pointBits) & 127];
    const double z = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(exponent) << fractionBits));
    const double r = (z - near.point) * near.reciprocal;   // The difference is exact, and |r| < 1/255.
    const double square = r * r;
    const double series = (-1.0 / 2 + r * (1.0 / 3)) +
                          square * ((-1.0 / 4 + r * (1.0 / 5)) + square * (-1.0 / 6 + r * (1.0 / 7)));
    const double k = static_cast<double>(exponent);
    const double high = k * ln2High + near.high;   // Exact.
    const double sum = high + r;
    const double rest = (high - sum + r) + (k * ln2Low + near.low);
    return sum + (square * series + rest);
}

double exponential(double exponent)
{
    if (exponent < -700)
        return 0;
    const double clamped = exponent > 700 ? 700 : exponent;
    const double turns = clamped * 1.44269504088896338700;
    const auto k = static_cast<std::int64_t>(turns < 0 ? turns - 0.5 : turns + 0.5);
    const double r = (clamped - static_cast<double>(k) * ln2High) - static_cast<double>(k) * ln2Low;
    double sum = 1.0;
    for (int term = 14; term > 0; --term)
        sum = 1.0 + r * sum / term;
    return sum * std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << fractionBits);
}

}   // namespace switchover::sim
