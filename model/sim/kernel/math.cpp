#include "model/sim/kernel/math.h"

#include <bit>
#include <cstdint>

namespace switchover::sim {
namespace {

// ln 2 in two parts: the first has 21 trailing zero bits, so that k * ln2High is exact for every exponent k.
constexpr double ln2High = 6.93147180369123816490e-01;
constexpr double ln2Low = 1.90821492927058770002e-10;
constexpr double sqrt2 = 1.41421356237309514547;
constexpr std::uint64_t fractionBits = 52;
constexpr std::uint64_t fractionMask = (1ULL << fractionBits) - 1;

}   // namespace

double ln(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    int exponent = static_cast<int>(bits >> fractionBits) - 1023;
    double fraction = std::bit_cast<double>((bits & fractionMask) | (1023ULL << fractionBits));
    if (fraction > sqrt2) {
        fraction *= 0.5;
        ++exponent;
    }
    // ln(f) = 2 artanh(s) with s = (f-1)/(f+1), |s| < 0.1716: eleven odd terms reach the last place.
    const double excess = fraction - 1.0;
    const double s = excess / (2.0 + excess);
    const double z = s * s;
    const double w = z * z;
    const double even = w * (2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21)))));
    const double odd = z * (2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19)))));
    const double tail = even + odd;
    const double k = static_cast<double>(exponent);
    return k * ln2High + (excess - (s * (excess - tail) - k * ln2Low));
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
