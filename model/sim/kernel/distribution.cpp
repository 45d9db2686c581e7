#include "model/sim/kernel/distribution.h"

#include <cmath>
#include <limits>

#include "model/sim/kernel/math.h"

namespace switchover::sim {
namespace {

constexpr double normal99 = 2.3263478740408408;
constexpr double longest =
    3.15576e18;   // A century in nanoseconds: an absurd draw must not overflow the clock.

/// Standard normal value by Marsaglia's polar method: it needs ln and sqrt only, and sqrt is exact in IEEE 754.
double drawNormal(Rng &rng)
{
    for (;;) {
        const double x = 2 * rng.unit() - 1;
        const double y = 2 * rng.unit() - 1;
        const double s = x * x + y * y;
        if (s < 1 && s > 0)
            return x * std::sqrt(-2 * ln(s) / s);
    }
}

double drawNanoseconds(const Distribution &d, Rng &rng)
{
    switch (d.shape) {
    case Distribution::Shape::Constant:
        return d.a;
    case Distribution::Shape::Uniform:
        return d.a + d.b * rng.unit();
    case Distribution::Shape::Exponential:
        return d.a * drawUnitExponential(rng);
    case Distribution::Shape::Erlang: {
        double sum = 0;
        for (double stage = 0; stage < d.b; ++stage)
            sum += drawUnitExponential(rng);
        return d.a * sum;
    }
    case Distribution::Shape::Lognormal:
        return d.a * exponential(d.b * drawNormal(rng));
    case Distribution::Shape::Pareto:
        return d.a * exponential(d.b * drawUnitExponential(rng));
    }
    return 0;
}

double nanoseconds(SimDuration value) { return static_cast<double>(value.count()); }

}   // namespace

double Distribution::mean() const
{
    switch (shape) {
    case Shape::Constant:
    case Shape::Exponential:
        return a;
    case Shape::Uniform:
        return a + b / 2;
    case Shape::Erlang:
        return a * b;
    case Shape::Lognormal:
        return a * exponential(b * b / 2);
    case Shape::Pareto:
        return b < 1 ? a / (1 - b) : std::numeric_limits<double>::infinity();
    }
    return 0;
}

Distribution constantTime(SimDuration value)
{
    return {Distribution::Shape::Constant, nanoseconds(value), 0};
}

Distribution uniformTime(SimDuration least, SimDuration most)
{
    return {Distribution::Shape::Uniform, nanoseconds(least), nanoseconds(most - least)};
}

Distribution exponentialTime(SimDuration mean)
{
    return {Distribution::Shape::Exponential, nanoseconds(mean), 0};
}

Distribution erlangTime(int stages, SimDuration mean)
{
    return {Distribution::Shape::Erlang, nanoseconds(mean) / stages, static_cast<double>(stages)};
}

Distribution lognormalTime(SimDuration mean, SimDuration p99)
{
    // mean = e^(mu + s^2/2) and p99 = e^(mu + z s), so z s - s^2/2 = ln(p99/mean); the smaller root is the usual one.
    const double logRatio = ln(nanoseconds(p99) / nanoseconds(mean));
    const double root = normal99 * normal99 - 2 * logRatio;
    const double sigma = normal99 - std::sqrt(root > 0 ? root : 0);
    return {Distribution::Shape::Lognormal, nanoseconds(mean) * exponential(-sigma * sigma / 2), sigma};
}

Distribution paretoTime(SimDuration least, double shape)
{
    return {Distribution::Shape::Pareto, nanoseconds(least), 1 / shape};
}

double drawUnitExponential(Rng &rng) { return -ln(rng.unit()); }

SimDuration draw(const Distribution &distribution, Rng &rng)
{
    const double value = distribution.shape == Distribution::Shape::Exponential
                             ? distribution.a * drawUnitExponential(rng)   // The usual one: no call, no jump.
                             : drawNanoseconds(distribution, rng);
    return SimDuration(static_cast<SimDuration::rep>(value < longest ? value : longest));
}

}   // namespace switchover::sim
