#pragma once

#include "model/base/sim_time.h"
#include "model/sim/kernel/rng.h"

namespace switchover::sim {

/// A random duration. Made by the functions below, whose parameters must be finite and not negative.
struct Distribution
{
    enum class Shape : unsigned char { Constant, Uniform, Exponential, Erlang, Lognormal, Pareto };

    Shape shape = Shape::Constant;
    double a = 0;   ///< Nanoseconds: the constant, min, mean, mean of one stage, e^mu, or min.
    double b = 0;   ///< Width in nanoseconds, number of stages, sigma, or 1/shape.

    /// Mean in nanoseconds; infinite for a Pareto shape of 1 or less.
    double mean() const;

    bool isZero() const { return shape == Shape::Constant && a <= 0; }

    friend bool operator==(const Distribution &, const Distribution &) = default;
};

Distribution constantTime(SimDuration value);
Distribution uniformTime(SimDuration least, SimDuration most);
Distribution exponentialTime(SimDuration mean);
Distribution erlangTime(int stages, SimDuration mean);
/// @pre mean > 0 and mean <= p99 <= lognormalLargestRatio * mean: no lognormal is wider than that.
Distribution lognormalTime(SimDuration mean, SimDuration p99);
Distribution paretoTime(SimDuration least, double shape);

/// The largest p99/mean that a lognormal distribution can have: e^(z^2/2), z the 99 % point of the normal.
inline constexpr double lognormalLargestRatio = 14.97;

/// A value of mean 1 and exponential shape.
double drawUnitExponential(Rng &rng);

/// A duration of at least 0 and at most a simulated century.
SimDuration draw(const Distribution &distribution, Rng &rng);

}   // namespace switchover::sim
