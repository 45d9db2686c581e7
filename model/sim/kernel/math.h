#pragma once

namespace switchover::sim {

/// Natural logarithm of a finite @p value > 0, within 2 units in the last place.
///
/// Written with + - * / alone, which IEEE 754 rounds alike everywhere; the platform's log() is not.
double ln(double value);

/// e to the power @p exponent, within 2 units in the last place; clamped to 0 below -700 and to e^700 above.
double exponential(double exponent);

}   // namespace switchover::sim
